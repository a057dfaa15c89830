"""Decisions of people: documents say their names, the evaluation keeps the accounts."""

from __future__ import annotations

from dataclasses import replace

from tender.pack import people
from tender.pack.case import case_of
from tests.tender.pack.conftest import MEMBER


def test_documents_say_the_name_and_the_evaluation_keeps_the_account(kept, maintenance):
    small, made = kept
    state = made.state(maintenance.id)
    posts = tuple(
        replace(post, name="李医师") if post.person == MEMBER.person else post
        for post in state.posts
    )
    case = case_of(small.result, small.inputs, "zh", state=replace(state, posts=posts))
    (said,) = [f.reason.say("zh") for f in case.result.findings if f.reason.code == "ui.decided"]
    (derived,) = [f.reason for f in small.result.findings if f.reason.code == "ui.decided"]
    assert said.startswith("李医师 于 ")
    assert dict(derived.params)["person"] == MEMBER.person
    part = people.decisions(case)
    assert part is not None
    assert part.grids[0].rows[0][6] == "李医师"
    assert case.person("who has left") == "who has left"
