"""Words of the dashboard: decisions and signing."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "ui.decided": (
        "{person} 于 {time} 认定{outcome}：{reason}{page}",
        "{person} decided at {time}: {outcome_en}; {reason}{page_en}",
    ),
    "ui.terms-open": (
        "采购文件与第4条的理解尚未固定，任何结果都只是试算，不能签署。",
        "The tender file and the reading of clause 4 are not fixed: every result is a trial.",
    ),
    "ui.terms-fixed": (
        "按开标前固定的理解定标：{reading}（{person}，{time}）。",
        "The award follows the reading fixed before opening: {reading} ({person}, {time}).",
    ),
    "ui.terms-idle": (
        "开标前固定的理解是：{reading}（{person}，{time}）；一家全包，它这次不起作用。",
        "The reading fixed before opening is: {reading} ({person}, {time}). As one integrator "
        "takes all, it decides nothing here.",
    ),
    "ui.other-readings": (
        "其他理解（试算，不能签署）",
        "Other readings (trials, cannot be signed)",
    ),
    "ui.other-readings-note": (
        "补充事项第4条可作不同理解。只有开标前固定的一种可以签署；"
        "要更改，请在“设置 → 规则”写明理由提出，并经另外两人在本页批准。",
        "Clause 4 can be read in several ways. Only the one fixed before opening can be signed; to "
        "change it, propose it with a reason under Settings, Rules; two others approve it here.",
    ),
    "ui.trial": ("试算", "Trial"),
    "ui.sign-open": (
        "资格审查还有 {count} 点未决；未决的报价不参与授标。",
        "{count} points of qualification are open; their offers are not awarded.",
    ),
    "ui.tie-open": (
        "有 {count} 个并列最优方案，须由评审小组选定。",
        "{count} awards tie; the committee must choose.",
    ),
    "ui.tie-choose": ("选定这个方案", "Choose this plan"),
    "ui.run-none": (
        "先把当前的评审结果登记在案，然后提出定标。",
        "First put the present result on record, then propose the award.",
    ),
    "ui.run-stale": (
        "登记的结果之后，采购文件、报价或决定有了变化，须重新登记。",
        "Tender, bids or decisions have changed since the result on record: record it anew.",
    ),
    "ui.run-by-analyst": ("由经办人员登记", "An analyst records it"),
    "ui.record-run": ("登记评审结果", "Record the result"),
    "ui.did-run": ("评审结果已登记", "The result is on record"),
    "ui.run-there": (
        "评审结果第 {seq} 号已登记（{person}，{time}），可据此提出定标。",
        "Result {seq} is on record ({person}, {time}); the award can be proposed from it.",
    ),
    "ui.propose-by-analyst": (
        "由经办人员或组长提出定标，再由另外两人批准",
        "An analyst or the chair proposes; two other people approve",
    ),
    "ui.which-lots": ("本次定标的项目", "Lots of this award"),
    "ui.help-staged": (
        "可先签最急的项目：签署后即锁定，其余项目以此为前提重新求解。",
        "The most urgent may be signed first: they are locked and the rest is solved around them.",
    ),
    "ui.staged-reason": (
        "理由（只签一部分项目时必填）",
        "Reason (required when only some lots are signed)",
    ),
    "ui.propose": ("提出定标", "Propose the award"),
    "ui.did-propose": ("已提出定标，等待两人批准", "Proposed; it waits for two approvals"),
    "ui.proposal-award": ("定标提议 {seq}", "Award proposal {seq}"),
    "ui.proposal-change": ("变更提议 {seq}", "Proposed change {seq}"),
    "ui.proposal-annulment": ("撤销提议 {seq}", "Proposed annulment {seq}"),
    "ui.proposed-by": ("{person} 于 {time} 提出", "proposed by {person}, {time}"),
    "ui.approved-so-far": (
        "已批准 {count}/{needed} 人",
        "{count} of {needed} approvals",
    ),
    "ui.proposal-complete": ("两人已批准，已生效", "Two people have approved: in force"),
    "ui.proposal-withdrawn": ("已收回", "withdrawn"),
    "ui.reason-against": (
        "理由（提出不同意见或收回时必填）",
        "Reason (required for a dissent or to take it back)",
    ),
    "ui.approve": ("批准并签署", "Approve and sign"),
    "ui.dissent": ("提出不同意见", "Dissent"),
    "ui.take-back": ("收回提议", "Take it back"),
    "ui.did-approve": ("已批准", "Approved"),
    "ui.did-dissent": ("不同意见已登记", "The dissent is on record"),
    "ui.did-take-back": ("提议已收回", "Taken back"),
    "ui.signed": ("已签署定标的项目", "Lots that are signed"),
    "ui.pack": ("文件", "Documents"),
    "ui.help-pack": (
        "同一次评审的全部文件；每次导出都登记文件的 SHA-256。",
        "Every document of one evaluation; each export puts its SHA-256 on record.",
    ),
    "ui.chain-head": ("记录链尾 {head}", "Head of the chain {head}"),
    "ui.pack-draft": (
        "尚未签署：以下文件为草稿。",
        "Not signed yet: these documents are drafts.",
    ),
    "ui.file-all": ("评审文件.zip", "evaluation-pack.zip"),
    "ui.doc-all": ("全部文件（压缩包）", "Every document (zip)"),
    "ui.doc-report": ("评审报告（Word）", "Report (Word)"),
    "ui.doc-workbook": ("评审工作簿（Excel）", "Workbook (Excel)"),
    "ui.doc-approval": ("采购审批表", "Approval form"),
    "ui.doc-negotiation": ("谈判记录", "Negotiation record"),
    "ui.doc-final-quote": ("最后报价表", "Final quote form"),
    "ui.doc-ocds": ("开放合同数据（OCDS）", "Open Contracting JSON"),
    "ui.doc-json": ("评审结果 JSON", "Evaluation JSON"),
    "ui.doc-award-file": ("定标存档（可复核）", "Award file (verifiable)"),
    "ui.letters": ("致各投标人的函件", "Letters to bidders"),
    "ui.doc-result": ("结果通知", "Result letter"),
    "ui.doc-clarify": ("澄清函", "Clarification request"),
    "ui.doc-award": ("成交通知书", "Award notice"),
    "ui.no-letter": ("{name}：无需", "{name}: not needed"),
    "ui.verify": ("复核", "Verify"),
    "ui.verify-chain": ("核对记录", "Verify the record"),
    "ui.chain-whole": (
        "记录完整：{seq} 条，未被改动",
        "The record is whole: {seq} entries, none altered",
    ),
    "ui.award-file": ("定标存档文件", "Award file"),
    "ui.holds": ("存档成立：全部内容重新推算一致", "The award file holds"),
    "ui.holds-not": ("存档不成立，见下", "The award file does not hold, see below"),
}
WORDS |= {
    "ui.of-proposal": ("提议 {seq}", "proposal {seq}"),
    "ui.tried": ("被拒绝的操作：{action}", "refused: {action}"),
    "ui.one-entry": ("查看一条记录的原文", "One entry as it lies in the chain"),
    "ui.pick-entry": ("序号", "Number"),
    "ui.address": ("网络地址", "Network address"),
    "ui.previous-hash": ("上一条的哈希", "Hash of the entry before"),
    "ui.first-day": ("从", "From"),
    "ui.last-day": ("到", "To"),
    "ui.words": ("包含文字", "Words"),
    "ui.role": ("角色", "Role"),
    "ui.details": ("内容", "Details"),
    "ui.hash": ("哈希", "Hash"),
    "ui.entries": (
        "显示 {count} 条；链尾第 {seq} 条。记录只增不改。",
        "{count} entries shown; the chain ends at {seq}. The record only grows.",
    ),
}
