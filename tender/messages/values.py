"""What is said of one cell's text: how it was understood, or why it was not."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- any value ---------------------------------------------------------------------------
    "value-bool": (
        "应为{expected_zh}，现为逻辑值 {found}；请直接填写内容",
        "expected {expected_en}, found the logical value {found}; type the value itself",
    ),
    "value-date": (
        "应为{expected_zh}，现为日期 {found}；请把单元格格式改为常规后重新填写",
        "expected {expected_en}, found the date {found}; set the cell format to General and type "
        "it again",
    ),
    "value-time": (
        "应为{expected_zh}，现为时间 {found}；请把单元格格式改为常规后重新填写",
        "expected {expected_en}, found the time {found}; set the cell format to General and type "
        "it again",
    ),
    "value-number": (
        "应为{expected_zh}，现为数字 {found}；请按文本填写",
        "expected {expected_en}, found the number {found}; type it as text",
    ),
    "value-not-finite": (
        "应为{expected_zh}，现为「{found}」，不是有限的数；请重新填写",
        "expected {expected_en}, found '{found}', which is not a finite number; type it again",
    ),
    "value-negative": (
        "应为不小于零的{expected_zh}，现为「{found}」；请填写正数",
        "expected {expected_en}, not below zero, found '{found}'; type a positive number",
    ),
    "value-percent": (
        "应为{expected_zh}，现为百分数「{found}」；请填写数字本身",
        "expected {expected_en}, found the percentage '{found}'; type the number itself",
    ),
    "value-error-sign": (
        "应为{expected_zh}，现为错误值「{found}」；请改正公式或直接填写",
        "expected {expected_en}, found the error value '{found}'; mend the formula or type the "
        "value",
    ),
    "value-range": (
        "应为单一的{expected_zh}，现为范围「{found}」；请填写所承诺的一个数",
        "expected a single value, {expected_en}, found the range '{found}'; type the one number "
        "that is promised",
    ),
    "value-too-long": (
        "应为{expected_zh}，现为 {length} 个字的长文本「{found}」；请只填写内容本身",
        "expected {expected_en}, found a text of {length} characters, '{found}'; type the value "
        "only",
    ),
    "value-too-large": (
        "应为{expected_zh}，现为「{found}」，数值过大；请核对位数",
        "expected {expected_en}, found '{found}', which is too large; check the digits",
    ),
    "value-residue": (
        "单元格存储的数 {found} 带有浮点尾差，读作 {value}",
        "the stored number {found} carries a floating residue, read as {value}",
    ),
    "value-read-as": (
        "「{found}」读作 {value}",
        "'{found}' is read as {value}",
    ),
    # --- money -------------------------------------------------------------------------------
    "money-not-understood": (
        "应为金额（元），如 12,500.00，现为「{found}」；请只填写数字，无报价请留空",
        "expected an amount in yuan such as 12,500.00, found '{found}'; write digits only, leave "
        "blank what is not offered",
    ),
    "money-grouping": (
        "应为金额（元），现为「{found}」，千位分隔符不是每三位一个；请去掉分隔符后重新填写",
        "expected an amount in yuan, found '{found}' whose separators do not stand every three "
        "digits; type it without separators",
    ),
    "money-decimals": (
        "应为最多两位小数的金额（元），现为「{found}」；请填写到分",
        "expected an amount in yuan with at most two decimals, found '{found}'; write it to the "
        "fen",
    ),
    "money-too-large": (
        "应为一万亿元以内的金额，现为「{found}」；请核对位数",
        "expected an amount below 1,000,000,000,000 yuan, found '{found}'; check the digits",
    ),
    "money-unit": (
        "应为以{unit}计的金额，现为「{found}」，单位不一致；请按表头单位填写",
        "expected an amount in {unit_en} as the heading says, found '{found}' in another unit; "
        "use the unit of the heading",
    ),
    "money-period": (
        "应为每年的金额（元/年），现为「{found}」，计费周期不同；请换算为全年金额",
        "expected an amount a year, found '{found}' for another period; write the amount of the "
        "whole year",
    ),
    "money-foreign": (
        "应为人民币金额（元），现为「{found}」；请填写人民币金额",
        "expected an amount in yuan, found '{found}' in another currency; write the amount in yuan",
    ),
    "money-words-bad": (
        "应为规范的大写金额，如 壹万贰仟伍佰元整，现为「{found}」；请改正大写或填写数字",
        "expected an amount in Chinese capitals such as 壹万贰仟伍佰元整, found '{found}'; "
        "correct it or write digits",
    ),
    "money-in-wan": (
        "「{found}」按万元读作 {value} 元",
        "'{found}' is read in units of ten thousand as {value} yuan",
    ),
    "money-from-words": (
        "大写金额「{found}」读作 {value} 元",
        "the capitals '{found}' are read as {value} yuan",
    ),
    # --- numbers with a unit -----------------------------------------------------------------
    "number-not-understood": (
        "应为以{unit}计的数，现为「{found}」；请只填写数字",
        "expected a number in {unit_en}, found '{found}'; write digits only",
    ),
    "number-unit": (
        "应为以{unit}计的数，现为「{found}」，单位无法准确换算；请按{unit}填写",
        "expected a number in {unit_en}, found '{found}' in a unit that cannot be converted "
        "exactly; write it in {unit_en}",
    ),
    "number-workdays": (
        "应为以{unit}计的数，现为「{found}」，工作日不等于日历日；请按{unit}填写",
        "expected a number in {unit_en}, found '{found}', and working days are not calendar days; "
        "write it in {unit_en}",
    ),
    "number-period": (
        "应为以{unit}计的次数，现为「{found}」，周期不同，不予换算；请按{unit}填写",
        "expected a count in {unit_en}, found '{found}' for another period, which is not "
        "converted; write it in {unit_en}",
    ),
    "number-direction": (
        "要求为{comparison}，现为「{found}」，方向相反；请填写所承诺的数",
        "the requirement says {comparison}, found '{found}' in the opposite direction; type the "
        "number that is promised",
    ),
    "number-converted": (
        "「{found}」换算为 {value} {unit}",
        "'{found}' is converted to {value} {unit_en}",
    ),
    "integer-not-whole": (
        "应为整数，现为「{found}」；请填写整数",
        "expected a whole number, found '{found}'; write a whole number",
    ),
    "rate-not-understood": (
        "应为税率，如 6%，现为「{found}」；请填写百分数",
        "expected a tax rate such as 6%, found '{found}'; write a percentage",
    ),
    "rate-doubtful": (
        "应为税率，如 6%，现为「{found}」，无法判断是否百分数；请写明百分号",
        "expected a tax rate such as 6%, found '{found}', which may or may not be a percentage; "
        "write the percent sign",
    ),
    "discount-not-understood": (
        "应为折扣率（减少的比例），如 5% 或 95折，现为「{found}」；请填写百分数",
        "expected a reduction such as 5% or 95折, found '{found}'; write a percentage",
    ),
    "discount-doubtful": (
        "应为减少的比例，如 5%，现为「{found}」，可能是折后比例；请写明减少的百分数",
        "expected a reduction such as 5%, found '{found}', which may be what is left to pay; "
        "write the reduction as a percentage",
    ),
    # --- yes and no, hours -------------------------------------------------------------------
    "yes-no-not-understood": (
        "应为「是」或「否」，现为「{found}」；请只填写是或否，说明写入备注",
        "expected 是 (yes) or 否 (no), found '{found}'; write one of the two, explain in the "
        "remark",
    ),
    "hours-not-understood": (
        "应为服务时段，如 7×24，现为「{found}」；请按 天数×小时 填写",
        "expected service hours such as 7×24, found '{found}'; write days×hours",
    ),
    "hours-rest": (
        "「{found}」读作 {value}，其余部分不作为服务时段",
        "'{found}' is read as {value}; the rest is not taken as service hours",
    ),
    # --- dates -------------------------------------------------------------------------------
    "day-not-understood": (
        "应为日期，如 2026-06-30，现为「{found}」；请按 年-月-日 填写",
        "expected a date such as 2026-06-30, found '{found}'; write year-month-day",
    ),
    "day-missing": (
        "应为完整日期，如 2026-06-30，现为「{found}」，缺少日；请补全年月日",
        "expected a full date such as 2026-06-30, found '{found}' without a day; write year, "
        "month and day",
    ),
    "day-order": (
        "应为日期，如 2026-06-30，现为「{found}」，日月次序无法判断；请按 年-月-日 填写",
        "expected a date such as 2026-06-30, found '{found}' whose order of day and month is "
        "doubtful; write year-month-day",
    ),
    "day-short-year": (
        "应为四位年份的日期，如 2026-06-30，现为「{found}」；请写全年份",
        "expected a date with a four-digit year such as 2026-06-30, found '{found}'; write the "
        "whole year",
    ),
    "day-impossible": (
        "应为日期，现为「{found}」，日历上没有这一天；请核对",
        "expected a date, found '{found}', a day that does not exist; check it",
    ),
    "day-out-of-range": (
        "应为 1950 至 2100 年之间的日期，现为「{found}」；请核对年份",
        "expected a date between 1950 and 2100, found '{found}'; check the year",
    ),
    "day-serial": (
        "数字 {found} 按日期序号读作 {value}",
        "the number {found} is read as the date serial of {value}",
    ),
    "day-open-ended": (
        "「{found}」读作无固定期限",
        "'{found}' is read as valid without end",
    ),
    "month-not-understood": (
        "应为月份，如 2026-01，现为「{found}」；请按 年-月 填写",
        "expected a month such as 2026-01, found '{found}'; write year-month",
    ),
    "month-number": (
        "应为月份，如 2026-01，现为数字 {found}，无法区分 1 月和 10 月；请按文本 年-月 填写",
        "expected a month such as 2026-01, found the number {found}, which may be January or "
        "October; type year-month as text",
    ),
    # --- lists and lots ----------------------------------------------------------------------
    "lots-not-understood": (
        "应为项目序号，如 1,2,5，现为「{found}」；请填写序号并用逗号分隔",
        "expected lot numbers such as 1,2,5, found '{found}'; write the numbers with commas "
        "between them",
    ),
    "lots-decimal": (
        "应为项目序号，如 1,2，现为「{found}」，像是小数；请按文本填写并用逗号分隔",
        "expected lot numbers such as 1,2, found '{found}', which looks like a decimal; type them "
        "as text with commas",
    ),
    "lots-unknown": (
        "应为本次采购的项目序号，「{found}」中的 {lot} 不存在；请核对序号",
        "expected lots of this tender, but {lot} in '{found}' does not exist; check the number",
    ),
    "lots-twice": (
        "应为各不相同的项目序号，「{found}」中 {lot} 重复；请核对序号",
        "expected each lot once, but '{found}' names {lot} twice; check the numbers",
    ),
    # --- codes and names ---------------------------------------------------------------------
    "uscc-digits-lost": (
        "应为 18 位统一社会信用代码，现为数字 {found}，末尾数字已丢失；请把单元格设为文本后重新填"
        "写",
        "expected a credit code of 18 characters, found the number {found} whose digits are lost; "
        "enter it as text",
    ),
    "uscc-length": (
        "应为 18 位统一社会信用代码，现为「{found}」，共 {length} 位；请按营业执照填写",
        "expected a credit code of 18 characters, found '{found}' with {length}; copy it from the "
        "business licence",
    ),
    "uscc-letters": (
        "应为 18 位统一社会信用代码，现为「{found}」，含有不允许的字符 {letter}；请按营业执照填写",
        "expected a credit code of 18 characters, found '{found}' with {letter}, which cannot "
        "occur; copy it from the business licence",
    ),
    "uscc-check": (
        "应为统一社会信用代码，现为「{found}」，校验码不符；请按营业执照核对",
        "expected a credit code, found '{found}' whose check character is wrong; compare it with "
        "the business licence",
    ),
    "last4-not-understood": (
        "应为证件号后四位，如 0123 或 012X，所填内容不符；请按文本填写四位",
        "expected the last four characters of the identity number such as 0123 or 012X, found "
        "something else; type the four as text",
    ),
    "last4-digits-lost": (
        "应为证件号后四位，现为数字 {found}，前面的零可能丢失；请按文本填写四位",
        "expected the last four characters of the identity number, found the number {found} that "
        "may have lost zeros; type the four as text",
    ),
    "phone-not-understood": (
        "应为电话号码，如 0755-12345678，现为「{found}」；请按文本填写号码",
        "expected a telephone number such as 0755-12345678, found '{found}'; type the number as "
        "text",
    ),
    "email-not-understood": (
        "应为电子邮箱，如 name@example.com，现为「{found}」；请核对",
        "expected an e-mail address such as name@example.com, found '{found}'; check it",
    ),
    "name-control": (
        "应为文字，现为「{found}」，含有不可见的控制字符 {sign}；请重新手工输入",
        "expected text, found '{found}' with the invisible control character {sign}; type it "
        "again by hand",
    ),
    "name-direction": (
        "应为文字，现为「{found}」，含有改变书写方向的字符 {sign}；请重新手工输入",
        "expected text, found '{found}' with {sign}, which turns the direction of writing; type "
        "it again by hand",
    ),
    "name-escape": (
        "应为文字，现为「{found}」，含有转义字符 {sign}；请重新手工输入",
        "expected text, found '{found}' with the escape {sign}; type it again by hand",
    ),
    "name-too-long": (
        "应为不超过 {limit} 个字的文字，现为「{found}」，共 {length} 字；请缩短",
        "expected text of at most {limit} characters, found '{found}' with {length}; shorten it",
    ),
    "name-tidied": (
        "「{found}」去除不可见字符后读作 {value}",
        "'{found}' is read without its invisible characters as {value}",
    ),
    "name-look-alike": (
        "「{found}」含有与拉丁字母相像的字母 {sign}；请核对是否同一名称",
        "'{found}' holds {sign}, which looks like a Latin letter; check that it is the name it "
        "seems to be",
    ),
}
