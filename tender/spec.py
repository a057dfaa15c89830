"""tender.toml → Tender with its Policy, or every mistake in it at once."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from tender.exceptions import SpecError, UsageError
from tender.messages import Lang, Text, say, text
from tender.model import NOT_STATED, Requirement, Tender

Place = tuple[str | int, ...]
Mistake = tuple[Place, Text]
Table = Mapping[str, Any]

FILE = "tender.toml"
SOURCE = "source.txt"
HERE = Path(__file__).parent
KINDS: tuple[str, ...] = tuple(
    kind.model_fields["kind"].default for kind in get_args(get_args(Requirement)[0])
)


def read_tender(path: Path | str, lang: Lang = "zh") -> Tender:
    """Return the tender that the file (or the folder holding tender.toml) describes.

    Raises SpecError with every mistake at once, in `lang`; UsageError when there is no file.
    """
    file = Path(path)
    file = file / FILE if file.is_dir() else file
    raw = _filled(_parsed(file, lang))
    mistakes = [*_wrong_shape(raw), *_wrong_references(raw), *_not_verbatim(raw, file, lang)]
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
    raise UsageError(say("spec.not_shipped", name=name, known="、".join(known)))


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
        raise UsageError(say("spec.no_file", lang, file=str(file))) from None
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
    own = clause.get("id", "?")
    lots = [clause["lot"]] if "lot" in clause else []
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
            yield _translated(error)
    yield from _wrong_rules(raw)


def _wrong_rules(raw: Table) -> Iterator[Mistake]:
    from optimizer.policy import Rule

    try:
        TypeAdapter(tuple[Rule, ...]).validate_python(_rules(raw))
    except ValidationError as trouble:
        for error in trouble.errors():
            place, what = _translated(error)
            yield ("policy", "rules", *place), what


def _translated(error: ErrorDetails) -> Mistake:
    place, found, context = error["loc"], _found(error["input"]), error.get("ctx", {})
    match error["type"]:
        case "missing":
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


def _found(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value[:40]}'"
        case Mapping():
            return "{ }"
        case list() | tuple():
            return "[ ]"
        case _:
            return str(value)


# --- mistakes of reference: what one part of the file says of another -------------------------


def _wrong_references(raw: Table) -> Iterator[Mistake]:
    yield from _used_twice(raw)
    yield from _shared_names(_tables(raw, "lots"), ("name", "aliases"))
    yield from _shared_names(_tables(raw, "makers"), ("names", "review"))
    yield from _unlike_their_clause(raw)
    yield from _unknown_lots(raw)
    yield from _unknown_makers(raw)
    yield from _unknown_claims(raw)
    yield from _unreadable_members(raw)
    yield from _wrong_policy(raw)


def _used_twice(raw: Table) -> Iterator[Mistake]:
    for key in ("lots", "makers", "clauses"):
        yield from _repeated((place, row.get("id")) for place, row in _tables(raw, key))
    yield from _repeated((place, row["id"]) for place, row in _requirements(raw) if "field" in row)
    for place, lot in _tables(raw, "lots"):
        items = _tables(lot, "items", place)
        yield from _repeated(((where, row.get("model")) for where, row in items), "model")


def _repeated(ids: Iterable[tuple[Place, Any]], key: str = "id") -> Iterator[Mistake]:
    first: dict[str, Place] = {}
    for place, value in ids:
        if isinstance(value, str) and first.setdefault(value, place) != place:
            yield (*place, key), text("spec.twice", value=value, first=_path({}, first[value]))


def _shared_names(rows: list[tuple[Place, Table]], fields: tuple[str, ...]) -> Iterator[Mistake]:
    owners: dict[str, tuple[Place, str]] = {}
    for place, row in rows:
        for where, name in _names(row, place, fields):
            owner, owner_id = owners.setdefault(_folded(name), (place, str(row.get("id", "?"))))
            if owner != place:
                yield where, text("spec.shared", value=name, owner=owner_id)


def _names(row: Table, place: Place, fields: tuple[str, ...]) -> Iterator[tuple[Place, str]]:
    for field in fields:
        value = row.get(field)
        if isinstance(value, str):
            yield (*place, field), value
        for position, name in enumerate(value if isinstance(value, list) else []):
            if isinstance(name, str):
                yield (*place, field, position), name


def _folded(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).casefold()


def _unlike_their_clause(raw: Table) -> Iterator[Mistake]:
    for place, clause in _tables(raw, "clauses"):
        own = clause.get("id")
        for where, row in _tables(clause, "requirements", place):
            if not isinstance(own, str) or "field" not in row:
                continue
            for key, expected in (("clause", own), ("id", f"{own}/{row['field']}")):
                if row[key] != expected:
                    found = _found(row[key])
                    yield (*where, key), text("spec.other", expected=f"'{expected}'", found=found)


def _unknown_lots(raw: Table) -> Iterator[Mistake]:
    known = _ids(raw, "lots")
    for place, clause in _tables(raw, "clauses"):
        own = clause.get("lot")
        yield from _unknown("spec.unknown_lot", known, [((*place, "lot"), own)])
        for where, row in _tables(clause, "requirements", place):
            named = [n for n in _names(row, where, ("lots",)) if n[1] != own]
            yield from _unknown("spec.unknown_lot", known, named)
    for position, rule in enumerate(_rules(raw)):
        if isinstance(rule, dict):
            named = list(_names(rule, ("policy", "rules", position), ("lot", "lots")))
            yield from _unknown("spec.unknown_lot", known, named)


def _unknown_makers(raw: Table) -> Iterator[Mistake]:
    known = _ids(raw, "makers")
    fields = {
        "authorisation": "maker",
        "employer": "maker",
        "certificate": "issuer",
        "insurance": "payer",
    }
    for place, row in _requirements(raw):
        key = fields.get(str(row.get("kind")))
        if key and row.get(key) != NOT_STATED:
            yield from _unknown("spec.unknown_maker", known, [((*place, key), row.get(key))])
    for place, lot in _tables(raw, "lots"):
        named = [((*w, "maker"), item.get("maker")) for w, item in _tables(lot, "items", place)]
        yield from _unknown("spec.unknown_maker", known, named)


def _unknown_claims(raw: Table) -> Iterator[Mistake]:
    claims = {str(row["id"]) for _, row in _requirements(raw) if row.get("kind") == "claim"}
    for place, row in _requirements(raw):
        way_out = row.get("alternative")
        if isinstance(way_out, dict):
            named = [((*place, "alternative", "claim"), way_out.get("claim"))]
            yield from _unknown("spec.unknown_claim", claims, named)


def _unknown(
    code: str, known: Iterable[str], named: Iterable[tuple[Place, Any]]
) -> Iterator[Mistake]:
    listed = {} if code == "spec.unknown_claim" else {"known": "、".join(known) or "—"}
    for place, value in named:
        if isinstance(value, str) and value not in known:
            yield place, text(code, found=value, **listed)


def _unreadable_members(raw: Table) -> Iterator[Mistake]:
    """Yield members that a bidder cannot copy as a list joined with 、 and have read back."""
    for place, row in _requirements(raw):
        for where, member in _names(row, place, ("members",)):
            words = member.split("|")
            if not all(word.strip() for word in words) or re.search("[、，,;；/\n]", words[0]):
                yield where, text("spec.member", found=member)


def _wrong_policy(raw: Table) -> Iterator[Mistake]:
    from optimizer.policy import READINGS

    policy = raw.get("policy")
    if not isinstance(policy, dict):
        return
    reading = policy.get("reading")
    if isinstance(reading, str) and reading not in READINGS:
        expected = ", ".join(READINGS)
        what = text("spec.choice", expected=expected, found=_found(reading))
        yield ("policy", "reading"), what
    yield from _wrong_effects(raw, _table(policy, "effects"), _table(policy, "overrides"))


def _wrong_effects(raw: Table, effects: Table, overrides: Table) -> Iterator[Mistake]:
    requirements = list(_requirements(raw))
    for kind in effects:
        if kind not in KINDS:
            known = "、".join(KINDS)
            yield ("policy", "effects", kind), text("spec.unknown_kind", found=kind, known=known)
    for requirement in overrides:
        if all(row["id"] != requirement for _, row in requirements):
            place = ("policy", "overrides", requirement)
            yield place, text("spec.unknown_requirement", found=requirement)
    occurring = dict.fromkeys(str(row.get("kind")) for _, row in requirements)
    for kind in occurring:
        if kind in KINDS and kind not in effects:
            yield ("policy", "effects", kind), text("spec.no_effects", found=kind)
    for place, row in requirements:
        effect = overrides.get(str(row["id"]), effects.get(str(row.get("kind"))))
        if row["lots"] == [] and isinstance(effect, dict) and "lot" in effect.values():
            yield place, text("spec.whole_bidder", found=str(row["id"]))


# --- mistakes of copying ----------------------------------------------------------------------


def _not_verbatim(raw: Table, file: Path, lang: Lang) -> Iterator[Mistake]:
    source = file.with_name(SOURCE)
    if not source.is_file():
        return
    document = _decoded(source, lang)
    for key, field in (("lots", "equipment"), ("clauses", "text")):
        for place, row in _tables(raw, key):
            words = row.get(field)
            if isinstance(words, str) and words not in document:
                start = words.split("\n")[0][:20]
                yield (*place, field), text("spec.not_in_source", found=start)


# --- walking through a file that may be wrong anywhere ----------------------------------------


def _tables(parent: Table, key: str, place: Place = ()) -> list[tuple[Place, Table]]:
    rows = parent.get(key)
    listed = rows if isinstance(rows, list) else []
    return [((*place, key, n), row) for n, row in enumerate(listed) if isinstance(row, dict)]


def _requirements(raw: Table) -> Iterator[tuple[Place, Table]]:
    for place, clause in _tables(raw, "clauses"):
        yield from _tables(clause, "requirements", place)


def _ids(raw: Table, key: str) -> list[str]:
    return [row["id"] for _, row in _tables(raw, key) if isinstance(row.get("id"), str)]


def _table(parent: Table, key: str) -> Table:
    value = parent.get(key)
    return value if isinstance(value, dict) else {}


def _rules(raw: Table) -> list[Any]:
    rules = _table(raw, "policy").get("rules")
    return rules if isinstance(rules, list) else []


# --- how a mistake is shown -------------------------------------------------------------------


def _shown(raw: Table, place: Place, what: Text, lang: Lang) -> tuple[str, str]:
    owner = _owner(raw, place)
    return _path(raw, place), what.say(lang) + (f" [{owner}]" if owner else "")


def _path(raw: Any, place: Place) -> str:
    """`("clauses", 12, "requirements", 0, "number", "unit")` → `clauses[12].requirements[0].unit`.

    A union's tag in the place of an error of pydantic is no key of the file and is left out.
    """
    path = ""
    for step in place:
        if isinstance(raw, dict) and step not in raw and step == raw.get("kind"):
            continue
        path += _step(step)
        raw = _child(raw, step)
    return path.removeprefix(".")


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if re.fullmatch(r"[\w-]+", step) else f'["{step}"]'


def _child(raw: Any, step: str | int) -> Any:
    try:
        return raw[step]
    except (KeyError, IndexError, TypeError):
        return None


def _owner(raw: Any, place: Place) -> str:
    """Return the id of the innermost lot, maker, clause or requirement around the place."""
    owner = ""
    for step in place:
        below = _child(raw, step)
        raw = raw if below is None and isinstance(raw, dict) else below
        if isinstance(raw, dict) and isinstance(raw.get("id"), str):
            owner = raw["id"]
    return owner.removesuffix("/?")
