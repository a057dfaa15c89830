"""What is said where the screen shows another value than the cell holds."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "display-percent": (
        "单元格格式显示为百分数，实际存储 {value}；请改为常规格式后核对",
        "the cell is shown as a percentage but holds {value}; set the format to General and check "
        "it",
    ),
    "display-scaled": (
        "单元格格式「{format}」按千位缩小显示，实际存储 {value}；请改为常规格式后核对",
        "the format '{format}' shows the number in thousands but the cell holds {value}; set the "
        "format to General and check it",
    ),
    "display-rounded": (
        "单元格显示 {shown}，实际存储 {value}；请填写到显示的位数",
        "the cell shows {shown} but holds {value}; type the number as it is shown",
    ),
    "display-literal": (
        "单元格格式「{format}」另加文字显示，实际存储 {value}；请改为常规格式后核对",
        "the format '{format}' adds text of its own but the cell holds {value}; set the format to "
        "General and check it",
    ),
    "display-hides-day": (
        "单元格格式「{format}」不显示日，实际存储 {value}；请改为完整的日期格式后核对",
        "the format '{format}' does not show the day but the cell holds {value}; set a full date "
        "format and check it",
    ),
    "display-other-day": (
        "单元格格式「{format}」按其他历法或先日后月显示，实际存储 {value}；"
        "请改为 年-月-日 格式后核对",
        "the format '{format}' shows another calendar, or the day before the month, but the cell "
        "holds {value}; set a year-month-day format and check it",
    ),
    "display-hidden": (
        "单元格格式「{format}」使内容不可见，实际存储 {value}；请改为常规格式后核对",
        "the format '{format}' hides the content but the cell holds {value}; set the format to "
        "General and check it",
    ),
    "display-scientific": (
        "单元格按科学计数或分数显示，实际存储 {value}；请改为常规格式后核对",
        "the cell is shown in scientific or fraction form but holds {value}; set the format to "
        "General and check it",
    ),
}
