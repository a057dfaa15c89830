"""签署: put the result on record, propose, two approve, dissent; then the pack and its check."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from tender import record, sentences, tables
from tender.record import approvals
from tender.record.state import Proposal, Run
from tender.record.times import shown
from tender.ui import acts, app, curtain, papers, pictures, points, progress, show, state

lang, t = state.lang(), state.t
desk = app.moment()
if not desk.has_bids:
    show.empty("no-bids-yet")
curtain.closed_page(desk)
now, result = desk.now, desk.result
seen = now.head.seq


def _actor(action: str) -> record.Actor:
    return desk.visitor.actor(action)


def _terms() -> None:
    terms = now.terms
    if terms is None:
        show.words(t("ui.terms-open"), "warn")
        return
    name = tables.reading_name(terms.reading, lang)
    who = desk.called(terms.entry.person)
    gate = result.award.gate
    if gate.met:
        show.words(t("gate-met", bidder=gate.bidder, total=sentences.yuan(gate.total)))
    fixed = "ui.terms-idle" if gate.met else "ui.terms-fixed"
    show.words(t(fixed, reading=name, person=who, time=shown(terms.entry.at)))
    with st.expander(t("ui.other-readings")):
        show.note(t("ui.other-readings-note"))
        _other_readings()


def _other_readings() -> None:
    """Show the other readings with their totals: each is a trial that cannot be signed."""
    rows: list[list[show.Value]] = [
        [tables.reading_name(one.reading, lang), one.total, show.Cell(t("ui.trial"), "guess")]
        for one in result.award.readings or ()
        if one.status != "refused"
        and (result.award.gate.met or one.reading != result.award.reading)
    ]
    show.grid([t("reading"), t("total"), ""], rows, right={1})


def _tie() -> None:
    """Let the committee choose among equally cheap plans."""
    tied = result.award.tied or ()
    if result.award.unique is not False or now.decision("tie") is not None or not tied:
        return
    show.words(t("ui.tie-open", count=len(tied)), "warn")
    if not desk.visitor.may("decide"):
        return
    with st.form("tie"):
        st.selectbox(t("plan"), [record.plan_words(dict(plan)) for plan in tied], key="tie-plan")
        st.text_input(t("ui.reason"), key="tie-reason")
        st.form_submit_button(t("ui.tie-choose"), on_click=_choose_plan)


def _choose_plan() -> None:
    chosen, reason = st.session_state["tie-plan"], st.session_state["tie-reason"]
    acts.attempt(
        "ui.did-decide",
        lambda: record.decide(
            desk.record,
            _actor("decide"),
            desk.tender.id,
            "tie",
            chosen,
            reason=reason,
            seen=seen,
        ),
    )


def _usable_run() -> Run | None:
    run = now.latest_run
    return run if run is not None and not run.trial and not now.stale_because(run) else None


def _propose() -> None:
    """Put the evaluation on record and propose its award, of all lots or of the urgent first."""
    left = [lot for lot in result.award.winners if lot not in {x.lot for x in now.locked}]
    if not left:
        return
    run = _usable_run()
    if run is None:
        words = t("ui.run-stale") if now.latest_run else t("ui.run-none")
        show.words(words, "warn" if now.latest_run else "info")
        if desk.visitor.may("record-run"):
            st.button(t("ui.record-run"), on_click=_record, type="primary")
        else:
            show.note(t("ui.run-by-analyst"))
        return
    when = shown(run.entry.at)
    show.words(
        t("ui.run-there", seq=run.seq, person=desk.called(run.entry.person), time=when), "good"
    )
    if any(p.open and p.kind == "award" for p in now.proposals):
        return
    if not desk.visitor.may("propose-award"):
        show.note(t("ui.propose-by-analyst"))
        return
    with st.form("propose"):
        names = {x.id: f"{x.id} {x.called(lang)}" for x in pictures.in_order_of_expiry(desk.tender)}
        st.multiselect(
            t("ui.which-lots"),
            [lot for lot in names if lot in left],
            default=[lot for lot in names if lot in left],
            format_func=lambda lot: names[lot],
            help=t("ui.help-staged"),
            placeholder=t("ui.choose"),
            key="propose-lots",
        )
        st.text_input(t("ui.staged-reason"), key="propose-reason")
        st.form_submit_button(
            t("ui.propose"), type="primary", on_click=_send_proposal, args=(run.seq, tuple(left))
        )


def _send_proposal(run: int, left: tuple[str, ...]) -> None:
    """Propose what was on the screen, on the record as it was seen there."""
    lots, reason = st.session_state["propose-lots"], st.session_state["propose-reason"]
    acts.attempt(
        "ui.did-propose",
        lambda: record.propose_award(
            desk.record,
            _actor("propose-award"),
            desk.tender.id,
            run,
            None if set(lots) == set(left) else lots,
            seen=seen,
            reason=reason,
        ),
    )


def _record() -> None:
    acts.attempt("ui.did-run", lambda: acts.record_result(desk))


def _proposal(proposal: Proposal) -> None:
    """Show a proposal with what it asks for, who agreed, who did not; and let this person say."""
    title = t(f"ui.proposal-{proposal.kind}", seq=proposal.seq)
    show.heading(title)
    by = desk.called(proposal.entry.person)
    show.note(t("ui.proposed-by", person=by, time=shown(proposal.entry.at)))
    if proposal.reason:
        show.note(f"{t('ui.reason')}: {proposal.reason}")
    if proposal.lots:
        rows: list[list[show.Value]] = [
            [
                f"{lot} {desk.tender.lot(lot).called(lang)}",
                awarded.bidder,
                papers.yuan(awarded.price) or t("in-package"),
            ]
            for lot, awarded in sorted(proposal.lots.items())
        ]
        show.grid([t("lot"), t("winner"), t("price-year")], rows, right={2})
    if proposal.changes:
        changes: list[list[show.Value]] = [
            [c.path, c.old or "—", c.new or "—"] for c in proposal.changes
        ]
        show.grid([t("ui.field"), t("ui.old-value"), t("ui.new-value")], changes)
    needed = approvals.NEEDED
    signs = [f"✔ {desk.called(e.person)} · {shown(e.at)}" for e in proposal.approvals] + [
        f"✖ {desk.called(e.person)} · {shown(e.at)} · {e.payload.get('reason', '')}"
        for e in proposal.dissents
    ]
    status = t("ui.approved-so-far", count=len(proposal.approvals), needed=needed)
    if proposal.complete:
        status = t("ui.proposal-complete")
    elif proposal.withdrawn:
        status = t("ui.proposal-withdrawn")
    show.words("\n".join([status, *signs]), "good" if proposal.complete else "info")
    if proposal.open:
        _answer(proposal)


def _answer(proposal: Proposal) -> None:
    key = f"answer-{proposal.seq}"
    if not (desk.visitor.may("approve") or desk.visitor.may("withdraw-proposal")):
        return
    with st.form(key):
        st.text_input(t("ui.reason-against"), key=f"{key}-reason")
        columns = st.columns(3)
        answers = (("approve", "primary"), ("dissent", "secondary"), ("take-back", "secondary"))
        for column, (answer, kind) in zip(columns, answers, strict=True):
            action = "withdraw-proposal" if answer == "take-back" else answer
            column.form_submit_button(
                t(f"ui.{answer}"),
                type=kind,  # type: ignore[arg-type]
                disabled=not desk.visitor.may(action),
                on_click=_give,
                args=(proposal.seq, answer),
            )


def _give(seq: int, answer: str) -> None:
    """Approve, dissent or take back, on the record as it was seen when the button was drawn."""
    here, tender = desk.record, desk.tender.id
    key = f"answer-{seq}-reason"
    reason = str(st.session_state[key])
    deeds: dict[str, Callable[[], object]] = {
        "approve": lambda: record.approve(here, _actor("approve"), tender, seq, seen=seen),
        "dissent": lambda: record.dissent(here, _actor("dissent"), tender, seq, reason=reason),
        "take-back": lambda: record.withdraw_proposal(
            here, _actor("withdraw-proposal"), tender, seq, reason=reason, seen=seen
        ),
    }
    if acts.attempt(f"ui.did-{answer}", deeds[answer]):
        st.session_state[key] = ""


def _signed() -> None:
    if not now.locked:
        return
    rows: list[list[show.Value]] = [
        [
            f"{x.lot} {desk.tender.lot(x.lot).called(lang)}",
            x.bidder,
            papers.yuan(x.price) or t("in-package"),
        ]
        for x in now.locked
    ]
    show.grid([t("lot"), t("winner"), t("price-year")], rows, right={2}, caption=t("ui.signed"))


st.html(progress.steps(desk, lang))
progress.warn_of_unread(desk, lang)
left, right = st.columns(2, gap="medium")
with left:
    _terms()
    open_now = points.open_points(result, now)
    if open_now:
        show.words(t("ui.sign-open", count=len(open_now)), "warn")
    _tie()
    _propose()
    for proposal in sorted(now.proposals, key=lambda p: (not p.open, -p.seq)):
        _proposal(proposal)
    _signed()
with right:
    show.heading(t("title-award"), t("ui.help-award"))
    total = sentences.total_of(result.award) or "—"
    show.kpis([(t("metric-total"), total, progress.against(desk, lang))])
    rows = [
        [
            f"{p.lot} {desk.tender.lot(p.lot).called(lang)}",
            p.bidder or "—",
            "—" if p.bidder is None else p.price or t("in-package"),
        ]
        for p in result.award.lots
    ]
    show.grid([t("lot"), t("winner"), t("price-year")], rows, right={2})
papers.panel(desk)
