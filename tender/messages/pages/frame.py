"""Words of the dashboard's pages."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "app-title": ("招标评审", "Tender evaluation"),
    "page-overview": ("总览", "Overview"),
    "page-bids": ("报价", "Bids"),
    "page-review": ("审查", "Review"),
    "page-plan": ("方案", "Award"),
    "language-switch": ("English", "中文"),
    "no-bids-yet": (
        "还没有报价文件。请在“报价”页上传投标人填好的工作簿。",
        "No bids yet. Upload the bidders' workbooks on the page Bids.",
    ),
    "ui.files-unread": (
        "有 {count} 个登记的文件没有任何报价计入评审：{files}。"
        "原因见“报价”页；更正后重新提交，或写明理由撤回。",
        "Of {count} of the files no bid counts: {files}. The page Bids says why; have them sent "
        "again, or withdraw them with a reason.",
    ),
    "upload": ("上传投标工作簿（.xlsx，可多选）", "Upload bid workbooks (.xlsx, several at once)"),
    "upload-help": (
        "每家投标人一份；也可上传“单独采购询价”和“报价汇总”。单个文件不超过 {limit} MB。",
        "One per bidder; the forms 单独采购询价 and 报价汇总 too. At most {limit} MB each.",
    ),
    "get-template": ("投标工作簿", "Bid workbook"),
    "get-inquiry": ("单独采购询价", "Inquiry form"),
    "received": ("收到", "Received"),
    "qualified": ("有合格项目的", "Eligible for a lot"),
    "open-points": ("待核的报价", "Offers pending"),
    "metric-total": ("推荐方案合计（元/年）", "Total (yuan a year)"),
    "metric-coverage": ("集成商完成", "With integrators"),
    "timeline": ("到期与接续", "Expiry and succession"),
    "days-left": ("距到期（天）", "Days to expiry"),
    "latest-award": ("最迟定标日", "Latest award date"),
    "service-from": ("新服务期起", "New service from"),
    "filter-bidder": ("投标人", "Bidder"),
    "filter-lot": ("项目", "Lot"),
    "everything": ("全部", "All"),
    "pick-reading": ("对第4条的理解", "Reading of clause 4"),
    "pick-gate": ("先看有无一家能全包", "First ask whether one integrator can take all"),
    "trial-note": (
        "更改理解只是试算；正式结果以开标前确定的理解为准。",
        "Another reading is a trial only; the one fixed before opening decides.",
    ),
    "clause-text": ("条款原文", "Text of the clause"),
    "why": ("结论与理由", "Verdict and reason"),
}
