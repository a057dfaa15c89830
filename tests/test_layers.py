"""Imports point one way, and every module says in its first line what it is."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(
    path for package in ("tender", "optimizer") for path in (ROOT / package).rglob("*.py")
)

TENDER_LAYERS = [
    {"exceptions", "messages"},
    {"model"},
    {"cells", "amounts", "dates", "crosscheck", "form", "layout", "memory"},
    {"values", "spec", "gate"},
    {"display", "sheets"},
    {"workbook", "template", "checks"},
    {"intake", "qualification", "pricing", "clues"},
    {"reading", "rulings", "rounds"},
    {"evaluation"},
    {"contract"},
    {"tables", "published", "sentences", "record"},
    {"explained"},
    {"pack", "terminal"},
    {"console"},
    {"cli", "ui"},
    {"__main__"},
]
NO_PART = {"__init__", "form.toml"}
LEVEL = {name: level for level, names in enumerate(TENDER_LAYERS) for name in names}


def test_every_part_has_its_layer_and_contributors_read_the_same_list():
    parts = {path.name.removesuffix(".py") for path in (ROOT / "tender").iterdir()}
    assert {part for part in parts if not part.startswith("__pycache")} - LEVEL.keys() <= NO_PART
    assert LEVEL.keys() <= parts
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    told = page.partition("lowest first:")[2].partition("`tests/test_layers.py`")[0]
    assert [set(re.findall(r"`(\w+)`", layer)) for layer in told.split("·")] == TENDER_LAYERS


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_of(path: Path) -> str:
    relative = path.relative_to(ROOT / "tender")
    return relative.parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_opens_with_a_sentence(path: Path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", sorted((ROOT / "optimizer").rglob("*.py")), ids=lambda p: p.name)
def test_the_optimizer_knows_no_excel_no_law_and_no_page(path: Path):
    foreign = {"tender", "pandas", "openpyxl", "streamlit"}
    assert {name.split(".")[0] for name in imports(path)} & foreign == set()


def test_whole_arrays_are_only_in_the_search_never_where_money_is_added_up():
    """Numpy counts in units of 64 bits; prices, totals and rules know nothing of it."""
    having = {
        path.stem
        for path in (ROOT / "optimizer").rglob("*.py")
        if any(name.split(".")[0] == "numpy" for name in imports(path))
    }
    assert having == {
        "table",
        "tiering",
        "dealing",
        "exchange",
        "openings",
        "searching",
        "selecting",
    }


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if p.is_relative_to(ROOT / "tender") and p.name != "__init__.py"],
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_a_module_imports_only_from_its_own_layer_or_below(path: Path):
    own = LEVEL[part_of(path)]
    used = {
        name.split(".")[1]
        for name in imports(path)
        if name.startswith("tender.") and name.split(".")[1] in LEVEL
    }
    assert {name for name in used if LEVEL[name] > own} == set()


@pytest.mark.parametrize(
    ("library", "homes"),
    [
        ("pandas", {"tender/tables.py", "tender/ui"}),
        ("streamlit", {"tender/ui"}),
        (
            "openpyxl",
            {"tender/sheets.py", "tender/template.py", "tender/layout.py", "tender/pack"},
        ),
        ("pulp", {"optimizer"}),
    ],
)
def test_a_library_is_used_only_where_it_belongs(library: str, homes: set[str]):
    users = {
        str(path.relative_to(ROOT))
        for path in MODULES
        if any(name.split(".")[0] == library for name in imports(path))
    }
    assert {user for user in users if not any(user.startswith(h) for h in homes)} == set()


def test_help_loads_no_heavy_library():
    seen = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tender", "--help"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    ).stderr
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in seen.splitlines()}
    assert loaded & {"pandas", "openpyxl", "pulp", "highspy", "streamlit", "numpy"} == set()
