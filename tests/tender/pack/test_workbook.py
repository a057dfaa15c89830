"""The committee's workbook: sheets, real tables, print set-up, and no text that is a formula."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from tender import reading, tables
from tender.clues import tender_notes
from tender.evaluation import evaluate
from tender.messages import say
from tender.pack.case import Case, case_of
from tender.pack.grid import Column, Grid
from tender.pack.parts import in_chinese, parts
from tender.pack.project import appendix, signatures
from tender.pack.recommendation import readings
from tender.pack.review import reasons
from tender.pack.sheets import text_width
from tender.pack.workbook import PAGE_WIDTH, _fitted, _least, _roomy, _widths, workbook
from tender.record.entry import Entry, Head
from tender.record.state import Decision, RecordState
from tests.tender.pack.conftest import DEMO

SHEETS = [
    "一、项目概况",
    "二、开标一览表",
    "三、资格审查表",
    "四、符合性审查表",
    "五、价格修正表",
    "六、分项比较表",
    "七、推荐成交方案",
    "八、第4条各种理解",
    "九、情景与说明",
    "十、单独采购清单",
    "十一、记录在案的线索",
    "十二、澄清事项",
    "十三、各投标人理由",
    "十四、签字页",
    "附录",
]


@pytest.fixture(scope="module")
def book(demo_case: Case) -> Workbook:
    return load_workbook(BytesIO(workbook(demo_case)))


def texts(book: Workbook, sheet: str) -> list[str]:
    return [str(c.value) for row in book[sheet].iter_rows() for c in row if c.value is not None]


def test_the_sheets_stand_in_the_order_in_which_they_are_signed(book):
    assert book.sheetnames == SHEETS


def test_the_decisions_have_a_sheet_where_there_is_a_record(kept):
    made, record = kept
    state = record.state(made.result.tender.id)
    sheets = load_workbook(BytesIO(workbook(case_of(made.result, made.inputs, state=state))))
    assert "十四、决定与异议" in sheets.sheetnames
    told = texts(sheets, "十四、决定与异议")
    assert {"已核对原件", "附件第3页", "李", "通过"} <= set(told)
    assert any(str(state.head) in one for one in told)
    assert any("3.3.1 大榕树（动环监控）厂家授权书" in one for one in told)
    assert not any("authorisation:" in one or "+00:00" in one for one in told)


def test_a_part_more_moves_the_numbers_behind_it(demo_case, kept):
    """With decisions on record they are the fourteenth part and the signatures the next."""
    made, record = kept
    with_state = replace(demo_case, state=record.state(made.result.tender.id))
    assert [part.title for part in parts(with_state)[-3:]] == [
        "十四、决定与异议",
        "十五、签字页",
        "附录",
    ]


@pytest.mark.parametrize(
    ("number", "figures"),
    [(9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一")],
)
def test_parts_are_counted_as_chinese_chapters_are(number: int, figures: str):
    assert in_chinese(number) == figures


def test_every_sheet_prints_on_a4_as_wide_as_the_page(book):
    for sheet in book.worksheets:
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in sheet.oddFooter.center.text


def test_tables_without_merged_cells_are_real_tables_with_their_headings(book):
    names = []
    for sheet in book.worksheets:
        for table in sheet.tables.values():
            names.append(table.displayName)
            first = sheet[table.ref][0]
            assert [c.value for c in first] == [c.name for c in table.tableColumns]
            assert not any(cell.coordinate in sheet.merged_cells for cell in first)
    assert len(names) == len(set(names)) > 20


@pytest.mark.parametrize("sheet", ["二、开标一览表", "十二、澄清事项", "十三、各投标人理由"])
def test_a_long_list_can_be_filtered_and_keeps_its_headings_in_sight(book, sheet: str):
    (table,) = book[sheet].tables.values()
    assert table.autoFilter.ref == table.ref
    assert book[sheet].freeze_panes is not None
    assert book[sheet].print_title_rows


def test_each_lot_of_a_review_has_at_most_six_bidders_beside_each_other(book):
    widest = max(sheet.max_column for sheet in (book["三、资格审查表"], book["四、符合性审查表"]))
    assert widest == 10


def test_every_mark_of_a_review_that_is_not_a_pass_has_its_reason(book, demo_case):
    told = texts(book, "三、资格审查表") + texts(book, "四、符合性审查表")
    for finding in demo_case.result.findings:
        if finding.verdict == "fail" and finding.bidder != "上年医保接口维保合同":
            assert any(finding.reason.say() in words for words in told), finding


@pytest.mark.parametrize(
    ("outcome", "shown"), [(None, False), ("open", False), ("dismissed", False), ("upheld", True)]
)
def test_only_clues_that_a_person_put_on_record_are_shown(demo, outcome, shown):
    result, inputs = demo
    found = tender_notes(result.tender)[0]
    entry = Entry(9, "", "2026-06-01T09:00:00+08:00", "李", "member", "", "decide", "", "", "", "")
    decided = Decision(
        "clue", str(outcome), "已约谈", None, None, found.id, "", "", None, None, entry
    )
    state = RecordState("t", Head(9, "0" * 64), decisions=(decided,) if outcome else ())
    case = case_of(replace(result, clues=(found,)), inputs, state=state)
    told = texts(load_workbook(BytesIO(workbook(case))), "十一、记录在案的线索")
    assert (found.text.say() in told) is shown
    assert ("没有记录在案的线索。" in told) is not shown
    assert ({"已约谈", "列入报告", "李"} <= set(told)) is shown


def test_a_price_that_was_never_read_is_not_a_zero(book):
    assert "无法判读" in texts(book, "二、开标一览表")
    figures = [c.value for row in book["二、开标一览表"].iter_rows() for c in row]
    assert 0 not in [f for f in figures if not isinstance(f, str)]


def test_an_estimate_is_marked_and_subtotalled(maintenance, demo):
    """Without the bids for lot 8 only last year's contract is left: 估."""
    result, inputs = demo
    left = [
        bid
        for bid in result.bids
        if bid.kind == "separate" and ("8" not in bid.offered_lots() or "上年" in bid.bidder)
    ]
    made = load_workbook(BytesIO(workbook(case_of(evaluate(maintenance, left), inputs))))
    sheet = made["十、单独采购清单"]
    assert "其中估算价（不得据以签约）" in texts(made, "十、单独采购清单")
    formats = {c.number_format for row in sheet.iter_rows() for c in row}
    assert '#,##0.00" 估"' in formats


def test_the_splitting_threshold_is_held_against_the_sum(demo, demo_case):
    result, inputs = demo
    for threshold, said in ((47_799, "超过"), (47_800, "未超过提示线 47,800.00")):
        settings = result.tender.settings.model_copy(
            update={"splitting_threshold": Decimal(threshold)}
        )
        tender = result.tender.model_copy(update={"settings": settings})
        case = case_of(replace(result, tender=tender), inputs)
        told = texts(load_workbook(BytesIO(workbook(case))), "十、单独采购清单")
        assert any(said in words for words in told)


@pytest.mark.parametrize("evil", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "=1+1"])
def test_a_name_that_looks_like_a_formula_stays_a_text(demo, evil: str):
    result, inputs = demo
    bids = (replace(result.bids[0], bidder=evil), *result.bids[1:])
    data = workbook(case_of(evaluate(result.tender, bids), inputs))
    cells = [
        c for s in load_workbook(BytesIO(data)).worksheets for row in s.iter_rows() for c in row
    ]
    named = [c for c in cells if c.value == evil]
    assert named
    assert {c.data_type for c in cells} <= {"s", "n", "inlineStr"}
    assert all(c.quotePrefix for c in named)


def test_the_same_case_gives_the_same_bytes(demo_case):
    assert workbook(demo_case) == workbook(demo_case)


def test_the_workbook_is_there_in_english(demo_case):
    english = load_workbook(BytesIO(workbook(replace(demo_case, lang="en"))))
    assert "7. Recommended award" in english.sheetnames


def test_tables_below_one_another_print_in_a_legible_size_and_numbers_on_one_line():
    """The text gives up what is beyond the page, the amount below it keeps its width."""
    wide = Grid((Column("方案", 200), Column("合计", 16, "money")), (("甲", Decimal(1)),))
    narrow = Grid((Column("合计", 18, "money"), Column("说明", 60)), ((Decimal(1), "乙"),))
    first, second = _fitted(_widths((wide, narrow)), _least((wide, narrow)))
    assert first + second == pytest.approx(PAGE_WIDTH)
    assert first >= 18
    assert second >= 16
    assert _fitted([100, 60], [14, 14]) == [100, 60]


@pytest.mark.parametrize(
    ("amount", "tone", "width"),
    [("218000.00", None, 14), ("218000.00", "open", 16.5), ("1218000.00", "won", 16.5)],
)
def test_an_amount_with_its_sign_has_room_and_is_not_printed_as_hashes(amount, tone, width):
    """`218,000.00 待核` takes 15 characters, and the edges of the cell."""
    tones = {(0, 0): tone} if tone else {}
    grid = Grid((Column("价", 14, "money"),), ((Decimal(amount),),), tones=tones)
    assert _roomy(grid).columns[0].width == width


@pytest.mark.parametrize(("name", "room"), [("Winners", 11), ("Against the recommended", 16)])
def test_a_word_of_a_heading_is_not_broken(name, room):
    """Bold letters take a third more room than the unit of a column."""
    (column,) = _roomy(Grid((Column(name, 8),), (("1",),))).columns
    assert room <= column.width < room + 1


def test_a_chinese_heading_breaks_where_it_must():
    assert _roomy(Grid((Column("与推荐方案差额", 8),), (("1",),))).columns[0].width == 8


def test_a_long_sentence_on_a_sheet_without_a_table_goes_over_several_columns(maintenance):
    """A lone column wider than the page is cut in print where the sheet is fitted to its width."""
    bids, _, inputs = reading.read_folder([DEMO.parent / "demo-gate"], maintenance)
    book = load_workbook(BytesIO(workbook(case_of(evaluate(maintenance, bids), inputs))))
    assert "A2:J2" in {str(area) for area in book["十二、澄清事项"].merged_cells.ranges}
    (told,) = [words for words in texts(book, "五、价格修正表") if "投标报价、修正后" in words]
    assert told.startswith("全部 16 个报价")


def test_every_amount_of_the_workbook_fits_its_column(book):
    """宋体 has figures half as wide as a character, as wide as the unit of a column is."""
    for sheet in book:
        merged = {c for area in sheet.merged_cells.ranges for row in area.cells for c in [row]}
        for cell in (c for row in sheet.iter_rows() for c in row):
            if isinstance(cell.value, float | int) and (cell.row, cell.column) not in merged:
                sign = cell.number_format.partition('"')[2].strip('"')
                words = f"{cell.value:,.2f}{sign}" if "0.00" in cell.number_format else "1"
                width = sheet.column_dimensions[cell.column_letter].width
                assert text_width(words) + 1 <= width, (sheet.title, cell.coordinate)


def test_a_doubt_names_its_own_cell_and_not_that_of_the_price(book):
    told = texts(book, "四、符合性审查表")
    doubts = {words for words in told if "「0.95」" in words}
    assert doubts
    assert all("优惠条件!E4" in words and "分项报价" not in words for words in doubts)
    unread = {words for words in told if "价格无法判读" in words}
    assert unread
    assert all(words.count("集成商7_远山云脉.xlsx") == 1 for words in unread)


def test_the_appendix_says_the_additional_rules_in_words(demo_case):
    result = demo_case.result
    rule = {"kind": "max-winners", "most": 3, "clause": "4.4"}
    policy = result.policy.model_copy(update={"rules": (rule,)})
    made = appendix(replace(demo_case, result=replace(result, policy=policy)))
    (told,) = [row[1] for row in made.grids[0].rows if row[0] == "附加规则"]
    assert "3" in told
    assert "4.4" in told


def test_where_one_takes_all_the_readings_say_that_they_are_for_comparison(maintenance):
    """全维 can take all eight lots, and nothing is wrong with any offer of this demo."""
    bids, _, inputs = reading.read_folder([DEMO.parent / "demo-gate"], maintenance)
    case = case_of(evaluate(maintenance, bids), inputs)
    assert case.result.award.gate.met
    made = readings(case)
    assert any("第4条本次未启用" in words for words in made.before)
    table = made.grids[0]
    assert table.chosen == {0}
    assert table.rows[0][:2] == ("✔", "一家全包（第4条本次未启用）")
    assert table.rows[0][3:6] == (Decimal(747_000), 0, "8/8")
    assert not any(row[0] for row in table.rows[1:])
    shown = tables.readings_table(case.result, "en")
    assert [bool(row[0]) for row in shown.rows] == [True, False, False, False]
    assert shown.rows[0][1:4] == (say("reading-gate", "en"), Decimal(747_000), 0)
    assert "；" not in shown.rows[1][1]
    assert reasons(case).grids == ()
    assert "全部合格" in reasons(case).after[0]
    assert "第4条不启用" in signatures(case).before[0]
    assert "选定集成商能做的都交给它" not in signatures(case).before[0]


def test_what_is_signed_names_the_reading_where_clause_4_applies(demo_case):
    assert "按“选定集成商能做的都交给它（默认）”推荐" in signatures(demo_case).before[0]
    ticked = [row[1] for row in readings(demo_case).grids[0].rows if row[0]]
    assert ticked == ["选定集成商能做的都交给它（默认）"]


def test_without_an_award_there_is_no_total_and_no_price_of_nothing(demo):
    """远山 alone: every lot fails or waits, so nothing is awarded."""
    result, inputs = demo
    alone = [bid for bid in result.bids if bid.bidder.startswith("远山")]
    case = case_of(evaluate(result.tender, alone), inputs)
    assert case.result.award.total == 0
    made = load_workbook(BytesIO(workbook(case)))
    told = [words for sheet in made for words in texts(made, sheet.title)]
    assert any("没有任何项目可以成交" in words for words in told)
    assert any("合计 无（没有项目成交）" in words for words in told)
    assert not any("唯一最优" in words or "零元整" in words for words in told)
    amounts = [c.value for row in made["八、第4条各种理解"].iter_rows() for c in row]
    assert 0 not in amounts


def test_every_sheet_is_no_wider_than_a_legible_page(book: Workbook):
    for sheet in book:
        assert sum(one.width for one in sheet.column_dimensions.values()) <= PAGE_WIDTH + 0.01
