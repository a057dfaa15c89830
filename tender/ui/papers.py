"""The pack: every document to download, the head of the chain, the check of an award file."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from tender import published, record, sentences
from tender.messages import Lang, say
from tender.pack import (
    archive,
    awardfile,
    folder,
    forms,
    letters,
    opencontracting,
    report,
    saved,
    verification,
    workbook,
)
from tender.pack.case import Case, case_of
from tender.record import Filter, RecordError, history
from tender.ui import show, state
from tender.ui.desk import Desk, by_round

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {".docx": WORD, ".xlsx": EXCEL, ".json": "application/json", ".zip": "application/zip"}


def yuan(price: str | None) -> str:
    """Return a recorded amount as it is read."""
    return sentences.yuan(Decimal(price)) if price is not None else ""


def panel(desk: Desk) -> None:
    """Offer every document of the pack, and the check of an award file."""
    t = state.t
    show.heading(t("ui.pack"), t("ui.help-pack"))
    head = desk.now.head
    show.note(t("ui.chain-head", head=f"{head.seq}:{head.hash[:16]}…"))
    if not desk.now.locked:
        show.note(t("ui.pack-draft"))
    made = _documents(desk)
    columns = st.columns(4)
    for number, (code, name, make) in enumerate(made):
        columns[number % 4].download_button(
            t(code),
            _noted(desk, name, make),
            name,
            TYPES[Path(name).suffix],
            on_click="ignore",
            width="stretch",
            key=f"get-{name}",
        )
    with st.expander(t("ui.letters")):
        _letters(desk)
    with st.expander(t("ui.verify")):
        _verify(desk)


def _documents(desk: Desk) -> list[tuple[str, str, Callable[[], bytes]]]:
    """Return label, file name and maker of each document.

    A maker runs when its button is pressed, outside the page: it is told the language here.
    """
    lang = state.lang()

    def now() -> Case:
        return case(desk, lang)

    def result() -> dict[str, object]:
        return published.evaluation_document(desk.result, desk.inputs, lang)

    made: list[tuple[str, str, Callable[[], bytes]]] = [
        ("ui.doc-report", "report", lambda: report.report(now())),
        ("ui.doc-workbook", "workbook", lambda: workbook.workbook(now())),
        ("ui.doc-approval", "approval", lambda: forms.approval(now())),
        ("ui.doc-negotiation", "negotiation", lambda: forms.negotiation(now())),
        ("ui.doc-final-quote", "final", lambda: forms.final_quote(now())),
        ("ui.doc-ocds", "ocds", lambda: _json(opencontracting.release_package(now()))),
        ("ui.doc-json", "result", lambda: _json(result())),
        ("ui.doc-award-file", "award", lambda: _award_file(desk, lang).data),
    ]
    named = [(code, say(f"pack.file-{name}", lang), make) for code, name, make in made]
    return [*named, ("ui.doc-all", state.t("ui.file-all"), lambda: _whole(desk, lang))]


def _letters(desk: Desk) -> None:
    """Offer the letters to one bidder, so that nobody is sent those of another."""
    t = state.t
    made = case(desk, state.lang())
    names = [bid.bidder for bid in made.suppliers]
    name = st.selectbox(t("bidder"), names, key=state.offered("letter-to", names))
    bid = desk.result.bid(name)
    columns = st.columns(3)
    for column, code, make in (
        (columns[0], "ui.doc-result", letters.result_letter),
        (columns[1], "ui.doc-clarify", letters.clarification_letter),
        (columns[2], "ui.doc-award", letters.award_notice),
    ):
        content, file = make(made, bid), f"{t(code)}_{bid.bidder}.docx"
        if content is not None:
            column.download_button(
                t(code),
                _noted(desk, f"{t(code)}.docx", lambda content=content: content),  # type: ignore[misc]
                file,
                WORD,
                on_click="ignore",
                width="stretch",
                key=f"letter-{code}",
            )
        else:
            column.caption(t("ui.no-letter", name=t(code)))


def case(desk: Desk, lang: Lang) -> Case:
    """Return what the documents are made from, as things stand."""
    return case_of(
        desk.result,
        desk.inputs,
        lang,
        state=desk.now,
        rounds=desk.rounds,
        scenarios=saved.on_record(desk.now, desk.record.content),
    )


def _originals(desk: Desk) -> list[list[awardfile.Original]]:
    """Return the files that count as they were received, round by round."""
    names = {book.sha256: book.file for book in desk.books}
    return [
        [
            awardfile.Original(names.get(file.sha256, file.name), desk.record.content(file.sha256))
            for file in group
        ]
        for group in by_round(desk.now)
    ]


def _whole(desk: Desk, lang: Lang) -> bytes:
    """Return the pack as one file: letters, annotated workbooks and all, as the command writes."""
    kept = _award_file(desk, lang)
    told = replace(case(desk, lang), award_file=kept.digest)
    made = folder.documents(told, [one for some in _originals(desk) for one in some])
    return archive.stored({told.say("file-award"): kept.data, **made})


def _award_file(desk: Desk, lang: Lang) -> awardfile.AwardFile:
    version = desk.now.version
    assert version is not None
    *earlier, last = _originals(desk)
    with TemporaryDirectory() as place:
        tender = Path(place) / "tender.toml"
        tender.write_bytes(desk.record.content(version.sha256))
        return awardfile.award_file(
            desk.result,
            desk.inputs,
            last,
            tender,
            lang,
            state=desk.now,
            chain=history(desk.record, Filter()),
            earlier=earlier,
        )


def _noted(desk: Desk, name: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return the maker of a document that puts its hash on record when it is made."""
    actor = desk.visitor.actor("note-export")

    def made() -> bytes:
        content = make()
        run = desk.now.latest_run
        with suppress(RecordError):  # a document may be read where nothing can be written
            record.note_export(
                desk.record,
                actor,
                desk.tender.id,
                name,
                awardfile.sha256(content),
                run=run.seq if run else None,
            )
        return content

    return made


def _verify(desk: Desk) -> None:
    """Check the record itself, and an award file that somebody brings."""
    t = state.t
    if st.button(t("ui.verify-chain")):
        found = desk.record.verify_chain()
        if found.ok:
            show.words(t("ui.chain-whole", seq=desk.now.head.seq), "good")
        for fault in found.faults:
            show.words(fault.message.say(state.lang()), "bad")
    brought = st.file_uploader(t("ui.award-file"), type="zip", key="verify-file")
    if brought is not None:
        _check(brought.getvalue())


def _check(data: bytes) -> None:
    statements, holds = verification.verify_bytes(data, state.lang())
    show.words(state.t("ui.holds" if holds else "ui.holds-not"), "good" if holds else "bad")
    signs = {True: "✔", False: "✖", None: "·"}
    show.grid(["", state.t("ui.content")], [[signs[s.holds], s.words] for s in statements])


def _json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=2).encode()
