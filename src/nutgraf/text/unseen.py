"""A stranger's text in, what a reader of the page sees of it out: nothing else is shown to a language model."""

import re

from nutgraf.text import fold_space

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)


def show_words(text: str) -> str:
    """A stranger's words as a reader of the page sees them: on one line, without what is invisible."""
    return fold_space(_UNSEEN.sub("", text))


def is_plain(text: str) -> bool:
    """Holds nothing that a reader cannot see."""
    return _UNSEEN.search(text) is None
