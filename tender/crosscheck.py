"""What one part of a tender file says of another: names that lead nowhere or are used twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from tender.messages import Text, text
from tender.model import NOT_STATED, Requirement

Place = tuple[str | int, ...]
Mistake = tuple[Place, Text]
Table = Mapping[str, Any]

_SETTLED = ("retired", "incident", "missed")

KINDS: tuple[str, ...] = tuple(
    kind.model_fields["kind"].default for kind in get_args(get_args(Requirement)[0])
)


def wrong_references(raw: Table) -> Iterator[Mistake]:
    """Yield every contradiction inside the file, whatever else is wrong with it."""
    yield from _used_twice(raw)
    yield from _shared_names(tables_of(raw, "lots"), ("name", "aliases"))
    yield from _shared_names(tables_of(raw, "makers"), ("names", "review"))
    yield from _unlike_their_clause(raw)
    yield from _unknown_lots(raw)
    yield from _unknown_makers(raw)
    yield from _unknown_claims(raw)
    yield from _unreadable_members(raw)
    yield from _wrong_duties(raw)
    yield from _wrong_policy(raw)


def _used_twice(raw: Table) -> Iterator[Mistake]:
    for key in ("lots", "makers", "clauses"):
        yield from _repeated((place, row.get("id")) for place, row in tables_of(raw, key))
    yield from _repeated((place, row["id"]) for place, row in _requirements(raw) if "field" in row)
    for place, lot in tables_of(raw, "lots"):
        items = tables_of(lot, "items", place)
        yield from _repeated(((where, row.get("model")) for where, row in items), "model")


def _repeated(ids: Iterable[tuple[Place, Any]], key: str = "id") -> Iterator[Mistake]:
    first: dict[str, Place] = {}
    for place, value in ids:
        if isinstance(value, str) and first.setdefault(value, place) != place:
            yield (*place, key), text("spec.twice", value=value, first=path_of({}, first[value]))


def _shared_names(rows: list[tuple[Place, Table]], fields: tuple[str, ...]) -> Iterator[Mistake]:
    owners: dict[str, tuple[Place, str]] = {}
    for place, row in rows:
        for where, name in _names(row, place, fields):
            owner, owner_id = owners.setdefault(_folded(name), (place, str(row.get("id", "?"))))
            if owner != place:
                yield where, text("spec.shared", value=name, owner=owner_id)


def _names(row: Table, place: Place, fields: tuple[str, ...]) -> Iterator[tuple[Place, str]]:
    for field in fields:
        value = row.get(field)
        if isinstance(value, str):
            yield (*place, field), value
        for position, name in enumerate(value if isinstance(value, list) else []):
            if isinstance(name, str):
                yield (*place, field, position), name


def _folded(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).casefold()


def _unlike_their_clause(raw: Table) -> Iterator[Mistake]:
    for place, clause in tables_of(raw, "clauses"):
        own = clause.get("id")
        for where, row in tables_of(clause, "requirements", place):
            if not isinstance(own, str) or "field" not in row:
                continue
            for key, expected in (("clause", own), ("id", f"{own}/{row['field']}")):
                if row[key] != expected:
                    found = found_as(row[key])
                    yield (*where, key), text("spec.other", expected=f"'{expected}'", found=found)


def _unknown_lots(raw: Table) -> Iterator[Mistake]:
    known = _ids(raw, "lots")
    for place, clause in tables_of(raw, "clauses"):
        own = clause.get("lot")
        yield from _unknown("spec.unknown_lot", known, [((*place, "lot"), own)])
        for where, row in tables_of(clause, "requirements", place):
            named = [n for n in _names(row, where, ("lots",)) if n[1] != own]
            yield from _unknown("spec.unknown_lot", known, named)
    for position, rule in enumerate(rules_of(raw)):
        if isinstance(rule, dict):
            named = list(_names(rule, ("policy", "rules", position), ("lot", "lots")))
            yield from _unknown("spec.unknown_lot", known, named)


def _unknown_makers(raw: Table) -> Iterator[Mistake]:
    known = _ids(raw, "makers")
    fields = {
        "authorisation": "maker",
        "employer": "maker",
        "certificate": "issuer",
        "insurance": "payer",
    }
    for place, row in _requirements(raw):
        key = fields.get(str(row.get("kind")))
        if key and row.get(key) != NOT_STATED:
            yield from _unknown("spec.unknown_maker", known, [((*place, key), row.get(key))])
    for place, lot in tables_of(raw, "lots"):
        named = [((*w, "maker"), item.get("maker")) for w, item in tables_of(lot, "items", place)]
        yield from _unknown("spec.unknown_maker", known, named)


def _unknown_claims(raw: Table) -> Iterator[Mistake]:
    claims = {str(row["id"]) for _, row in _requirements(raw) if row.get("kind") == "claim"}
    for place, row in _requirements(raw):
        way_out = row.get("alternative")
        if isinstance(way_out, dict):
            named = [((*place, "alternative", "claim"), way_out.get("claim"))]
            yield from _unknown("spec.unknown_claim", claims, named)


def _unknown(
    code: str, known: Iterable[str], named: Iterable[tuple[Place, Any]]
) -> Iterator[Mistake]:
    listed = {} if code == "spec.unknown_claim" else {"known": "、".join(known) or "—"}
    for place, value in named:
        if isinstance(value, str) and value not in known:
            yield place, text(code, found=value, **listed)


def _unreadable_members(raw: Table) -> Iterator[Mistake]:
    """Yield members that a bidder cannot copy as a list joined with 、 and have read back."""
    for place, row in _requirements(raw):
        for where, member in _names(row, place, ("members",)):
            words = member.split("|")
            if not all(word.strip() for word in words) or re.search("[、，,;；/\n]", words[0]):
                yield where, text("spec.member", found=member)


def _wrong_duties(raw: Table) -> Iterator[Mistake]:
    """Yield what duties, penalties and the settlement say of lots, clauses and requirements."""
    lots, clauses = _ids(raw, "lots"), set(_ids(raw, "clauses"))
    asked = {str(row["id"]) for _, row in _requirements(raw)}
    rows = [*tables_of(raw, "duties"), *tables_of(raw, "penalties")]
    settlement = _table(raw, "settlement")
    rules: list[tuple[Place, Any]] = [
        (("settlement", key), settlement.get(key)) for key in _SETTLED
    ]
    for place, row in rows:
        yield from _unknown("spec.unknown_lot", lots, _names(row, place, ("lots",)))
        rules += [((*place, key), row.get(key)) for key in ("clause", "missed")]
        for where, name in _names(row, place, ("better", "promises")):
            if name and name not in asked:
                yield where, text("spec.unknown_requirement", found=name)
    for place, clause in rules:
        if isinstance(clause, str) and clause and clause not in clauses:
            yield place, text("spec.unknown_clause", found=clause)
    for key in ("duties", "penalties"):
        twice = [(p, f"{r.get('clause')}/{r.get('kind')}") for p, r in tables_of(raw, key)]
        yield from _repeated(twice, "clause")


def _wrong_policy(raw: Table) -> Iterator[Mistake]:
    from optimizer.policy import READINGS

    policy = raw.get("policy")
    if not isinstance(policy, dict):
        return
    reading = policy.get("reading")
    if isinstance(reading, str) and reading not in READINGS:
        expected = ", ".join(READINGS)
        what = text("spec.choice", expected=expected, found=found_as(reading))
        yield ("policy", "reading"), what
    yield from _wrong_effects(raw, _table(policy, "effects"), _table(policy, "overrides"))


def _wrong_effects(raw: Table, effects: Table, overrides: Table) -> Iterator[Mistake]:
    requirements = list(_requirements(raw))
    for kind in effects:
        if kind not in KINDS:
            known = "、".join(KINDS)
            yield ("policy", "effects", kind), text("spec.unknown_kind", found=kind, known=known)
    for requirement in overrides:
        if all(row["id"] != requirement for _, row in requirements):
            what = text("spec.unknown_requirement", found=requirement)
            yield ("policy", "overrides", requirement), what
    occurring = dict.fromkeys(str(row.get("kind")) for _, row in requirements)
    for kind in occurring:
        if kind in KINDS and kind not in effects:
            yield ("policy", "effects", kind), text("spec.no_effects", found=kind)
    for place, row in requirements:
        effect = overrides.get(str(row["id"]), effects.get(str(row.get("kind"))))
        if row["lots"] == [] and isinstance(effect, dict) and "lot" in effect.values():
            yield place, text("spec.whole_bidder", found=str(row["id"]))


# --- walking through a file that may be wrong anywhere ----------------------------------------


def tables_of(parent: Table, key: str, place: Place = ()) -> list[tuple[Place, Table]]:
    """Return the tables of an array with their places; what is no table is left out."""
    rows = parent.get(key)
    listed = rows if isinstance(rows, list) else []
    return [((*place, key, n), row) for n, row in enumerate(listed) if isinstance(row, dict)]


def _requirements(raw: Table) -> Iterator[tuple[Place, Table]]:
    for place, clause in tables_of(raw, "clauses"):
        yield from tables_of(clause, "requirements", place)


def _ids(raw: Table, key: str) -> list[str]:
    return [row["id"] for _, row in tables_of(raw, key) if isinstance(row.get("id"), str)]


def _table(parent: Table, key: str) -> Table:
    value = parent.get(key)
    return value if isinstance(value, dict) else {}


def rules_of(raw: Table) -> list[Any]:
    """Return policy.rules as written, or none."""
    rules = _table(raw, "policy").get("rules")
    return rules if isinstance(rules, list) else []


# --- how a place is shown -----------------------------------------------------------------------


def path_of(raw: Any, place: Place) -> str:
    """`("clauses", 12, "requirements", 0, "number", "unit")` → `clauses[12].requirements[0].unit`.

    A union's tag in the place of an error of pydantic is no key of the file and is left out.
    """
    path = ""
    for step in place:
        if isinstance(raw, dict) and step not in raw and step == raw.get("kind"):
            continue
        path += _step(step)
        raw = child_of(raw, step)
    return path.removeprefix(".")


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if re.fullmatch(r"[A-Za-z0-9_-]+", step) else f'["{step}"]'


def child_of(raw: Any, step: str | int) -> Any:
    """Return what stands one step below, or None."""
    try:
        return raw[step]
    except (KeyError, IndexError, TypeError):
        return None


def found_as(value: Any) -> str:
    """Return a value as the file would write it, shortened."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value[:40]}'"
        case Mapping():
            return "{ }"
        case list() | tuple():
            return "[ ]"
        case _:
            return str(value)
