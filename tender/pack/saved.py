"""Scenarios kept on record: read back, in words, and as the optimizer understands them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import optimizer
from tender import tables
from tender.evaluation import Evaluation
from tender.messages import Lang, say
from tender.record.state import RecordState

Said = Mapping[str, Any]
"""`most`, `same`, `out`, `fix` [lot, bidder], `price` [bidder, percent], `budget`, `reading`,
`gate`, `passed`; `bare` = none of the rules in force."""

ABOUT = "scenario/"
"""What a scenario's attachment is about, before its name."""


def on_record(now: RecordState, content: Callable[[str], bytes]) -> dict[str, dict[str, Any]]:
    """Return the saved scenarios by name, the latest of each, without those taken away."""
    found: dict[str, dict[str, Any]] = {}
    for one in now.attachments:
        if one.about.startswith(ABOUT):
            said = json.loads(content(one.sha256))
            name = one.about.removeprefix(ABOUT)
            found[name] = {key: value for key, value in said.items() if key != "at"}
    return {name: said for name, said in found.items() if not said.get("removed")}


def scenario_of(result: Evaluation, said: Said, name: str = "scenario") -> optimizer.Scenario:
    """Return what the optimizer understands by it.

    One that names a bidder or lot that is gone changes nothing about it.
    """
    changes = _changes(result, _fitting(result, said))
    return optimizer.Scenario.model_validate({"name": name, "changes": changes})


def in_words(said: Said, lang: Lang) -> str:
    """Return what the scenario changes, in one line."""
    parts = [part for key in said if (part := _word(key, said[key], lang))]
    return ("；" if lang == "zh" else "; ").join(parts) or say("ui.scenario-nothing", lang)


def _changes(result: Evaluation, said: Said) -> list[dict[str, Any]]:
    rules = result.problem.policy.rules if said.get("bare") else ()
    changes: list[dict[str, Any]] = [{"kind": "drop-rule", "place": 0} for _ in rules]
    if said.get("passed"):
        changes.append({"kind": "admit"})
    if "price" in said:
        bidder, percent = said["price"]
        changes.append({"kind": "price", "bidder": bidder, "percent": str(percent)})
    changes += [{"kind": "withdraw", "bidder": bidder} for bidder in said.get("out", ())]
    changes += [{"kind": "add-rule", "rule": rule} for rule in _rules(said)]
    if "reading" in said:
        changes.append({"kind": "reading", "reading": said["reading"]})
    if "gate" in said:
        changes.append({"kind": "gate", "gate": said["gate"]})
    return changes


def _rules(said: Said) -> list[dict[str, Any]]:
    """Return the rules that the scenario adds."""
    rules: list[dict[str, Any]] = []
    if said.get("most"):
        rules.append({"kind": "max-winners", "most": said["most"]})
    if said.get("same"):
        rules.append({"kind": "same-winner", "lots": list(said["same"])})
    if said.get("fix"):
        lot, bidder = said["fix"]
        rules.append({"kind": "require", "bidder": bidder, "lot": lot})
    if said.get("budget"):
        rules.append({"kind": "budget", "most": str(said["budget"])})
    return rules


def _fitting(result: Evaluation, said: Said) -> dict[str, Any]:
    bidders = {one.id for one in result.problem.bidders}
    lots = set(result.problem.lots)
    kept = dict(said)
    kept["out"] = [name for name in said.get("out", ()) if name in bidders]
    if "price" in said and said["price"][0] not in bidders:
        del kept["price"]
    if "fix" in said and (said["fix"][0] not in lots or said["fix"][1] not in bidders):
        del kept["fix"]
    kept["same"] = [lot for lot in said.get("same", ()) if lot in lots]
    return kept


def _word(key: str, value: Any, lang: Lang) -> str:
    comma = "、" if lang == "zh" else ", "
    match key:
        case "most":
            return say("ui.s-most", lang, n=value)
        case "same":
            return say("ui.s-same", lang, lots=comma.join(value))
        case "fix":
            return say("ui.rule-require", lang, lot=value[0], bidder=value[1])
        case "out":
            return say("ui.s-out", lang, bidders=comma.join(value))
        case "price":
            return say("ui.s-price", lang, bidder=value[0], percent=f"{value[1]:+d}")
        case "budget":
            return say("ui.s-budget", lang, most=f"{value:,}")
        case "reading":
            return say("ui.s-reading", lang, reading=tables.reading_name(value, lang))
        case "gate":
            return say("ui.s-gate-on" if value else "ui.s-gate-off", lang)
        case "passed":
            return say("ui.s-passed", lang)
    return ""
