"""Every sentence the program says, by code, in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from tender.messages import (
    contract,
    files,
    pack,
    packfile,
    packletters,
    packwhy,
    packwords,
    pages,
    prices,
    quoting,
    reading,
    record,
    screen,
    serviceyear,
    shown,
    spec,
    values,
    verdicts,
)

Lang = Literal["zh", "en"]
Param = str | int | bool | Decimal | date | None

CATALOGUE: dict[str, tuple[str, str]] = {
    **files.MESSAGES,
    **shown.MESSAGES,
    **values.MESSAGES,
    **reading.MESSAGES,
    **quoting.MESSAGES,
    **verdicts.MESSAGES,
    **spec.MESSAGES,
    **screen.MESSAGES,
    **pages.MESSAGES,
    **prices.MESSAGES,
    **record.MESSAGES,
    **pack.MESSAGES,
    **packfile.MESSAGES,
    **packletters.MESSAGES,
    **packwhy.MESSAGES,
    **packwords.MESSAGES,
    **contract.MESSAGES,
    **serviceyear.MESSAGES,
}
"""Code -> (Chinese, English), as `str.format` patterns with named fields."""


@dataclass(frozen=True)
class Text:
    """A sentence that is not yet in any language: its code and what fills its gaps."""

    code: str
    params: tuple[tuple[str, Param], ...] = ()

    def say(self, lang: Lang = "zh") -> str:
        """Return the sentence in `lang`."""
        pattern = CATALOGUE[self.code][0 if lang == "zh" else 1]
        return pattern.format(**{name: _shown(value, lang) for name, value in self.params})

    def __str__(self) -> str:
        return self.say()


def text(code: str, **params: Param) -> Text:
    """Return the sentence `code`; raises KeyError for a code that is not in the catalogue."""
    if code not in CATALOGUE:
        raise KeyError(code)
    return Text(code, tuple(sorted(params.items())))


def say(code: str, lang: Lang = "zh", **params: Param) -> str:
    """Return the sentence `code` in `lang` at once."""
    return text(code, **params).say(lang)


def _shown(value: Param, lang: Lang) -> str:
    match value:
        case None:
            return "未填" if lang == "zh" else "blank"
        case bool():
            return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
        case Decimal():
            return f"{value:,f}"
        case date():
            return value.isoformat()
        case _:
            return str(value)
