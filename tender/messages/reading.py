"""What is said of a bidder's workbook by the intake: sheets, headings, rows, contradictions."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- sheets and headings -----------------------------------------------------------------
    "sheet-missing": (
        "应有工作表「{sheet}」，未找到；请使用报价模板，或补上该表后重新提交",
        "expected the sheet {sheet}, found none; use the template or add the sheet",
    ),
    "sheet-unknown": (
        "应为报价模板中的工作表，现有内容「{found}」无法识别，整张表未读取；"
        "请把报价内容填入模板的表中",
        "expected a sheet of the template, found '{found}' on a sheet that is not known and was "
        "not read; move what belongs to the bid into the template's sheets",
    ),
    "sheet-hidden": (
        "工作表应可见，现为隐藏且有内容；请取消隐藏后重新提交",
        "expected a visible sheet, found a hidden one with content; show it and submit it again",
    ),
    "headings-not-found": (
        "「{sheet}」应有表头：{needed}，未找到，整张表未读取；请恢复模板的表头",
        "expected the headings {needed} on {sheet}, found none, so the sheet was not read; restore "
        "the template's headings",
    ),
    "heading-twice": (
        "应只有一列与「{first}」同义，现又有「{heading}」，无法判断以哪一列为准；请只保留一列",
        "expected one column of this meaning (it stands in {first}), found '{heading}' as well, "
        "and which one counts is open; keep one",
    ),
    "column-unknown": (
        "应为模板中的列，现为「{found}」，该列内容未读取；请改用模板的表头或把内容写入备注",
        "expected a column of the template, found '{found}', which was not read; use the "
        "template's "
        "heading or write it into the remark",
    ),
    "note-ignored": (
        "「{found}」作为说明文字，未作数据读取",
        "'{found}' is taken as an explanation and not read as data",
    ),
    "unit-contradiction": (
        "金额单位应一致，表头为{heading}、表上方为{title}；请改为同一单位并书面澄清",
        "expected one money unit, found {heading} in the heading and {title} above the table; use "
        "one and clarify it in writing",
    ),
    "unit-unknown": (
        "金额单位应为元或万元，现为「{unit}」；请按元填写",
        "expected yuan or ten thousand yuan as the unit, found '{unit}'; write the amounts in yuan",
    ),
    "unit-not-stated": (
        "金额列应写明单位，如（元，含税），现未写明，暂按元读取；请投标人书面确认单位",
        "expected a unit such as (元, 含税) in the heading of the amounts, found none and "
        "read yuan; "
        "have the bidder confirm the unit in writing",
    ),
    "price-without-tax": (
        "应为含税价，表头写明不含税；请补充含税价",
        "expected prices with tax, found a heading that says without tax; give the price with tax",
    ),
    # --- any cell ----------------------------------------------------------------------------
    "cell-error": (
        "应为填写的内容，现为错误值 {found}；请改正公式或直接填写",
        "expected a value, found the error {found}; mend the formula or type the value",
    ),
    "cell-hidden": (
        "单元格应可见，现位于隐藏的行、列或工作表，内容为「{found}」；请取消隐藏后重新提交",
        "expected a visible cell, found '{found}' in a hidden row, column or sheet; show it and "
        "submit it again",
    ),
    "formula-not-calculated": (
        "公式 {formula} 没有保存计算结果；请用 Excel 或 WPS 打开并保存，或直接填写数值",
        "the formula {formula} has no saved value; open the file in Excel or WPS and save it, or "
        "type the value",
    ),
    "formula-not-checked": (
        "应为直接填写的内容，现为无法核算的公式 {formula}；请直接填写结果",
        "expected a typed value, found the formula {formula}, which cannot be recomputed; type the "
        "result",
    ),
    "formula-disagrees": (
        "公式 {formula} 保存的结果为 {stored}，重新计算为 {computed}，两者不一致；请核对后直接填写",
        "the formula {formula} has the saved value {stored} but gives {computed}; check it "
        "and type "
        "the value",
    ),
    "formula-accepted": (
        "公式 {formula} 的结果 {stored} 已重新计算，一致",
        "the value {stored} of the formula {formula} was recomputed and agrees",
    ),
    "cell-merged": (
        "应每格填写一个内容，现为跨行合并的单元格 {range}，无法判断属于哪一行；请拆分后逐行填写",
        "expected one value a cell, found the range {range} merged over several rows, and whose "
        "value it is stays open; split it and fill in each row",
    ),
    # --- the bidder --------------------------------------------------------------------------
    "bidder-name-missing": (
        "应填写投标人名称，未填，暂以文件名代替；请补充营业执照上的全称",
        "expected the bidder's name, found none and used the file's name; give the registered name",
    ),
    "kind-not-declared": (
        "应填写投标人类型（集成商或单项供应商），未填，暂按单项供应商处理；请投标人确认",
        "expected the bidder's kind (集成商 or 单项供应商), found none and took a separate seller; "
        "have the bidder confirm it",
    ),
    "kind-not-understood": (
        "应为「集成商」或「单项供应商」，现为「{found}」；请从列表中选择",
        "expected 集成商 (integrator) or 单项供应商 (separate seller), found '{found}'; choose one",
    ),
    "kind-contradiction": (
        "同一单位的投标人类型应一致，「{name}」前后不同；请核对",
        "expected one kind for a bidder, found two for '{name}'; check it",
    ),
    "size-not-understood": (
        "应为大型、中型、小型或微型，现为「{found}」；请从列表中选择",
        "expected 大型, 中型, 小型 or 微型, found '{found}'; choose one",
    ),
    "max-lots-zero": (
        "最多承接项数应为正整数，现为 0；不限请留空",
        "expected a positive number of lots, found 0; leave it blank for no limit",
    ),
    "field-twice": (
        "「{field}」应只填一处，现与 {first} 不同，又填「{found}」；请只保留一处",
        "expected {field} once, found '{found}' here and something else in {first}; keep one",
    ),
    "dates-reversed": (
        "结束日期应不早于开始日期，现为 {first} 至 {last}；请核对",
        "expected an end on or after the start, found {first} to {last}; check the dates",
    ),
    # --- lots --------------------------------------------------------------------------------
    "lot-unknown": (
        "应为本次采购的项目名称，现为「{found}」；请按模板填写序号和项目名称",
        "expected the name of a lot of this tender, found '{found}'; use the template's number and "
        "name",
    ),
    "lot-several": (
        "每行应只有一个项目序号，现为「{found}」；几项合报请填入「优惠条件」的打包价",
        "expected one lot in a row, found '{found}'; offer several lots together as a package in "
        "优惠条件",
    ),
    "lot-name-changed": (
        "第 {lot} 项的名称应为「{name}」，现为「{found}」，暂按序号读取；请核对",
        "expected '{name}' as the name of lot {lot}, found '{found}' and read the number; check it",
    ),
    "lot-contradiction": (
        "序号 {lot} 的名称应为「{name}」，现为「{found}」，是第 {other} 项；两项均待核，请书面澄清",
        "expected '{name}' for lot {lot}, found '{found}', which is lot {other}; both lots wait "
        "until the bidder clarifies it in writing",
    ),
    "lot-twice": (
        "第 {lot} 项应只报一次，{first} 已有报价；请只保留一个并书面澄清",
        "expected one price for lot {lot}, found a second one beside {first}; keep one and clarify "
        "it in writing",
    ),
    "lot-not-offered": (
        "第 {lot} 项没有价格，按未报价处理，所填「{found}」不起作用",
        "lot {lot} has no price and is taken as not offered; '{found}' has no effect",
    ),
    "lot-declined": (
        "第 {lot} 项的价格填「{found}」，按未报价处理",
        "the price of lot {lot} says '{found}' and is taken as not offered",
    ),
    "lot-from-model": (
        "型号「{model}」只属于第 {lot} 项，据此归入",
        "the model '{model}' belongs to lot {lot} only and is taken there",
    ),
    "row-without-lot": (
        "应有项目序号或名称，该行没有，内容「{found}」未读取；请补填序号",
        "expected a lot number or name, found none in the row of '{found}', which was not read; "
        "add the number",
    ),
    # --- prices ------------------------------------------------------------------------------
    "price-zero": (
        "应为大于零的价格，现为 0；不报请留空，确为免费须由人员确认",
        "expected a price above zero, found 0, which must be confirmed by a person; leave blank "
        "what is not offered",
    ),
    "look-struck": (
        "单元格内容「{found}」带有删除线，是否作废不明；请清除删除线，只保留有效内容后重新提交",
        "the content '{found}' is struck out, so whether it holds is unclear; remove the line and "
        "leave only what holds",
    ),
    "look-unseen": (
        "单元格内容「{found}」与底色同色，看不见；请改为可见的颜色后重新提交",
        "the content '{found}' has the colour of its background and cannot be seen; give it "
        "another colour and submit again",
    ),
    "look-tiny": (
        "单元格内容「{found}」字号过小，无法看清；请改为正常字号后重新提交",
        "the content '{found}' is written too small to be read; give it an ordinary size and "
        "submit again",
    ),
    "look-raised": (
        "单元格内容「{found}」含有上标或下标，数值可能被读错；请只填写数字",
        "the content '{found}' holds raised or lowered signs and may be misread; write the number "
        "alone",
    ),
    "look-conditional": (
        "单元格的条件格式会显示成别的内容或隐去内容「{found}」；请清除条件格式后重新提交",
        "a conditional format may show another text than '{found}' or hide it; clear the "
        "conditional formats and submit again",
    ),
    "look-disputed": (
        "两个读取程序对该单元格读数不一致，其内容不予采用；请重新填写并保存",
        "two readers see different values in this cell, which is not used; type it again and save",
    ),
    "price-merged": (
        "价格应每格一个，现为合并单元格 {range}；请拆分后逐项填写",
        "expected one price a cell, found the merged range {range}; split it and fill in each lot",
    ),
    "price-missing": (
        "应在价格列填写含税价，现只有「{found}」；请补填价格",
        "expected the price with tax in its column, found only '{found}'; fill in the price",
    ),
    "words-disagree": (
        "大写金额应与数字一致，大写为 {words} 元，数字为 {price} 元；"
        "须由委员会按规则处理并书面澄清",
        "expected capitals equal to the digits, found {words} yuan in capitals and {price} yuan in "
        "digits; the committee decides and the bidder clarifies in writing",
    ),
    "net-disagrees": (
        "不含税价加税应为 {gross} 元，含税价为 {price} 元；请核对税率",
        "expected {gross} yuan from the net price and the rate, found {price} yuan; check the rate",
    ),
    "total-disagrees": (
        "合计应为各项之和 {total} 元，现为 {found} 元；请核对",
        "expected the total {total} yuan as the sum of the lots, found {found} yuan; check it",
    ),
    "remark-changes-price": (
        "价格按价格列读取，备注写「{found}」；请核对是否改变价格的期限、单位或条件",
        "the price is read from its column, found the remark '{found}'; check whether it changes "
        "the period, unit or condition of the price",
    ),
    "remark-excludes-cost": (
        "价格应含全部费用，备注写「{found}」；请核对是否把费用排除在报价之外",
        "expected a price with all costs, found the remark '{found}'; check whether it keeps costs "
        "out of the price",
    ),
    # --- device lines ------------------------------------------------------------------------
    "model-missing": (
        "应填写型号，第 {lot} 项的这一行没有；请按采购文件补填",
        "expected a model in this row of lot {lot}, found none; fill it in as in the tender",
    ),
    "model-look-alike": (
        "应为采购文件的型号，现为「{found}」，与「{model}」相近但不相同；请逐字核对（如 O 与 "
        "0、l 与 1）",
        "expected a model of the tender, found '{found}', which looks like '{model}' but is not "
        "equal; compare them letter by letter (O and 0, l and 1)",
    ),
    "model-not-listed": (
        "「{found}」不在第 {lot} 项的设备列表中，按补充内容读取",
        "'{found}' is not on the list of lot {lot} and is read as an addition",
    ),
    "quantity-changed": (
        "「{model}」的数量应为 {expected}，现为 {found}，以采购文件为准；请核对",
        "expected the quantity {expected} of '{model}', found {found}; the tender's quantity "
        "holds, check it",
    ),
    "line-product": (
        "合价应为数量×单价 {product} 元，现为 {total} 元；请核对",
        "expected quantity × unit price = {product} yuan, found {total} yuan; check the line",
    ),
    "lines-disagree": (
        "第 {lot} 项的设备明细合计应等于报价 {price} 元，现为 {total} 元；请核对",
        "expected device lines of lot {lot} that add up to its price {price} yuan, found {total} "
        "yuan; check them",
    ),
    "lines-without-price": (
        "第 {lot} 项没有报价，按未报价处理，但设备明细填有合价 {total} 元；请核对是否漏填价格",
        "lot {lot} has no price and is taken as not offered, but its device lines come to {total} "
        "yuan; check whether the price was left out",
    ),
    # --- packages and discounts --------------------------------------------------------------
    "rebate-kind": (
        "应为「打包价」或「满项折扣」，现为「{found}」；请从列表中选择",
        "expected 打包价 (package) or 满项折扣 (discount), found '{found}'; choose one",
    ),
    "rebate-without-kind": (
        "应填写优惠类型，该行没有，未读取；请填「打包价」或「满项折扣」",
        "expected the kind of rebate, found none, so the row was not read; write 打包价 or "
        "满项折扣",
    ),
    "rebate-superfluous": (
        "该类型的「{column}」应留空，现为「{found}」，无法判断是打包价还是满项折扣；请书面澄清",
        "expected {column} to be blank for this kind, found '{found}', so it is open whether a "
        "package or a discount is meant; clarify it in writing",
    ),
    "package-incomplete": (
        "打包价应同时填写适用项目和打包价，现不完整；请补填",
        "expected lots and a price for a package, found only one of them; fill in both",
    ),
    "package-of-one": (
        "打包价应含两项以上，现只有一项；单项请填入分项报价",
        "expected at least two lots in a package, found one; offer a single lot in 分项报价",
    ),
    "discount-incomplete": (
        "满项折扣应同时填写最少项数和折扣率，现不完整；请补填",
        "expected a number of lots and a rate for a discount, found only one of them; fill in both",
    ),
    "discount-zero": (
        "最少项数和折扣率应大于零，现为 0；没有优惠请删去该行",
        "expected a number of lots and a rate above zero, found 0; delete the row if there is no "
        "discount",
    ),
    "discount-unreachable": (
        "最少项数应不超过本次采购的项数，现超过，折扣不会生效；请核对",
        "expected a number of lots within this tender, found more, so the discount never applies; "
        "check it",
    ),
    "discount-twice": (
        "满 {lots} 项的折扣应只有一个，{first} 已有；请只保留一个",
        "expected one discount from {lots} lots on, found a second one beside {first}; keep one",
    ),
    "package-twice": (
        "{lots} 项的打包价应只有一个，{first} 已有；请只保留一个并书面澄清",
        "expected one package price for lots {lots}, found a second one beside {first}; keep one "
        "and clarify it in writing",
    ),
    # --- people ------------------------------------------------------------------------------
    "person-without-name": (
        "应填写姓名，该行没有，未读取；请补填",
        "expected a name, found none, so the row was not read; fill it in",
    ),
    "person-without-lot": (
        "应填写{name}负责的项目序号，未填；请补填",
        "expected the lots that {name} serves, found none; fill them in",
    ),
    "span-incomplete": (
        "应填写{name}缴费的起始月和截止月，现不完整，该段未计；请补填",
        "expected first and last month paid for {name}, found only one, so the span does not "
        "count; "
        "fill in both",
    ),
    # --- answers -----------------------------------------------------------------------------
    "requirement-unknown": (
        "应为采购文件的要求编号或条款号，现为「{found}」，该行未读取；请恢复模板的编号",
        "expected the id of a requirement or clause of the tender, found '{found}', so the row was "
        "not read; restore the template's id",
    ),
    "clause-ambiguous": (
        "条款「{found}」含有多项要求，应填要求编号，该行未读取；请按模板补填编号",
        "expected a requirement id, found only clause '{found}', which holds several, so the row "
        "was not read; add the template's id",
    ),
    "row-without-requirement": (
        "应有要求编号，该行没有，内容「{found}」未读取；请按模板补填编号",
        "expected a requirement id, found none in the row of '{found}', which was not read; "
        "add the "
        "template's id",
    ),
    "read-only-changed": (
        "「{column}」应为「{expected}」，现为「{found}」，以采购文件为准；请勿改动灰色格子",
        "expected '{expected}' in {column}, found '{found}'; the tender's text holds, leave "
        "the grey "
        "cells as they are",
    ),
    "deviation-not-understood": (
        "应为无偏离、正偏离或负偏离，现为「{found}」；请从列表中选择",
        "expected 无偏离, 正偏离 or 负偏离 (none, better, worse), found '{found}'; choose one",
    ),
    "answer-contradiction": (
        "要求编号 {requirement} 与本行的条款和要求内容不符，后者是 {other}；响应值未读取，请恢复灰"
        "色格子后重新填写",
        "expected the clause and text of {requirement}, found those of {other}, so the answer was "
        "not read; restore the grey cells and fill the row in again",
    ),
    "answer-twice": (
        "要求 {requirement} 应只响应一次，{first} 已有响应；请只保留一行",
        "expected one answer to {requirement}, found a second one beside {first}; keep one row",
    ),
}
