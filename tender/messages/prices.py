"""What is said of prices and clues: corrections, deductions, articles, clues and their notes."""

from __future__ import annotations

LAW: dict[str, tuple[str, str]] = {
    "law.none": ("本程序的规则", "a rule of this program"),
    "law.document": ("采购文件的约定", "as the tender says"),
    "law.notice": ("{source}", "{source}"),
    "law.17": ("87号令第17条", "decree 87, article 17"),
    "law.18": (
        "政府采购法实施条例第18条",
        "Implementing Regulation of the Procurement Act, article 18",
    ),
    "law.28": (
        "政府采购法第28条；实施条例第28条",
        "Procurement Act, article 28; Implementing Regulation, article 28",
    ),
    "law.37.1": ("87号令第37条第（一）项", "decree 87, article 37 (1)"),
    "law.37.3": ("87号令第37条第（三）项", "decree 87, article 37 (3)"),
    "law.37.4": ("87号令第37条第（四）项", "decree 87, article 37 (4)"),
    "law.37.5": ("87号令第37条第（五）项", "decree 87, article 37 (5)"),
    "law.63": ("87号令第63条", "decree 87, article 63"),
    "law.low_price": (
        "87号令第60条；财库〔2026〕2号（据转述，未核对原文）",
        "decree 87, article 60; notice 财库〔2026〕2号 (figures from secondary texts)",
    ),
    "law.few_open": (
        "政府采购法第36条；87号令第43、44条",
        "Procurement Act, article 36; decree 87, articles 43 and 44",
    ),
    "law.few_negotiated": (
        "政府采购法第38、40条",
        "Procurement Act, articles 38 and 40",
    ),
    "law.few_single": ("单一来源，不以三家为条件", "single source: three are not required"),
    "law.few_house": (
        "医院内部采购规定",
        "the hospital's own rules of procurement",
    ),
    "law.few_unknown": (
        "采购方式未写明，是否须满三家请核对（政府采购法第36、38、40条）",
        "the regime is not stated: check whether three are needed "
        "(Procurement Act, articles 36, 38, 40)",
    ),
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
    "price.missing_open": (
        "{place}：未填数字，拟按大写金额补为 {after} 元，待投标人书面确认（87号令第59条）",
        "{place}: no figure is given; it is to be {after} as in the capitals, "
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

CLUES: dict[str, tuple[str, str]] = {
    "clue.severity-review": ("须启动审查", "a review is due"),
    "clue.severity-check": ("建议核对", "to be checked"),
    "clue.severity-note": ("供参考", "for information"),
    "clue.lot": ("第 {lots} 项", "lot {lots}"),
    "clue.total": ("全部项目合计", "all lots together"),
    "clue.below_mean": ("低于均价的触发线 {limit} 元", "below the limit {limit} from the mean"),
    "clue.below_second": (
        "低于次低价的触发线 {limit} 元",
        "below the limit {limit} from the second-lowest price",
    ),
    "clue.below_ceiling": (
        "低于最高限价（合计为预算）的触发线 {limit} 元",
        "below the limit {limit} from the ceiling (in total: the budget)",
    ),
    "clue.low_price": (
        "{bidder} {what_zh}报价 {price} 元，{limits_zh}（通过评审 {count} 家）："
        "需启动异常低价审查，请投标人书面说明",
        "{bidder}, {what_en}: the price {price} is {limits_en} ({count} bids passed); "
        "a review of an abnormally low price is due, ask for a written explanation",
    ),
    "clue.low_price_weak": (
        "{bidder} {what_zh}报价 {price} 元，{limits_zh}：需启动异常低价审查，请投标人书面说明；"
        "注意只有 {count} 家通过评审，样本太少",
        "{bidder}, {what_en}: the price {price} is {limits_en}; a review of an abnormally low "
        "price is due, ask for a written explanation; only {count} bids passed, a weak sample",
    ),
    "clue.sign": (
        "{bidders}：{what_zh}。只是线索，由评审委员会判断",
        "{bidders}: {what_en}. A clue only, the committee judges",
    ),
    "clue.sign_of_all": (
        "{bidders}：{what_zh}。所有投标人相同，多半来自发出的表格；请提供该表格以便排除",
        "{bidders}: {what_en}. All bidders share it, so it probably comes from the form sent "
        "out; name that form to leave it out",
    ),
    "clue.same_contact": ("联系人相同", "the same contact"),
    "clue.same_phone": ("联系电话相同", "the same telephone"),
    "clue.same_email": ("电子邮箱相同", "the same e-mail"),
    "clue.same_representative": (
        "法定代表人或负责人姓名相同",
        "legal representatives of the same name",
    ),
    "clue.same_person": (
        "列出了相同的人员（不是厂家员工）：{value}",
        "the same engineers, not employed by a maker: {value}",
    ),
    "clue.mixed_files": (
        "{bidder} 的文件里有给“{grantee}”的授权书",
        "the file of {bidder} holds a letter for '{grantee}'",
    ),
    "clue.same_letter": ("授权书编号相同：{value}", "letters of the same number: {value}"),
    "clue.same_file": ("文件内容完全相同", "the files are the same byte for byte"),
    "clue.wps_machine": ("WPS 硬件标记相同：{value}", "the same WPS machine mark: {value}"),
    "clue.wps_user": ("WPS 用户标记相同：{value}", "the same WPS user mark: {value}"),
    "clue.wps_icv": ("WPS 文档标记相同：{value}", "the same WPS document mark: {value}"),
    "clue.creator": ("文件作者相同：{value}", "the same author: {value}"),
    "clue.modifier": ("最后保存者相同：{value}", "last saved by the same: {value}"),
    "clue.company": ("文件属性中的单位相同：{value}", "the same company in the file: {value}"),
    "clue.manager": ("文件属性中的经理相同：{value}", "the same manager in the file: {value}"),
    "clue.created": ("创建时间相同：{value}", "created at the same moment: {value}"),
    "clue.modified": ("保存时间相同：{value}", "saved at the same moment: {value}"),
    "clue.constant_ratio": (
        "{bidders}：第 {lots} 项报价成固定比例（{value}）。只是线索，由评审委员会判断",
        "{bidders}: the prices of lots {lots} stand in a constant ratio ({value}). "
        "A clue only, the committee judges",
    ),
    "clue.constant_difference": (
        "{bidders}：第 {lots} 项报价相差固定金额（{value}）。只是线索，由评审委员会判断",
        "{bidders}: the prices of lots {lots} differ by a constant amount ({value}). "
        "A clue only, the committee judges",
    ),
    "clue.equal_prices": (
        "{bidders}：第 {lots} 项报价完全相同。只是线索，由评审委员会判断",
        "{bidders}: the prices of lots {lots} are equal. A clue only, the committee judges",
    ),
    "clue.equal_unit_prices": (
        "{bidders}：设备明细 {common} 行中 {equal} 行单价完全相同。只是线索，由评审委员会判断",
        "{bidders}: {equal} of {common} device lines have equal unit prices. "
        "A clue only, the committee judges",
    ),
    "clue.equal_error": (
        "{bidders}：计算错误相同（{value}）。只是线索，由评审委员会判断",
        "{bidders}: the same arithmetic error ({value}). A clue only, the committee judges",
    ),
    "clue.quoted": ("“{value}”", "'{value}'"),
    "clue.equal_words": (
        "{bidders}：有 {count} 处文字相同，且不是采购文件的文字：{what_zh}。"
        "只是线索，由评审委员会判断",
        "{bidders}: {count} texts are the same and are not the tender's: {what_en}. "
        "A clue only, the committee judges",
    ),
    "clue.screens": (
        "统计筛查 {lots} 个项目，三项特征同时出现的有 {flagged} 个；中位数 {medians}。"
        "这些指标在公开数据上不能区分串通与竞争，只供参考",
        "{lots} lots screened, {flagged} show all three signs; medians {medians}. "
        "On published bids these figures did not tell collusion from competition",
    ),
    "clue.few_bidders": (
        "有效投标人共 {effective} 家（另有待核 {waiting} 家）；"
        "少于 {fewest} 家的项目（括号内为待核）：{lots}",
        "{effective} effective bidders ({waiting} more undecided); lots with fewer than "
        "{fewest} (undecided in brackets): {lots}",
    ),
    "clue.above_budget": (
        "{bidder} 全部项目报价合计 {total} 元，超过预算 {budget} 元；定标总额不得超过预算",
        "{bidder}: its prices for all lots are {total} together, above the budget {budget}; "
        "the award as a whole must keep the budget",
    ),
    "clue.conditional": (
        "{bidder} 有 {count} 个附条件的价格（打包价或满项折扣），采购文件未允许，待确认",
        "{bidder} has {count} conditional prices (packages or discounts) that the tender "
        "does not allow; to be confirmed",
    ),
    "clue.splitting": (
        "单独采购（第 {lots} 项）合计 {total} 元，超过设定的线 {threshold} 元：有化整为零的风险",
        "the separate purchases (lots {lots}) come to {total}, above the threshold "
        "{threshold}: they may count as splitting",
    ),
    "clue.splitting_unpriced": (
        "单独采购（第 {lots} 项）合计 {total} 元，超过设定的线 {threshold} 元：有化整为零的风险；"
        "第 {unpriced} 项价格未知，未计入",
        "the separate purchases (lots {lots}) come to {total}, above the threshold "
        "{threshold}: they may count as splitting; lots {unpriced} have no price yet",
    ),
    "clue.maker_binding": (
        "条款 {clauses} 要求厂家授权或原厂人员，不满足即出局：除进口货物外不得作为资格要求；"
        "请决定作资格、实质性要求还是只作参考",
        "clauses {clauses} ask for a maker's letter or staff on pain of exclusion: except for "
        "imported goods this may not be a qualification; decide what it is to be",
    ),
    "clue.maker_model": (
        "条款 {clauses} 要求厂家授权或原厂人员，不满足即出局：院内采购不直接适用该条，"
        "但容易被质疑；请确认是否保留",
        "clauses {clauses} ask for a maker's letter or staff on pain of exclusion: the article "
        "does not bind a house purchase but invites challenges; confirm that they stay",
    ),
    "clue.maker_unknown": (
        "条款 {clauses} 要求厂家授权或原厂人员，不满足即出局；采购方式未写明：属于政府采购时"
        "不得作为资格要求（进口货物除外），请先确定采购方式",
        "clauses {clauses} ask for a maker's letter or staff on pain of exclusion; the regime "
        "is not stated: in government procurement this may not be a qualification "
        "(imported goods excepted), so state the regime first",
    ),
    "clue.scale_binding": (
        "条款 {clauses} 涉及注册资本、营业收入等规模条件：不得作为资格要求或评审因素",
        "clauses {clauses} name capital, turnover or another scale condition: it may be neither "
        "a qualification nor a criterion",
    ),
    "clue.scale_model": (
        "条款 {clauses} 涉及规模条件：院内采购不直接适用该条，但容易被质疑；请确认是否保留",
        "clauses {clauses} name a scale condition: the article does not bind a house purchase "
        "but invites challenges; confirm that they stay",
    ),
    "clue.scale_unknown": (
        "条款 {clauses} 涉及规模条件；采购方式未写明：属于政府采购时不得作为资格要求或评审因素",
        "clauses {clauses} name a scale condition; the regime is not stated: in government "
        "procurement it may be neither a qualification nor a criterion",
    ),
}

MESSAGES: dict[str, tuple[str, str]] = {**LAW, **STEPS, **STATES, **CLUES}
