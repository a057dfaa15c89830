"""As a new user would: upload, read an issue, decide, compare scenarios, sign by two, the pack."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.browser.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
DEMO = sorted((ROOT / "data" / "demo").glob("*.xlsx"))


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_from_upload_to_signature(chromium: Any, server: str, tmp_path: Path) -> None:
    one = Visitor(chromium, server)
    one.go("bids", "analyst")
    one.page.set_input_files("input[type=file]", [str(path) for path in DEMO])
    one.says("选中的文件")
    one.press("登记这些文件")
    one.says(f"已登记 {len(DEMO)} 个文件")
    one.go("", "chair")
    one.says("尚未开标")
    one.press("固定规则并开标")
    one.says("规则已固定，已开标")
    one.go("bids", "analyst")
    one.says("应为统一社会信用代码")

    member = Visitor(chromium, server)
    member.go("review", "member-1")
    member.page.get_by_text("通过", exact=True).first.click()
    member.page.get_by_role("textbox", name="理由").first.fill("授权书原件已核对")
    member.page.get_by_role("textbox", name="证据所在页").first.fill("第3页")
    member.press("登记决定")
    member.says("决定已登记")
    one.says("有新操作：作出决定")
    member.calm()

    member.page.get_by_text("其余各点保持待核").first.click()
    member.page.get_by_role("textbox", name="理由").last.fill("未补正，不采纳")
    member.press("登记为保持待核")
    member.says("已登记为保持待核")

    one.go("scenarios", "analyst")
    one.says("情景比较")
    one.page.get_by_text("待核都当作通过").first.click()
    one.calm()
    one.press("保存这个情景")
    one.says("情景已保存")

    one.go("sign", "analyst")
    one.press("登记评审结果")
    one.press("提出定标")
    one.says("已批准 0/2 人")
    for person in ("chair", "member-2"):
        member.go("sign", person)
        member.press("批准并签署")
    member.says("两人已批准，已生效")

    one.go("sign", "analyst")
    with one.page.expect_download(timeout=300_000) as coming:
        one.page.get_by_role("button", name="定标存档（可复核）").click()
    saved = tmp_path / "award.zip"
    coming.value.save_as(saved)
    assert saved.read_bytes()[:2] == b"PK"
    with one.page.expect_download(timeout=300_000) as coming:
        one.page.get_by_role("button", name="全部文件（压缩包）").click()
    coming.value.save_as(saved)
    with zipfile.ZipFile(saved) as pack:
        names = pack.namelist()
    assert "评审报告.docx" in names
    assert sum(name.startswith("结果通知书/") for name in names) > 15
    assert one.foreign == member.foreign == []
    for step, seconds in one.figures + member.figures:
        print(f"{seconds:6.2f} s  {step}")  # noqa: T201 - the figures are the log of this test


def test_every_page_fits_the_smallest_screen_in_both_languages(chromium: Any, server: str) -> None:
    visitor = Visitor(chromium, server)
    for lang in ("zh", "en"):
        for name in ("", "bids", "review", "plan", "sign", "compare", "scenarios", "settings"):
            visitor.go(name, "analyst", lang)
            wide = visitor.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 1366, name
