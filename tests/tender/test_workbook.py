"""From a file to addressed cells: everything that is stored, nothing that is guessed."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.formula import ArrayFormula

from tender import sheets
from tender.cells import Book, Cell
from tender.gate import LIMITS, Limits
from tender.gate.child import Child
from tender.messages import text
from tender.workbook import display_differs, read_all, read_book, read_books
from tests.sheets import (
    SHEET,
    book,
    cell,
    columns,
    package,
    relationships,
    sheet_xml,
    swapped,
    write,
)

OFFERS = """
    Lot | Price
    1   | 12,500.00
    2   | `12345.67`
    3   |
    4   | `TRUE`
    5   | `2026-06-30`
"""


def opened(file: Path | bytes) -> Book:
    found, issues = read_book(file, "acme.xlsx")
    assert issues == []
    assert found is not None
    return found


def at(found: Book, address: str, sheet: int = 0) -> Cell:
    return next(c for row in found.sheets[sheet].rows for c in row if c.source.cell == address)


def saved(made: Workbook, path: Path) -> Path:
    made.save(path)
    return path


# --- cells ---------------------------------------------------------------------


def test_a_worksheet_written_as_text_reads_back_from_a_real_file(tmp_path: Path) -> None:
    found = opened(write(tmp_path / "acme.xlsx", OFFERS, "Offers"))
    assert columns(found) == [
        *columns(book(OFFERS, title="Offers"))[:-1],
        ("5", "2026-06-30 00:00:00"),
    ]
    assert str(at(found, "B3").source) == "acme.xlsx!Offers!B3"
    assert [c.kind for c in (row[1] for row in found.sheets[0].rows)] == [
        "text",
        "text",
        "number",
        "blank",
        "bool",
        "date",
    ]


LETTERS = "ABCDEFGHIJKLMN"
STORED = ("12345.670000000002", "1.0", "914403001922038216", "1E3", "-0.5", "1e400")


def test_numbers_keep_the_digits_that_are_stored() -> None:
    cells = "".join(
        f'<c r="{column}1"><v>{value}</v></c>'
        for column, value in zip(
            "ABCDEF",
            STORED,
            strict=True,
        )
    )
    found = opened(package(rows=f'<row r="1">{cells}</row>'))
    values = [c.value for c in found.sheets[0].rows[0]]
    assert values == [12345.670000000002, 1.0, 914403001922038216, 1000.0, -0.5, float("inf")]


def test_an_error_cell_is_not_the_text_of_an_error() -> None:
    cells = '<c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="str"><v>#REF!</v></c>'
    found = opened(package(rows=f'<row r="1">{cells}</row>'))
    assert [c.kind for c in found.sheets[0].rows[0]] == ["error", "text"]


def test_a_formula_is_shown_with_its_stored_result() -> None:
    cells = (
        '<c r="A1"><f>1+1</f><v>3</v></c><c r="B1"><f>1+1</f></c>'
        '<c r="C1" t="str"><f>"x"</f><v>x</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="E1" t="b"><f>TRUE</f><v>1</v></c>'
    )
    found = opened(package(rows=f'<row r="1">{cells}</row>'))
    assert [(c.formula, c.value, c.kind) for c in found.sheets[0].rows[0]] == [
        ("=1+1", 3, "number"),
        ("=1+1", None, "blank"),
        ('="x"', "x", "text"),
        ("=1/0", "#DIV/0!", "error"),
        ("=TRUE", True, "bool"),
    ]


def test_shared_and_array_formulas_are_formulas(tmp_path: Path) -> None:
    cells = '<c r="A1"><f t="shared" ref="A1:B1" si="0">C1*2</f><v>4</v></c>'
    cells += '<c r="B1"><f t="shared" si="0"/><v>6</v></c>'
    found = opened(package(rows=f'<row r="1">{cells}</row>'))
    assert [c.formula for c in found.sheets[0].rows[0]] == ["=C1*2", "=D1*2"]
    made = Workbook()
    made.active["A1"] = ArrayFormula("A1:A2", "=SUM(B1:B2)")
    assert at(opened(saved(made, tmp_path / "a.xlsx")), "A1").formula == "=SUM(B1:B2)"


def test_what_is_hidden_is_marked(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.active
    for row in range(1, 5):
        sheet.append([row, row, row, row, row])
    sheet.row_dimensions[2].hidden = True
    sheet.row_dimensions[3].height = 0.1
    sheet.column_dimensions["B"].hidden = True
    sheet.column_dimensions.group("C", "D", hidden=True)
    sheet.column_dimensions["E"].width = 0.1
    made.create_sheet("hidden").sheet_state = "hidden"
    made.create_sheet("very hidden").sheet_state = "veryHidden"
    found = opened(saved(made, tmp_path / "a.xlsx"))
    assert [[c.hidden for c in row] for row in found.sheets[0].rows] == [
        [False, True, True, True, True],
        [True, True, True, True, True],
        [True, True, True, True, True],
        [False, True, True, True, True],
    ]
    assert [sheet.hidden for sheet in found.sheets] == [False, True, True]


def test_a_row_of_no_height_and_a_column_of_no_width_are_hidden() -> None:
    rows = '<row r="1" ht="0" customHeight="1"><c r="A1"><v>1</v></c></row>'
    assert at(opened(package(rows=rows)), "A1").hidden
    before = '<cols><col min="1" max="1" width="0" customWidth="1"/></cols>'
    assert at(opened(package(before=before)), "A1").hidden
    for usual in (
        'zeroHeight="1" defaultRowHeight="15"',
        'defaultColWidth="0" defaultRowHeight="15"',
    ):
        before = f"<sheetFormatPr {usual}/>"
        assert at(opened(package(before=before)), "A1").hidden


def test_merged_cells_know_their_range(tmp_path: Path) -> None:
    made = Workbook()
    made.active["A1"] = "title"
    made.active.merge_cells("A1:B2")
    found = opened(saved(made, tmp_path / "a.xlsx"))
    assert [[(c.merged, c.text) for c in row] for row in found.sheets[0].rows] == [
        [("A1:B2", "title"), ("A1:B2", "")],
        [("A1:B2", ""), ("A1:B2", "")],
    ]


def test_dates_of_both_systems(tmp_path: Path) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    for epoch in (None, CALENDAR_MAC_1904):
        made = Workbook()
        if epoch:
            made.epoch = epoch
        made.active["A1"] = date(2026, 6, 30)
        found = opened(saved(made, tmp_path / "a.xlsx"))
        assert at(found, "A1").value == datetime(2026, 6, 30)


def test_formats_and_properties(tmp_path: Path) -> None:
    made = Workbook()
    made.properties.creator = "Li"
    made.properties.lastModifiedBy = "Wang"
    made.active["A1"], made.active["B1"], made.active["C1"] = 1, 0.05, 2
    made.active["A1"].number_format = '0"万元"'
    made.active["B1"].number_format = "0%"
    made.active["C1"].font = Font(bold=True)
    found = opened(saved(made, tmp_path / "a.xlsx"))
    assert [c.number_format for c in found.sheets[0].rows[0]] == ['0"万元"', "0%", "General"]
    assert (found.properties["creator"], found.properties["lastModifiedBy"]) == ("Li", "Wang")


def test_the_marks_of_wps_are_properties() -> None:
    custom = (
        '<Properties xmlns:vt="urn:vt"><property name="KSOProductBuildVer">'
        "<vt:lpwstr>2052-12.1.0</vt:lpwstr></property></Properties>"
    )
    app = "<Properties><Application>WPS 表格</Application><Company>甲公司</Company></Properties>"
    found, _ = read_book(
        package({"docProps/custom.xml": custom, "docProps/app.xml": app}), "a.xlsx"
    )
    assert found is not None
    assert dict(found.properties) == {
        "Application": "WPS 表格",
        "Company": "甲公司",
        "KSOProductBuildVer": "2052-12.1.0",
    }


def test_a_dimension_that_lies_loses_nothing() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 13))
    for said in ("A1:A2", "A1:XFD1048576"):
        found = opened(package(rows=rows, before=f'<dimension ref="{said}"/>'))
        assert len(found.sheets[0].rows) == 12


def test_cells_without_references_stand_one_after_the_other() -> None:
    found = opened(
        package(rows="<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    )
    assert columns(found) == [("1", "2"), ("3", "")]


def test_a_comment_far_away_does_not_make_the_sheet_endless() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    comments = (
        f'<comments xmlns="{main}"><authors><author>a</author></authors><commentList>'
        '<comment ref="XFD1048576" authorId="0"><text><t>x</t></text></comment>'
        "</commentList></comments>"
    )
    found, issues = read_book(
        package(
            {
                "xl/comments1.xml": comments,
                "xl/worksheets/_rels/sheet1.xml.rels": relationships(
                    "rId1 comments ../comments1.xml"
                ),
            }
        ),
        "acme.xlsx",
    )
    assert found is not None
    assert len(found.sheets[0].rows) == 1
    assert [(i.severity, i.code, i.source.cell) for i in issues] == [
        ("warning", "comment-not-read", "XFD1048576")
    ]


def test_openpyxl_that_loses_a_cell_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sheets._open

    def losing(data: bytes, results: bool) -> Workbook:
        made = whole(data, results)
        del made["Offers"]._cells[(1, 1)]
        return made

    monkeypatch.setattr(sheets, "_open", losing)
    found, issues = read_book(package(), "acme.xlsx")
    assert found is None
    assert issues[0].say("en") == (
        "acme.xlsx!Offers: the sheet stores 1 cells but only 0 were read, so it is incomplete; "
        "open the file in Excel or WPS and save it again"
    )


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({"xl/styles.xml": "<a/>"}, id="styles that are none"),
        pytest.param(
            {SHEET: sheet_xml('<row r="1"><c r="A1" s="99"><v>1</v></c></row>')}, id="style 99"
        ),
        pytest.param(
            swapped("xl/workbook.xml", 'sheetId="1"', 'sheetId="x"'), id="a sheet number in letters"
        ),
        pytest.param(
            {"docProps/core.xml": '<cp:coreProperties xmlns:cp="urn:a"/>'}, id="foreign properties"
        ),
    ],
)
def test_whatever_openpyxl_raises_is_one_issue_or_a_book(
    broken: dict[str, str | bytes | None],
) -> None:
    found, issues = read_book(package(broken), "acme.xlsx")
    assert (found is None) == bool(issues)
    assert {issue.code for issue in issues} <= {
        "file-cannot-be-read",
        "sheet-style-broken",
        "file-not-read",
    }


# --- files and folders ---------------------------------------------------------


def told(paths: list[Path], confined: bool = False) -> list[str]:
    return [
        found.file if found else f"{issues[0].source.file}: {issues[0].code}"
        for found, issues in read_books(paths, confined=confined)
    ]


def folder(tmp_path: Path) -> Path:
    top = tmp_path / "bids"
    (top / "乙").mkdir(parents=True)
    (top / "b.xlsx").write_bytes(package())
    (top / "a.xlsx").write_bytes(b"%PDF")
    (top / "乙" / "b.xlsx").write_bytes(package())
    (top / "~$b.xlsx").write_bytes(b"x")
    (top / ".hidden.xlsx").write_bytes(b"x")
    (top / "c.xls").write_bytes(b"x")
    os.symlink("/etc/passwd", top / "d.xlsx")
    return top


EXPECTED = [
    ".hidden.xlsx: file-skipped",
    "a.xlsx: file-is-pdf",
    "b.xlsx",
    "c.xls: file-is-xls",
    "d.xlsx: file-not-regular",
    "~$b.xlsx: file-skipped",
    "乙/b.xlsx",
]


@pytest.mark.parametrize("confined", [False, True])
def test_a_folder_is_read_in_order_and_nothing_in_it_is_passed_over_in_silence(
    tmp_path: Path, confined: bool
) -> None:
    assert told([folder(tmp_path)], confined) == EXPECTED


def test_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.xlsx")
    missing = tmp_path / "none.xlsx"
    assert told([tmp_path / "empty", missing, tmp_path / "pipe.xlsx"]) == [
        "empty: folder-empty",
        "none.xlsx: file-no-access",
        "pipe.xlsx: file-not-regular",
    ]


def test_a_file_name_is_shown_without_its_tricks(tmp_path: Path) -> None:
    path = tmp_path / "a\u202excod.xlsx"
    path.write_bytes(package())
    assert told([path]) == ["a<U+202E>xcod.xlsx"]


def test_a_large_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    with path.open("wb") as stream:
        stream.truncate(10 * 2**20 + 1)
    assert told([path]) == ["large.xlsx: file-too-large"]


def test_the_files_beyond_the_limit_are_named_and_not_read(tmp_path: Path) -> None:
    """Two may be read, three are there; a note and a lock file are not counted."""
    for name in ("a.xlsx", "b.xlsx", "c.xlsx"):
        (tmp_path / name).write_bytes(package())
    (tmp_path / "README.md").write_text("x")
    limits = Limits(files=2)
    found = [(book is not None, [str(i.source.file) + i.code for i in issues])
             for book, issues in read_books([tmp_path], limits)]  # fmt: skip
    assert found == [
        (False, ["README.mdfile-skipped"]),
        (True, []),
        (True, []),
        (False, ["c.xlsxfiles-too-many"]),
    ]


# --- the child -----------------------------------------------------------------


def confined(files: list[tuple[bytes, str]], limits: Limits = LIMITS) -> list[str]:
    return [
        read.file if read else issues[0].code
        for read, issues in read_all(files, limits, confined=True)
    ]


def test_a_child_reads_what_the_parent_reads() -> None:
    files = [(package(), "a.xlsx"), (b"%PDF", "b.xlsx"), (package(), "c.xlsx")]
    assert list(read_all(files, confined=True)) == list(read_all(files))


def test_a_child_that_is_killed_costs_one_file_and_the_others_go_on() -> None:
    with Child("tender.workbook:read_loaded") as child:
        assert child._process is not None
        child._process.kill()
        child._process.wait()
        files = [(package(), "a.xlsx"), (package(), "b.xlsx"), (package(), "c.xlsx")]
        found = [answer for _, answer in child.answers(files)]
    assert found[0] == text("file-reader-died")
    assert [book.file for book, _ in found[1:]] == ["b.xlsx", "c.xlsx"]


def test_a_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Child, "_processor", lambda _: ("S", 0.0))  # not for want of a turn
    assert confined([(package(), "a.xlsx")], Limits(wall_seconds=0.01)) == ["file-too-slow"]


@pytest.mark.skipif(os.name != "posix", reason="only POSIX limits the address space")
def test_a_child_that_needs_more_memory_than_it_may_is_one_issue() -> None:
    rows = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{c}{n}"><v>1</v></c>' for c in LETTERS) + "</row>"
        for n in range(1, 8_001)
    )
    found = confined(
        [(package(rows=rows), "a.xlsx"), (package(), "b.xlsx")], Limits(memory_bytes=220 * 2**20)
    )
    assert found[0] in ("file-reader-died", "file-cannot-be-read")
    assert found[1] == "b.xlsx"


# --- what the screen shows -------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "number_format", "code"),
    [
        (12500, "General", ""),
        (12500, "#,##0.00", ""),
        (12500, '"¥"#,##0.00', ""),
        (12500, "[$¥-804]#,##0.00;[Red]-[$¥-804]#,##0.00", ""),
        (12500, '#,##0.00"元"', ""),
        (12500, "#,##0.00_ ", ""),
        (12500, '"$"#,##0_);\\("$"#,##0\\)', ""),
        (12500, '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)', ""),
        (12500, "[$$-409]#,##0.00", "display-literal"),
        (12500, '"$"0', "display-literal"),
        (12500, "-0", "display-literal"),
        (12500, "\\(0\\)", "display-literal"),
        (12500, "_-[$¥-804]* #,##0.00_-;-[$¥-804]* #,##0.00_-", ""),
        (12500, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', ""),
        (12500, "@", ""),
        (12500.5, "0.0", ""),
        (12500.5, "0", "display-rounded"),
        (12345.670000000002, "0.00", ""),
        (12345.678, "0.00", "display-rounded"),
        (12500, "0,", "display-scaled"),
        (12500, "#,##0,", "display-scaled"),
        (12500, "0.00,,", "display-scaled"),
        (0.05, "0%", "display-percent"),
        (12500, '0"万元"', "display-literal"),
        (12500, '"9,999.00"', "display-literal"),
        (12500, '"9"0', "display-literal"),
        (12500, "\\90", "display-literal"),
        (12500, ";;;", "display-hidden"),
        (12500, '""', "display-hidden"),
        (12500, "0.00E+00", "display-scientific"),
        (12500, "# ?/?", "display-scientific"),
        (12500, '[>1000]"999";0', "display-literal"),
        (110000, "0!.0000", "display-literal"),
        (110000, '0"."0000', "display-literal"),
        (110000, '0"元"00', "display-literal"),
        (12500, "0*0", "display-literal"),
        (12500, "0000-0000", "display-literal"),
        (12500, "0 000", ""),
        (12500, "0.00.00", "display-literal"),
        (12500, "[White]0", "display-hidden"),
        (12500, "[Color 2]0", "display-hidden"),
        (12500, "[Color 3]0", ""),
        (-5, "0;[White]-0", "display-hidden"),
        (12500, "0;[White]-0", ""),
        (12500, "0* ", ""),
        (12500, "#\\ ##0", ""),
        (12500, '#,##0" "', ""),
        ("12500", "@", ""),
        ("12500", "0.00", ""),
        ("12500", '@"万"', "display-literal"),
        ("12500", '@"元/月"', "display-literal"),
        ("12500", '@"元"', ""),
        ("12500", "@*0", "display-literal"),
        ("12500", '"-"@', "display-literal"),
        ("是", '"不"@', "display-literal"),
        ("是", "@@", "display-literal"),
        ("是", "[White]@", "display-hidden"),
        ("12500", ";;;", "display-hidden"),
        ("12500", '0;0;0;"9999"', "display-hidden"),
        (datetime(2026, 6, 30), 'yyyy"年"m"月"d"日"', ""),
        (datetime(2026, 6, 30), 'yyyy"-12-31"', "display-literal"),
        (datetime(2026, 6, 30), "yyyy-mm-dd hh:mm", ""),
        (datetime(2026, 6, 7), "yyyy-dd-mm", "display-other-day"),
        (datetime(2026, 6, 30), "[$-130000]yyyy-m-d", "display-other-day"),
        (datetime(2026, 6, 30), "[$-D070000]yyyy-m-d", "display-other-day"),
        (datetime(2026, 6, 30), "[$-804]yyyy-m-d", ""),
        (datetime(2026, 6, 30), "[$-1010804]yyyy-m-d", ""),
        (datetime(2026, 6, 30), "[$-ja-JP]ge.m.d", "display-other-day"),
        (datetime(2026, 6, 30), 'e"年"m"月"d"日"', ""),
        (datetime(2026, 6, 30), "[White]yyyy-m-d", "display-hidden"),
        (True, "0", ""),
        (None, "0%", ""),
    ],
)
def test_a_format_that_shows_another_value(value: object, number_format: str, code: str) -> None:
    found = display_differs(cell(value, number_format))  # type: ignore[arg-type]
    assert (found.code if found else "") == code
    if found:
        assert found.say("zh")
        assert found.say("en")
