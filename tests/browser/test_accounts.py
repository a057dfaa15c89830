"""Local accounts in a browser: the first chair, a second person, a wrong password, signing out."""

from __future__ import annotations

from typing import Any

from tests.browser.conftest import Served
from tests.browser.visitor import Visitor

CHAIR, MEMBER = "合欢 木棉 山茶 石榴", "芦苇 白桦 云杉 青檀"


def test_two_people_with_accounts_of_their_own(chromium: Any, serve: Served) -> None:
    server = serve(TENDER_SIGNIN="accounts")
    chair = Visitor(chromium, server)
    chair.page.goto(f"{server}/?lang=zh")
    chair.says("请先建立评审组长的账户")
    chair.fill("账户", "chen")
    chair.fill("姓名", "陈组长")
    chair.fill("密码", "short")
    chair.press("建立账户并开始")
    chair.says("至少 10 个字符")
    chair.fill("账户", "chen")
    chair.fill("姓名", "陈组长")
    chair.fill("密码", CHAIR)
    chair.press("建立账户并开始")
    chair.says("陈组长 · 评审组长")

    chair.page.get_by_role("button", name="更多").click()
    chair.page.get_by_text("设置", exact=True).click()
    chair.page.get_by_role("tab", name="人员").click()
    chair.fill("账户", "zhao")
    chair.fill("姓名", "赵成员")
    chair.fill("密码", MEMBER)
    chair.choose("角色", "评审成员")
    chair.press("授予")
    chair.says("赵成员")

    member = Visitor(chromium, server)
    sign_in(member, "zhao", "不是这个密码不是")
    member.says("账户或密码不正确")
    sign_in(member, "zhao", MEMBER)
    member.says("赵成员 · 评审成员")
    member.press("退出")
    member.page.get_by_role("button", name="登录").wait_for()
    assert member.page.get_by_text("赵成员").count() == 0

    nobody = Visitor(chromium, server)
    sign_in(nobody, "chen", MEMBER)
    nobody.says("账户或密码不正确")
    assert chair.foreign == member.foreign == nobody.foreign == []


def test_through_a_proxy_nobody_can_make_the_first_account_or_try_it_out(
    chromium: Any, serve: Served
) -> None:
    server = serve(TENDER_SIGNIN="accounts")
    far = Visitor(chromium, server, headers={"X-Forwarded-For": "10.0.0.7"})
    far.page.goto(f"{server}/?lang=zh")
    far.says("第一个账户只能在服务器本机上建立")
    assert far.page.get_by_role("button", name="建立账户并开始").count() == 0


def sign_in(visitor: Visitor, name: str, password: str) -> None:
    visitor.page.goto(f"{visitor.server}/?lang=zh")
    visitor.fill("账户", name)
    visitor.fill("密码", password)
    visitor.press("登录")
