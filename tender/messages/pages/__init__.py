"""Words of the dashboard's pages, a part for each subject."""

from __future__ import annotations

from tender.messages.pages import access, board, frame, review, settings, signing, trials

PARTS = (
    frame.WORDS,
    access.WORDS,
    board.WORDS,
    review.WORDS,
    settings.WORDS,
    signing.WORDS,
    trials.WORDS,
)

MESSAGES: dict[str, tuple[str, str]] = {code: both for part in PARTS for code, both in part.items()}
assert len(MESSAGES) == sum(map(len, PARTS)), "a code stands in two parts"
