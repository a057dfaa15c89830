"""What is said of quotes that were typed in, and of several files of one bidder."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- quotes ------------------------------------------------------------------------------
    "quote-without-price": (
        "应填写价格，该行没有，按未报价处理；请补填或删去该行",
        "expected a price, found none, so the row is taken as not offered; fill it in or "
        "delete the "
        "row",
    ),
    "quote-without-source": (
        "应填写供应商或来源，未填；请经办人补填",
        "expected the supplier or source of the price, found none; fill it in",
    ),
    "quote-without-method": (
        "应填写来源方式，未填；请经办人补填",
        "expected how the price was obtained, found nothing; fill it in",
    ),
    "quote-without-date": (
        "应填写得到价格的日期，未填；请经办人补填",
        "expected the date of the price, found none; fill it in",
    ),
    "method-not-understood": (
        "应为书面报价、电话、网页、上年合同或预算估算，现为「{found}」；请从列表中选择",
        "expected 书面报价, 电话, 网页, 上年合同 or 预算估算, found '{found}'; choose one",
    ),
    # --- several files -----------------------------------------------------------------------
    "file-twice": (
        "与文件 {first} 内容完全相同，只读取一次；请删去重复的文件",
        "the file is the same as {first} and is read once; remove the copy",
    ),
    "bidder-twice": (
        "「{bidder}」有多份文件（{files}），以报价日期较晚（{day}）的 {counts} 为准；请核对",
        "'{bidder}' handed in several files ({files}); {counts} with the later date {day} counts; "
        "check it",
    ),
    "bidder-twice-no-order": (
        "「{bidder}」有多份文件（{files}），报价日期相同或未填，无法判断以哪份为准；"
        "请投标人书面确认",
        "'{bidder}' handed in several files ({files}) with equal or no dates, so which one "
        "counts is "
        "open; have the bidder confirm it in writing",
    ),
    "quote-beside-bid": (
        "「{bidder}」已有自己的报价文件 {file}，录入的询价不再计入；请核对两者是否一致",
        "'{bidder}' has its own workbook {file}, so the quotes typed in for it do not count; check "
        "that both agree",
    ),
    "same-name-two-codes": (
        "名称「{bidder}」有两个不同的统一社会信用代码，其一为 {uscc}；请按营业执照核对",
        "the name '{bidder}' stands with two credit codes, one of them {uscc}; compare them "
        "with the "
        "business licences",
    ),
    "bidder-look-alike": (
        "「{other}」与「{one}」名称相近，按两个投标人处理；请核对是否同一单位",
        "'{other}' and '{one}' look alike and are taken as two bidders; check whether they are one",
    ),
}
