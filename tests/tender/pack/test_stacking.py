"""Tables below one another: columns that fit all of them, pieces that fit a page."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tender.pack.grid import Column, Grid
from tender.pack.stacking import EDGE, aligned, pieces

ROWS = tuple((str(n), Decimal(n)) for n in range(5))
GRID = Grid((Column("序号", 6), Column("金额", 14, "money")), ROWS, title="甲", totals=1)


def test_every_table_is_as_wide_as_the_page_on_columns_that_all_share():
    first = Grid((Column("a", 30), Column("b", 10), Column("c", 60)), ())
    second = Grid((Column("d", 30), Column("e", 70)), ())
    third = Grid((Column("f", 50), Column("g", 50)), ())
    widths, (one, two, three) = aligned((first, second, third), 100)
    assert widths == pytest.approx([30 - EDGE, 10 - EDGE, 10 - EDGE, 50 - EDGE])
    assert [c.span for c in one.columns] == [1, 1, 2]
    assert [c.span for c in two.columns] == [1, 3]
    assert [c.span for c in three.columns] == [3, 1]


@pytest.mark.parametrize(("place", "columns"), [(31.0, 2), (31.1, 3)])
def test_edges_one_character_apart_become_one(place: float, columns: int):
    first = Grid((Column("a", 30), Column("b", 70)), ())
    second = Grid((Column("c", place), Column("d", 100 - place)), ())
    assert len(aligned((first, second), 100)[0]) == columns


@pytest.mark.parametrize(("page", "sizes"), [(120.0, [5]), (119.9, [4, 1]), (60.0, [2, 2, 1])])
def test_a_table_taller_than_the_page_goes_on_under_headings_of_its_own(page, sizes):
    made = list(pieces(GRID, 20.0, [20.0] * 5, page, "（续）"))
    assert [len(one.rows) for one in made] == sizes
    assert tuple(row for one in made for row in one.rows) == ROWS
    assert [one.title for one in made] == ["甲", *["甲（续）"] * (len(sizes) - 1)]
    assert [one.page_break for one in made] == [False, *[True] * (len(sizes) - 1)]
    assert [one.totals for one in made][-1] == 1
    assert sum(one.totals for one in made) == 1


@pytest.mark.parametrize(("rows", "sizes"), [(9, [5, 4]), (12, [8, 4]), (13, [8, 5])])
def test_no_row_goes_over_the_page_alone(rows: int, sizes: list[int]):
    """The page holds eight rows below the headings."""
    grid = Grid(GRID.columns, ROWS[:1] * rows)
    assert [len(one.rows) for one in pieces(grid, 20.0, [20.0] * rows, 180.0, "")] == sizes


def test_a_row_taller_than_the_page_is_a_piece_and_a_table_without_a_name_gets_none():
    bare = Grid(GRID.columns, ROWS[:2])
    assert [one.title for one in pieces(bare, 20.0, [500.0, 500.0], 100.0, "（续）")] == ["", ""]


def test_marks_and_chosen_rows_move_with_their_piece():
    grid = Grid(GRID.columns, ROWS, chosen=frozenset({1, 3}), tones={(0, 1): "won", (4, 1): "bad"})
    first, second = grid.part(0, 3), grid.part(3, 5)
    assert (first.chosen, dict(first.tones)) == (frozenset({1}), {(0, 1): "won"})
    assert (second.chosen, dict(second.tones)) == (frozenset({0}), {(1, 1): "bad"})
