"""报价: forms to send out, files to receive, every issue at once, the workbook as a grid."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

import pandas as pd
import streamlit as st

from tender import record, tables
from tender.gate import LIMITS
from tender.record import RecordError
from tender.record.state import BidFile
from tender.record.times import shown
from tender.template import write_template
from tender.ui import acts, app, choosing, curtain, desk, files, quoterounds, show, state
from tender.workbook import tidy_name

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
lang, t = state.lang(), state.t
here = app.moment()
hidden = curtain.why_hidden(here)


@st.cache_data(show_spinner=False)
def _form(form: Literal["bid", "inquiry", "summary"], key: str) -> bytes:
    buffer = BytesIO()
    write_template(here.tender, buffer, form)
    return buffer.getvalue()


def _forms() -> None:
    key = here.now.version.sha256 if here.now.version else here.tender.id
    columns = st.columns(3)
    for column, form, code, name in (
        (columns[0], "bid", "get-template", "报价模板.xlsx"),
        (columns[1], "inquiry", "get-inquiry", "单独采购询价.xlsx"),
        (columns[2], "summary", "ui.get-summary", "报价汇总.xlsx"),
    ):
        column.download_button(
            t(code),
            lambda form=form: _form(form, key),  # type: ignore[misc]
            name,
            XLSX,
            on_click="ignore",
            width="stretch",
        )


def _upload() -> None:
    """Choose files, see what each is, then put all of them on record."""
    turn = state.value("upload-turn", 0)
    sent = st.file_uploader(
        t("upload"),
        type="xlsx",
        accept_multiple_files=True,
        help=t("upload-help", limit=LIMITS.file_bytes // 2**20),
        key=f"upload-{turn}",
        max_upload_size=LIMITS.file_bytes // 2**20,
    )
    folder = desk.bids_folder()
    if not sent and folder is not None and not here.has_bids:
        st.button(t("ui.load-folder"), on_click=_load, args=(folder,))
    if not sent:
        return
    refused = acts.too_much([file.size for file in sent])
    if refused is not None:
        here.record.note_attempt(
            here.visitor.actor("receive-bid"), "receive-bid", refused.code, here.tender.id
        )
        state.put("upload-turn", turn + 1)
        state.notify("bad", refused.say(lang))
        st.rerun()
    bar = st.progress(0.0)

    def told(done: int, of: int) -> None:
        bar.progress(done / of, t("ui.reading", done=done, of=of))

    chosen = acts.staged(
        [(file.getvalue(), tidy_name(file.name)) for file in sent],
        here.tender,
        here.record,
        told,
    )
    bar.empty()
    _note_refused([one for one in chosen if not one.names and one.known is None])
    show.grid(
        [t("file"), t("bidder"), t("ui.upload-errors"), t("ui.upload-what")],
        [[u.name, "、".join(u.names), str(u.problems), _fate(u)] for u in chosen],
        right={2},
        caption=t("ui.upload-found"),
    )
    _problems(chosen)
    rounds = [1, *(one.number for one in here.now.rounds)]
    reason, others = "", _since_drawn(chosen)
    with st.form("receive"):
        number = st.selectbox(t("ui.upload-round"), rounds, index=len(rounds) - 1)
        if any(u.replaces and u.known is None for u in chosen):
            reason = st.text_input(t("ui.upload-reason"))
        pressed = st.form_submit_button(t("ui.upload-go"), type="primary")
    if pressed and others:
        for one in others:
            person = here.called(one.entry.person)
            state.notify("bad", t("ui.upload-changed", person=person, file=one.name))
        st.rerun()
    elif pressed:
        _receive(chosen, reason, number)
        state.put("upload-turn", turn + 1)
        st.rerun()


def _since_drawn(chosen: list[acts.Upload]) -> list[BidFile]:
    """Return the files that the chosen ones would replace now and did not when last drawn."""
    fates = {upload.sha256: upload.replaces for upload in chosen}
    drawn = state.value("fates", fates)
    state.put("fates", fates)
    new = {replaced for sha256, replaced in fates.items() if replaced != drawn.get(sha256)}
    return [one for one in here.now.current_files if one.sha256 in new]


def _note_refused(refused: list[acts.Upload]) -> None:
    """Put every file that no bid was found in on record, once, whatever is pressed afterwards."""
    noted = state.value("refused", frozenset())
    for one in refused:
        if one.sha256 not in noted:
            acts.attempt_quietly(lambda one=one: acts.refuse(here, one))  # type: ignore[misc]
    state.put("refused", noted | {one.sha256 for one in refused})


def _problems(chosen: list[acts.Upload]) -> None:
    """Say what is wrong with the chosen files before anything is put on record."""
    issues = [
        issue
        for one in chosen
        for issue in one.issues
        if issue.severity != "info"
        and (hidden is None or not one.names or not desk.is_of_price(issue, one.fees))
    ]
    if not issues:
        return
    frame = tables.issues_table(issues, lang).frame
    show.scrolled(
        frame.drop(columns=[t("code")]),
        height=min(330, 60 + 30 * len(frame)),
        widths={t("message"): "large", t("severity"): 60, t("cell"): 70, t("sheet"): 110},
    )


def _fate(upload: acts.Upload) -> str:
    if upload.known is not None:
        return t("ui.upload-same", file=upload.known)
    if not upload.names:
        return t("ui.upload-none")
    if upload.replaces:
        return t("ui.upload-replaces", file=upload.replaced_name)
    return t("ui.upload-new")


def _receive(chosen: list[acts.Upload], reason: str, number: int) -> None:
    done = 0
    actor = here.visitor.actor("receive-bid")
    for upload in chosen:
        if upload.known is not None or not upload.names:
            continue
        try:
            acts.receive(here.record, actor, here.tender.id, upload, reason, number)
            done += 1
        except RecordError as trouble:
            words = t("ui.upload-stopped", file=upload.name, why=acts.why(trouble))
            state.notify("bad", words)
    state.notify("good", t("ui.upload-done", count=done))


def _load(folder: object) -> None:
    from pathlib import Path

    acts.attempt(
        "ui.did-load",
        lambda: acts.receive_folder(
            here.record, here.visitor.actor("receive-bid"), here.tender, Path(str(folder))
        ),
    )


def _issues() -> None:
    seen = [
        i for i in here.issues if hidden is None or not desk.is_of_price(i, desk.fees_of(here.bids))
    ]
    if here.has_bids and hidden is None:
        known = set(map(id, here.issues))
        seen += [i for i in here.result.issues if id(i) not in known and i not in here.issues]
    counts = {level: sum(i.severity == level for i in seen) for level in files.LEVELS}
    show.note(
        t(
            "ui.issues-count",
            errors=counts["error"],
            warnings=counts["warning"],
            infos=counts["info"],
        )
    )
    if not seen:
        show.words(t("no-issues"), "good")
        return
    left, right = st.columns(2)
    options = [t("everything"), *(t(level) for level in files.LEVELS)]
    level = left.selectbox(t("ui.filter-severity"), options, key=state.offered("i-level", options))
    every = [t("everything"), *sorted({i.source.file for i in seen})]
    file = right.selectbox(t("ui.pick-file"), every, key=state.offered("i-file", every))
    wanted = [
        i
        for i in seen
        if level in (options[0], t(i.severity)) and file in (every[0], i.source.file)
    ]
    frame = tables.issues_table(wanted, lang).frame
    names = [str(name) for name in frame.columns if name != t("code")]
    if 0 < len(frame) <= 200:
        with st.container(height=430, border=False):
            show.grid(names, frame[names].values.tolist())
    elif not frame.empty:
        show.scrolled(
            frame.drop(columns=[t("code")]),
            height=330,
            widths={t("message"): "large", t("severity"): 60, t("cell"): 70, t("sheet"): 110},
        )


def _files() -> None:
    rows = [
        [
            one.name,
            "、".join(one.bidders),
            str(one.round),
            shown(one.received),
            t(f"ui.file-{one.status}"),
            one.sha256[:12],
        ]
        for one in here.now.files
    ]
    head = ["file", "bidder", "ui.round", "ui.received-at", "ui.file-state", "fingerprint"]
    names = [t(code) for code in head]
    if len(rows) > 40:
        show.scrolled(pd.DataFrame(rows, columns=names), height=360)
    elif rows:
        show.grid(names, rows, centre={2})
    _change_file([one for one in here.now.files if one.status in ("current", "late")])


def _change_file(counting: list[BidFile]) -> None:
    if not counting or not (here.visitor.may("withdraw-bid") or here.visitor.may("admit-late-bid")):
        return
    late = [one for one in counting if one.status == "late"]
    can = counting if here.visitor.may("withdraw-bid") else late
    if not can:
        return
    names = {one.sha256: one.name for one in can}
    with st.expander(t("ui.withdraw")), st.form("withdraw"):
        choosing.one_with_reason(t("ui.pick-file"), names, "withdraw")
        columns = st.columns(2)
        columns[0].form_submit_button(
            t("ui.withdraw"),
            disabled=not here.visitor.may("withdraw-bid"),
            on_click=_changed,
            args=("withdraw-bid",),
        )
        columns[1].form_submit_button(
            t("ui.admit"),
            disabled=not (late and here.visitor.may("admit-late-bid")),
            on_click=_changed,
            args=("admit-late-bid",),
        )


def _changed(name: str) -> None:
    """Withdraw or admit the file that was chosen on the screen, on the record as seen there."""
    found = choosing.chosen_one("withdraw", "ui.no-file-chosen")
    if found is None:
        return
    gone = name == "withdraw-bid"
    if acts.attempt(
        "ui.did-withdraw" if gone else "ui.did-admit",
        lambda: (record.withdraw_bid if gone else record.admit_late_bid)(
            here.record,
            here.visitor.actor(name),
            here.tender.id,
            found[0],
            reason=found[1],
            seen=here.now.head.seq,
        ),
    ):
        state.empty_form(withdraw_one=None, withdraw_reason="")


if here.visitor.may("receive-bid"):
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _upload()
    with right:
        show.heading(t("ui.templates"))
        _forms()
else:
    _forms()
if not here.now.files:
    show.empty("no-bids-yet")
issues_tab, files_tab, grid_tab, rounds_tab = st.tabs(
    [t("ui.tab-issues"), t("ui.tab-files"), t("ui.tab-grid"), t("ui.tab-rounds")], key="bids-tabs"
)
with issues_tab:
    _issues()
with files_tab:
    _files()
with grid_tab:
    files.workbook_grid(here, hidden is not None)
with rounds_tab:
    quoterounds.differences(here, hidden)
    quoterounds.another(here)
