"""The made-up integrators of the demo, as data."""

from __future__ import annotations

from datetime import date

from tender import form
from tools import demo_defects as wrong
from tools import demo_spellings as said
from tools.demo_company import Company
from tools.demo_filling import BANYAN, MAKERS

CLOUD_RIDGE = Company(
    file="集成商1_云岭数维",
    number=1,
    name="云岭数维系统集成有限公司",
    kind=form.INTEGRATOR,
    size="中型",
    arrival=2,
    prices={"1": 172_000, "2": 268_000, "3": 74_000, "4": 96_000, "6": 22_000, "7": 42_000},
    changes=(
        said.merged_title(said.PRICES),
        said.note_under(said.PRICES, "注：以上报价均含税，含全部费用。"),
        wrong.maker_is_gone(
            "市场监管部门出具的注销通知书，第31页", ("票据系统运维工程师", "高级", "软件行业协会")
        ),
    ),
)
"""Broad and dear, and everything in order; for lot 7 it proves that the maker is no more."""

QIAN_PEAK = Company(
    file="集成商2_黔岳信达",
    number=2,
    name="黔岳信达科技股份有限公司",
    kind=form.INTEGRATOR,
    fee=3_000,
    prices={"1": 139_000, "3": 66_800, "5": 102_000},
    packages=(("1,5", 226_000),),
    changes=(said.hours_as("7x24"),),
)
"""A coordination fee, and a package for two lots."""

BEDROCK = Company(
    file="集成商3_磐石互联",
    number=3,
    name="磐石互联信息技术有限公司",
    kind=form.INTEGRATOR,
    arrival=3,
    prices={"2": 218_000, "4": 81_500, "8": 51_800},
    changes=(
        said.in_wan(),
        said.lot_name("2", "机房核心网络设备维保"),
        said.lot_name("4", "门诊分诊叫号系统维保"),
        said.handover("2", "2026.8.19"),
        said.handover("4", "2026年11月24日"),
        said.handover("8", "2026/12/3"),
        said.letters_until("4", "长期"),
        said.hours_as("7*24"),
        said.yes_as("√"),
        said.swap_columns(said.PRICES, "项目名称", "年维保费（万元，含税）"),
        said.swap_columns(said.PRICES, "税率", "备注"),
        said.heading(said.PRICES, "序号", "项号"),
        said.heading(said.PRICES, "项目名称", "维保项目"),
        said.heading(said.ANSWERS, "响应值", "投标响应"),
        said.note_under(said.PRICES, "说明：报价单位为万元，已含税及全部费用。"),
    ),
)
"""Another layout and other spellings, all of which can be read."""

CLEAR_RIVER = Company(
    file="集成商4_晴川智维",
    number=4,
    name="晴川智维科技有限公司",
    kind=form.INTEGRATOR,
    size="中型",
    arrival=2,
    prices={
        "1": 148_000,
        "2": 238_500,
        "3": 69_000,
        "4": 87_000,
        "5": 113_000,
        "6": 16_800,
        "7": 33_500,
        "8": 56_000,
    },
    changes=(wrong.no_letter("3", BANYAN), said.formulas()),
)
"""Offers everything; only the letter of the monitoring's maker is missing."""

POLARIS = Company(
    file="集成商5_北辰恒讯",
    number=5,
    name="北辰恒讯信息工程有限公司",
    kind=form.INTEGRATOR,
    prices={
        "1": 146_000,
        "2": 186_000,
        "3": 58_000,
        "5": 92_000,
        "7": 39_000,
        "8": 59_000,
    },
    changes=(
        wrong.uniform_arrival("3小时"),
        wrong.own_engineers("2"),
        wrong.certificate_by("3", "空调服务工程师认证", "省人力资源和社会保障厅"),
        wrong.paid_months("3", "2025-12", "2026-04"),
        wrong.no_letter("7", MAKERS["7"]),
        said.handover("7", "2026-06-30"),
    ),
)
"""Cheap on paper: one arrival time for all, its own engineers, a title instead of a certificate."""

GREEN_SHOOT = Company(
    file="集成商6_青禾数字",
    number=6,
    name="青禾数字工程有限公司",
    kind=form.INTEGRATOR,
    max_lots=3,
    discounts=((3, 0.05),),
    prices={"1": 138_000, "4": 78_000, "6": 16_000, "7": 33_000, "8": 56_000},
    changes=(
        wrong.letter("1", "授权范围", "华为全国金牌经销商"),
        wrong.letter("4", "签发日期", date(2025, 4, 1)),
        wrong.letter("4", "有效期起", date(2025, 4, 1)),
        wrong.letter("4", "有效期止", date(2026, 3, 31)),
    ),
)
"""Takes at most three lots, with a discount for three; two of its letters are no good."""

FAR_HILL = Company(
    file="集成商7_远山云脉",
    number=7,
    name="远山云脉集成服务有限公司",
    kind=form.INTEGRATOR,
    prices={
        "1": 136_000,
        "2": 226_000,
        "4": 84_000,
        "5": 108_000,
        "6": 17_000,
        "8": 55_000,
    },
    changes=(
        said.price("1", "13万左右，面议"),
        wrong.in_words("2", "贰拾贰万陆仟伍佰元整"),
        wrong.letter("2", "被授权单位", "远山云脉控股有限公司（演示）"),
        wrong.stale_formula("4", 86_000),
        said.lot_name("5", "电子票据签名设备"),
        said.price("6", "1.7万元"),
        said.answer("3.1.3/support_hours", "5×8"),
        said.answer("3.4.3(1)/response_min", "5小时"),
        said.answer("3.4.3(3)/hardware_restore_days", "3个工作日"),
        wrong.other_model("2", "RG-S8606", "RG-S8606E"),
        wrong.rebate(类型=form.DISCOUNT, 最少项数=3, 折扣率=0.95),
        wrong.rebate(类型=form.DISCOUNT, 适用项目="1,2", 最少项数=2, 折扣率="3%"),
        said.merged_remark(("5", "6"), "含税"),
        wrong.hidden_row("8"),
    ),
)
"""A careless workbook: hardly a cell that can be taken as it stands."""

INTEGRATORS = (
    CLOUD_RIDGE,
    QIAN_PEAK,
    BEDROCK,
    CLEAR_RIVER,
    POLARIS,
    GREEN_SHOOT,
    FAR_HILL,
)
