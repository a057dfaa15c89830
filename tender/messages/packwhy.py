"""Words of the pack about scenarios, what conditions cost, fallbacks, and rounds of quotes."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "pack.part-why": ("九、情景与说明", "9. Scenarios and explanations"),
    "pack.why-note": (
        "各数由同一求解重新计算，按比较所用价格，元/年；供评审与审批参考，不改变第七部分的推荐方案。",
        "Every figure is solved anew on the prices compared, yuan a year; for information, the "
        "recommendation of part 7 stays as it is.",
    ),
    "pack.why-large": (
        "项目规模较大，未逐项重算：{names}。",
        "The tender is large; not solved anew: {names}.",
    ),
    "pack.why-near": ("最接近的方案", "the nearest awards"),
    "pack.why-lead_frontier": ("牵头项数与合计", "lots in the lead's hands"),
    "pack.why-contract_frontier": ("合同数与合计", "number of contracts"),
    # scenarios
    "pack.scenarios-title": ("情景比较", "Scenarios"),
    "pack.scenario": ("情景", "Scenario"),
    "pack.scenario-base": ("推荐方案", "as recommended"),
    "pack.scenario-free": (
        "逐项最低：不看第4条、前提与附加规则",
        "every lot wherever the sum is least; no clause 4, gate or rule",
    ),
    "pack.scenario-gate-off": ("不看“一家全包”前提", "without the one-takes-all condition"),
    "pack.scenario-admit": ("待核事项全部确认", "every open point settled for the bidder"),
    "pack.scenario-most": ("成交人最多 {most} 家", "at most {most} winners"),
    "pack.winners": ("成交人数", "Winners"),
    "pack.contracts": ("合同数", "Contracts"),
    # conditions
    "pack.conditions-title": (
        "“一家全包”前提与附加规则的代价",
        "What the one-takes-all condition and each rule cost",
    ),
    "pack.condition": ("条件", "Condition"),
    "pack.with-it": ("有此条件", "With it"),
    "pack.without-it": ("无此条件", "Without it"),
    "pack.cost": ("代价", "Cost"),
    "pack.condition-gate": ("“一家全包”前提", "one-takes-all condition"),
    # evidence
    "pack.evidence-title": ("待核事项对合计的影响", "What each open point is worth"),
    "pack.open-point": ("待核事项", "Open point"),
    "pack.alone": ("单独确认后合计变化", "Change if settled alone"),
    "pack.together": ("与该家其他待核一并确认", "With its other open points"),
    "pack.more-lots": ("可多成交项目", "a lot more can be awarded"),
    "pack.evidence-note": (
        "金额只用于安排澄清的先后；待核事项按条款和证据判断，不得以金额为由。",
        "The amounts order the clarifications; a point is judged by clause and evidence, never by "
        "the amount.",
    ),
    "pack.point-price": ("报价待澄清", "the price is in doubt"),
    # fallback
    "pack.fallback-title": (
        "成交人退出、不签约或失去资格时的备选",
        "If a winner withdraws, does not sign or fails",
    ),
    "pack.falls-out": ("退出的项目", "Falls out of"),
    "pack.everything": ("全部", "everything"),
    "pack.sole-lots": (
        "只有一家合格的项目：{lots}。该家退出即无人可替，须另行采购。",
        "Lots with one eligible bidder only: {lots}. Without it they are to be bought anew.",
    ),
    "pack.sole-none": (
        "每个已成交的项目都有其他合格报价可替补。",
        "Every awarded lot has another eligible offer to fall back on.",
    ),
    # near awards and frontiers
    "pack.near-title": ("最接近的方案", "The nearest awards"),
    "pack.rank": ("名次", "Rank"),
    "pack.above": ("比最低多", "Above the least"),
    "pack.lead-frontier-title": (
        "牵头集成商承接项数与合计",
        "Lots in the lead's hands and the least total",
    ),
    "pack.contract-frontier-title": ("合同数与合计", "Contracts and the least total"),
    "pack.least-total": ("最低合计", "Least total"),
    "pack.frontier-note": (
        "每一行是在该项数（合同数）下合法方案中的最低合计；相邻两行之差即多交一项（少签一份合同）的代价。",
        "Each row is the least total of the lawful awards with so many lots (contracts); the step "
        "between rows is what one more costs.",
    ),
    # rounds
    "pack.part-rounds": ("报价轮次", "Rounds"),
}
