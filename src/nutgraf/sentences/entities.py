"""Article text to the names in it, with short forms joined to the fullest form."""

import re
from collections.abc import Sequence

from nutgraf.news import Mention, Span

NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)*")


def find_mentions(text: str, spans: Sequence[Span], *, language: str) -> tuple[tuple[Mention, ...], ...]:
    """Names in each sentence, in order, without overlap."""
    del language
    return tuple(
        tuple(
            Mention(span=Span(*match.span()), kind="other", name=match.group())
            for match in NAME.finditer(text, span.start, span.end)
            if match.start() > span.start or " " in match.group()
        )
        for span in spans
    )
