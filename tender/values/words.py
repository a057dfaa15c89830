"""Yes or no, and service hours."""

from __future__ import annotations

import re

from tender.cells import Raw, Read
from tender.messages import text
from tender.values.tidy import BLANK_SIGNS, is_blank, mistyped, plain, read_as, refuse, shown

ANSWER = ("「是」或「否」", "是 (yes) or 否 (no)")
SERVICE = ("服务时段，如 7×24", "service hours such as 7×24")

_YES_SIGNS = ("是", "是的", "对", "有", "√", "✓", "✔", "☑", "✅", "y", "yes", "true")
_NO_SIGNS = ("否", "无", "没有", "×", "✕", "✗", "✘", "❌", "n", "no", "false")
_PLEDGES = ("同意", "承诺", "接受", "提供", "支持", "满足", "符合", "响应", "能", "可以")
_YES = frozenset((*_YES_SIGNS, *_PLEDGES, "无偏离", "正偏离", "优于"))
_REFUSALS = frozenset(
    (
        *(f"{no}{word}" for word in (*_PLEDGES, "保证", "做到") for no in ("不", "不能", "无法")),
        "否", "不是", "未响应", "不予响应", "不予提供", "负偏离", "拒绝", "做不到", "不行", "no",
    )
)  # fmt: skip
_NO = frozenset(_NO_SIGNS) | _REFUSALS
_PLEDGE = re.compile(
    r"(?:我公司|我司|本公司)?(?:完全|全部|均|已|能够|能|可以|可|承诺|保证|同意)*"
    r"(?:满足|符合|响应|承诺|保证|同意|接受|提供|支持)"
    r"(?:(?:招标|采购|询价)?(?:文件)?(?:的)?(?:全部|所有)?要求)?(?:,?无偏离)?"
)
"""A pledge in other words and nothing besides: 完全响应,无偏离, 承诺满足招标文件要求."""

_BOXES = re.compile(r"([□☐○◯√✓✔☑■✅●])是([□☐○◯√✓✔☑■✅●])否|是([□☐√✓✔☑■✅])否([□☐√✓✔☑■✅])")
_EMPTY_BOXES = frozenset("□☐○◯")
_NOTED = frozenset(["无", "○", "◯", "优于", "正偏离"])
_CIRCLES = frozenset("○◯")

_TIMES = r"[x×*✕✖乘]"
_HOUR, _DAY = "(?:个?小时|h|hours?)", "(?:天|日|d|days?)"
_GRID = re.compile(
    rf"(\d{{1,3}})(?:{_DAY}?{_TIMES}(\d{{1,3}}){_HOUR}?|{_HOUR}{_TIMES}(?P<days>\d{{1,3}}){_DAY}?)"
    rf"(?P<rest>{_TIMES}.*)?",
    re.ASCII,
)
_DAYS_FIRST = re.compile(r"(?:每周|一周|每星期)?7[天日],?(?:每[天日])?24个?小时")
_HOURS_FIRST = re.compile(r"(?:每[天日])?24个?小时,?(?:每周|一周|每星期)7[天日]")
_ALWAYS = frozenset(["24/7", "7/24", "7/24小时"]) | frozenset(
    ["全天候", "7天全天候", "全天候7天", "全天候24小时", "24小时全天候"]
)
_EVERY_DAY = re.compile("(?:每天|每日|周一至周日|全年无休)24小时|24小时全年无休")
_CHINESE = {"二十四": "24", "七": "7", "五": "5", "八": "8"}


def yes_no(raw: Raw) -> Read[bool]:
    """Return True or False. Numbers (also 1 and 0), x and half answers (部分满足) are refused.

    A circle counts as yes, as in Chinese forms; 无 counts as no (有/无); both with a note.
    """
    if isinstance(raw, bool):
        return Read(raw)
    if is_blank(raw, BLANK_SIGNS - {"无"}):
        return Read()
    wrong = mistyped(raw, ANSWER)
    if wrong is not None:
        return wrong
    tidy = _bare(raw)
    if tidy in _YES or tidy in _CIRCLES or _PLEDGE.fullmatch(tidy):
        return Read(True, note=read_as(raw, True) if tidy in _NOTED else None)
    if tidy in _NO or tidy.removesuffix("要求") in _REFUSALS:
        return Read(False, note=read_as(raw, False) if tidy in _NOTED else None)
    ticked = _ticked(tidy)
    if ticked is None:
        return refuse("yes-no-not-understood", raw)
    return Read(ticked, note=read_as(raw, ticked))


def refuses(raw: Raw) -> bool:
    """Return whether the words are a plain no to whatever is asked; 无 and signs are not."""
    return _bare(raw).removesuffix("要求") in _REFUSALS


def _bare(raw: Raw) -> str:
    return plain(raw).casefold().rstrip("。.!;,") if isinstance(raw, str) else ""


def _ticked(tidy: str) -> bool | None:
    """Return which of the boxes of 是 and 否 is ticked; None for both or neither."""
    boxes = _BOXES.fullmatch(tidy)
    if boxes is None:
        return None
    yes, no = (sign not in _EMPTY_BOXES for sign in boxes.groups() if sign)
    return yes if yes != no else None


def hours(raw: Raw) -> Read[str]:
    """Return days×hours, e.g. `7×24` for 7*24, 24x7, 全天候 and `5×8` for 8×5."""
    if is_blank(raw):
        return Read()
    wrong = mistyped(raw, SERVICE)
    if wrong is not None:
        return wrong
    if not isinstance(raw, str):
        return refuse("hours-not-understood", raw)
    tidy = plain(raw).casefold().rstrip("。;").removesuffix("服务").removesuffix("支持")
    for chinese, digits in _CHINESE.items():
        tidy = tidy.replace(chinese, digits)
    if tidy in _ALWAYS or _EVERY_DAY.fullmatch(tidy):
        return Read("7×24", note=read_as(raw, "7×24"))
    if _DAYS_FIRST.fullmatch(tidy) or _HOURS_FIRST.fullmatch(tidy):
        return Read("7×24")
    grid = _GRID.fullmatch(tidy)
    return _grid(raw, grid) if grid else refuse("hours-not-understood", raw)


def _grid(raw: str, grid: re.Match[str]) -> Read[str]:
    first, second = int(grid[1]), int(grid[2] or grid["days"])
    if {first, second} == {24, 365} and not grid["rest"]:
        return Read("7×24", note=read_as(raw, "7×24"))
    turned = grid["days"] or first > 7 >= second
    days, length = (second, first) if turned else (first, second)
    if not (1 <= days <= 7 and 1 <= length <= 24):
        return refuse("hours-not-understood", raw)
    value = f"{days}×{length}"
    if not grid["rest"]:
        return Read(value)
    if re.fullmatch(rf"{_TIMES}\d+(?:个?小时|h|min|分钟|天|日)?", grid["rest"], re.ASCII):
        return Read(value, note=text("hours-rest", found=shown(raw), value=value))
    return refuse("hours-not-understood", raw)
