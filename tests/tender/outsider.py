"""A bidder's workbook written by hand with plain openpyxl, not through the template.

Only the headings of the published form are used: a title row, the headings, the rows. Every
answer just meets its floor, so that one changed cell is one changed verdict.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tender.form import answered, required_value
from tender.model import Tender

Rows = list[list[Any]]
Change = Callable[["Outsider"], None]

HEADINGS = {
    "投标人": "项目 内容",
    "分项报价": "序号 项目名称 年维保费（元，含税） 税率 大写金额 交接完成日期 备注",
    "设备明细": "序号 型号 数量 单价（元/年） 合价（元/年）",
    "优惠条件": "类型 适用项目 打包价（元/年） 最少项数 折扣率",
    "厂家授权": "序号 厂家 被授权单位 授权范围 授权书编号 签发日期 有效期起 有效期止 页码",
    "服务人员": "姓名 证件号后四位 服务项目 用人单位 证书名称 证书级别 发证单位 证书有效期至",
    "社保记录": "姓名 证件号后四位 缴费单位 起始月 截止月",
    "条款响应": "要求编号 条款 要求内容 要求值 单位 响应值 偏离 说明",
}
MAKERS = (
    ("1", "华为技术有限公司", "超融合系统"),
    ("2", "锐捷网络股份有限公司", "核心网络设备"),
    ("3", "维谛技术有限公司", "精密空调"),
    ("3", "大榕树", "动环监控系统"),
    ("4", "神州视翰", "分诊叫号系统"),
    ("5", "Veritas", "数据备份系统"),
    ("7", "某票据软件有限公司", "电子票据系统"),
)
START, END = date(2026, 5, 1), date(2028, 12, 31)
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


class Outsider:
    """The rows of one workbook by sheet; a cell is named as in Excel (`条款响应`, `F`, row)."""

    def __init__(self, tender: Tender, number: int, kind: str = "集成商") -> None:
        self.name = f"甲{number}（贵州）科技有限公司"
        self.number = number
        self.sheets: dict[str, Rows] = {title: [] for title in HEADINGS}
        self.sheets["投标人"] = [
            ["投标人名称", self.name], ["统一社会信用代码", code(number)], ["投标人类型", kind],
            ["企业规模", "小型"], ["联系人", f"联系人{number}"], ["联系电话", f"139{number:08d}"],
            ["报价日期", date(2026, 5, 20)], ["报价有效期至", date(2026, 12, 31)],
        ]  # fmt: skip
        self._offer(tender)
        self.sheets["厂家授权"] = [
            [lot, maker, self.name, scope, f"SQ-{number}", START, START, END, "9"]
            for lot, maker, scope in MAKERS
        ]
        own = "锐捷网络股份有限公司"
        self.sheets["服务人员"] = [
            [f"锐{number}", "1111", "2", own, "RCIE", "专家", own, END],
            [f"维{number}", "2222", "3", self.name, "空调维护", "高级工程师", "维谛技术", END],
        ]
        self.sheets["社保记录"] = [
            [f"锐{number}", "1111", own, "2025-11", "2026-04"],
            [f"维{number}", "2222", self.name, "2025-11", "2026-04"],
        ]
        self.sheets["条款响应"] = [
            [r.id, r.clause, r.clause, None, None, _honest(required_value(r)), "无偏离", None]
            for r in answered(tender)
        ]

    def _offer(self, tender: Tender) -> None:
        for lot in tender.lots:
            due = lot.expiry
            self.sheets["分项报价"].append(
                [lot.id, lot.name, 50_000 + int(lot.id), 0.06, None, due, None]
            )
            counted = [item for item in lot.items if item.quantity is not None]
            for item in counted:
                quantity = int(item.quantity or 0)
                self.sheets["设备明细"].append([lot.id, item.model, quantity, 10, 10 * quantity])
            rest = 50_000 + int(lot.id) - sum(10 * int(i.quantity or 0) for i in counted)
            self.sheets["设备明细"].append([lot.id, "软件授权及日常维护/其他", 1, rest, rest])

    def put(self, place: str, value: Any) -> None:
        """Write into `sheet!cell`; the first row below the headings is row 3."""
        sheet, _, cell = place.partition("!")
        self.sheets[sheet][int(cell[1:]) - 3]["ABCDEFGHI".index(cell[0])] = value

    def answer(self, requirement: str, value: Any, deviation: str | None = "无偏离") -> None:
        """Give another answer to the requirement."""
        row = next(row for row in self.sheets["条款响应"] if row[0] == requirement)
        row[5:7] = [value, deviation]

    def place(self, requirement: str, column: str = "F") -> str:
        """Return the cell of the answer."""
        ids = [row[0] for row in self.sheets["条款响应"]]
        return f"条款响应!{column}{ids.index(requirement) + 3}"

    def save(self, folder: Path) -> Path:
        """Write the workbook: in every sheet its title, the headings, the rows."""
        workbook = Workbook()
        workbook.remove(workbook.active)
        for title, headings in HEADINGS.items():
            sheet = workbook.create_sheet(title)
            for row in ([title], headings.split(), *self.sheets[title]):
                sheet.append(row)
        path = folder / f"{self.number:03d}.xlsx"
        workbook.save(path)
        return path


def code(number: int) -> str:
    """Return a credit code with its check character (GB 32100-2015)."""
    body = f"91520100{number:09d}"
    total = sum(ALPHABET.index(sign) * pow(3, n, 31) for n, sign in enumerate(body))
    return body + ALPHABET[(31 - total % 31) % 31]


def _honest(required: str) -> Any:
    bare = required.lstrip("≤≥")
    return int(bare) if bare.isdecimal() else bare
