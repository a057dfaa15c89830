"""Every sentence exists in both languages, once, with the same gaps."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from string import Formatter

import pytest

from tender import messages

PARTS = [
    importlib.import_module(f"tender.messages.{part.name}")
    for part in pkgutil.iter_modules(messages.__path__)
]
HAN = re.compile(r"[\u4e00-\u9fff]")


def gaps(pattern: str) -> set[str]:
    """The names of the gaps; `x_zh` and `x_en` are one sentence inside another in two languages."""
    names = {name for _, name, _, _ in Formatter().parse(pattern) if name}
    return {name.removesuffix("_en").removesuffix("_zh") for name in names}


def test_no_code_is_used_for_two_sentences():
    codes = Counter(code for part in PARTS for code in part.MESSAGES)
    assert [code for code, times in codes.items() if times > 1] == []


def test_every_part_is_in_the_catalogue():
    assert {code for part in PARTS for code in part.MESSAGES} == set(messages.CATALOGUE)


@pytest.mark.parametrize("code", sorted(messages.CATALOGUE))
def test_both_languages_fill_the_same_gaps(code: str):
    chinese, english = messages.CATALOGUE[code]
    assert gaps(chinese) == gaps(english)


@pytest.mark.parametrize("code", sorted(messages.CATALOGUE))
def test_a_sentence_is_not_empty_in_either_language(code: str):
    assert all(words.strip() for words in messages.CATALOGUE[code])


def test_a_code_outside_the_catalogue_is_an_error():
    with pytest.raises(KeyError):
        messages.text("no-such-code")
