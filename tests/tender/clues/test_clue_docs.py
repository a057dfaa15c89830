"""The pages on prices and clues name every rule and clue, and the defaults as they are."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest

from tender import clues, pricing
from tender.model import ClueSettings, PriceSettings
from tender.spec import shipped

DOCS = Path(__file__).resolve().parents[3] / "docs"
PRICES, CLUES, RULES = (
    (DOCS / name).read_text(encoding="utf-8") for name in ("prices.md", "clues.md", "rules.md")
)


def settings_in(page: str) -> dict[str, Any]:
    (block,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    policy: dict[str, Any] = tomllib.loads(block, parse_float=Decimal)["policy"]
    return policy


@pytest.mark.parametrize("rule", get_args(pricing.Rule))
def test_every_rule_of_prices_is_on_its_page(rule):
    assert f"`{rule}`" in PRICES


@pytest.mark.parametrize("kind", clues.KINDS)
def test_every_clue_is_on_its_page(kind):
    assert f"`{kind}`" in CLUES


def test_the_pages_state_the_defaults():
    assert ClueSettings.model_validate(settings_in(CLUES)["clues"]) == ClueSettings()
    stated = settings_in(PRICES)["pricing"]
    (deduction,) = stated.pop("deductions")
    assert PriceSettings.model_validate(stated) == PriceSettings()
    assert PriceSettings.model_validate({"deductions": [deduction]}).deductions[0].ends is None


def test_every_setting_of_clues_is_on_its_page():
    assert set(settings_in(CLUES)["clues"]) == set(ClueSettings.model_fields)


def test_the_commented_lines_of_the_tender_file_are_good_settings():
    file = shipped().read_text(encoding="utf-8")
    start = file.index("# [policy.pricing]")
    block = file[start : file.index("# ---", start)]
    policy = tomllib.loads(re.sub(r"(?m)^# ?", "", block), parse_float=Decimal)["policy"]
    assert PriceSettings.model_validate(policy["pricing"]).deductions
    assert ClueSettings.model_validate(policy["clues"]) == ClueSettings()


@pytest.mark.parametrize(
    "name", [*get_args(pricing.Rule), "low-price", "constant-ratio", "equal-prices", "splitting"]
)
def test_the_page_of_rules_has_article_and_boundary_of_each(name):
    rows = [line for line in RULES.splitlines() if line.startswith("|") and f"`{name}`" in line]
    (row,) = rows
    assert all(cell.strip() for cell in row.strip("|").split("|"))
    assert row.count("|") == 5
