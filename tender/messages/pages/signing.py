"""Words of the dashboard: decisions and signing."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "ui.decided": (
        "{person} 于 {time} 认定{outcome}：{reason}{page}",
        "{person} decided at {time}: {outcome_en}; {reason}{page_en}",
    ),
}
