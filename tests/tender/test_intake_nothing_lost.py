"""Strange text in any input cell changes what is understood there or is told; never silence."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tender.cells import Raw
from tender.form import BIDDER, tidy
from tender.intake import read_bid
from tender.model import Bid, Issue, Source
from tests.tender.filled import changed, clean, tender

READ = (
    "投标人",
    "分项报价",
    "设备明细",
    "优惠条件",
    "厂家授权",
    "服务人员",
    "社保记录",
    "条款响应",
)
BASE = read_bid(clean(), tender())[0][0]


def input_cells() -> list[Source]:
    """Return the filled and the empty cells under the headings of every sheet that is read."""
    found = []
    for sheet in clean().sheets:
        if sheet.title in READ:
            columns = 2 if sheet.title == "投标人" else 99
            found += [c.source for row in sheet.rows[3:] for c in row[:columns]]
    return found


STRANGE: st.SearchStrategy[Raw] = st.one_of(
    st.sampled_from(
        [
            "???",
            "约3万",
            "#N/A",
            "另议",
            "见附件",
            "1,2,x",
            "３．５．５",
            "注：见说明",
            "二〇二六",
            "x" * 300,
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12),
    st.integers(-5, 10**13),
    st.booleans(),
)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(input_cells()), STRANGE)
def test_nothing_that_is_written_into_a_bid_is_lost(place: Source, written: Raw):
    book = changed({f"{place.sheet}!{place.cell}": written})
    bids, issues = read_bid(book, tender())
    assert mentioned(place, issues) or differs(bids) or says_nothing_new(place, written)


def mentioned(place: Source, issues: list[Issue]) -> bool:
    return any(i.source == place for i in issues)


def differs(bids: list[Bid]) -> bool:
    return [replace(bid, sources=BASE.sources) for bid in bids] != [BASE]


NOTHING = frozenset(["/", "\\", "无", "-", "—", "–", "―", "none", "n/a"])


def says_nothing_new(place: Source, written: Raw) -> bool:
    """Return whether the cell was so already, or now holds a sign for nothing.

    Another name for the same label says the same. Where the row still says the same without the
    cell (a lot's number beside its name), or the sign means what stood there (无 for 无偏离),
    nothing was lost.
    """
    old = next(
        c
        for s in clean().sheets
        if s.title == place.sheet
        for row in s.rows
        for c in row
        if c.source == place
    )
    label = BIDDER.named.get(tidy(str(written))) if place.sheet == BIDDER.title else None
    if label is not None and BIDDER.named.get(tidy(old.text), label)[0] == label[0]:
        return True
    now = str(written).strip().casefold()
    return old.text.casefold() == now or now in NOTHING
