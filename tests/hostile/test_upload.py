"""The corpus through the upload page: what is refused is said, on record, and nothing else is."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from tender import record
from tender.messages import say
from tender.model import Issue
from tender.record import Filter, history
from tender.record.entry import Entry
from tender.ui import desk
from tender.workbook import read_all, tidy_name
from tests.hostile.case import Case, Reads, Refused
from tests.hostile.test_corpus import CASES
from tests.tender.ui.looking import ROOT, words_of

TENDER = "maintenance-2026"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WHOLE = "TENDER_WHOLE_CORPUS" in os.environ


def chosen() -> dict[str, Case]:
    """One case of every refusal and every tenth of those that are read; the whole on demand."""
    found: dict[str, Case] = {}
    codes: set[str] = set()
    for number, case in enumerate(CASES, 1):
        file = case.file(number)
        if not file.casefold().endswith(".xlsx") or tidy_name(file) != file:
            continue  # the uploader itself takes .xlsx only
        refused = isinstance(case.expected, Refused)
        code = case.expected.code if isinstance(case.expected, Refused) else ""
        if WHOLE or (refused and code not in codes) or (not refused and number % 10 == 0):
            found[file] = case
            codes.add(code)
    return found


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppTest]:
    """The page 报价 after the corpus was chosen, before anything was pressed."""
    with pytest.MonkeyPatch.context() as patch:
        place = tmp_path_factory.mktemp("upload") / "record.sqlite"
        patch.setenv("TENDER_RECORD", str(place))
        patch.setenv("TENDER_TODAY", "2026-04-20")
        patch.delenv("TENDER_BIDS", raising=False)
        patch.delenv("TENDER_SIGNIN", raising=False)
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=900)
        at.query_params["as"] = "trial.analyst"
        at.run()
        at.switch_page("tender/ui/views/bids.py").run()
        files = [
            (case.file(number), case.content(number), XLSX)
            for number, case in enumerate(CASES, 1)
            if case.file(number) in chosen()
        ]
        at.file_uploader[0].set_value(files).run()
        yield at


def refusals() -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in history(desk.record(), Filter(tender=TENDER, action="refuse-file")):
        found.setdefault(str(entry.payload["name"]), []).append(entry)
    return found


def told(at: AppTest) -> set[tuple[str, str]]:
    """The file and the sentence of every problem that the page shows."""
    return {
        (str(row[say("file", "zh")]), str(row[say("message", "zh")]))
        for one in at.dataframe
        if say("message", "zh") in one.value.columns
        for _, row in one.value.iterrows()
    }


def test_the_page_stands(page: AppTest):
    assert not page.exception
    assert "Traceback" not in words_of(page)
    assert len(chosen()) > 60


def test_every_refused_file_is_on_record_once_with_its_reason(page: AppTest):
    noted = refusals()
    for file, case in chosen().items():
        if isinstance(case.expected, Refused):
            (entry,) = noted.pop(file)
            assert entry.person == "trial.analyst"
            assert entry.payload["because"] != "ui.upload-none", file
    assert {name for name in noted if isinstance(chosen()[name].expected, Refused)} == set()


def test_every_refusal_is_said_on_the_page_with_its_place(page: AppTest):
    shown = told(page)
    refused = [
        (case.content(number), case.file(number), case.expected)
        for number, case in enumerate(CASES, 1)
        if case.file(number) in chosen() and isinstance(case.expected, Refused)
    ]
    readings = read_all([(content, file) for content, file, _ in refused], confined=True)
    for (_, file, expected), (_, issues) in zip(refused, readings, strict=True):
        (first, *_) = [i for i in issues if (i.code, _place(i)) == (expected.code, expected.place)]
        assert (file, first.message.say("zh")) in shown


def _place(issue: Issue) -> str | None:
    return "!".join(part for part in (issue.source.sheet, issue.source.cell) if part) or None


def test_what_is_put_on_record_is_what_can_be_read_at_the_right_prices(page: AppTest):
    next(b for b in page.button if b.label == say("ui.upload-go", "zh")).click().run()
    assert not page.exception
    now = desk.record().state(TENDER)
    received = {file.name for file in now.files}
    readable = {f for f, case in chosen().items() if isinstance(case.expected, Reads)}
    assert received <= readable
    assert readable - received <= {name for name in refusals()}
    bids = {bid.file: bid for bid in desk.desk("trial.analyst").bids}
    for file in received & set(bids):
        expected = chosen()[file].expected
        assert isinstance(expected, Reads)
        for offer in bids[file].offers:
            wanted = expected.prices.get(offer.lot, "")
            if wanted in (None, "doubt"):
                assert offer.price is None or offer.doubts, (file, offer.lot)
            elif wanted:
                assert (str(offer.price), offer.doubts) == (wanted, ()), (file, offer.lot)


def test_the_chain_holds_after_all_of_it(page: AppTest):
    assert desk.record().verify_chain().ok
    assert record.history(desk.record(), Filter(action="refused")) == ()
