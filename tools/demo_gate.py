"""The second set: one integrator covers everything, and a split would cost less."""

from __future__ import annotations

from tender import form
from tools.demo_company import Company

GATE = (
    Company(
        file="集成商1_全维集成",
        number=51,
        name="全维集成服务有限公司",
        kind=form.INTEGRATOR,
        size="中型",
        arrival=2,
        prices={
            "1": 148_000,
            "2": 232_000,
            "3": 66_000,
            "4": 85_000,
            "5": 109_000,
            "6": 16_500,
            "7": 34_000,
            "8": 56_500,
        },
    ),
    Company(
        file="集成商2_山河数科",
        number=52,
        name="山河数科系统集成有限公司",
        kind=form.INTEGRATOR,
        prices={"1": 136_000, "2": 214_000, "3": 62_000, "4": 79_000, "5": 98_000},
    ),
    Company(
        file="单项01_石桥电子",
        number=53,
        name="石桥电子认证服务有限公司",
        kind=form.SEPARATE,
        size="微型",
        prices={"6": 14_800},
    ),
    Company(
        file="单项02_松涛软件",
        number=54,
        name="松涛软件服务有限公司",
        kind=form.SEPARATE,
        size="微型",
        prices={"7": 30_500},
    ),
    Company(
        file="单项03_平湖医信",
        number=55,
        name="平湖医信技术有限公司",
        kind=form.SEPARATE,
        prices={"8": 52_000},
    ),
)
