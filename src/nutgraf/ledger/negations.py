"""A sentence in, what it says was not so out: its negations and verbs of denying, each with the words that it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from nutgraf.ledger.clauses import read_words
from nutgraf.ledger.contents import WORD, Content, Item
from nutgraf.ledger.cues import read_pattern
from nutgraf.ledger.denials import is_unreal
from nutgraf.ledger.rebuttals import is_open, is_ranked
from nutgraf.ledger.rivals import is_asserted
from nutgraf.news import Role, TimeExpression

_DENIAL, _CLAIM = 155, 195
"""Characters: of longer sentences nobody knows what a negation is about (nine of ten gold denials are within 133, nine of
ten claims within 179; of real news half)."""
_SCOPE, _WIDE_SCOPE = 60, 90
"""Characters behind a negation, and behind a verb of denying, that it can be about."""
_BACK = 60
"""The same before it, where nothing stands behind it, and for what the rest of its clause says."""
_DENIED = 5
"""Words behind a verb of denying of which one may be the thing denied."""
_RANKED_SCOPE = 60
_KINDS = ("thing", "who", "deed", "deny")
_STOP = re.compile(
    r"[;:—–“”\"]|,\s(?:and|but|which|who|und|aber|y|pero|et|mais|saying|adding|as|because)\b"
    r"|\s(?:but|because|until|unless|sondern|weil|sino|porque|pero|aber)\s",
    re.IGNORECASE,
)
"""Where what is negated ends."""
_QUOTED = re.compile(r"[“”«»„\"]")
_OPENS_QUOTED = re.compile(r"\W*[“\"«„]")
_CLAUSE = re.compile(r"[,;]")


@dataclass(frozen=True)
class Telling:
    """A sentence with what it says and what it negates."""

    content: Content

    @property
    def text(self) -> str:
        return self.content.text

    @property
    def language(self) -> str:
        return self.content.spoken.lead.article.language

    @property
    def owner(self) -> str:
        article = self.content.spoken.lead.article
        return article.owner or article.outlet

    @cached_property
    def negations(self) -> tuple[tuple[str, re.Match[str]], ...]:
        """With their kinds, in the order of their places."""
        found = (
            (kind, match)
            for kind in _KINDS
            for match in read_pattern("disavowals", kind, self.language).finditer(self.text)
        )
        return tuple(sorted(found, key=lambda each: (each[1].start(), each[0])))

    @cached_property
    def is_claim(self) -> bool:
        """Told as so, in a short sentence, with no negation of its own."""
        sentence = self.content.spoken.lead.sentence
        if len(self.text) > _CLAIM or self.negations or sentence.marks.role is Role.NONE:
            return False
        if sentence.marks.factuality.forward or is_unreal(self.text):
            return False
        void = read_pattern("disavowals", "void", self.language)
        return void.search(self.text) is None and all(map(is_asserted, self.content.spoken.clauses))

    @cached_property
    def is_partial(self) -> bool:
        """Somebody's word: quoted, or told to deny."""
        denies = any(kind == "deny" for kind, _match in self.negations)
        return self.content.spoken.is_attributed or denies or _QUOTED.search(self.text) is not None

    @property
    def opens_quoted(self) -> bool:
        return _OPENS_QUOTED.match(self.text) is not None

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        return tuple(t for t in self.content.spoken.lead.sentence.marks.times if t.time_of == "event")


@dataclass(frozen=True, slots=True)
class Denial:
    """What one negation of a sentence is about."""

    telling: Telling
    kind: str
    """thing, who, deed or deny: see data/disavowals.txt"""
    at: int
    """Where the negation begins."""
    items: tuple[Item, ...]
    """What it may be about, nearest first."""

    @property
    def heads(self) -> tuple[Item, ...]:
        """What of that a claim must have: of a negation the first word, of a verb of denying any of the first few."""
        return self.items[: _DENIED if self.kind == "deny" else 1]

    @property
    def before(self) -> tuple[Item, ...]:
        """Who, or what, it is said of."""
        return tuple(each for each in self.telling.content.items if self.at - _BACK <= each.start < self.at)


def list_denials(telling: Telling) -> Iterator[Denial]:
    """Of a short sentence that tells of a fact."""
    text = telling.text
    sentence = telling.content.spoken.lead.sentence
    if len(text) > _DENIAL or sentence.marks.role is Role.NONE or is_open(text) or is_unreal(text):
        return
    for kind, match in telling.negations:
        if is_ranked(text[match.start() : match.start() + _RANKED_SCOPE]) or _tells_no_fact(
            telling, kind, match
        ):
            continue
        items = _list_focus(telling, kind, match)
        if items:
            yield Denial(telling, kind, match.start(), items)


def _tells_no_fact(telling: Telling, kind: str, match: re.Match[str]) -> bool:
    """It may be, is a reason, or is only not known, not said or not yet."""
    text, language = telling.text, telling.language
    lead = text[: match.start()]
    own = _CLAUSE.split(lead[-_BACK:])[-1]
    if read_pattern("disavowals", "aside", language).search(own):
        return True
    if kind == "deny":
        return False
    words = [word.group().casefold() for word in WORD.finditer(lead[-20:])]
    if kind == "deed" and words and read_pattern("disavowals", "open", language).fullmatch(words[-1]):
        return True
    behind = WORD.search(text, match.end())
    if behind is None:
        return False
    is_idle = read_pattern("disavowals", "idle", language).match(text, behind.start())
    return is_idle is not None or behind.group().casefold() in read_words("mute", language)


def _list_focus(telling: Telling, kind: str, match: re.Match[str]) -> tuple[Item, ...]:
    reach = match.end() + (_WIDE_SCOPE if kind == "deny" else _SCOPE)
    stop = _STOP.search(telling.text, match.end(), reach)
    end = stop.start() if stop else reach
    items = telling.content.items
    behind = tuple(each for each in items if match.end() <= each.start < end)
    # "Um die Vertagung habe niemand gebeten" has it behind; of "das bestritt er" it stands before.
    return behind or tuple(each for each in items if match.start() - _BACK <= each.start < match.start())[-3:]
