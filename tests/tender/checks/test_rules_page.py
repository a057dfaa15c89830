"""docs/rules.md explains every kind of check and lists every requirement."""

from __future__ import annotations

from typing import get_args

import pytest

from tender.model import Requirement
from tests.tender.checks.compliant import maintenance
from tests.tender.checks.rules_page import PAGE, shown, table

KINDS = [kind.model_fields["kind"].default for kind in get_args(get_args(Requirement)[0])]
PARTS = ("Words", "Formula", "Example", "Exclusions", "Assumptions")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_check_is_explained_in_five_parts(kind):
    section = PAGE.read_text(encoding="utf-8").split(f"\n### {kind}\n")[1].split("\n##")[0]
    assert [part for part in PARTS if f"- **{part}.**" not in section] == []


@pytest.mark.parametrize("requirement", list(maintenance().requirements), ids=lambda r: r.id)
def test_every_requirement_has_its_line(requirement):
    assert shown().count(f"| `{requirement.id}` |") == 1


def test_the_table_says_what_the_tender_file_says():
    assert shown() == table()
