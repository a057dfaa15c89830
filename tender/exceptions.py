"""The exceptions of this package.

TenderError                we cannot go on; the command line prints it and exits with 2
  SpecError                the tender file is wrong; lists every mistake with its path
  UsageError               a file or folder that the caller named does not exist or is empty

`optimizer.OptimizerError` (the solver broke, or two solvers disagree) is the other tree.
"""

from __future__ import annotations

from tender.messages import Lang, Text


class TenderError(Exception):
    """We cannot go on; the message says where, what was expected, what was found, what to do."""

    def say(self, lang: Lang = "zh") -> str:
        """Return the message; only a `UsageError` can be said in either language."""
        return str(self)


class SpecError(TenderError):
    """The tender file is wrong: `mistakes` are (path, sentence) pairs, all at once."""

    def __init__(self, file: str, mistakes: list[tuple[str, str]]) -> None:
        self.file = file
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(f"{file} {path}: {what}" for path, what in mistakes))


class UsageError(TenderError):
    """A file or folder named by the caller does not exist or holds no bid."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.say())

    def say(self, lang: Lang = "zh") -> str:
        """Return the message in `lang`."""
        return self.message.say(lang)
