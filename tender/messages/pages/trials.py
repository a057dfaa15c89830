"""Words of the dashboard: plan, prices, scenarios, clues."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "ui.separate-lots": ("单独采购 {count} 项", "{count} bought separately"),
    "ui.proof": ("证明", "Proof"),
    "ui.unique": ("唯一最优", "the only optimum"),
    "ui.tied": ("有并列，须由小组决定", "tied: the committee chooses"),
    "ui.is-trial": (
        "这是试算，不能签署。开标前确定的理解是“{reading}”；更改须有理由并经两人批准（设置）。",
        "This is a trial and cannot be signed. The reading fixed before opening is '{reading}'; a "
        "change needs a reason and two approvals (Settings).",
    ),
    "ui.help-leads": (
        "补充事项第4条：优选完成较多项集成商，其成本加剩余项单独采购，综合考量。",
        "Supplementary clause 4: prefer the integrator that completes more lots; its cost plus the "
        "separate purchase of the rest.",
    ),
    "ui.beside": ("对照", "Beside it"),
    "ui.question": ("如果", "If"),
    "ui.answer": ("结果", "Then"),
    "ui.most-coverage": ("一家完成最多项", "One integrator takes the most lots"),
    "ui.lead-takes": ("{bidder} 承接 {lots} 项", "{bidder} takes {lots} lots"),
    "ui.lowest-mix": ("逐项自由组合", "Free mix, lot by lot"),
    "ui.lots-with": ("集成商 {lots} 项", "{lots} with integrators"),
    "ui.without-gate": ("不设“一家全包”前提", "Without the one-takes-all condition"),
    "ui.if-all-passed": ("全部待核都通过", "Every open point passed"),
    "ui.fold-table": ("逐项清单与合计构成", "Lot by lot, and what the total consists of"),
    "ui.fold-frontier": ("完成项数与合计（图）", "Coverage against total (chart)"),
    "ui.fold-rules": ("每条规则值多少", "What each rule costs"),
    "ui.fold-fallback": ("成交人退出时的备选", "Fallback if a winner withdraws"),
    "ui.fold-near": ("次优方案", "The next best awards"),
    "ui.fold-price-to-win": (
        "入围价（仅组长，不导出）",
        "Price to win (chair only, never exported)",
    ),
    "ui.fold-proof": ("证明与唯一性", "Proof and uniqueness"),
    "ui.gate-on": ("“一家全包”前提（已启用）", "One-takes-all condition (on)"),
    "ui.gate-is-off": ("“一家全包”前提（未启用）", "One-takes-all condition (off)"),
    "ui.rule": ("规则", "Rule"),
    "ui.costs": ("代价（元）", "Cost (yuan)"),
    "ui.rules-note": (
        "代价 = 有此规则的合计 − 无此规则的合计。负数：去掉它反而更贵（第4条的理解会另选集成商）。",
        "Cost = total with the rule − total without. Negative: without it the award is dearer, for "
        "the reading of clause 4 then selects other integrators.",
    ),
    "ui.with-gate": ("设“一家全包”前提", "With the one-takes-all condition"),
    "ui.gate-same": ("结果相同，该前提没有代价", "The same award: it costs nothing"),
    "ui.compute": ("现在计算", "Compute now"),
    "ui.computing-award": (
        "记录有变化，正在重新计算推荐方案；算完自动显示。此前的结果不再有效，因此不显示，也不能签署。",
        "The record has changed and the award is computed anew; it appears by itself. The earlier "
        "one no longer holds, so it is neither shown nor signed.",
    ),
    "ui.computing-scenario": (
        "正在计算这个情景；可以先做别的，算完自动显示。",
        "This scenario is being computed; do something else meanwhile, it appears by itself.",
    ),
    "ui.computing-queued": (
        "前面还有别的计算，已等候 {seconds} 秒",
        "Waiting for another computation for {seconds} s",
    ),
    "ui.computing-begun": ("已计算 {seconds} 秒", "Computing for {seconds} s"),
    "ui.computing-far": (
        "已计算 {seconds} 秒：目前最好 {best} 元，不会低于 {bound} 元，差距 {percent}%",
        "Computing for {seconds} s: best so far {best} yuan, not below {bound} yuan, gap "
        "{percent}%",
    ),
    "ui.find-conflict": ("查找哪些条件互相冲突", "Find which conditions clash"),
    "ui.computing-conflict": (
        "正在查找互相冲突的条件；可以先做别的，找到后自动显示。",
        "Looking for the conditions that clash; do something else meanwhile, they appear by "
        "themselves.",
    ),
    "ui.stop-computing": ("停止计算", "Stop computing"),
    "ui.scenario-computing": ("正在计算", "computing"),
    "ui.too-large": (
        "规模较大：逐项问答（前沿、次优、退出、未中原因）不自动计算；请在“情景”页逐个求解。",
        "A large tender: frontier, next best, fallback and reasons are not computed unasked; solve "
        "single scenarios on the page Scenarios.",
    ),
    "ui.if-withdraws": ("若退出", "If it withdraws"),
    "ui.nobody-left": ("无人可接的项目：{lots}", "nobody left for: {lots}"),
    "ui.then-goes": ("则", "Then"),
    "ui.from-lot": ("退出的项目", "From lot"),
    "ui.single-bidder": (
        "只有一家合格的项目：{lots}。该家退出即无人可授。",
        "Lots with a single eligible bidder: {lots}. Without it nobody is left.",
    ),
    "ui.rank": ("序", "No."),
    "ui.moves": ("与推荐方案不同之处", "What differs from the recommended award"),
    "ui.goes-to": ("项目 {lot} 改由 {bidder}", "lot {lot} to {bidder}"),
    "ui.the-award": ("推荐方案", "the recommended award"),
    "ui.ties": (
        "有 {count} 个方案同样好，须由评审小组选定。",
        "{count} awards are equally good: the committee must choose.",
    ),
    "ui.next-best": (
        "推荐方案是唯一最优；次优方案多 {more} 元。",
        "The recommended award is the only optimum; the next best costs {more} yuan more.",
    ),
    "ui.near-note": (
        "全部合规方案按合计排列的前几名，逐一求解，无遗漏。",
        "The first of all lawful awards in order of their total; none is left out.",
    ),
    "ui.fold-lost": ("未中原因", "Why an offer did not win"),
    "ui.dearer-by": ("合计会多（元）", "Total would rise by (yuan)"),
    "ui.lost-dearer": ("给它则合计更高", "with it the total is higher"),
    "ui.lost-tied": ("同样好；按既定次序排在后面", "equally good; the stated order put it second"),
    "ui.lost-coverage": ("给它则单独采购的项目更多", "with it more lots are bought separately"),
    "ui.lost-gate": (
        "有一家集成商可完成全部项目，该家不能",
        "one integrator takes everything, and this bidder cannot",
    ),
    "ui.lost-rules": ("规则不允许：{rules}", "barred by: {rules}"),
    "ui.lost-reading": (
        "第4条：已选定的集成商能做该项，不得单独采购",
        "clause 4: a selected integrator can do the lot, so it is not bought separately",
    ),
    "ui.lost-impossible": (
        "给它则其余项目无法全部授出",
        "with it the other lots cannot all be awarded",
    ),
    "ui.win-any-price": ("任何价格都入围", "any price wins"),
    "ui.win-no-price": ("任何价格都不入围", "no price wins"),
    "ui.price-to-win-note": (
        "其他条件不变，该报价低于“入围价”才会进入最低方案。仅供组长在末轮报价后查看，不进入任何文件。",
        "Everything else unchanged, the offer enters the least award below this price. For the "
        "chair after the final round; it enters no document.",
    ),
    "ui.its-price": ("报价（元）", "Its price (yuan)"),
    "ui.price-to-win": ("入围价（元）", "Price to win (yuan)"),
    "ui.too-dear-by": ("高出（元）", "Too dear by (yuan)"),
    "ui.lead-lots-axis": ("牵头集成商承接项数", "Lots with the lead"),
    "ui.kind": ("类别", "Kind"),
    "ui.plan-name": ("方案名称", "Plan name"),
    "ui.kind-reading-point": ("第4条的各种理解", "Readings of clause 4"),
    "ui.kind-least": ("该项数下的最低合计", "Least total with so many lots"),
    "ui.break-up": (
        "从 {fewer} 项到 {more} 项，合计增加 {extra} 元，平均每多一项 {each} 元。",
        "From {fewer} to {more} lots the total rises by {extra} yuan, {each} for each lot more.",
    ),
    "ui.break-down": (
        "从 {fewer} 项到 {more} 项，合计减少 {extra} 元，平均每多一项省 {each} 元。",
        "From {fewer} to {more} lots the total falls by {extra} yuan, {each} for each lot more.",
    ),
    "ui.frontier-note": (
        "不论哪种理解，牵头集成商恰好承接这么多项时的最低合计；菱形是各种理解下的方案。"
        "“综合考量”：多一项在一家手里值多少，由小组决定。",
        "The least total with exactly so many lots in the lead's hand, whatever the reading; "
        "diamonds are the awards of the readings. What one more lot in one hand is worth is for "
        "the committee to weigh.",
    ),
    # rules in words
    "ui.rule-clause": ("（第 {clause} 条）", " (clause {clause})"),
    "ui.rule-max-winners": ("成交人最多 {most} 家", "at most {most} winners"),
    "ui.rule-max-lots": ("{bidder} 最多 {most} 项", "{bidder}: at most {most} lots"),
    "ui.rule-max-spend": ("{bidder} 最多 {most} 元", "{bidder}: at most {most} yuan"),
    "ui.rule-budget": ("合计不超过 {most} 元", "the total is at most {most} yuan"),
    "ui.rule-forbid": ("项目 {lot} 不给 {bidder}", "lot {lot} not to {bidder}"),
    "ui.rule-require": ("项目 {lot} 给 {bidder}", "lot {lot} to {bidder}"),
    "ui.rule-exclude": ("排除 {bidder}", "{bidder} wins nothing"),
    "ui.rule-same-winner": ("项目 {lots} 由同一家", "lots {lots} to one bidder"),
    "ui.rule-different-winners": ("项目 {lots} 由不同家", "lots {lots} to different bidders"),
    "ui.rule-ceiling": ("项目 {lot} 单价不超过 {most} 元", "lot {lot} at most {most} yuan"),
    "ui.rule-not-together": ("{bidders} 至多一家成交", "at most one of {bidders} wins"),
    # comparison of prices
    "ui.compare-legend": (
        "★ 该项最低合格价　× 不合格（不参与）　？ 待核　↓ 报价偏低须审查　✎ 已修正　估 不具约束力；"
        "颜色越深离最低价越远。◎ 全部项目都合格且最低的一家。合计只含单项报价。"
        "指针停在 × ？ 上可见原因。",
        "★ cheapest eligible   × ineligible   ？ pending   ↓ low, to be reviewed   ✎ corrected   "
        "est. binds nobody; the darker, the further from the cheapest. ◎ cheapest that covers "
        "every lot. Totals: single prices. Point at × or ？ for the reason.",
    ),
    "ui.why-not": ("不合格与待核的原因", "Why ineligible or pending"),
    "ui.offer-total": ("所报合计（元）", "Sum of its prices (yuan)"),
    "ui.offer-count": ("报项数", "Lots offered"),
    "ui.as-prices": ("价格", "Prices"),
    "ui.as-distance": ("与最低合格价的差", "Distance to the best"),
    "ui.show-as": ("显示", "Show"),
    "ui.corrections": ("报价修正", "Corrections of prices"),
    "ui.quoted": ("报价（元）", "Quoted (yuan)"),
    "ui.corrected": ("修正后（元）", "Corrected (yuan)"),
    "ui.price-state": ("状态", "State"),
    "ui.price-settled": ("已定", "settled"),
    "ui.price-pending": ("待确认", "to be confirmed"),
    "ui.price-invalid": ("无效", "invalid"),
    "ui.no-corrections": ("没有需要修正的报价", "No price needs a correction"),
    "ui.est": ("估", "est."),
    # scenarios
    "ui.scenario-new": ("试一个情景", "Try a scenario"),
    "ui.scenario-most": ("最多几家成交", "At most so many winners"),
    "ui.scenario-no-limit": ("不限", "no limit"),
    "ui.scenario-same": ("由同一家承接的项目", "Lots that go to one bidder"),
    "ui.scenario-out": ("排除的投标人", "Bidders left out"),
    "ui.scenario-price-of": ("某家价格变动", "One bidder's prices change"),
    "ui.scenario-percent": ("变动（%）", "Change (%)"),
    "ui.scenario-nobody": ("—", "—"),
    "ui.scenario-passed": ("待核都当作通过", "Open points count as passed"),
    "ui.scenario-budget": ("合计上限（元，0 为不设）", "Total at most (yuan, 0 = none)"),
    "ui.scenario-name": ("名称", "Name"),
    "ui.scenario-save": ("保存这个情景", "Save this scenario"),
    "ui.scenario-saved": ("情景已保存", "The scenario is saved"),
    "ui.scenario-drop": ("删除情景", "Remove a scenario"),
    "ui.scenario-dropped": ("情景已删除（记录仍保留）", "Removed; the record keeps it"),
    "ui.scenario-table": ("情景比较（均为试算）", "Scenarios compared (all are trials)"),
    "ui.scenario": ("情景", "Scenario"),
    "ui.scenario-wait": (
        "规模较大，每个情景单独求解需数秒，因此按下按钮后才计算",
        "A large tender: each scenario takes a few seconds, so it is solved when you ask for it",
    ),
    "ui.scenario-unsolved": ("尚未计算", "not computed yet"),
    "ui.scenario-next": ("计算“{name}”", "Compute “{name}”"),
    "ui.scenario-base": ("基准：现行规则", "Base: the rules in force"),
    "ui.scenario-free": ("无附加规则、自由组合", "No rules, free mix"),
    "ui.scenario-this": ("当前设定", "As set here"),
    "ui.scenario-winners": ("成交家数", "Winners"),
    "ui.scenario-changes": ("改了什么", "What it changes"),
    "ui.scenario-nothing": ("与基准相同", "the same as the base"),
    "ui.contracts": ("合同数", "Contracts"),
    "ui.solved-in": ("求解用时 {seconds} 秒", "Solved in {seconds} s"),
    "ui.conflict": (
        "这些条件不能同时满足：{rules}",
        "These cannot hold together: {rules}",
    ),
    "ui.conflict-lots": ("冲突涉及的项目：{lots}", "Lots of the clash: {lots}"),
    "ui.own-limit": ("{bidder} 自报的最多承接项数", "the own limit of {bidder}"),
    "ui.lot-awarded": ("项目 {lot} 须授出", "lot {lot} must be awarded"),
    "ui.repairs": ("放宽哪一条", "What is given up"),
    "ui.repair-drop": ("去掉：{rule}{needed}", "Drop: {rule}{needed}"),
    "ui.repair-loosen": ("放宽：{rule}，至少 {needed}", "Loosen: {rule}; at least {needed}"),
    "ui.scenario-fix-lot": ("指定项目", "One lot"),
    "ui.scenario-fix-to": ("给", "to"),
    "ui.to-base": ("比现行规则 {change}", "{change} on the rules in force"),
    "ui.conflict-none": (
        "没有可行方案，且不是所设条件造成的；请查看资格状态。",
        "No plan exists, and not because of what was set; look at the eligibility matrix.",
    ),
    "ui.s-most": ("最多 {n} 家", "at most {n} winners"),
    "ui.s-same": ("{lots} 同一家", "{lots} to one bidder"),
    "ui.s-out": ("排除 {bidders}", "without {bidders}"),
    "ui.s-price": ("{bidder} {percent}%", "{bidder} {percent}%"),
    "ui.s-passed": ("待核通过", "open points passed"),
    "ui.s-budget": ("合计 ≤ {most}", "total ≤ {most}"),
    "ui.s-reading": ("理解：{reading}", "reading: {reading}"),
    "ui.s-gate-on": ("设“一家全包”前提", "one-takes-all on"),
    "ui.s-gate-off": ("不设“一家全包”前提", "one-takes-all off"),
    # clues
    "ui.clues-calm": (
        "这里只有线索，没有结论。是否成立由评审小组决定；只有登记了结果的线索才写入报告。",
        "Clues, never verdicts. The committee decides; only one with an outcome enters the report.",
    ),
    "ui.clues-open": ("未处理的线索：{count}", "Open clues: {count}"),
    "ui.clues-none": ("没有发现线索", "No clues were found"),
    "ui.clue-review": ("须启动审查", "review"),
    "ui.clue-check": ("请人比对", "compare"),
    "ui.clue-note": ("供了解", "note"),
    "ui.clue": ("线索", "Clue"),
    "ui.clue-level": ("程度", "Level"),
    "ui.clue-article": ("依据", "Article"),
    "ui.clue-places": ("显示它的单元格", "Cells that show it"),
    "ui.clue-outcome": ("处理结果", "Outcome"),
    "ui.clue-open": ("未处理", "open"),
    "ui.clue-decide": ("登记处理结果", "Record the outcome"),
    "ui.clue-pick": ("选择线索", "Clue"),
    "ui.clue-did": ("处理结果已登记", "The outcome is on record"),
    "ui.clues-all-done": ("全部线索都已处理", "Every clue has an outcome"),
    "ui.clue-only-open": ("只看未处理的", "Only those open"),
    "ui.clue-cells": ("单元格内容", "What the cells hold"),
    "ui.clue-help": (
        "87号令第37条列出视为串通投标的情形。是否成立须由评审小组核实，程序只列出显示它的单元格。",
        "Decree 87, article 37 lists signs of collusion. The committee verifies; the program only "
        "shows the cells.",
    ),
    "ui.clue-rest": ("其他线索（未处理 {count}）", "Other clues ({count} open)"),
    "ui.low-title": ("异常低价审查", "Abnormally low prices"),
    "ui.low-help": (
        "87号令第60条：报价明显低于其他投标人、可能影响质量或履约的，应要求其书面说明；"
        "不能证明合理性的，作为无效投标处理。触发线只是启动审查，不是结论。",
        "Decree 87, article 60: a price far below the others is explained in writing by its "
        "bidder; one that cannot be justified is invalid. A trigger opens a review, it decides "
        "nothing.",
    ),
    "ui.low-rates": (
        "触发线：低于均价的 {mean}，最低价低于次低价的 {second}，低于最高限价的 {ceiling}。"
        "小组也可以对任何报价启动审查。",
        "Triggers: below {mean} of the mean, the lowest below {second} of the second lowest, below "
        "{ceiling} of the ceiling. The committee may review any other price too.",
    ),
    "ui.low-off": (
        "本次采购方式（{regime}）不自动筛查异常低价。",
        "Under this regime ({regime}) low prices are not looked for automatically.",
    ),
    "ui.low-none": ("没有报价触发异常低价审查", "No price triggers a review"),
    "ui.low-reviews": ("已登记的审查", "Reviews on record"),
    "ui.low-open": ("登记一项审查", "Record a review"),
    "ui.low-which": ("审查哪个报价（❗ 为触发的）", "Which price (❗ triggered)"),
    "ui.low-explanation": ("投标人的说明", "The bidder's explanation"),
    "ui.low-help-said": (
        "写明书面说明和证明材料的要点；逾期未说明的，写明何时要求、未答复。",
        "The gist of the written explanation and its proof; if none came, when it was asked for.",
    ),
    "ui.low-opinion": ("小组意见", "Opinion of the committee"),
    "ui.low-result": ("审查结果", "Result"),
    "ui.low-help-result": (
        "“说明不成立”使该报价无效（全部项目合计的审查使该投标人全部报价无效）；须先写明投标人的说明。",
        "A rejection makes the price invalid (of a total: all prices of the bidder); the "
        "explanation must be written first.",
    ),
    "ui.low-decide": ("登记审查结果", "Record the result"),
    "ui.low-did": ("低价审查已登记", "The review is on record"),
}
