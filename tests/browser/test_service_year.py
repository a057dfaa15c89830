"""The page 履约 in a real browser: next duties, events, and how what is payable changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tender import record as r
from tender import spec
from tender.contract import Complaint, Done, Missed, Remedy, Retired, Start
from tender.evaluation import Evaluation
from tender.record.times import CHINA
from tender.ui import acts
from tests.browser.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
TENDER = spec.read_tender(spec.shipped())
ANALYST, CHAIR = r.Actor("trial.analyst", "analyst"), r.Actor("trial.chair", "chair")
MEMBERS = [r.Actor(f"trial.member-{n}", "member") for n in (1, 2)]
FEE = Decimal("81500.00")
QUARTER = FEE / 4


@pytest.fixture
def record_file(tmp_path: Path, demo: tuple[Evaluation, Any]) -> Path:
    """The record of the server: lots 4 and 7 of the demo award signed, lot 4 begun.

    The first day of lot 4 is moved so that the day on which this test runs lies in its second
    quarter, whatever day that is: nothing that has not happened can be entered.
    """
    place = tmp_path / "record.sqlite"
    with r.open_record(place, create=True) as kept:
        acts.start_trial(kept, TENDER, ROOT / "data" / "demo")
        state = kept.state(TENDER.id)
        assert state.terms is not None
        files = [file.sha256 for file in state.current_files]
        ran = r.record_run(
            kept, ANALYST, TENDER.id, {"award": demo[0].award.to_json()}, state.terms.policy,
            files, seen=state.head.seq, program="test",
        )  # fmt: skip
        proposed = r.propose_award(
            kept, CHAIR, TENDER.id, ran.seq, ["4", "7"], seen=ran.seq, reason="到期在即"
        )
        for member in MEMBERS:
            r.approve(kept, member, TENDER.id, proposed.seq, seen=kept.head().seq)
        begun = Start(lot="4", day=today() - timedelta(days=120), reason="医院确定")
        r.note_event(kept, ANALYST, TENDER.id, begun, seen=kept.head().seq)
    return place


@pytest.fixture
def page(record_file: Path, chromium: Any, server: str) -> Iterator[Page]:
    visitor = Page(chromium, server, record_file)
    yield visitor
    visitor.page.context.close()


def today() -> date:
    return datetime.now(CHINA).date()


class Page(Visitor):
    """The page of the service year, and the record behind it."""

    def __init__(self, browser: Any, server: str, place: Path) -> None:
        super().__init__(browser, server)
        self.place = place
        self.page.set_default_timeout(120_000)

    def choose(self, label: str, words: str) -> None:
        """Choose in a list by its label; the list opens on the second try where the page moved."""
        box = self.page.get_by_role("combobox", name=label, exact=True).last
        option = self.page.get_by_role("option", name=words).first
        for _ in range(5):
            box.press("ArrowDown")
            self.page.wait_for_timeout(200)
            if option.is_visible():
                break
        option.click()
        self.page.wait_for_timeout(300)
        self.calm()

    def write(self, label: str, words: str) -> None:
        """Fill a field by its label."""
        self.page.get_by_role("textbox", name=label, exact=True).last.fill(words)

    def enter(self, kind: str) -> None:
        """Choose what kind of event is entered."""
        self.choose("事件", kind)

    def save(self) -> None:
        """Enter the event."""
        self.press("登记")

    def pays(self, *amounts: str, first: int = 0) -> None:
        """Wait until the table of the year shows these amounts for the quarters from `first` on."""
        from playwright.sync_api import expect

        rows = self.page.locator("table.t", has_text="季度费").first.locator("tbody tr")
        expect(rows).to_have_count(4, timeout=60_000)
        for n, amount in enumerate(amounts, first):
            expect(rows.nth(n).locator("td").nth(5)).to_have_text(amount, timeout=60_000)

    def events(self) -> list[Any]:
        """The events as the record holds them, every one; an approval is none."""
        with r.open_record(self.place, read_only=True) as kept:
            return [one.payload.get("event") for one in kept.state(TENDER.id).happened]


def test_events_change_what_is_payable_and_a_correction_is_a_new_entry(page: Page) -> None:
    page.go("performance", "member-1")
    page.says("逾期和接下来的义务")
    page.says("现场维保巡检")
    whole = f"{QUARTER:,.2f}"
    page.pays(whole, whole, whole, whole)

    page.enter("设备停用告知")
    page.page.get_by_role("spinbutton", name="19英寸一体机").fill("10")
    page.write("理由", "门诊改造换新")
    page.save()
    page.says("已登记，应付金额已重算")
    reduced = f"{QUARTER - _device_share():,.2f}"
    page.pays(whole, whole, reduced, reduced)

    page.enter("未做")
    page.choose("服务季度", "第 1 季")
    page.choose("义务", "现场维保巡检")
    page.write("理由", "第一季未到场")
    page.save()
    page.says("第 1 季有未做的维护或巡检，须由人选定扣费或延长")
    page.pays(whole)
    page.enter("选定扣费或延长")
    page.page.get_by_text("扣除当季费用", exact=True).click()
    page.write("理由", "科室意见")
    page.save()
    page.says("-20,375.00")
    page.pays("0.00", whole, reduced, reduced)

    page.enter("投诉")
    page.save()
    page.says("事件内容不完整")
    page.write("投诉人（门诊部）", "门诊部护士站")
    page.write("内容", "报修未回复")
    page.save()
    page.says("-300.00")
    page.pays(f"{QUARTER - 300:,.2f}", first=1)

    before = page.events()
    page.enter("作废")
    page.choose("作废哪一条", "投诉")
    page.write("理由", "重复登记")
    page.save()
    page.says("已由第")
    after = page.events()
    assert after[: len(before)] == before
    assert [one["kind"] for one in after[len(before) :]] == ["void"]
    page.pays("0.00", whole, reduced, reduced)

    page.enter("业务故障酌情扣减")
    page.write("金额（元）", "5000")
    page.write("理由", "门诊停摆两小时")
    page.save()
    page.says("尚未批准，未计入")
    page.pays(whole, first=1)
    page.go("performance", "chair")
    page.write("理由", "属实")
    page.press("批准酌情扣减")
    page.says("-5,000.00")
    page.pays(f"{QUARTER - 5000:,.2f}", first=1)

    page.enter("故障响应")
    page.write("内容", "叫号屏黑屏")
    page.save()
    page.says("承诺的时限")
    page.says("按时")
    assert page.events()[-1]["kind"] == "fault"
    assert page.foreign == []


def test_the_page_fits_the_smallest_screen_in_both_languages(page: Page) -> None:
    with r.open_record(page.place) as kept:
        for actor, event in _full(today()):
            r.note_event(kept, actor, TENDER.id, event, seen=kept.head().seq)
    for lang, duties, listed in (("zh", "义务日历", "列表"), ("en", "Calendar of duties", "List")):
        page.go("performance", "chair", lang)
        page.says(duties)
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 1366
        page.page.get_by_text(listed, exact=True).click()
        page.calm()
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 1366


def _device_share() -> Decimal:
    """A quarter of what ten 19-inch devices cost a year in the winner's bid: 10 × 690."""
    return Decimal("690.00") * 10 / 4


def _full(day: date) -> list[tuple[r.Actor, Any]]:
    before = day - timedelta(days=60)
    return [
        (ANALYST, Done(lot="4", duty="3.4.5/inspection", day=day, report="XJ-02")),
        (ANALYST, Missed(lot="4", quarter=1, duty="3.4.5/inspection", reason="未到场")),
        (MEMBERS[0], Remedy(lot="4", quarter=1, choice="deduct", reason="科室意见")),
        (ANALYST, Retired(lot="4", day=before, devices=(("19英寸一体机", 10),), reason="换新")),
        *[
            (ANALYST, Complaint(lot="4", day=day, by="门诊部护士站", about="报修未回复"))
            for _ in range(3)
        ],
    ]
