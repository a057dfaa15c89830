"""Actions on people: who has which role, and when they come and go."""

from __future__ import annotations

from tender.messages import text
from tender.record.entry import Entry
from tender.record.exceptions import Refused
from tender.record.roles import ROLES, Actor, Role
from tender.record.state import Post
from tender.record.store import Deed, Record, need


def grant_role(
    record: Record, actor: Actor, person: str, role: Role, *, name: str = "", tender: str = ""
) -> Entry:
    """Give a person a role in one tender, or in every one when `tender` is empty.

    Only a chair does this; the first entry of a record makes its actor the chair of all tenders.
    """
    with record.deed(actor, "grant-role", "") as deed:
        if role not in ROLES:
            raise Refused(text("record-no-such-role", role=role))
        person = need(person, "record-need-person")
        first = Post(actor.person, name, "chair", "")
        if not deed.state.posts and Post(person, name, role, tender) != first:
            raise Refused(text("record-first-chair"))
        _require_chair_of(deed, tender)
        said = {"person": person, "name": name or person, "role": role, "tender": tender}
        return deed.write(f"person/{person}", said)


def end_role(
    record: Record, actor: Actor, person: str, role: Role, *, reason: str, tender: str = ""
) -> Entry:
    """End a role; what the person did in it stays. The last chair of all tenders stays, too."""
    with record.deed(actor, "end-role", "") as deed:
        _require_chair_of(deed, tender)
        posts = deed.state.posts
        held = [p for p in posts if (p.person, p.role, p.tender) == (person, role, tender)]
        if not held:
            raise Refused(text("record-role-not-held", person=person))
        chairs = [p for p in posts if p.role == "chair" and not p.tender]
        if chairs == held:
            raise Refused(text("record-last-chair"))
        reason = need(reason, "record-need-reason")
        said = {"person": person, "role": role, "tender": tender, "reason": reason}
        return deed.write(f"person/{person}", said)


def _require_chair_of(deed: Deed, tender: str) -> None:
    """Let the chair of one tender appoint nobody outside it."""
    posts = deed.state.posts
    where = {p.tender for p in posts if (p.person, p.role) == (deed.actor.person, "chair")}
    if posts and not where & {"", tender}:
        raise Refused(text("record-chair-of-another", person=deed.actor.person))


def sign_in(record: Record, actor: Actor, *, tender: str = "") -> Entry:
    """Put on record that a person came."""
    with record.deed(actor, "sign-in", tender) as deed:
        return deed.write("session", {})


def sign_out(record: Record, actor: Actor, *, tender: str = "") -> Entry:
    """Put on record that a person left."""
    with record.deed(actor, "sign-out", tender) as deed:
        return deed.write("session", {})
