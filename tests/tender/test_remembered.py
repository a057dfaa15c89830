"""An evaluation with a memory is the evaluation without one, whatever has changed in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tender import evaluation, reading
from tender.evaluation import Evaluation
from tender.memory import Memory
from tender.messages import text
from tender.model import Bid, Tender
from tender.rulings import WHOLE_BID, Ruling, Rulings, doubt_id
from tests.conftest import DEMO

FAR = "远山云脉集成服务有限公司（演示）"
CLOUD = "华筑云计算服务有限公司（演示）"
STEP = f"{FAR}|2|words|分项报价!C5|226000>226500"
SAID = text("ui.outcome-pass")

Given = dict[str, Any]
"""What an evaluation looks at, by the name of the argument."""


@pytest.fixture(scope="module")
def base(maintenance: Tender) -> Given:
    bids, issues, inputs = reading.read_folder([DEMO], maintenance)
    return {
        "tender": maintenance,
        "bids": bids,
        "policy": maintenance.policy,
        "issues": issues,
        "rulings": Rulings(),
        "properties": {one.file: one.properties for one in inputs},
    }


def ruled(**decisions: Any) -> Callable[[Given], Given]:
    """Add decisions to those that are in force."""

    def change(now: Given) -> Given:
        before: Rulings = now["rulings"]
        merged = {name: getattr(before, name) | added for name, added in decisions.items()}
        return {**now, "rulings": replace(before, **merged)}

    return change


def another(name: str, change: Callable[[Any], Any]) -> Callable[[Given], Given]:
    return lambda now: {**now, name: change(now[name])}


def of_bidder(bidder: str, change: Callable[[Bid], Bid]) -> Callable[[Given], Given]:
    def changed(bids: tuple[Bid, ...]) -> tuple[Bid, ...]:
        return tuple(change(bid) if bid.bidder == bidder else bid for bid in bids)

    return another("bids", changed)


def cheaper(bid: Bid) -> Bid:
    offers = (replace(o, price=o.price and o.price - 5_000) for o in bid.offers)
    return replace(bid, offers=tuple(offers))


def lifted(now: Given) -> Given:
    """Lift every doubt about a bid and its offers."""
    bid = next(bid for bid in now["bids"] if bid.bidder == FAR)
    doubts = {(FAR, doubt_id(offer.lot, d)) for offer in bid.offers for d in offer.doubts}
    doubts |= {(FAR, doubt_id(WHOLE_BID, d)) for d in bid.doubts}
    return ruled(lifted=doubts)(now)


def one_author(properties: dict[str, Any]) -> dict[str, Any]:
    first, second = sorted(properties)[:2]
    return {**properties, first: {"creator": "王五"}, second: {"creator": "王五"}}


def with_budget(tender: Tender) -> Tender:
    stated = tender.settings.model_copy(update={"budget": Decimal(500_000)})
    return tender.model_copy(update={"settings": stated})


def stricter(tender: Tender) -> Tender:
    limits = tender.policy.clues.model_copy(update={"equal_prices": 2})
    return tender.model_copy(update={"policy": tender.policy.model_copy(update={"clues": limits})})


CHANGES: dict[str, Callable[[Given], Given]] = {
    "a finding passed": ruled(findings={(CLOUD, "1", "3.1.1/authorisation"): Ruling("pass", SAID)}),
    "a finding failed": ruled(
        findings={
            ("磐备存储技术有限公司（演示）", "5", "3.5.1/authorisation"): Ruling("fail", SAID)
        }
    ),
    "a correction confirmed": ruled(prices={STEP: "confirmed"}),
    "a correction refused": ruled(prices={STEP: "rejected"}),
    "doubts lifted": lifted,
    "an offer refused": ruled(refused={("磐石互联信息技术有限公司（演示）", "4"): (SAID,)}),
    "a lot signed": ruled(locks={"6": "安印证书服务中心（演示）"}),
    "a bid replaced": of_bidder(CLOUD, cheaper),
    "a winner replaced": of_bidder("磐石互联信息技术有限公司（演示）", cheaper),
    "a bid withdrawn": another("bids", lambda bids: bids[1:]),
    "another reading": another("policy", lambda p: p.model_copy(update={"reading": "free-mix"})),
    "the gate off": another("policy", lambda p: p.model_copy(update={"gate": not p.gate})),
    "a rule more": another(
        "policy",
        lambda p: p.model_copy(update={"rules": (*p.rules, {"kind": "max-winners", "most": 3})}),
    ),
    "a budget": another("tender", with_budget),
    "another limit of clues": another("tender", stricter),
    "one author": another("properties", one_author),
    "an issue less": another("issues", lambda issues: issues[1:]),
}


def found(now: Given, memory: Memory | None = None) -> Evaluation:
    given_ = dict(now)
    tender, bids, policy = (given_.pop(name) for name in ("tender", "bids", "policy"))
    more = {} if memory is None else {"once": memory.once}
    return evaluation.evaluate(tender, bids, policy, **given_, **more)


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_seen_through_the_memory(name: str, base: Given):
    memory = Memory(500)
    before, changed = found(base, memory), CHANGES[name](base)
    after = found(changed, memory)
    assert after == found(changed)
    assert after != before
    assert found(base, memory) == before


@given(st.lists(st.sampled_from(sorted(CHANGES)), max_size=6), st.sampled_from([3, 40, 500]))
@settings(max_examples=8, deadline=None)
def test_changes_one_upon_the_other_are_seen_through_any_memory(
    base: Given, names: list[str], most: int
):
    memory, now = Memory(most), base
    found(now, memory)
    for name in names:
        now = CHANGES[name](now)
        assert found(now, memory) == found(now)
    assert len(memory) <= most


def test_a_decision_on_one_bid_looks_at_no_other_bid_again(
    base: Given, monkeypatch: pytest.MonkeyPatch
):
    memory, looked_at = Memory(500), []
    found(base, memory)
    judge = evaluation.qualify
    monkeypatch.setattr(
        evaluation,
        "qualify",
        lambda tender, bids, decide: looked_at.extend(bids) or judge(tender, bids, decide),
    )
    found(CHANGES["a correction confirmed"](base), memory)
    assert [bid.bidder for bid in looked_at] == [FAR]


def test_an_award_is_decided_again_only_when_the_offers_change(
    base: Given, monkeypatch: pytest.MonkeyPatch
):
    memory, decided = Memory(500), []
    found(base, memory)
    award = evaluation.optimizer.award
    monkeypatch.setattr(
        evaluation.optimizer,
        "award",
        lambda problem, **options: decided.append(problem) or award(problem, **options),
    )
    found(CHANGES["a finding failed"](base), memory)
    assert decided == []  # the offer was pending: it was not among those that could win
    found(CHANGES["a finding passed"](base), memory)
    assert len(decided) == 1
