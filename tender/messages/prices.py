"""What is said of prices and clues: corrections, deductions, articles, clues and their notes."""

from __future__ import annotations

LAW: dict[str, tuple[str, str]] = {
    "law.none": ("本程序的规则", "a rule of this program"),
    "law.document": ("采购文件的约定", "as the tender says"),
    "law.notice": ("{source}", "{source}"),
    "law.40": ("政府采购法第40条", "Procurement Act, article 40"),
    "law.59.1": ("87号令第59条第（一）项", "decree 87, article 59 (1)"),
    "law.59.2": ("87号令第59条第（二）项", "decree 87, article 59 (2)"),
    "law.59.3": ("87号令第59条第（三）项", "decree 87, article 59 (3)"),
    "law.59.4": ("87号令第59条第（四）项", "decree 87, article 59 (4)"),
    "law.conditional": (
        "87号令第63条；招标投标法实施条例第51条第（四）项",
        "decree 87, article 63; Bidding Regulation, article 51 (4)",
    ),
}

STEPS: dict[str, tuple[str, str]] = {
    "price.opening_table": (
        "第 {lot} 项设备明细合计 {total} 元与分项报价 {price} 元不一致，以分项报价为准",
        "lot {lot}: the device lines add up to {total}, the price is {price}; the price holds",
    ),
    "price.words": (
        "第 {lot} 项大写金额 {words} 元与小写金额 {price} 元不一致，以大写为准",
        "lot {lot}: the capitals say {words}, the figures {price}; the capitals hold",
    ),
    "price.zero": (
        "第 {lot} 项报价为 0 元：是免费还是未报，须由人确认",
        "lot {lot}: the price is 0; a person must confirm that it is meant",
    ),
    "price.decimal_point": (
        "{model}：单价小数点明显错位，以合价 {total} 元为准，单价由 {before} 元改为 {after} 元",
        "{model}: the point of the unit price is misplaced; the total {total} holds, "
        "the unit price {before} becomes {after}",
    ),
    "price.unit_prices": (
        "{model}：合价 {before} 元不等于数量 {quantity}×单价 {unit_price} 元，以单价为准，"
        "合价改为 {after} 元",
        "{model}: the total {before} is not {quantity} × {unit_price}; the unit price holds, "
        "the total becomes {after}",
    ),
    "price.conditional": (
        "有附加条件的价格，采购文件未允许，待确认",
        "a conditional price that the tender does not allow; to be confirmed",
    ),
    "price.net_basis": (
        "按不含税价比较（税率 {rate}）",
        "compared without tax (rate {rate})",
    ),
    "price.deduction": (
        "按 {id} 扣除：{base} 元 × {rate}，只用于比较，不改变合同价；声明函须由人核对",
        "{id}: {rate} of {base} off, for the comparison only; a person checks the declaration",
    ),
    "price.deduction_undated": (
        "截止日和报价日期均未写明，无法判断 {source} 是否有效，未作扣除",
        "neither deadline nor quotation date is known, so {source} was not applied",
    ),
}

STATES: dict[str, tuple[str, str]] = {
    "price.unconfirmed": (
        "{place}：拟由 {before} 元修正为 {after} 元，待投标人书面确认（87号令第59条）",
        "{place}: {before} is to be corrected to {after}; "
        "the bidder has to confirm it in writing (decree 87, article 59)",
    ),
    "price.rejected": (
        "{place}：投标人不确认由 {before} 元修正为 {after} 元，投标无效（87号令第59条）",
        "{place}: the bidder does not confirm the correction of {before} to {after}, "
        "the offer is invalid (decree 87, article 59)",
    ),
    "price.zero_open": (
        "{place}：报价 0 元，待人确认",
        "{place}: a price of 0 waits for a person's confirmation",
    ),
    "price.zero_rejected": (
        "{place}：报价 0 元未获确认，不作为有效报价",
        "{place}: the price of 0 was not confirmed and is no valid offer",
    ),
    "price.condition_open": (
        "{place}：有条件的价格待确认，确认之前不参加比较",
        "{place}: a conditional price waits to be confirmed and is not compared until then",
    ),
    "price.condition_rejected": (
        "{place}：有条件的价格未被接受，不参加比较",
        "{place}: the conditional price was not accepted and is not compared",
    ),
    "price.rate_needed": (
        "第 {lot} 项未写明税率，无法按不含税价比较",
        "lot {lot}: no tax rate is given, so the net price cannot be compared",
    ),
    "price.above_budget": (
        "第 {lots} 项报价 {price} 元超过预算 {budget} 元，投标无效（87号令第63条）",
        "lot {lots}: the price {price} is above the budget {budget} (decree 87, article 63)",
    ),
    "price.package_above_ceilings": (
        "第 {lots} 项打包价 {price} 元超过各项最高限价之和 {ceilings} 元，投标无效（87号令第63条）",
        "lots {lots}: the package price {price} is above the sum of the ceilings {ceilings} "
        "(decree 87, article 63)",
    ),
    "price.one_price_only": (
        "已收到 {count} 轮报价：询价只允许一次报出不得更改的价格（{article}）",
        "{count} rounds were received: an inquiry allows one unchangeable price ({article})",
    ),
}

MESSAGES: dict[str, tuple[str, str]] = {**LAW, **STEPS, **STATES}
