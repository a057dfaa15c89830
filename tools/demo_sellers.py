"""The made-up sellers of single lots, as data."""

from __future__ import annotations

from datetime import date

from tender import form
from tools import demo_defects as wrong
from tools import demo_spellings as said
from tools.demo_company import Change, Company


def _seller(
    place: int, short: str, name: str, lot: str, price: int, *changes: Change, rate: float = 0.06
) -> Company:
    return Company(
        file=f"单项{place:02d}_{short}",
        number=20 + place,
        name=name,
        kind=form.SEPARATE,
        size="微型" if price < 50_000 else "小型",
        rate=rate,
        prices={lot: price},
        changes=changes,
    )


SELLERS = (
    _seller(1, "融川数据", "融川数据服务有限公司", "1", 152_000, said.price("1", "152,000")),
    _seller(
        2,
        "华筑云计算",
        "华筑云计算服务有限公司",
        "1",
        134_000,
        wrong.letter("1", "厂家", "超聚变数字技术有限公司"),
        wrong.remark("1", "备件另计"),
        wrong.line_total("1", "USG6625E", 12_400),
    ),
    _seller(3, "睿网通信", "睿网通信服务有限公司", "2", 238_000, rate=0.13),
    _seller(
        4,
        "迅联网络",
        "迅联网络维护有限公司",
        "2",
        212_000,
        wrong.paid_by("2", "黔才人力资源服务有限公司（演示）"),
        said.answer("3.2.6/report_medium", "电子版"),
    ),
    _seller(
        5,
        "凌霄制冷",
        "凌霄机房制冷服务有限公司",
        "3",
        64_000,
        said.months_as("2025年11月", "2026年4月"),
        said.yes_as("满足"),
    ),
    _seller(
        6,
        "恒温空调",
        "恒温精密空调维保有限公司",
        "3",
        57_500,
        wrong.gap_in_months("3", "2025-12", "2026-02"),
        said.answer("3.3.5/inspection_scope", "精密空调各部件"),
    ),
    _seller(
        7,
        "清音导诊",
        "清音导诊系统服务有限公司",
        "4",
        86_000,
        said.answer("3.4.3(1)/remote_restore_min", "0.5小时"),
        said.answer("3.4.3(2)/onsite_arrival_h", "240分钟"),
        said.answer("3.4.3(3)/hardware_restore_days", "72小时"),
        said.letters_until("4", "2027年12月31日"),
    ),
    _seller(
        8,
        "声屏显示",
        "声屏显示技术有限公司",
        "4",
        73_000,
        wrong.refuse("3.4.6(2)/commit.free_upgrade"),
        wrong.fewer("4", "19英寸一体机", 60),
        wrong.letter("4", "有效期止", date(2026, 12, 31)),
        rate=0.13,
    ),
    _seller(
        9,
        "存安数据",
        "存安数据保护有限公司",
        "5",
        112_000,
        said.price("5", "壹拾壹万贰仟元整"),
        wrong.letter("5", "厂家", "Veritas Technologies LLC"),
        said.answer("3.5.3/onsite_arrival_h", "120分钟"),
        said.hours_as("全天候"),
    ),
    _seller(
        10,
        "磐备存储",
        "磐备存储技术有限公司",
        "5",
        99_000,
        wrong.letter("5", "厂家", "Cohesity, Inc."),
        wrong.wrong_code(),
    ),
    _seller(
        11,
        "印信认证",
        "印信电子认证服务有限公司",
        "6",
        15_800,
        said.price("6", "１５，８００．００"),
        said.handover("6", "20260630"),
        said.hours_as("７×２４小时"),
        rate=0.03,
    ),
    _seller(
        12,
        "票通软件",
        "票通软件服务有限公司",
        "7",
        32_000,
        said.price("7", "3.2万元"),
        said.hours_as("24×7"),
    ),
    _seller(
        13,
        "财信票据",
        "财信票据运维有限公司",
        "7",
        27_000,
        wrong.maker_is_gone("", ("票据系统运维工程师", "中级", "软件行业协会")),
    ),
    _seller(
        14,
        "康联医保",
        "康联医保接口技术有限公司",
        "8",
        58_600,
        said.price("8", "￥58,600.00"),
        said.tax_rate("8", "6%"),
        said.yes_as("满足"),
    ),
    _seller(
        15,
        "医融互联",
        "医融互联技术服务有限公司",
        "8",
        61_000,
        wrong.silent_undertakings(),
        said.answer("3.8.1/standards", "国家医保局医疗保障信息平台定点医药机构接口规范"),
    ),
)
