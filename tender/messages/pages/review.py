"""Words of the dashboard: review and decisions."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "ui.tab-points": ("待定事项（{count}）", "Open points ({count})"),
    "ui.tab-decided": ("已作决定", "Decided"),
    "filter-status": ("状态", "Status"),
    "ui.legend-matrix": (
        "○ 合格　× 不合格　待核 需人工确认　空白 未报。点一格，下面逐条列出审查情况。",
        "○ eligible   × ineligible   Pending: a person decides   blank: not offered. Click a cell "
        "to see that offer below, requirement by requirement.",
    ),
    "ui.no-match": ("没有符合筛选条件的内容", "Nothing matches these filters"),
    "ui.look-at-bidder": ("逐条查看 · 投标人", "Requirement by requirement: bidder"),
    "ui.look-at-lot": ("项目", "Lot"),
    "ui.evidence": ("应附证据", "Evidence asked for"),
    "ui.also-decided": ("也列出已决定的（可改判）", "Also those decided (to decide anew)"),
    "ui.decided-before": ("已有决定", "Decided before"),
    "ui.worth-falls": (
        "若该报价的待核都判为通过，推荐方案合计减少 {amount} 元/年。",
        "If all that is open about this offer passes, the recommended total falls by {amount} yuan "
        "a year.",
    ),
    "ui.worth-rises": (
        "若该报价的待核都判为通过，推荐方案合计增加 {amount} 元/年（第4条要求优先交给集成商）。",
        "If all that is open about this offer passes, the recommended total rises by {amount} yuan "
        "a year (clause 4 then gives the lot to the integrator).",
    ),
    "ui.worth-none": (
        "该报价的待核无论怎样决定，推荐方案合计都不变。",
        "However this offer is decided, the recommended total stays the same.",
    ),
    "ui.explained": (
        "投标人说明：{explanation}\n小组意见：{opinion}",
        "The bidder explained: {explanation}\nThe committee: {opinion}",
    ),
    "ui.leave-open-title": ("其余各点保持待核", "Leave the others open"),
    "ui.leave-open-note": (
        "保持待核的报价不参与授标。每一点都以您的名义和同一理由登记；之后仍可逐点改判。",
        "Offers left open are not awarded. Each point is put on record in your name with this "
        "reason and can still be decided later.",
    ),
    "ui.leave-open": ("把 {count} 点登记为保持待核", "Record {count} points as left open"),
    "ui.did-leave": ("已登记为保持待核", "Left open, on record"),
    "ui.pick-point": ("选择要决定的事项", "Point to decide"),
    "ui.only-judges": (
        "由评审成员或组长决定；您可以查看。",
        "Members and the chair decide; you can look.",
    ),
    "ui.fact": ("事项", "Fact"),
    "ui.content": ("内容", "Content"),
    "ui.your-decision": ("您的决定", "Your decision"),
    "ui.outcome-pass": ("通过", "Pass"),
    "ui.outcome-fail": ("不通过", "Fail"),
    "ui.outcome-unclear": ("保持待核", "Leave open"),
    "ui.outcome-confirmed": ("已确认", "Confirmed"),
    "ui.outcome-refused": ("不予确认", "Refused"),
    "ui.outcome-open": ("保持待核", "Left open"),
    "ui.outcome-accepted": ("说明成立", "Explanation accepted"),
    "ui.outcome-rejected": ("说明不成立", "Explanation rejected"),
    "ui.outcome-upheld": ("列入报告", "Put on record"),
    "ui.outcome-dismissed": ("不采纳", "Set aside"),
    "ui.evidence-page": ("证据所在页", "Page of the evidence"),
    "ui.help-page": (
        "判为通过时必填，例如“授权书第 3 页”。",
        "Required to pass it, for example 'letter, page 3'.",
    ),
    "ui.attach": ("附上扫描件（可选）", "Attach a scan (optional)"),
    "ui.decide": ("登记决定", "Record the decision"),
    "ui.did-decide": ("决定已登记", "The decision is on record"),
    "ui.nothing-decided": ("还没有作出决定", "Nothing has been decided yet"),
    "ui.outcome": ("决定", "Decision"),
    "ui.page": ("页码", "Page"),
    "ui.kind-finding": ("要求", "Requirement"),
    "ui.kind-price": ("价格", "Price"),
    "ui.kind-low-price": ("异常低价", "Low price"),
    "ui.kind-tie": ("并列", "Tie"),
    "ui.kind-reading": ("第4条理解", "Reading"),
    "ui.kind-clue": ("疑点", "Clue"),
}
