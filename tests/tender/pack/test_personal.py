"""Of a bidder's people a document tells name, last four digits, months and payer, and no more."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO

import pytest

from tender import clues
from tender.pack.folder import documents
from tender.record.privacy import masked
from tests.tender.pack.test_numbers import words_of


@pytest.fixture(scope="module")
def told(demo_case) -> str:
    """Every word of the pack, without the workbooks that go back to who sent them."""
    said = []
    for name, data in documents(demo_case).items():
        if name.endswith(".docx"):
            said += [word for row in words_of(data) for word in row]
        elif name.endswith(".xlsx"):
            with zipfile.ZipFile(BytesIO(data)) as book:
                said += [book.read(one).decode() for one in book.namelist()]
        else:
            said.append(data.decode())
    return "\n".join(said)


@pytest.mark.parametrize("field", ["phone", "email", "contact", "legal_representative"])
def test_no_document_tells_how_to_reach_a_bidder_s_people(demo_case, told, field: str):
    known = {getattr(bid, field) for bid in demo_case.bids} - {""}
    assert len(known) > 5
    people = {person.name for bid in demo_case.bids for person in bid.people}
    assert [one for one in known - people if one in told] == []


def test_what_the_record_keeps_of_a_clue_has_no_number_in_it(demo_case):
    """The sentences of clues on one telephone or mailbox are masked like everything written."""
    for clue in demo_case.result.clues:
        kept = json.dumps(masked({"text": clue.text.say()}), ensure_ascii=False)
        for bid in demo_case.bids:
            assert not (bid.phone and bid.phone in kept)
            assert not (bid.email and bid.email in kept)
    assert clues.open_count(clues.reviewed(demo_case.result.clues, {})) == len(
        demo_case.result.clues
    )
