"""More words of the pack: what people decide, ask and sign, and the appendix."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # people
    "pack.clues-note": (
        "只列出已由人记录并给出处理结果的线索；线索不是结论。",
        "Only clues that a person put on record with an outcome; a clue is no verdict.",
    ),
    "pack.no-clues": ("没有记录在案的线索。", "No clue is on record."),
    "pack.no-decisions": ("没有记录在案的决定。", "No decision is on record."),
    "pack.no-record": ("没有使用记录库", "no record was kept"),
    "pack.dissent": (
        "异议：{person}，{time}：{reason}",
        "Dissent: {person}, {time}: {reason}",
    ),
    "pack.head": ("记录链末端：{head}", "Head of the record: {head}"),
    "pack.kind-finding": ("审查结论", "finding"),
    "pack.kind-price": ("价格修正", "price"),
    "pack.kind-low-price": ("异常低价审查", "low price"),
    "pack.kind-tie": ("并列", "tie"),
    "pack.kind-reading": ("第4条理解", "reading"),
    "pack.kind-clue": ("线索", "clue"),
    "pack.explained": (
        "投标人说明：{explanation}\n小组意见：{opinion}",
        "The bidder explained: {explanation}\nThe committee: {opinion}",
    ),
    "pack.outcome-pass": ("通过", "pass"),
    "pack.outcome-fail": ("不通过", "fail"),
    "pack.outcome-unclear": ("待核", "unclear"),
    "pack.outcome-confirmed": ("投标人已确认", "confirmed"),
    "pack.outcome-refused": ("投标人不确认", "refused"),
    "pack.outcome-open": ("未决", "open"),
    "pack.outcome-accepted": ("说明成立，接受", "accepted"),
    "pack.outcome-rejected": ("说明不成立，投标无效", "rejected"),
    "pack.outcome-upheld": ("列入报告", "put on record"),
    "pack.outcome-dismissed": ("不采纳", "set aside"),
    # questions
    "pack.questions-rule": (
        "澄清只针对含义不明、前后不一致、明显文字或计算错误；须书面并签字或盖章，不得改变实质内容"
        "（87号令第51条）。同一问题对所有涉及的投标人措辞相同，截止时间相同。",
        "Clarification concerns unclear, inconsistent or plainly mistaken statements only; written "
        "and signed, without changing the substance (decree 87, article 51). Same words and same "
        "deadline for all.",
    ),
    "pack.answer-by": ("答复截止：{day}", "Answers are due: {day}"),
    "pack.answer-unset": ("答复截止：待定 {line}", "Answers are due: to be set {line}"),
    "pack.no-questions": ("没有需要澄清的事项。", "Nothing needs to be clarified."),
    "pack.ask": (
        "请对第 {clause} 条“{label}”（要求：{required}）作出书面说明，"
        "并指明投标文件中证明材料的页码。",
        "Please explain in writing clause {clause}, {label} (required: {required}), and name the "
        "page of the evidence in your bid.",
    ),
    "pack.ask-price": (
        "请书面确认或不确认所列的报价修正；不确认的，投标无效（87号令第59条）。",
        "Please confirm or refuse in writing the correction listed; a refusal makes the bid "
        "invalid (decree 87, article 59).",
    ),
    "pack.ask-cell": (
        "请书面说明所列单元格的含义；不得改变报价等实质内容。",
        "Please explain in writing what the cell means, without changing price or substance.",
    ),
    "pack.prices": ("报价", "Price"),
    "pack.no-reasons": (
        "各投标人所投项目全部合格，没有不合格、待核或仅记录的理由。",
        "Every offer is eligible: nothing failed, nothing is pending, nothing was only recorded.",
    ),
    "pack.readings-gate": (
        "有集成商能完成全部项目，第4条本次未启用：下表第一行是推荐方案，"
        "其余是不设“一家全包”前提时各种理解的结果，供对照。",
        "An integrator can take every lot, so clause 4 was not triggered: the first row is the "
        "award; the others show, for comparison, every reading without the one-takes-all "
        "condition.",
    ),
    # signatures
    "pack.total-words": (
        "{total} 元/年（大写：{capitals}）",
        "{total} yuan a year (in capitals: {capitals})",
    ),
    "pack.no-total": ("无（没有项目成交）", "none (no lot is awarded)"),
    "pack.sign-words": (
        "经评审，采购小组按“{reading}”推荐上述成交方案，合计 {total}。",
        "The committee recommends the award above under '{reading}', total {total}.",
    ),
    "pack.sign-words-gate": (
        "经评审，有集成商能完成全部项目，第4条不启用；采购小组推荐上述成交方案，合计 {total}。",
        "An integrator can take every lot, so clause 4 is not triggered; the committee recommends "
        "the award above, total {total}.",
    ),
    "pack.sign-dissent": (
        "对结论有不同意见的，应在意见栏或另页写明并签字，否则视为同意（87号令第61条）。",
        "Whoever disagrees writes it down with the reason and signs; otherwise it counts as "
        "agreement (decree 87, article 61).",
    ),
    "pack.sign-purchaser": ("采购人确认：", "Purchaser: "),
    "pack.sign-observer": ("监督人员：", "Observer: "),
    "pack.sign-by": ("经办人：", "Prepared by: "),
    # appendix
    "pack.program": ("程序", "Program"),
    "pack.schema": ("结果格式版本", "Schema of the result"),
    "pack.rules": ("附加规则", "Additional rules"),
    "pack.effects": ("判定后果", "Effects of verdicts"),
    "pack.effect-line": (
        "{names}：不满足，{fail}；待核，{unclear}",
        "{names}: fail, {fail}; unclear, {unclear}",
    ),
    "pack.fail-bidder": ("全部项目不合格", "ineligible for every lot"),
    "pack.fail-lot": ("本项不合格", "ineligible for the lot"),
    "pack.fail-record": ("仅记录", "only recorded"),
    "pack.unclear-bidder": ("全部项目待核", "pending for every lot"),
    "pack.unclear-lot": ("本项待核", "pending for the lot"),
    "pack.unclear-record": ("仅记录", "only recorded"),
    "pack.requirement-authorisation": ("厂家授权", "authorisation"),
    "pack.requirement-employer": ("用人单位", "employer"),
    "pack.requirement-insurance": ("社会保险", "social insurance"),
    "pack.requirement-certificate": ("人员证书", "certificates"),
    "pack.requirement-number": ("数值要求", "numeric floors"),
    "pack.requirement-support-hours": ("服务时间", "support hours"),
    "pack.requirement-undertaking": ("承诺", "undertakings"),
    "pack.requirement-scope": ("服务范围", "scope"),
    "pack.requirement-contact": ("联系人", "contacts"),
    "pack.requirement-handover": ("交接日期", "handover"),
    "pack.requirement-items": ("设备清单", "list of devices"),
    "pack.requirement-claim": ("替代方式的主张", "claims"),
    "pack.overrides": ("逐条例外", "Overrides"),
    "pack.status": ("求解状态", "Status"),
    "pack.proof-solver": ("求解器", "Solver"),
    "pack.proof-model": ("建模", "Model"),
    "pack.proof-bound": ("下界（元）", "Bound (yuan)"),
    "pack.proof-gap": ("差距（元）", "Gap (yuan)"),
    "pack.proof-enumeration": ("枚举复核", "Enumeration"),
    "pack.proof-plans": ("枚举的方案数", "Plans enumerated"),
    "pack.proof-second": ("另一求解器", "Second solver"),
    "pack.enumeration-agrees": ("一致", "agrees"),
    "pack.enumeration-declined": ("规模较大，未作", "declined: too large"),
    "pack.not-asked": ("未要求", "not asked"),
    "pack.chain-head": ("记录链末端", "Head of the record"),
    "pack.award-file": ("授标档案摘要", "Digest of the award file"),
    "pack.no-award-file": ("未随本文件生成", "none was made with this document"),
    "pack.appendix-note": (
        "核对方法：tender verify 授标档案.zip，并与上列摘要比对。"
        "档案自采购结束之日起至少保存十五年。",
        "To check: tender verify AWARD-FILE, and compare the digest above. Keep the file for at "
        "least fifteen years.",
    ),
    "pack.report-title": ("评审报告", "Evaluation report"),
    "pack.running": ("{title}　{document}", "{title} · {document}"),
    "pack.numbered": ("{number}、{title}", "{number}. {title}"),
    "pack.page-of": ("第 {page} 页　共 {pages} 页", "Page {page} of {pages}"),
}
