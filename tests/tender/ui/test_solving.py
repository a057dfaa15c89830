"""Long computations: the page answers at once, says how far they are, and shows nothing stale."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from optimizer import Award, Problem, Stage
from optimizer.clock import Watch
from tender import evaluation, record
from tender.ui import asked, desk, points, waiting
from tender.ui.solving import GivenUpError, Job, Works
from tests.tender.ui.looking import Opened, words_of

SECONDS = 20
"""How long a test waits for what must come; it does not wait when all is well."""
FAR = Stage("solve", Decimal("699999.9999996"), Decimal("685999.999"), 3.0)


class Slow:
    """A computation that tells how far it is and waits until it may end."""

    def __init__(self) -> None:
        self.told, self.free = threading.Event(), threading.Event()
        self.times = 0

    def __call__(self, watch: Watch) -> int:
        """Return how often it was begun."""
        self.times += 1
        watch(FAR)
        self.told.set()
        while not self.free.wait(0.01):
            watch(FAR)
        return self.times


@pytest.fixture
def slow() -> Iterator[Slow]:
    work = Slow()
    yield work
    work.free.set()


def test_two_who_ask_the_same_wait_for_one_computation(slow: Slow):
    works = Works(2)
    one, other = works.ask("key", slow), works.ask("key", slow)
    assert not one.within(0.05)
    slow.free.set()
    assert one.within(SECONDS)
    assert (one.answer(), other.answer(), works.ask("key", slow).answer()) == (1, 1, 1)


def test_another_question_is_another_computation(slow: Slow):
    works = Works(2)
    slow.free.set()
    assert works.ask("one", slow).answer() + works.ask("other", slow).answer() == 3


def test_it_tells_how_far_it_is(slow: Slow):
    job = Works(1).ask("key", slow)
    assert slow.told.wait(SECONDS)
    assert waiting.far(job) == (
        "已计算 0 秒：目前最好 700,000.00 元，不会低于 686,000.00 元，差距 2.00%"
    )


def test_what_is_given_up_ends_and_who_asks_again_begins_anew(slow: Slow):
    works = Works(1)
    job = works.ask("key", slow)
    assert slow.told.wait(SECONDS)
    job.give_up()
    assert job.over
    with pytest.raises(GivenUpError):
        job.answer()
    slow.free.set()
    assert works.ask("key", slow).answer() == 2


def test_an_answer_that_is_there_cannot_be_given_up(slow: Slow):
    works = Works(1)
    slow.free.set()
    job = works.ask("key", slow)
    assert job.answer() == 1
    job.give_up()
    assert works.ask("key", slow) is job


def test_more_than_may_be_at_work_wait_in_line(slow: Slow):
    works = Works(1)
    works.ask("one", slow)
    assert slow.told.wait(SECONDS)
    second = works.ask("two", lambda _: 2)
    assert not second.within(0.05)
    assert waiting.far(second).startswith("前面还有别的计算")
    slow.free.set()
    assert second.answer() == 2


def test_of_one_place_only_the_last_question_is_still_wanted(slow: Slow):
    works = Works(2)
    old = works.ask("old", slow, "tender")
    elsewhere = works.ask("elsewhere", slow, "another tender")
    assert works.ask("new", lambda _: 2, "tender").answer() == 2
    assert (old.given_up, elsewhere.given_up) == (True, False)


def test_what_went_wrong_is_told_and_tried_again():
    works, tries = Works(1), iter([0, 1])
    job = works.ask("key", lambda _: 1 // next(tries))
    assert job.within(SECONDS)
    with pytest.raises(ZeroDivisionError):
        job.answer()
    assert works.ask("key", lambda _: 1 // next(tries)).answer() == 1


def test_no_more_is_kept_than_was_said(slow: Slow):
    works = Works(5, most=2)
    jobs = [works.ask(n, slow) for n in range(4)]
    assert [job.given_up for job in jobs] == [True, True, False, False]


# --- on the pages --------------------------------------------------------------------------------


class Held:
    """Keeps awards that are decided between `begin` and `end` from being found."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch, self._free = monkeypatch, threading.Event()
        award = evaluation.optimizer.award

        def wait_for_it(problem: Problem, watch: Any = None, **how: Any) -> Award:
            while watch is not None and not self._free.wait(0.02):
                watch(FAR)
            return award(problem, watch=watch, **how)

        monkeypatch.setattr(evaluation.optimizer, "award", wait_for_it)
        self.end()

    def begin(self) -> None:
        """From now on no award is found, and no page waits long."""
        self._free.clear()
        self._wait(0.3)

    def end(self) -> None:
        """From now on awards are found, and pages wait for them."""
        self._free.set()
        self._wait(SECONDS)

    def _wait(self, seconds: float) -> None:
        for name in ("PATIENCE", "FOR_SMALL"):
            self._patch.setattr(waiting, name, seconds)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Hold awards back, and let them go at the end."""
    desk.memory.clear()  # another test may have decided the same
    found = Held(monkeypatch)
    yield found
    found.end()


def decided() -> None:
    """Somebody decides what is open about an offer, so that the total changes."""
    now = desk.desk("trial.member-1")
    worths = points.worth(now.result, points.open_points(now.result, now.now))
    worth = next(p for p, worth in worths.items() if worth and p.sort == "finding")
    for point in worths:
        if (point.bidder, point.lot) == (worth.bidder, worth.lot):
            record.decide(
                now.record,
                now.visitor.actor("decide"),
                now.tender.id,
                "finding",
                "pass",
                reason="附件有授权书",
                seen=now.record.head().seq,
                bidder=point.bidder,
                lot=point.lot,
                requirement=point.requirement,
                clause=point.clause,
                page="12",
            )


def finished(at: AppTest) -> AppTest:
    """The page after the computation: what the browser asks for each second."""
    job: Job[Any]
    for job in list(desk.solving.evaluations()._jobs.values()):
        assert job.within(SECONDS)
    return at.run()


def test_after_a_change_no_page_shows_the_old_award_and_the_new_one_follows(
    opened: Opened, held: Held
):
    at = opened("trial.analyst", "plan")
    assert "694,900.00" in words_of(at)
    decided()
    held.begin()
    for page in ("plan", "overview", "sign", "compare"):
        at.switch_page(f"tender/ui/views/{page}.py").run()
        said = words_of(at)
        assert not at.exception
        assert "正在重新计算推荐方案" in said
        assert "目前最好 700,000.00 元，不会低于 686,000.00 元，差距 2.00%" in said
        assert "694,900.00" not in said
        assert [b.label for b in at.button] == ["English"]  # nothing can be put on record
    held.end()
    at.switch_page("tender/ui/views/plan.py")
    said = words_of(finished(at))
    assert "正在重新计算" not in said
    total = desk.desk("trial.analyst").result.award.total
    assert total != Decimal("694900.00")
    assert f"{total:,.2f}" in said


@pytest.mark.parametrize(("bidders", "seconds"), [(75, 15.0), (76, 1.5)])
def test_the_page_of_a_small_tender_waits_for_what_is_late_only_on_a_busy_machine(
    bidders: int, seconds: float, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.undo()  # the patience of the other tests
    assert waiting.patience(asked.is_few(bidders, 8)) == seconds


def test_pages_that_need_no_award_do_not_wait(opened: Opened, held: Held):
    at = opened("trial.analyst", "history")
    decided()
    held.begin()
    assert "正在重新计算" not in words_of(at.run())


def test_what_was_refused_meanwhile_stays_in_its_field_through_the_wait(opened: Opened, held: Held):
    at = opened("trial.member-2", "review")
    decided()
    held.begin()
    at.text_area(key="decide-reason").set_value("授权书见第 12 页")
    press(at, "登记决定")
    assert "正在重新计算" in words_of(at)
    held.end()
    assert finished(at).text_area(key="decide-reason").value == "授权书见第 12 页"


def test_a_long_scenario_says_how_far_it_is_and_can_be_stopped(
    opened: Opened, held: Held, monkeypatch: pytest.MonkeyPatch
):
    at = opened("trial.analyst", "overview")
    monkeypatch.setattr(asked, "LARGEST", 0)
    at.switch_page("tender/ui/views/scenarios.py").run()
    held.begin()
    at.selectbox(key="keep.s-most").set_value(2).run()
    press(at, "现在计算")
    said = words_of(at)
    assert "正在计算这个情景" in said
    assert "目前最好 700,000.00 元" in said
    assert "694,900.00" in said  # the base is known and stays on the page
    press(at, "停止计算")
    at.run()
    assert "正在计算" not in words_of(at)
    press(at, "现在计算")
    held.end()
    for job in list(desk.solving.scenarios()._jobs.values()):
        assert job.within(SECONDS)
    at.run()
    assert "正在计算" not in words_of(at)
    assert "求解" in words_of(at)


def press(at: AppTest, label: str) -> None:
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception
