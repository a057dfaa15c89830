"""A company → its clean bid: every sheet filled in as the tender asks."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tender import amounts, form
from tender.model import HoursRequirement, NumberRequirement, Requirement, Tender
from tools.demo_book import DemoBook
from tools.demo_company import Company, credit_code, last_four, person

QUOTED, VALID_UNTIL = date(2026, 5, 20), date(2026, 12, 31)
PRICE, TOTAL = "年维保费（元，含税）", "合价（元/年）"

SHARES = {
    "1": (0.45, 0.10, 0.05, 0.10),
    "2": (0.30, 0.16, 0.05, 0.08, 0.02, 0.03, 0.02, 0.06, 0.08),
    "3": (0.60, 0.15),
    "4": (0.60, 0.10, 0.12),
    "5": (0.80,),
    "6": (0.60,),
}
"""What each device has of the price of its lot; the rest is licences and daily service."""

SCOPES = {
    "1": "在用超融合系统软硬件维保",
    "2": "在用网络设备原厂维保与金牌服务",
    "4": "分诊叫号系统软硬件维保",
    "5": "NetBackup 5240 备份一体机原厂维保",
    "7": "省级统一电子票据系统维保",
}
MAKERS = {
    "1": "华为技术有限公司",
    "2": "锐捷网络股份有限公司",
    "4": "北京神州视翰科技有限公司",
    "5": "华睿泰科技",
    "7": "黔票软件有限公司（演示）",
}
VERTIV, BANYAN, RUIJIE = "维谛技术有限公司", "大榕树", MAKERS["2"]


def fill(book: DemoBook, company: Company) -> None:
    """Fill the template for the company and then make its changes."""
    _introduce(book, company)
    for lot, price in company.prices.items():
        _offer(book, lot, price, company.rate)
    for lot in company.offered:
        _hand_over(book, book.tender, lot)
        _authorise(book, company, lot)
    _give_rebates(book, company)
    _staff(book, company)
    _respond(book, company)
    for change in company.changes:
        change(book, company)


def _introduce(book: DemoBook, company: Company) -> None:
    number = company.number
    said: dict[str, Any] = {
        "投标人名称": company.full_name,
        "统一社会信用代码": credit_code(number),
        "投标人类型": company.kind,
        "企业规模": company.size,
        "法定代表人": person(number, 0),
        "联系人": person(number, 1),
        "联系电话": f"0851-0000{number:02d}{number * 7 % 100:02d}",
        "电子邮箱": f"service{number:02d}@example.com",
        "报价日期": QUOTED,
        "报价有效期至": VALID_UNTIL,
        "统筹协调费（元/年）": company.fee,
        "最多承接项数": company.max_lots,
    }
    for field, value in said.items():
        book.cell(form.BIDDER.title, "内容", field).value = value


def _offer(book: DemoBook, lot: str, price: int, rate: float) -> None:
    sheet = form.PRICES.title
    book.cell(sheet, PRICE, lot).value = price
    book.cell(sheet, "税率", lot).value = rate
    book.cell(sheet, "大写金额", lot).value = amounts.capitals(Decimal(price))
    _itemise(book, lot, price)


def _itemise(book: DemoBook, lot: str, price: int) -> None:
    """Spread the price over the devices in tens of yuan a unit; the last line takes the rest."""
    sheet, left = form.DEVICES.title, price
    rows = book.rows_with(sheet, "序号", lot)
    shares = SHARES.get(lot, ())
    for row, share in zip(rows, (*shares, None), strict=True):
        quantity = int(book.at(sheet, "数量", row).value or 1)  # type: ignore[arg-type]
        unit = left if share is None else int(price * share / quantity / 10) * 10
        book.at(sheet, "单价（元/年）", row).value = unit
        book.at(sheet, TOTAL, row).value = unit * quantity
        left -= unit * quantity


def _hand_over(book: DemoBook, tender: Tender, lot: str) -> None:
    expiry = tender.lot(lot).expiry
    day = expiry - timedelta(days=6) if expiry else date(2026, 6, 30)
    book.cell(form.PRICES.title, "交接完成日期", lot).value = day


def _authorise(book: DemoBook, company: Company, lot: str) -> None:
    if lot in MAKERS:
        _letter(book, company, lot, MAKERS[lot], SCOPES[lot])
    elif lot == "3":
        _letter(book, company, lot, VERTIV, "精密空调维保")
        _letter(book, company, lot, BANYAN, "动环监控系统维保")


def _letter(book: DemoBook, company: Company, lot: str, maker: str, scope: str) -> None:
    book.append(
        form.LETTERS.title,
        {
            "序号": lot,
            "厂家": maker,
            "被授权单位": company.full_name,
            "授权范围": scope,
            "授权书编号": f"YS2026-{company.number:02d}-{lot}",
            "签发日期": date(2026, 5, 8),
            "有效期起": date(2026, 5, 8),
            "有效期止": date(2027, 12, 31),
            "页码": str(20 + int(lot)),
        },
    )


def _give_rebates(book: DemoBook, company: Company) -> None:
    for lots, price in company.packages:
        book.append(
            form.REBATES.title,
            {"类型": form.PACKAGE, "适用项目": lots, "打包价（元/年）": price},
        )
    for least, rate in company.discounts:
        book.append(form.REBATES.title, {"类型": form.DISCOUNT, "最少项数": least, "折扣率": rate})


def _staff(book: DemoBook, company: Company) -> None:
    """Send the maker's engineers to lot 2 and the bidder's own to lot 3."""
    if "2" in company.offered:
        for role in (2, 3):
            engineer(book, company, role, "2", RUIJIE, ("网络工程师认证", "高级", RUIJIE))
            insure(book, company, role, RUIJIE)
    if "3" in company.offered:
        own = company.full_name
        engineer(book, company, 4, "3", own, ("空调服务工程师认证", "高级工程师", VERTIV))
        trade = ("制冷与空调设备运行操作证", "特种作业", "应急管理部门")
        engineer(book, company, 4, "3", own, trade)
        insure(book, company, 4, own)


def engineer(
    book: DemoBook,
    company: Company,
    role: int,
    lots: str,
    employer: str,
    certificate: tuple[str, str, str],
) -> None:
    """Add a person with a certificate (name, level, issuer) to the staff."""
    name, level, issuer = certificate
    book.append(
        form.PEOPLE.title,
        {
            "姓名": person(company.number, role),
            "证件号后四位": last_four(company.number, role),
            "服务项目": lots,
            "用人单位": employer,
            "证书名称": name,
            "证书级别": level,
            "发证单位": issuer,
            "证书有效期至": date(2028, 6, 30),
        },
    )


def insure(book: DemoBook, company: Company, role: int, payer: str) -> None:
    """Add a year of social insurance for that person."""
    book.append(
        form.INSURANCE.title,
        {
            "姓名": person(company.number, role),
            "证件号后四位": last_four(company.number, role),
            "缴费单位": payer,
            "起始月": "2025-05",
            "截止月": "2026-04",
        },
    )


def _respond(book: DemoBook, company: Company) -> None:
    for requirement in form.answered(book.tender):
        if requirement.kind != "claim" and _concerns(requirement, company):
            value, deviation = _response(requirement, company)
            book.cell(form.ANSWERS.title, "响应值", requirement.id).value = value
            book.cell(form.ANSWERS.title, "偏离", requirement.id).value = deviation


def _concerns(requirement: Requirement, company: Company) -> bool:
    if not requirement.lots:
        return company.kind == form.INTEGRATOR
    return any(lot in company.offered for lot in requirement.lots)


def _response(requirement: Requirement, company: Company) -> tuple[int | str, str]:
    """Answer exactly what is asked, or better where the company says so."""
    match requirement:
        case NumberRequirement(field="onsite_arrival_h", threshold=limit) if (
            company.arrival is not None and company.arrival < limit
        ):
            return company.arrival, "正偏离"
        case NumberRequirement():
            return int(requirement.threshold), "无偏离"
        case HoursRequirement():
            return requirement.threshold, "无偏离"
        case _:
            return form.required_value(requirement), "无偏离"
