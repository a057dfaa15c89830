"""The release is one of the Open Contracting Data Standard 1.1."""

from __future__ import annotations

import json
import os
import re
import zipfile
from dataclasses import replace

import pytest

from tender.pack.opencontracting import release_package

SCHEMA = os.environ.get("TENDER_OCDS_ZIP")


@pytest.fixture(scope="module")
def package(demo_case):
    return release_package(demo_case)


def schema(name: str):
    with zipfile.ZipFile(str(SCHEMA)) as archive:
        (path,) = [n for n in archive.namelist() if n.endswith(f"schema/{name}")]
        return json.loads(archive.read(path))


@pytest.mark.skipif(not SCHEMA, reason="TENDER_OCDS_ZIP names no schema archive")
def test_the_release_is_valid_by_the_schema(package):
    jsonschema = pytest.importorskip("jsonschema")
    release = schema("release-schema.json")
    whole = schema("release-package-schema.json")
    whole["properties"]["releases"]["items"] = {}
    check = jsonschema.FormatChecker()
    for one in package["releases"]:
        jsonschema.Draft4Validator(release, format_checker=check).validate(one)
    jsonschema.Draft4Validator(whole, format_checker=check).validate(package)


@pytest.mark.skipif(not SCHEMA, reason="TENDER_OCDS_ZIP names no schema archive")
@pytest.mark.parametrize("spoilt", [{"tag": ["award!"], "ocid": None}, {"awards": [{"id": None}]}])
def test_the_schema_would_find_a_mistake(package, spoilt):
    jsonschema = pytest.importorskip("jsonschema")
    bad = {**package["releases"][0], **spoilt}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(schema("release-schema.json")).validate(bad)


def test_every_reference_leads_to_a_party_a_lot_or_a_bid(package):
    (release,) = package["releases"]
    parties = {party["id"] for party in release["parties"]}
    lots = {lot["id"] for lot in release["tender"]["lots"]}
    bids = {bid["id"] for bid in release["bids"]["details"]}
    asked = {
        one["id"]
        for criterion in release["tender"]["criteria"]
        for group in criterion["requirementGroups"]
        for one in group["requirements"]
    }
    for award in release["awards"]:
        assert set(award["relatedLots"]) <= lots
        assert award["relatedBid"] in bids
        assert {s["id"] for s in award["suppliers"]} <= parties
    for bid in release["bids"]["details"]:
        assert set(bid["relatedLots"]) <= lots
        assert {one["requirement"]["id"] for one in bid["requirementResponses"]} <= asked


def test_nobody_s_people_and_contacts_are_published(package, demo_case):
    words = json.dumps(package, ensure_ascii=False)
    for bid in demo_case.bids:
        for private in (bid.phone, bid.email, *(person.name for person in bid.people)):
            assert not private or private not in words


def test_the_prefix_is_a_setting(demo_case):
    told = replace(demo_case.particulars, ocid_prefix="ocds-abc123")
    (release,) = release_package(replace(demo_case, particulars=told))["releases"]
    assert re.fullmatch(r"ocds-abc123-maintenance-2026", release["ocid"])
    assert release_package(demo_case)["releases"][0]["ocid"].startswith("ocds-000000-")


def test_the_same_case_gives_the_same_release(demo_case, package):
    assert release_package(demo_case) == package
