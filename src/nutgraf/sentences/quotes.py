"""Text in, its quotations out: where each quoted stretch starts and ends, marks included, paragraph by paragraph."""

import re
from typing import NamedTuple

MARK = re.compile("[“”„«»\"\n]|''|``")
OPENERS = frozenset("“„«")
CLOSERS = {"“": '”"', "„": '“”"', "«": "»", "»": "«", '"': '"”', "''": "''", "``": "''"}
BEFORE_OPENING = frozenset(" \t\n\u00a0([{—–-/¿¡‘'")
MIN_WORDS = 4
"""Words. Shorter quotations are terms and titles: the sentence around them, not the quotation, is what is said."""


class Quotation(NamedTuple):
    """A quoted stretch of one paragraph."""

    start: int
    end: int
    continues: bool = False
    """Left open at the end of its paragraph, and the next paragraph opens with a mark again."""


def find_quotations(text: str) -> list[Quotation]:
    """Every quotation, in order; none crosses a paragraph, an inner quotation is part of the outer one."""
    found: list[Quotation] = []
    opened = -1
    mark = ""
    for sign in MARK.finditer(text):
        here = sign[0]
        if here == "\n":
            if opened >= 0:
                found.append(Quotation(opened, sign.start(), opens_again(text, sign.end())))
            opened = -1
        elif opened < 0:
            if opens(text, sign.start(), here):
                opened, mark = sign.start(), here
        elif closes(text, sign.start(), here, mark):
            found.append(Quotation(opened, sign.end()))
            opened = -1
    if opened >= 0:
        found.append(Quotation(opened, len(text)))
    return found


def opens(text: str, at: int, mark: str) -> bool:
    """A straight mark opens after white space; a curly one by its shape; ”quote” and »quote« are opened by closers."""
    after = at + len(mark)
    if after >= len(text) or text[after].isspace():
        return mark == "«"
    return mark in OPENERS or at == 0 or text[at - 1] in BEFORE_OPENING


def closes(text: str, at: int, here: str, mark: str) -> bool:
    if here not in CLOSERS.get(mark, mark):
        return False
    # A straight mark after a space with a letter behind it opens a quotation inside the quotation.
    after = at + len(here)
    inner = here == '"' and text[at - 1] == " " and after < len(text) and text[after].isalnum()
    return not inner


def opens_again(text: str, at: int) -> bool:
    """Does the next paragraph start with a mark?"""
    while at < len(text) and text[at].isspace():
        at += 1
    return text.startswith(("“", '"', "„", "«", "»", "''", "``"), at)
