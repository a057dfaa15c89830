"""Words of the letters and forms of the pack."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "pack.letter-result": ("评审结果通知书", "Notice of the result"),
    "pack.letter-result-words": (
        "贵单位参加的上述项目已完成评审，现将贵单位各项的评审结果及理由告知如下。",
        "The tender above has been evaluated; your results and reasons are as follows.",
    ),
    "pack.your-price": ("贵方报价（元/年）", "Your price (yuan a year)"),
    "pack.review-result": ("审查结果", "Review"),
    "pack.award-result": ("是否成交", "Awarded"),
    "pack.winner-of-lot": ("本项成交人", "Winner of the lot"),
    "pack.no-winner": ("尚未确定", "not yet determined"),
    "pack.won": ("成交", "yes"),
    "pack.won-package": ("成交（打包价）", "yes (package)"),
    "pack.not-won": ("未成交", "no"),
    "pack.your-reasons": ("各项理由", "Reasons"),
    "pack.eligible-won": ("通过全部审查，推荐成交。", "Passed every review; recommended."),
    "pack.eligible-lost": (
        "通过全部审查；按采购文件第4条比较全部项目的合计价格后，本项未推荐贵单位。",
        "Passed every review; not recommended for this lot after the comparison of totals under "
        "clause 4.",
    ),
    "pack.eligible-lost-gate": (
        "通过全部审查；有集成商能完成全部项目，采购文件第4条不启用，全部项目推荐其中合计最低的一家，"
        "本项未推荐贵单位。",
        "Passed every review; not recommended for this lot, as an integrator can take every lot: "
        "clause 4 is not triggered and the cheapest such integrator is recommended for all.",
    ),
    "pack.letter-won": (
        "成交项目的合同事宜另见成交通知书。",
        "The contract for what you won follows from the notice of award.",
    ),
    "pack.objection-law": (
        "对结果有异议的，可在知道或者应当知道权益受到损害之日起七个工作日内以书面形式提出质疑"
        "（政府采购法第52条）。",
        "You may object in writing within seven working days (Procurement Act, article 52).",
    ),
    "pack.objection-house": (
        "对结果有异议的，请于收到本通知之日起 {line} 个工作日内以书面形式提出。",
        "Objections in writing within {line} working days of this notice.",
    ),
    "pack.seal": ("采购人（盖章）", "Purchaser (seal)"),
    "pack.day-line": ("____年____月____日", "Date: ____________"),
    "pack.draft": (
        "草稿：须经采购人确认评审结果后签发；签发前核对日期与联系方式。",
        "Draft: to be issued after the purchaser has confirmed the result.",
    ),
    "pack.draft-clarify": (
        "草稿：须经评审小组确认澄清事项后签发；签发前核对日期与联系方式。",
        "Draft: to be issued after the committee has confirmed the questions.",
    ),
    "pack.letter-clarify": ("澄清通知书", "Request for clarification"),
    "pack.letter-clarify-words": (
        "评审中有下列事项需贵单位书面澄清。同一问题对所有涉及的投标人措辞与截止时间相同。",
        "Please clarify the following in writing. The same question has the same words and the "
        "same deadline for everybody whom it concerns.",
    ),
    "pack.letter-clarify-rule": (
        "澄清应由法定代表人或其授权代表签字或盖章，不得超出投标文件的范围或者改变投标文件的实质性内容"
        "（87号令第51条）；逾期未答复的，按现有材料评审。",
        "Signed or sealed by your representative; without going beyond your bid or changing its "
        "substance (decree 87, article 51); without an answer the bid is judged as it is.",
    ),
    "pack.letter-receipt": (
        "收件人签字：________________　　收件时间：________________",
        "Received by: ________________    At: ________________",
    ),
    "pack.same-question": ("同上", "as above"),
    "pack.found-in-bid": ("贵方文件中的情况", "Found in your bid"),
    "pack.letter-award": ("成交通知书", "Notice of award"),
    "pack.letter-award-words": (
        "经评审并报采购人确认，贵单位为下列项目的成交供应商：",
        "After evaluation and confirmation by the purchaser you are awarded the following:",
    ),
    "pack.contract-law": (
        "请于本通知书发出之日起三十日内与采购人签订书面合同（政府采购法第46条）。",
        "Please sign the contract within thirty days of this notice (Procurement Act, article 46).",
    ),
    "pack.contract-house": (
        "请于本通知书发出之日起 {line} 日内与采购人签订书面合同。",
        "Please sign the contract within {line} days of this notice.",
    ),
    # forms
    "pack.form-approval": ("采购审批表", "Approval of the purchase"),
    "pack.post": ("部门", "Department"),
    "pack.opinion-date": ("意见、签字与日期", "Opinion, signature, date"),
    "pack.post-office": ("采购部门", "Procurement"),
    "pack.post-needs": ("使用部门", "Department in need"),
    "pack.post-finance": ("财务部门", "Finance"),
    "pack.post-audit": ("审计部门", "Audit"),
    "pack.post-discipline": ("纪检监察", "Discipline"),
    "pack.post-leader": ("分管领导", "Director in charge"),
    "pack.post-meeting": ("院长办公会（党委会）", "Management meeting"),
    "pack.estimates-won": (
        "下列项目为估算价，不得据以签约，须先取得书面报价：{lots}",
        "Estimates, no basis for a contract; get written quotations first: {lots}",
    ),
    "pack.form-negotiation": ("谈判（磋商）记录", "Record of negotiation"),
    "pack.form-final": ("最后报价表", "Final quotation"),
    "pack.supplier-line": ("供应商：", "Supplier: "),
    "pack.round-line": ("轮次：", "Round: "),
    "pack.time-line": ("时间与地点：", "Time and place: "),
    "pack.people-line": ("参加人员：", "Present: "),
    "pack.topic": ("谈判内容", "Subject"),
    "pack.answer": ("供应商答复与承诺", "Answer and undertaking"),
    "pack.negotiation-rule": (
        "谈判对所有供应商机会均等；不得透露其他供应商的技术资料、价格和其他信息（政府采购法第38条）。",
        "Every supplier has the same opportunity; nothing of another supplier is disclosed "
        "(Procurement Act, article 38).",
    ),
    "pack.negotiation-sign": (
        "小组成员签字：________________________　　供应商代表签字：________________",
        "Committee: ________________________    Supplier: ________________",
    ),
    "pack.final-price": ("最后报价（元/年，含税）", "Final price (yuan a year, gross)"),
    "pack.final-rule": (
        "不报的项目请留空，不填 0；大小写不一致的以大写为准；"
        "本表为最后一轮有效报价，此前报价不再有效。",
        "Leave blank what you do not offer, never 0; capitals hold over figures; this quotation "
        "replaces all earlier ones.",
    ),
    "pack.final-sign": (
        "法定代表人或授权代表签字（盖章）：________________　　日期：____________",
        "Signed (seal): ________________    Date: ____________",
    ),
    # files
    "pack.file-award": ("授标档案.zip", "award-file.zip"),
    "pack.file-workbook": ("评审工作簿.xlsx", "committee-workbook.xlsx"),
    "pack.file-report": ("评审报告.docx", "evaluation-report.docx"),
    "pack.file-approval": ("采购审批表.docx", "approval.docx"),
    "pack.file-negotiation": ("谈判记录.docx", "negotiation-record.docx"),
    "pack.file-final": ("最后报价表.docx", "final-quotation.docx"),
    "pack.file-result": ("评审结果.json", "evaluation.json"),
    "pack.file-ocds": ("开放合同数据.json", "open-contracting.json"),
    "pack.folder-results": ("结果通知书", "results"),
    "pack.folder-requests": ("澄清通知书", "requests"),
    "pack.folder-notices": ("成交通知书", "notices"),
    "pack.folder-returned": ("退回投标人", "returned"),
    "pack.no-office": (
        "未安装 LibreOffice，无法生成 PDF；请安装后重试，或用 Word、WPS 打开文件另存为 PDF",
        "LibreOffice is not installed, so no PDF is made; install it, or save as PDF from Word",
    ),
    "pack.no-pdf": (
        "LibreOffice 未能生成 PDF（{file}）；请确认已安装 Writer 与 Calc，"
        "或用 Word、WPS 另存为 PDF",
        "LibreOffice made no PDF ({file}); check that Writer and Calc are installed, or save as "
        "PDF from Word",
    ),
}
