"""The exceptions of the record; each carries its sentence in both languages.

RecordError                base; a `TenderError`
  Missing                  there is no record at that place, or what is there is no record
  Damaged                  the database cannot be read at all; names the backups
  WrongVersion             the record is older or newer than this program
  Unavailable              held by another instance, locked too long, or the disk is full
  ReadOnly                 the record was opened for reading only
  Forbidden                the role may not do this
  Conflict                 somebody else changed the same thing since it was read
  Refused                  a rule of the procedure says no
    Duplicate              the same file was imported before
    Stale                  the results on which the award rests are out of date
"""

from __future__ import annotations

from tender.exceptions import TenderError
from tender.messages import Lang, Text


class RecordError(TenderError):
    """The record cannot or must not do what was asked; `text` says why."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.say())

    def say(self, lang: Lang = "zh") -> str:
        """Return the sentence in `lang`."""
        return self.text.say(lang)


class Missing(RecordError):
    """There is no record at that place, or what is there is no record."""


class Damaged(RecordError):
    """The database cannot be read at all."""


class WrongVersion(RecordError):
    """The record was made by another version of this program."""


class Unavailable(RecordError):
    """Nothing is wrong with the record, but it cannot be written now."""


class ReadOnly(RecordError):
    """The record was opened for reading only."""


class Forbidden(RecordError):
    """The role of this person may not do this; the attempt is on record."""


class Conflict(RecordError):
    """Somebody else changed the same thing since it was read; nothing was written."""


class Refused(RecordError):
    """A rule of the procedure says no; nothing was written."""


class Duplicate(Refused):
    """The same file was imported before."""


class Stale(Refused):
    """The results on which the award rests are out of date."""
