"""What the tests of the pack look at: the demo's case, and a small tender with its award file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tender import reading, record, spec
from tender.evaluation import Evaluation, evaluate
from tender.pack.awardfile import AwardFile, Original, award_file, originals
from tender.pack.case import Case, Particulars, case_of
from tender.pack.ruled import rulings_of
from tender.reading import Input
from tender.record import Actor, Record

ROOT = Path(__file__).resolve().parents[3]
DEMO = ROOT / "data" / "demo"
FEW = ("集成商2_黔岳", "集成商3_磐石", "集成商4_晴川", "集成商7_远山", "单项11_", "单项12_")

CHAIR, MEMBER, ANALYST = Actor("陈", "chair"), Actor("李", "member"), Actor("赵", "analyst")
OTHER = "another-tender"
CURED = "晴川智维科技有限公司（演示）"


@dataclass(frozen=True)
class Small:
    """A few of the demo's bids: evaluation, inputs, originals and award file."""

    result: Evaluation
    inputs: tuple[Input, ...]
    files: tuple[Original, ...]
    archive: AwardFile


@pytest.fixture(scope="session")
def demo_case(demo) -> Case:
    result, inputs = demo
    return case_of(
        result,
        inputs,
        particulars=Particulars(purchaser="某医院", clarify_by="2026-06-05 17:00"),
    )


@pytest.fixture(scope="session")
def few(tmp_path_factory) -> Path:
    """A folder with six of the demo's workbooks."""
    folder = tmp_path_factory.mktemp("bids")
    for file in sorted(DEMO.glob("*.xlsx")):
        if file.name.startswith(FEW):
            (folder / file.name).write_bytes(file.read_bytes())
    return folder


@pytest.fixture(scope="session")
def small(maintenance, few) -> Small:
    bids, issues, inputs = reading.read_folder([few], maintenance)
    properties = {one.file: one.properties for one in inputs}
    result = evaluate(maintenance, bids, issues=issues, properties=properties)
    files = originals([few])
    return Small(result, inputs, files, award_file(result, inputs, files, spec.shipped()))


@pytest.fixture(scope="session")
def kept(maintenance, few, tmp_path_factory) -> tuple[Small, Record]:
    """The same bids with a record in which one missing letter was accepted."""
    tender = maintenance.id
    place = tmp_path_factory.mktemp("record") / "record.db"
    made = record.open_record(place, create=True)
    for actor in (CHAIR, MEMBER, ANALYST):
        record.grant_role(made, CHAIR, actor.person, actor.role)
    toml = spec.shipped().read_text(encoding="utf-8")
    record.add_tender_version(made, ANALYST, tender, toml, seen=made.head().seq)
    policy = maintenance.policy.model_dump(mode="json")
    record.fix_terms(made, CHAIR, tender, policy, seen=made.head().seq)
    bids, issues, inputs = reading.read_folder([few], maintenance)
    files = originals([few])
    for file in files:
        names = [bid.bidder for bid in bids if bid.file == file.name]
        seen = made.head().seq
        record.receive_bid(made, ANALYST, tender, file.name, file.data, seen=seen, bidders=names)
    record.open_bids(made, CHAIR, tender, seen=made.head().seq)
    record.decide(
        made,
        MEMBER,
        tender,
        "finding",
        "pass",
        reason="已核对原件",
        seen=made.head().seq,
        bidder=CURED,
        lot="3",
        requirement="3.3.1/authorisation:大榕树",
        clause="3.3.1",
        page="附件第3页",
    )
    record.add_tender_version(made, ANALYST, OTHER, f'id = "{OTHER}"', seen=made.head().seq)
    state = made.state(tender)
    result = evaluate(
        maintenance,
        bids,
        issues=issues,
        rulings=rulings_of(state, maintenance),
        properties={one.file: one.properties for one in inputs},
    )
    chain = record.history(made)
    archive = award_file(result, inputs, files, spec.shipped(), state=state, chain=chain)
    return Small(result, inputs, files, archive), made
