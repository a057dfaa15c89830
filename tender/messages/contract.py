"""What is said after the award: duties, events, the fee and its statements."""

from __future__ import annotations

SPEC: dict[str, tuple[str, str]] = {
    "spec.unknown_clause": (
        "应为已列出的条款编号，实为“{found}”；请改正",
        "expected the id of a clause, found '{found}'; correct it",
    ),
}

BASIS: dict[str, tuple[str, str]] = {
    "contract.no-offers": (
        "项目 {lots}：定标结果与报价不符，找不到对应的报价；请核对报价文件",
        "lots {lots}: expected offers of the winners, found none that fit; check the bid files",
    ),
    "contract.basis-single": ("单项报价", "single price"),
    "contract.basis-discount": ("单项报价减满项折扣", "single price less the discount"),
    "contract.basis-package": (
        "打包价 {price} 元（{lots}）按单项报价比例分摊",
        "package of {price} yuan ({lots}), divided as the single prices are",
    ),
    "contract.basis-package-lines": (
        "打包价 {price} 元（{lots}）按设备明细合计比例分摊",
        "package of {price} yuan ({lots}), divided as the device lines are",
    ),
    "contract.basis-package-equal": (
        "打包价 {price} 元（{lots}）没有单项报价，平均分摊",
        "package of {price} yuan ({lots}), no single prices, divided equally",
    ),
}

CALENDAR: dict[str, tuple[str, str]] = {
    "contract.duty": ("{name_zh}", "{name_en}"),
    "contract.promise": ("{name_zh}：{value}", "{name_en}: {value}"),
    "contract.next-award": (
        "下一期采购应定标（本期 {last} 到期，服务不得中断）",
        "the next service must be awarded (this one ends on {last}, no gap)",
    ),
    "contract.letter-ends": (
        "授权书到期：{maker} {number}",
        "letter of authorisation runs out: {maker} {number}",
    ),
    "contract.certificate-ends": (
        "证书到期：{name} {certificate}",
        "certificate runs out: {name} {certificate}",
    ),
    "contract.by": ("最迟 {day}；条款 {clause}", "by {day} at the latest; clause {clause}"),
    "contract.status-done": ("已完成", "done"),
    "contract.status-late": ("迟做", "done late"),
    "contract.status-missed": ("未做（已登记）", "missed (on record)"),
    "contract.status-overdue": ("逾期", "overdue"),
    "contract.status-due": ("本期应做", "due now"),
    "contract.status-ahead": ("未到期", "ahead"),
    "contract.status-undated": ("日期未定", "no date yet"),
}

LEDGER: dict[str, tuple[str, str]] = {
    "contract.fee": (
        "年费 {fee} 元（{basis_zh}）四等分，余分计入第四季",
        "{fee} yuan a year ({basis_en}) in four parts, odd fen in the fourth",
    ),
    "contract.fee-shared": (
        "年费 {fee} 元（{basis_zh}；含分摊的统筹协调费 {share} 元）四等分，余分计入第四季",
        "{fee} yuan a year ({basis_en}; with {share} of the coordination fee) in four parts, "
        "odd fen in the fourth",
    ),
    "contract.extension": ("延长的维保期，不付费", "extension of the service, not paid"),
    "contract.retired": (
        "{day} 告知停用 {devices}（{reason}），{how_zh}",
        "notice of {day}: {devices} retired ({reason}), {how_en}",
    ),
    "contract.share-person": ("金额由人填写", "amount entered by a person"),
    "contract.share-lines": ("按报价的设备年费", "by the yearly device prices of the bid"),
    "contract.share-whole-fee": (
        "报价无设备价，按 {number}/{every} 台占全部费用",
        "no device price in the bid, {number} of {every} devices in the whole fee",
    ),
    "contract.share-hardware": (
        "报价无设备价，按 {number}/{every} 台占硬件部分",
        "no device price in the bid, {number} of {every} devices in the hardware part",
    ),
    "contract.share-ask": ("报价无设备价，待人填写", "no device price in the bid, to be entered"),
    "contract.deduct": (
        "未按时维护或巡检，扣除当季费用；{person} 选定：{reason}",
        "maintenance or inspection missed, the quarter is deducted; chosen by {person}: {reason}",
    ),
    "contract.extend": (
        "未按时维护或巡检，延长一季、不扣费；{person} 选定：{reason}",
        "maintenance or inspection missed, one quarter added, nothing deducted; "
        "chosen by {person}: {reason}",
    ),
    "contract.complaint": (
        "{day} 第 {number} 次投诉：{about}",
        "complaint {number} of {day}: {about}",
    ),
    "contract.incident": (
        "{day} 业务故障：{reason}；{person} 提出，{approver} 批准",
        "incident of {day}: {reason}; entered by {person}, approved by {approver}",
    ),
    "contract.carried": (
        "第 {quarter} 季不足扣部分结转",
        "carried over from quarter {quarter}",
    ),
    "contract.carry": ("不足扣，付 0，结转下季", "below zero: nothing is paid, the rest carried"),
    "contract.claim": ("不足扣，付 0，另行追偿", "below zero: nothing is paid, the rest claimed"),
    "contract.no-start": (
        "项目 {lot} 的服务起始日未定，无法计算；请登记起始日",
        "lot {lot}: the first day of service is unknown, nothing can be computed; enter it",
    ),
    "contract.open-remedy": (
        "第 {quarter} 季有未做的维护或巡检，须由人选定扣费或延长",
        "quarter {quarter}: something was missed; a person has to deduct or extend",
    ),
    "contract.open-share": (
        "停用设备（{source}）没有价格，须由人填写年费",
        "retired devices ({source}) have no price; a person has to enter one",
    ),
    "contract.open-incident": (
        "扣减 {amount} 元（{source}）尚未批准，未计入",
        "a deduction of {amount} yuan ({source}) is not approved and not counted",
    ),
    "contract.may-end": (
        "投诉已 {count} 次：视为违约，医院有权解除合同（{clause}）",
        "{count} complaints: a breach, the hospital may end the contract ({clause})",
    ),
    "contract.to-claim": (
        "服务期结束后仍有 {amount} 元须另行追偿",
        "{amount} yuan are left to be claimed after the term",
    ),
    "contract.no-clause": (
        "采购文件没有停用设备减费的条款（如 {source}），未减费",
        "the tender has no clause on retired devices (such as {source}); nothing is reduced",
    ),
    "contract.too-many": (
        "{source}：{model} 累计停用 {gone} 台，清单只有 {has} 台；请核对并更正",
        "{source}: {gone} of {model} retired in all, the list has {has}; check and correct it",
    ),
    "contract.astray": (
        "{source}：{day} 没有可对应的义务（不在该义务的期限内，或已登记过），未计入日历",
        "{source}: no duty takes the entry of {day} (another period, or settled already)",
    ),
    "contract.outside": (
        "{source}：{day} 不在服务期内，未计入",
        "{source}: {day} is outside the service and not counted",
    ),
    "contract.no-quarter": (
        "{source}：没有第 {quarter} 季，未计入",
        "{source}: there is no quarter {quarter}; not counted",
    ),
    "contract.nothing-missed": (
        "{source}：该季没有登记未做的事项，未计入",
        "{source}: nothing is on record as missed in that quarter; not counted",
    ),
}

STATEMENT: dict[str, tuple[str, str]] = {
    "contract.title-quarter": (
        "维保费结算单（第 {number} 季）",
        "Statement of the maintenance fee, quarter {number}",
    ),
    "contract.fact": ("{name}：{words}", "{name}: {words}"),
    "contract.entry": ("记录第 {number} 条", "entry {number} of the record"),
    "contract.quarter": ("第 {number} 季", "Quarter {number}"),
    "contract.year": ("全年结算总表", "The year at a glance"),
    "contract.duties": ("义务日历", "Calendar of duties"),
    "contract.project": ("项目名称", "Project"),
    "contract.winner": ("成交人（维保方）", "Winner"),
    "contract.lots": ("合同项目", "Lots of the contract"),
    "contract.yearly": ("合同年费（元，含税）", "Yearly fee (yuan, gross)"),
    "contract.payable": ("本季应付（元，含税）", "Payable for the quarter (yuan, gross)"),
    "contract.capitals": ("大写", "In capitals"),
    "contract.paid": ("已付（元）", "Paid (yuan)"),
    "contract.unpaid": ("未付（元，负数为多付）", "Unpaid (yuan, negative = paid too much)"),
    "contract.provisional": (
        "暂不能付款：以下事项须先由人决定或知悉",
        "Not to be paid yet: a person has to decide or to know the following",
    ),
    "contract.preview": (
        "试算：未与签字的定标记录关联",
        "Trial: not connected to a signed award on record",
    ),
    "contract.head": ("记录末端 {head}", "End of the record {head}"),
    "contract.lines-of": ("逐项明细", "Line by line"),
    "contract.duties-of": ("本季义务", "Duties of the quarter"),
    "contract.none": ("本季没有到期的义务", "no duty falls due in this quarter"),
    "contract.total": ("合计", "Total"),
    "contract.lot-total": ("项目 {lot} 应付", "Lot {lot} payable"),
    "contract.col-lot": ("项目", "Lot"),
    "contract.col-days": ("服务季度", "Service quarter"),
    "contract.col-kind": ("事项", "What"),
    "contract.col-clause": ("条款", "Clause"),
    "contract.col-amount": ("金额（元）", "Amount (yuan)"),
    "contract.col-reason": ("理由", "Reason"),
    "contract.col-source": ("来源", "Source"),
    "contract.col-by": ("期限", "Due by"),
    "contract.col-duty": ("义务", "Duty"),
    "contract.col-status": ("状态", "Status"),
    "contract.col-evidence": ("成果和承诺", "Evidence and promises"),
    "contract.col-done": ("完成日期、报告", "Done on, report"),
    "contract.col-below": ("不足扣与结转", "Below zero and carried"),
    "contract.col-fee": ("季度费", "Quarterly fee"),
    "contract.col-payable": ("应付", "Payable"),
    "contract.col-paid": ("已付", "Paid"),
    "contract.kind-fee": ("季度费", "Quarterly fee"),
    "contract.kind-retired": ("停用减费", "Retired devices"),
    "contract.kind-missed": ("未按时维护、巡检", "Missed service"),
    "contract.kind-complaint": ("投诉扣款", "Complaints"),
    "contract.kind-incident": ("酌情扣减", "Incidents"),
    "contract.kind-carried": ("上季结转", "Carried over"),
    "contract.kind-below-zero": ("不足扣部分", "Below zero"),
    "contract.faults": ("故障响应", "Faults and responses"),
    "contract.no-faults": ("没有登记故障", "no fault is on record"),
    "contract.col-promise": ("承诺的时限", "Promised time"),
    "contract.col-limit": ("承诺", "Promise"),
    "contract.col-taken": ("实际", "Taken"),
    "contract.col-kept": ("结果", "Result"),
    "contract.col-when": ("开始 — 做到", "Began — met"),
    "contract.col-about": ("内容", "About"),
    "contract.kept": ("按时", "in time"),
    "contract.broken": ("超时", "too late"),
    "contract.in-minutes": ("{number} 分钟", "{number} min"),
    "contract.in-hours": ("{number} 小时", "{number} h"),
    "contract.in-days": ("{number} 天", "{number} days"),
    "contract.col-tax": ("其中税额", "Of it tax"),
    "contract.tax": ("其中税额（元）", "Of it tax (yuan)"),
    "contract.net": ("不含税（元）", "Net of tax (yuan)"),
    "contract.no-rate": ("报价未填税率", "the bid states no tax rate"),
    "contract.lot-tax": ("税率 {rate}：含税额 {tax}", "tax rate {rate}: {tax} of it is tax"),
    "contract.better": ("优于要求", "better than asked"),
    "contract.signed": ("签字", "Signature"),
    "contract.role": ("经办环节", "Role"),
    "contract.date": ("日期", "Date"),
    "contract.made-by": ("经办人", "Prepared by"),
    "contract.department": ("信息科", "IT department"),
    "contract.finance": ("财务科", "Finance department"),
    "contract.supplier": ("维保方", "Winner"),
    "contract.file": ("结算单_{lots}_{bidder}", "statement_{lots}_{bidder}"),
    "contract.command-unsigned": (
        "没有给出记录：按评审结果试算，不是结算依据",
        "no record is named: computed from the evaluation, no basis for payment",
    ),
    "contract.command-none": (
        "没有已签字的项目，没有合同",
        "no lot is signed, there is no contract",
    ),
    "contract.command-contract": (
        "合同 {lots}　{bidder}　年费 {fee} 元",
        "Contract {lots}  {bidder}  {fee} yuan a year",
    ),
    "contract.command-quarter": (
        "  第 {number} 季　应付 {payable} 元{mark_zh}",
        "  quarter {number}: payable {payable} yuan{mark_en}",
    ),
    "contract.command-open": ("（待决定）", " (to be decided)"),
    "contract.command-due": (
        "  {status}　{day}　项目 {lot}　{name}　{clause}",
        "  {status}  {day}  lot {lot}  {name}  {clause}",
    ),
    "contract.no-bid": (
        "{bidder}：已签字，但没有读到它的报价文件；请一并给出",
        "{bidder}: signed, but no bid of it was read; name its file, too",
    ),
}

RECORD: dict[str, tuple[str, str]] = {
    "record-action-note-event": ("登记履约事件", "event of the service year noted"),
    "record-action-choose-remedy": ("选定扣费或延长", "deduction or extension chosen"),
    "record-action-approve-deduction": ("批准酌情扣减", "deduction approved"),
    "record-lot-unsigned": (
        "项目 {lot} 还没有签字定标，不能登记履约事件",
        "lot {lot} is not signed; nothing of its service year can be entered",
    ),
    "record-day-to-come": (
        "{day} 还没有到；请在发生后登记",
        "{day} has not come yet; enter it when it has happened",
    ),
    "record-met-before": (
        "{met} 早于报修时间；请核对两个时间",
        "{met} is before the fault began; check the two times",
    ),
    "record-nothing-missed": (
        "项目 {lot} 第 {quarter} 季没有登记未做的事项；请先登记",
        "nothing is on record as missed in lot {lot}, quarter {quarter}; enter it first",
    ),
    "record-already-chosen": (
        "该季已由 {person} 选定；要改请注明替换哪一条和理由",
        "{person} has chosen for this quarter; name what is replaced, and why",
    ),
    "record-no-such-event": (
        "第 {seq} 条不是仍有效的履约事件；请刷新后重选",
        "entry {seq} is no event that counts; reload and choose again",
    ),
    "record-other-event": (
        "第 {seq} 条是另一种事件，不能这样替换；请作废后重新登记",
        "entry {seq} is an event of another kind; void it and enter the new one",
    ),
    "record-void-what": (
        "作废须注明哪一条；请选择",
        "nothing is named that is to be voided; choose an entry",
    ),
    "record-own-deduction": (
        "{person} 提出的扣减须由另一人批准",
        "{person} entered this deduction; another person approves it",
    ),
    "record-event-unreadable": (
        "事件内容不完整；请核对各项后重新填写",
        "the event is not complete; check its parts and enter it again",
    ),
}

MESSAGES: dict[str, tuple[str, str]] = {
    **SPEC,
    **BASIS,
    **CALENDAR,
    **LEDGER,
    **STATEMENT,
    **RECORD,
}
