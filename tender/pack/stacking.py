"""Tables below one another on a sheet: columns that fit all of them, pieces that fit a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tender.pack.grid import Column, Grid

NEAR = 1.0
"""Edges of two tables so near one another, in characters, become one."""
FEW = 4
"""Rows that go over to the next page together."""
EDGE = 0.71
"""What every column of a sheet has beside its characters, in characters."""


def aligned(grids: Sequence[Grid], room: float) -> tuple[list[float], tuple[Grid, ...]]:
    """Return the widths of the sheet's columns, and the tables as wide as `room` on them.

    Every edge of a column is an edge of the sheet, so a column may take several of its columns.
    """
    found: list[float] = [0.0, room]
    edges = [_edges(grid, room, found) for grid in grids]
    found.sort()
    widths = [max(right - left - EDGE, 1.0) for left, right in pairwise(found)]
    return widths, tuple(
        replace(grid, columns=tuple(_spanning(grid.columns, own, found)))
        for grid, own in zip(grids, edges, strict=True)
    )


def pieces(
    grid: Grid, head: float, heights: Sequence[float], page: float, more: str
) -> Iterator[Grid]:
    """Yield the table in pieces no taller than the page; the later ones are called `more`.

    `head` = the height of its title and headings, `heights` = those of its rows. The last piece
    has a few rows at least where the piece before it can spare them.
    """
    starts, used = [0], head
    for number, height in enumerate(heights):
        if number > starts[-1] and used + height > page:
            starts.append(number)
            used = head
        used += height
    if len(starts) > 1:
        least = max(starts[-2] + FEW, len(heights) - FEW)
        tail = head + sum(heights[least:])
        starts[-1] = min(starts[-1], least) if tail <= page else starts[-1]
    title = grid.title and grid.title.removesuffix(more) + more
    for first, last in pairwise([*starts, len(heights)]):
        yield grid.part(first, last)
        grid = replace(grid, title=title, page_break=True)


def _edges(grid: Grid, room: float, found: list[float]) -> list[float]:
    """Return where the columns of a table end; an edge that another table has is taken."""
    scale, place = room / (grid.width or 1.0), 0.0
    own = [0.0]
    for column in grid.columns[:-1]:
        place += column.width * scale
        near = [edge for edge in found if abs(edge - place) <= NEAR and edge > own[-1]]
        edge = min(near, key=lambda one: abs(one - place), default=place)
        if edge not in found:
            found.append(edge)
        own.append(edge)
    return [*own, room]


def _spanning(
    columns: Sequence[Column], own: Sequence[float], found: Sequence[float]
) -> Iterator[Column]:
    for column, (left, right) in zip(columns, pairwise(own), strict=True):
        yield replace(column, span=found.index(right) - found.index(left))
