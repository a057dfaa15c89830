"""Words of the terminal, the reports and the dashboard."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # headings
    "lot": ("项目", "Lot"),
    "lot-name": ("项目名称", "Lot name"),
    "bidder": ("投标人", "Bidder"),
    "winner": ("推荐成交人", "Recommended winner"),
    "way": ("成交方式", "How"),
    "price-year": ("年维保费（元）", "Price (yuan a year)"),
    "last-year": ("上年（元）", "Last year (yuan)"),
    "last-year-supplier": ("上年服务商", "Last year's supplier"),
    "change": ("同比", "Change"),
    "basis": ("价格性质", "Basis"),
    "expiry": ("到期日", "Expiry"),
    "lots-taken": ("承接项数", "Lots taken"),
    "lead": ("牵头集成商", "Lead integrator"),
    "integrator-cost": ("集成商报价（元）", "Integrator (yuan)"),
    "separate-cost": ("剩余项单独采购（元）", "Left over, bought separately (yuan)"),
    "total": ("合计（元）", "Total (yuan)"),
    "difference": ("与推荐方案差额（元）", "Against the recommended (yuan)"),
    "reading": ("对补充事项第4条的理解", "Reading of clause 4"),
    "plan": ("方案", "Plan"),
    "coverage": ("集成商完成", "With integrators"),
    "chosen": ("采用", "Chosen"),
    "clause": ("条款", "Clause"),
    "requirement": ("要求编号", "Requirement"),
    "required": ("要求值", "Required"),
    "offered": ("响应值", "Offered"),
    "verdict": ("结论", "Verdict"),
    "reason": ("理由", "Reason"),
    "place": ("出处", "Place"),
    "file": ("文件", "File"),
    "sheet": ("工作表", "Sheet"),
    "cell": ("单元格", "Cell"),
    "severity": ("级别", "Severity"),
    "message": ("问题与处理", "What is wrong and what to do"),
    "result": ("结果", "Result"),
    "status": ("资格状态", "Status"),
    "code": ("代码", "Code"),
    "amount": ("金额（元）", "Amount (yuan)"),
    "item-of-total": ("构成", "Part"),
    # values
    "integrator": ("集成商", "Integrator"),
    "separate": ("单独采购", "Separate purchase"),
    "unawarded": ("未定", "Not awarded"),
    "no-eligible": ("没有合格报价", "No eligible offer"),
    "in-package": ("含于打包价", "In a package"),
    "basis-bid": ("投标报价", "Bid"),
    "basis-quote": ("询价（书面或电话）", "Quote"),
    "basis-estimate": ("估（不具约束力）", "Estimate (binds nobody)"),
    "not-stated": ("未载明", "Not stated"),
    "none": ("—", "—"),
    "yes-mark": ("✔", "✔"),
    "pass": ("满足", "Pass"),
    "fail": ("不满足", "Fail"),
    "unclear": ("待核", "To check"),
    "not_required": ("不要求", "Not required"),
    "eligible": ("合格", "Eligible"),
    "ineligible": ("不合格", "Ineligible"),
    "pending": ("待核", "Pending"),
    "not_offered": ("未报", "Not offered"),
    "error": ("错误", "Error"),
    "warning": ("警告", "Warning"),
    "info": ("提示", "Information"),
    "award-optimal": ("已证明最低", "Proven cheapest"),
    "award-incomplete": ("有项目无人可授", "Some lots have no eligible offer"),
    "award-infeasible": ("没有方案满足全部规则", "No plan obeys every rule"),
    "award-time_limit": ("到时限，未证明最低", "Time limit, not proven"),
    "award-refused": ("未公布每份合同成本，不予计算", "Refused: contract cost was not published"),
    # readings
    "reading-literal": (
        "选定集成商能做的都交给它",
        "What selected integrators can do goes to them",
    ),
    "reading-coverage-first": ("完成项数最多的一家优先", "One lead, most lots first"),
    "reading-one-lead": ("一家牵头，合计最低", "One lead, least total"),
    "reading-one-lead-free": (
        "至多一家牵头，可不全做，合计最低",
        "At most one lead, may leave lots out",
    ),
    "reading-free-mix": ("逐项自由组合，合计最低", "Free mix, least total"),
    "reading-no-separate": (
        "集成商能做的一律不单独采购",
        "Nothing separate that any integrator can do",
    ),
    "reading-contract-cost": ("每份合同计入管理成本", "With a cost per contract"),
    "default-mark": ("（默认）", " (default)"),
    # titles
    "title-award": ("推荐成交方案", "Recommended award"),
    "title-leads": (
        "候选牵头集成商（补充事项第4条）",
        "Candidate lead integrators (supplementary clause 4)",
    ),
    "title-readings": ("第4条各种理解下的合计", "Totals under every reading of clause 4"),
    "title-eligibility": ("资格与符合性一览", "Eligibility matrix"),
    "title-reasons": ("不合格与待核的理由", "Why offers are ineligible or pending"),
    "title-findings": ("逐条审查结论", "Findings, requirement by requirement"),
    "title-issues": ("文件问题清单", "Issues in the files"),
    "title-prices": ("报价比较（元/年）", "Prices (yuan a year)"),
    "title-inputs": ("读入的文件", "Files that were read"),
    "title-parts": ("合计的构成", "What the total consists of"),
    "title-settings": ("设定与证明", "Settings and proof"),
    "legend-matrix": (
        "○ 合格　× 不合格　待核 需人工确认　空白 未报价",
        "○ eligible   × ineligible   待核 to be decided by a person   blank: not offered",
    ),
    # explanations
    "title-conflict": ("没有可行方案：如何放宽", "No plan satisfies everything: what repairs it"),
    "title-conditions": ("各项条件的代价", "What each condition costs"),
    "title-evidence": ("待核事项的价值", "What each open point is worth"),
    "title-fallback": ("成交人退出时的备选方案", "If a winner falls out"),
    "title-near": ("最接近的方案", "The nearest awards"),
    "title-frontier": ("牵头集成商承接项数与合计", "Lots in the lead's hands and total"),
    "explained-gate": ("“一家全包”前提", "One-integrator-takes-all condition"),
    "explained-condition": ("条件", "Condition"),
    "explained-with": ("有此条件（元）", "With it (yuan)"),
    "explained-without": ("无此条件（元）", "Without it (yuan)"),
    "explained-cost": ("代价（元）", "Cost (yuan)"),
    "explained-point": ("待核事项", "Open point"),
    "explained-alone": ("单独确认后合计变化（元）", "Total changes if cured alone (yuan)"),
    "explained-together": ("与该家其他待核一并确认（元）", "With its other open points (yuan)"),
    "explained-falls-out": ("退出的项目", "Falls out of"),
    "explained-wholly": ("全部", "Everything"),
    "explained-sole": ("仅此一家合格", "Only eligible bidder"),
    "explained-rank": ("名次", "Rank"),
    "explained-above": ("比最优多（元）", "Above the best (yuan)"),
    # sentences
    "coverage-sentence": (
        "集成商完成 {done}/{all} 项，单独采购 {separate} 项",
        "{done} of {all} lots with integrators, {separate} bought separately",
    ),
    "nothing-awarded": (
        "没有任何项目可以成交：没有合格报价，本次没有合计价格",
        "Nothing can be awarded: no offer is eligible, so there is no total",
    ),
    "total-sentence": ("合计 {total} 元/年", "Total {total} yuan a year"),
    "estimate-subtotal": (
        "其中估算价（不具约束力，须另行取得书面报价）小计 {amount} 元",
        "of which estimates (binding nobody; get a written quote): {amount} yuan",
    ),
    "last-year-total": (
        "上年同项合计 {last} 元，同比 {change}",
        "The same lots last year {last} yuan, change {change}",
    ),
    "gate-met": (
        "有集成商能完成全部项目：第4条不启用，由其中最低价者 {bidder} 承接全部（{total} 元）",
        "An integrator can take every lot: clause 4 is not triggered, the cheapest such, "
        "{bidder}, takes all ({total} yuan)",
    ),
    "gate-not-met": (
        "没有集成商能完成全部项目：按补充事项第4条处理",
        "No integrator can take every lot: supplementary clause 4 applies",
    ),
    "reading-gate": (
        "一家全包（第4条本次未启用）",
        "one integrator takes all (clause 4 not triggered)",
    ),
    "gate-off": ("不审查“一家全包”前提", "The one-integrator-takes-all condition is switched off"),
    "gate-cured": (
        "若其待核事项获确认，{bidders} 可完成全部项目",
        "If its open points were confirmed, {bidders} could take every lot",
    ),
    "gate-dearer": (
        "注意：不设该前提时最低合计为 {total} 元，少 {difference} 元；是否采用由小组决定",
        "Note: without that condition the least total is {total} yuan, {difference} less; "
        "the committee decides",
    ),
    "all-separate": (
        "没有集成商对任何项目合格：全部单独采购",
        "No integrator is eligible for anything: everything is bought separately",
    ),
    "unique-yes": ("该方案是唯一最优方案", "This is the only optimal award"),
    "unique-no": (
        "有 {count} 个并列最优方案，须由采购小组决定；此处列出按项目号、投标人名称排序的第一个",
        "{count} awards tie; the committee must choose; shown is the first by lot and bidder name",
    ),
    "unique-no-more": (
        "并列最优方案超过 {count} 个，须由采购小组决定",
        "More than {count} awards tie; the committee must choose",
    ),
    "unique-unknown": ("未检查是否唯一", "Whether it is unique was not examined"),
    "warn-more-separate": (
        "提醒：单独采购 {separate} 项，多于集成商完成的 {done} 项",
        "Note: {separate} lots are bought separately, more than the {done} with integrators",
    ),
    "warn-more-coverage": (
        "提醒：{bidder} 一家可完成 {lots} 项，多于本方案牵头集成商的 {lead_lots} 项；"
        "该方案合计 {total} 元",
        "Note: {bidder} alone could take {lots} lots, more than the {lead_lots} of this award's "
        "lead; that plan totals {total} yuan",
    ),
    "unawarded-sentence": (
        "无合格报价、未定的项目：{lots}",
        "Lots without an eligible offer, not awarded: {lots}",
    ),
    "infeasible-sentence": (
        "没有任何方案能同时满足全部规则：请查看各项资格状态与所设规则",
        "No plan obeys every rule: look at the eligibility matrix and the rules that were set",
    ),
    "proof-sentence": (
        "证明：{solver}，下界 {bound} 元，差距 0",
        "Proof: {solver}, bound {bound} yuan, gap 0",
    ),
    "proof-open": (
        "未证明最低：{solver} 停止时下界 {bound} 元，最多还差 {gap} 元（{percent}%）",
        "Not proven least: {solver} stopped at bound {bound} yuan, at most {gap} yuan ({percent}%) "
        "away",
    ),
    "proof-nothing": (
        "停止时未找到方案，也未证明没有；请放宽时限",
        "Stopped before any award was found or excluded; allow more time",
    ),
    "proof-enumerated": ("；逐一枚举复核一致", "; exact enumeration agrees"),
    "proof-not-enumerated": ("；规模较大，未作枚举复核", "; too large for enumeration"),
    "counts-sentence": (
        "读入 {files} 个文件，{bidders} 家；问题：错误 {errors}，警告 {warnings}，提示 {infos}",
        "{files} files, {bidders} bidders; issues: {errors} errors, {warnings} warnings, "
        "{infos} notes",
    ),
    "made-up": (
        "演示数据：投标人与价格均为虚构",
        "Demo data: bidders and prices are made up",
    ),
    "readings-agree": (
        "以上理解结果相同",
        "These readings agree",
    ),
    "clues-count": (
        "有 {count} 条疑点待人工查看（疑点不是结论）",
        "Clues that wait for a person to look at them: {count} (clues are no verdicts)",
    ),
    "reading-note": (
        "开标前应确定采用哪一种理解并存档；各理解结果不同时由采购小组签字选择",
        "Fix the reading before bids are opened; where readings differ the committee signs "
        "its choice",
    ),
    "written": ("已写出 {path}", "Wrote {path}"),
    "wrote-json": ("已写出 JSON：{path}", "Wrote JSON: {path}"),
    "solving": (
        "{seconds} 秒：目前最好 {best}，下界 {bound}，差距 {percent}%（Ctrl-C 取目前最好）",
        "{seconds} s: best {best}, bound {bound}, gap {percent}% (Ctrl-C takes the best)",
    ),
    "checking": ("读取 {name}", "Reading {name}"),
    "no-issues": ("没有发现问题", "No issues found"),
    "no-bids": (
        "{path}：应为投标工作簿或其所在文件夹，未找到任何 .xlsx 文件；请检查路径",
        "{path}: expected bid workbooks or a folder of them, found no .xlsx file; check the path",
    ),
    "no-such-path": (
        "{path}：文件或文件夹不存在；请检查路径",
        "{path}: no such file or folder; check the path",
    ),
    "unknown-reading": (
        "--reading：应为 {known} 之一，实际为“{found}”",
        "--reading: expected one of {known}, found '{found}'",
    ),
    "no-problem": (
        "{path}：问题文件无法打开（{detail}）；请检查路径",
        "{path}: the problem file cannot be opened ({detail}); check the path",
    ),
    "problem-not-utf8": (
        "{path}：问题文件应为 UTF-8 编码的 JSON；请另存为 UTF-8 后重试",
        "{path}: expected JSON in UTF-8; save the problem file as UTF-8 and try again",
    ),
    "bad-problem": (
        "{path}：问题文件有误，请按下列位置改正后重试：\n{detail}",
        "{path}: the problem file is wrong; mend it at the places below and try again:\n{detail}",
    ),
    "cannot-write": (
        "{path}：无法写入（{detail}）；请检查文件夹是否存在、文件是否被打开",
        "{path}: cannot be written ({detail}); check that the folder exists and that the file "
        "is not open",
    ),
    "internal-error": (
        "程序内部错误（{kind}：{detail}）；输入未被改动，请把这一行连同所用文件交给维护人员",
        "Internal error ({kind}: {detail}); nothing was changed; hand this line and the files to "
        "those who maintain the program",
    ),
    "needs-contract-cost": (
        "选用“每份合同计入管理成本”须先在采购文件中公布该数额（settings.contract_cost）",
        "The reading contract-cost needs its figure published beforehand (settings.contract_cost)",
    ),
    "in-short": ("摘要", "In short"),
    "tender-title": ("采购项目", "Tender"),
    "policy-reading": ("第4条理解", "Reading of clause 4"),
    "solver": ("求解器", "Solver"),
    "bound": ("下界（元）", "Bound (yuan)"),
    "enumeration": ("枚举复核", "Enumeration"),
    "deadline": ("投标截止日", "Deadline"),
    "regime": ("采购方式", "Regime"),
    "version": ("程序版本", "Version"),
    "fingerprint": ("SHA-256", "SHA-256"),
    "fee-of": ("{bidder} 统筹协调费", "{bidder}: coordination fee"),
    "discount-of": ("{bidder} 满项折扣", "{bidder}: count discount"),
    "package-of": ("{bidder} 打包价（项目 {lots}）", "{bidder}: package (lots {lots})"),
    "lot-of": ("项目 {lot} {name}：{bidder}", "Lot {lot} {name}: {bidder}"),
}
