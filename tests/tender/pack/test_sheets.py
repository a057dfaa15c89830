"""How many lines a text takes in a column: Chinese breaks anywhere, Latin between words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tender.pack.case import Case
from tender.pack.parts import parts
from tender.pack.sheets import lines_in


@pytest.mark.parametrize(
    ("words", "room", "lines"),
    [
        ("维保人员为锐捷原厂工程师", 25, 1),
        ("维保人员为锐捷原厂工程师", 24, 2),
        ("With integrators", 17, 1),
        ("With integrators", 16, 2),
        ("integrator", 9, 2),
        ("one two three", 8, 2),
        ("a b c d e f", 5, 3),
        ("甲\n乙", 20, 2),
        ("", 20, 1),
    ],
)
def test_a_text_takes_as_many_lines_as_it_breaks_into(words: str, room: float, lines: int):
    assert lines_in(words, room) == lines


def test_the_english_pack_says_no_sign_and_no_comma_in_chinese(demo_case: Case):
    """What the bidders wrote and what the tender asks for stays as it was written."""
    made = parts(replace(demo_case, lang="en"))
    told = [str(v) for p in made for g in p.grids for row in g.rows for v in row]
    told += [word for p in made for word in (*p.before, *p.after, *(g.title for g in p.grids))]
    assert "check" in told
    assert not [words for words in told if words in ("待核", "估")]
    assert not [words for words in told if re.search(r"[a-z0-9.][、；：][A-Za-z0-9]", words)]
    signs = {sign for p in made for g in p.grids for sign in g.signs.values()}
    assert " check" in signs
