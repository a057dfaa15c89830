"""tender.toml → Tender with its Policy, or every mistake in it at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from tender.crosscheck import (
    Mistake,
    Place,
    Table,
    child_of,
    found_as,
    path_of,
    rules_of,
    tables_of,
    wrong_references,
)
from tender.exceptions import SpecError, UsageError
from tender.messages import Lang, Text, say, text
from tender.model import Tender

FILE = "tender.toml"
SOURCE = "source.txt"
HERE = Path(__file__).parent


def read_tender(path: Path | str, lang: Lang = "zh") -> Tender:
    """Return the tender that the file (or the folder holding tender.toml) describes.

    Raises SpecError with every mistake at once, in `lang`; UsageError when there is no file.
    """
    file = Path(path)
    file = file / FILE if file.is_dir() else file
    raw = _filled(_parsed(file, lang))
    mistakes = [*_wrong_shape(raw), *wrong_references(raw), *_not_verbatim(raw, file, lang)]
    if mistakes:
        unique = dict.fromkeys(mistakes)
        raise SpecError(file.name, [_shown(raw, place, what, lang) for place, what in unique])
    return Tender.model_validate(raw)


def shipped(name: str = "maintenance-2026") -> Path:
    """Return the tender file that comes with the program: in the wheel, else in the checkout."""
    folders = (HERE / "_data", HERE.parent / "data")
    for folder in folders:
        if (folder / name / FILE).is_file():
            return folder / name / FILE
    known = sorted({file.parent.name for folder in folders for file in folder.glob(f"*/{FILE}")})
    raise UsageError(text("spec.not_shipped", name=name, known="、".join(known)))


# --- the file ----------------------------------------------------------------------------------


def _parsed(file: Path, lang: Lang) -> dict[str, Any]:
    try:
        return tomllib.loads(_decoded(file, lang), parse_float=Decimal)
    except (ValueError, RecursionError) as trouble:
        detail, place = _place_of(str(trouble))
        raise SpecError(file.name, [(place, say("spec.not_toml", lang, detail=detail))]) from None


def _decoded(file: Path, lang: Lang) -> str:
    try:
        content = file.read_bytes()
    except OSError:
        raise UsageError(text("spec.no_file", file=str(file))) from None
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as trouble:
        line = content[: trouble.start].count(b"\n") + 1
        raise SpecError(file.name, [(f"line {line}", say("spec.not_utf8", lang))]) from None


def _place_of(sentence: str) -> tuple[str, str]:
    """`Invalid value (at line 3, column 5)` → (`Invalid value`, `line 3, column 5`)."""
    found = re.fullmatch(r"(.*) \(at (.*)\)", sentence, re.DOTALL)
    return (found[1], found[2]) if found else (sentence, "")


def _filled(raw: Table) -> dict[str, Any]:
    """Return the file with `id`, `clause` and `lots` of every requirement written out."""
    clauses = raw.get("clauses")
    if not isinstance(clauses, list):
        return dict(raw)
    return {**raw, "clauses": [_filled_clause(clause) for clause in clauses]}


def _filled_clause(clause: Any) -> Any:
    if not isinstance(clause, dict) or not isinstance(clause.get("requirements"), list):
        return clause
    own = str(clause.get("id", "?"))
    lots = [str(clause["lot"])] if "lot" in clause else []
    filled = [
        {"id": f"{own}/{row.get('field', '?')}", "clause": own, "lots": lots, **row}
        if isinstance(row, dict)
        else row
        for row in clause["requirements"]
    ]
    return {**clause, "requirements": filled}


# --- mistakes of shape: what pydantic says, in plain sentences --------------------------------


def _wrong_shape(raw: Table) -> Iterator[Mistake]:
    try:
        Tender.model_validate(raw)
    except ValidationError as trouble:
        for error in trouble.errors():
            if not _only_follows(error):
                yield _translated(error)
    yield from _wrong_rules(raw)


def _only_follows(error: ErrorDetails) -> bool:
    """Return whether a list is too short only because its entries have mistakes of their own."""
    given = error["input"]
    short = error["type"] == "too_short" and isinstance(given, list)
    return short and len(given) >= error["ctx"]["min_length"]


def _wrong_rules(raw: Table) -> Iterator[Mistake]:
    from optimizer.policy import Rule

    try:
        TypeAdapter(tuple[Rule, ...]).validate_python(rules_of(raw))
    except ValidationError as trouble:
        for error in trouble.errors():
            place, what = _translated(error)
            yield ("policy", "rules", *place), what


def _translated(error: ErrorDetails) -> Mistake:
    place, found, context = error["loc"], found_as(error["input"]), error.get("ctx", {})
    match error["type"]:
        case "missing" | "string_too_short":
            return place, text("spec.missing")
        case "union_tag_not_found":
            return (*place, "kind"), text("spec.missing")
        case "extra_forbidden":
            return place, text("spec.unknown_key")
        case "union_tag_invalid":
            expected = str(context["expected_tags"])
            tag = f"'{context['tag']}'"
            return (*place, "kind"), text("spec.choice", expected=expected, found=tag)
        case "literal_error":
            return place, text("spec.choice", expected=str(context["expected"]), found=found)
        case "greater_than":
            return place, text("spec.above", limit=str(context["gt"]), found=found)
        case "greater_than_equal":
            return place, text("spec.at_least", limit=str(context["ge"]), found=found)
        case "too_short":
            limit, length = str(context["min_length"]), str(context["actual_length"])
            return place, text("spec.few", limit=limit, found=length)
        case kind:
            return place, text(_sentence_for(kind), found=found)


def _sentence_for(kind: str) -> str:
    starts = {
        "string": "spec.text",
        "decimal": "spec.number",
        "finite": "spec.number",
        "int": "spec.integer",
        "bool": "spec.yes_no",
        "date": "spec.day",
        "tuple": "spec.list",
        "list": "spec.list",
        "model": "spec.table",
        "mapping": "spec.table",
        "dict": "spec.table",
    }
    return starts.get(kind.split("_")[0], "spec.invalid")


# --- mistakes of copying ----------------------------------------------------------------------


def _not_verbatim(raw: Table, file: Path, lang: Lang) -> Iterator[Mistake]:
    source = file.with_name(SOURCE)
    if not source.is_file():
        return
    document = _decoded(source, lang)
    for key, field in (("lots", "equipment"), ("clauses", "text")):
        for place, row in tables_of(raw, key):
            words = row.get(field)
            if isinstance(words, str) and words not in document:
                start = words.split("\n")[0][:20]
                yield (*place, field), text("spec.not_in_source", found=start)


# --- how a mistake is shown -------------------------------------------------------------------


def _shown(raw: Table, place: Place, what: Text, lang: Lang) -> tuple[str, str]:
    owner = _owner(raw, place)
    return path_of(raw, place), what.say(lang) + (f" [{owner}]" if owner else "")


def _owner(raw: Any, place: Place) -> str:
    """Return the id of the innermost lot, maker, clause or requirement around the place."""
    owner = ""
    for step in place:
        below = child_of(raw, step)
        raw = raw if below is None and isinstance(raw, dict) else below
        if isinstance(raw, dict) and isinstance(raw.get("id"), str):
            owner = raw["id"]
    return owner.removesuffix("/?")
