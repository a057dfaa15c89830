"""What the analyst typed in: the inquiry for separate purchases and the summary of quotes."""

from __future__ import annotations

from datetime import date
from typing import Any

from tender import form
from tools.demo_book import DemoBook
from tools.demo_company import MARK

INQUIRY, SUMMARY = "询价记录", "报价汇总"
HANDLED_BY = "龙晓宁"

_INQUIRY: tuple[tuple[str, str, int, str, date, str, str, str], ...] = (
    ("3", "凌云机电服务部" + MARK, 69_500, form.WRITTEN, date(2026, 5, 19), "报价函-凌云机电.pdf",
     form.YES, ""),
    ("5", "信息科预算估算", 110_000, form.BUDGET, date(2026, 5, 6), "2026年维保预算表.xlsx",
     form.UNCHECKED, "按上年合同上浮3%估算"),
    ("6", "安印证书服务中心" + MARK, 15_200, form.WRITTEN, date(2026, 5, 18), "报价函-安印.pdf",
     form.NO, "到现场时间只承诺24小时"),
    ("7", "云票软件服务部" + MARK, 28_500, form.PHONE, date(2026, 5, 21), "电话记录0521.docx",
     form.UNCHECKED, "待补书面报价"),
    ("8", "上年医保接口维保合同", 57_000, form.LAST_YEAR, date(2025, 12, 9), "2025年合同.pdf",
     form.YES, "沿用上年价格"),
)  # fmt: skip

_SUMMARY: tuple[dict[str, Any], ...] = (
    {
        "投标人名称": "恒谷机房设施服务有限公司" + MARK,
        "投标人类型": form.SEPARATE,
        "3 精密空调及动环监控": 62_000,
        "日期": date(2026, 5, 20),
        "附件": "恒谷机房报价.pdf",
    },
    {
        "投标人名称": "百川数据技术有限公司" + MARK,
        "投标人类型": form.SEPARATE,
        "1 超融合系统": 149_000,
        "5 数据备份系统": 109_500,
        "日期": date(2026, 5, 20),
        "附件": "百川数据报价扫描件.pdf",
        "备注": "纸质报价，已盖章",
    },
)


def fill_inquiry(book: DemoBook) -> None:
    """Fill the analyst's workbook 单独采购询价."""
    for lot, source, price, how, day, attachment, meets, remark in _INQUIRY:
        values: dict[str, Any] = {
            "供应商或来源": source,
            "价格（元，含税）": price,
            "来源方式": how,
            "日期": day,
            "经办人": HANDLED_BY,
            "附件": attachment,
            "是否满足第三节要求": meets,
            "备注": remark or None,
        }
        for heading, value in values.items():
            book.cell(form.QUOTES.title, heading, lot).value = value


def fill_summary(book: DemoBook) -> None:
    """Fill the table 报价汇总."""
    for row in _SUMMARY:
        book.append(form.SUMMARY.title, {**row, "经办人": HANDLED_BY})
