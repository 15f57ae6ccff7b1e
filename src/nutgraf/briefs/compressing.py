"""A sentence that cannot stand as it is in, the same sentence mended out, as far as the gate lets it.

Two ways, both reversible, so that the reader sees beside it the whole words that it was made from: leaving out whole
constituents between commas, dashes or brackets, and putting the name in the place of an opening "He" or "She". This
module proposes, and proposes little; the gate decides. What it refuses is not published in any wording.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Protocol

from nutgraf.briefs.options import Mark, WritingOptions
from nutgraf.briefs.parts import LEADS
from nutgraf.briefs.references import read_pattern
from nutgraf.briefs.standing import find_reason_against
from nutgraf.news import Article, Citation, CitedSentence, Made, Mention, Sentence, Verdict
from nutgraf.text import dateline_length

_PRONOUN = re.compile(r"(He|She) (?=[a-z])")
_CONNECTIVE = re.compile(r"([A-Z][a-z]+), (?=\w)")
_ANY_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
_TITLE = re.compile(r"\b(Mr|Mrs|Ms|Miss|Sir|Dame|Lord|Lady)\b\.? ?$")
_TITLES = {"He": {"Mr", "Sir", "Lord"}, "She": {"Mrs", "Ms", "Miss", "Dame", "Lady"}}
_SIDE = re.compile(r"\(([^()]{3,120})\)|(?<=[,–—]) ([^,;:–—()\"“”«»]{3,200})(?=[,–—] |\.$)")
_RELATIVE = re.compile(
    r"(?:who|whom|whose|which|where)\b|[a-z]{3,}ing\b(?! to\b)|(?:known|called|founded|built|based|located|led|owned|born) "
)
_APPOSED = re.compile(r"(?:a|an|the|its|his|her|their|one of) \w+ \w+")
_NAME_BEFORE = re.compile(r"[A-ZÀ-Þ][\w’'-]+$")
_INTRODUCES = re.compile(
    r"(?:about|according|across|after|against|along|although|amid|among|apart|around|as|at|because|before|behind|besides|"
    r"between|beyond|but|by|despite|down|during|following|for|from|however|if|in|inside|into|last|like|meanwhile|near|"
    r"next|of|off|on|once|onto|out|outside|over|since|so|still|this|though|through|throughout|to|together|under|unlike|"
    r"until|up|when|while|with|within|without|yet|and|or)\b",
    re.IGNORECASE,
)
_TOLD_BY = re.compile(
    r", [^,;:“”\"]{2,80} (?:said|says|told|added|reported|announced|confirmed|wrote)\b[^,;:]{0,40}\.$"
)
_SHORTER = ("compressed", "rewritten")
"""A dateline and an aside left out at once are more than one deletion to the gate."""
_LIST_GOES_ON = re.compile(r"(?:[^,;]+, )?[^,;]{1,40},? (?:and|or) ")
"""After what is left out comes "X and Y": it may have been one of several."""


class WrittenJudge(Protocol):
    """The gate, for sentences that are not their evidence's own words."""

    def __call__(
        self,
        sentence: CitedSentence,
        articles: Mapping[str, Article],
        source: Sentence | None = None,
        *,
        claim: tuple[Sentence, ...] = (),
        evidence: tuple[Sentence, ...] = (),
    ) -> Verdict: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A sentence in a wording that can stand, and the sentences that it was made from, its own first."""

    text: str
    tier: str
    marked: Sentence
    sources: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mender:
    """What mending needs: the gate, the marker, and what a sentence has to be."""

    judge: WrittenJudge
    mark: Mark
    options: WritingOptions

    def mend(self, article: Article, sentences: Sequence[Sentence], place: int) -> Mended | None:
        """The sentence at a place of its article in words that can stand, or None when nothing licensed makes it so."""
        if (article.language or "en") != "en":
            return None  # the gate has word lists for English
        named = ((proposal, "rewritten") for proposal in resolve_pronoun(sentences, place))
        cut = (
            (proposal, "compressed")
            for proposal in (
                *drop_connective(sentences[place]),
                *shorten(sentences[place], self.options.max_words),
            )
        )
        for (text, sources), tier in (*named, *cut):
            mended = self._check(article, text, sources, tier)
            if mended is not None:
                return mended
        return None

    def name_in_full(
        self, article: Article, sentences: Sequence[Sentence], place: int, person: Mention
    ) -> Mended | None:
        """The sentence with the whole name of somebody whom it calls by a part of it."""
        sentence = sentences[place]
        introduced = find_introduction(sentences[:place], person)
        if (article.language or "en") != "en" or introduced is None or _has_namesake(person, sentences):
            return None
        start, end = person.span.start - sentence.span.start, person.span.end - sentence.span.start
        text = sentence.text[:start] + bare_name(person.name) + sentence.text[end:]
        return self._check(article, text, (sentence, introduced), "rewritten")

    def cut_opening(
        self, article: Article, sentences: Sequence[Sentence], place: int, length: int
    ) -> Mended | None:
        """The sentence without what joins it to the one before: its first so many characters."""
        if (article.language or "en") != "en":
            return None
        rest = sentences[place].text[length:]
        return self._check(
            article, rest[:1].upper() + rest[1:], (sentences[place],), "compressed", "rewritten"
        )

    def drop_counts(self, article: Article, sentences: Sequence[Sentence], place: int) -> Mended | None:
        """The sentence without the aside that holds its counts: the ferry still capsized, whatever the toll is now."""
        if (article.language or "en") != "en":
            return None
        sentence = sentences[place]
        text = sentence.text[dateline_length(sentence.text) :] if sentence.index <= LEADS else sentence.text
        for aside in find_asides(text):
            mended = self._check(article, cut_out(text, [aside]), (sentence,), *_SHORTER)
            if mended is not None and not _counts(mended.marked):
                return mended
        return None

    def condense(
        self, article: Article, sentences: Sequence[Sentence], place: int, *, keep: str = ""
    ) -> Mended | None:
        """The most that is told in a headline's length without asides, days and what is told behind the news.

        `keep`: words that it has to hold, at any length.
        """
        if (article.language or "en") != "en":
            return None
        sentence = sentences[place]
        text = sentence.text[dateline_length(sentence.text) :] if sentence.index <= LEADS else sentence.text
        wordings = [each for each in list_shorter(text) if keep in each and each != text]
        for shorter in sorted(dict.fromkeys(wordings), key=_weigh_length)[:_ASKED]:
            mended = self._check(article, shorter, (sentence,), *_SHORTER)
            if mended is not None:
                return mended
        return None

    def _check(
        self, article: Article, text: str, sources: tuple[Sentence, ...], *tiers: str
    ) -> Mended | None:
        """The gate has to find in it what was done to it: a deletion that it would call a rewriting is none."""
        claim = self.mark(text, article)
        if len(claim) != 1 or find_reason_against(claim[0], article, "", self.options) is not None:
            return None
        written = CitedSentence(
            text=text,
            citations=tuple(Citation.of(article, each.span) for each in sources),
            made=Made.COMPRESSED,
        )
        verdict = self.judge(written, {article.id: article}, claim[0], claim=claim, evidence=sources)
        if not verdict.is_supported or verdict.tier not in tiers:
            return None
        marks = replace(claim[0].marks, role=sources[0].marks.role)
        return Mended(text=text, tier=verdict.tier, marked=replace(claim[0], marks=marks), sources=sources)


def _counts(sentence: Sentence) -> bool:
    return any(not each.unit and not each.ordinal for each in sentence.marks.quantities)


Proposal = tuple[str, tuple[Sentence, ...]]


# ── a name for a pronoun ────────────────────────────────────────────────────────────────────────────────


def resolve_pronoun(sentences: Sequence[Sentence], place: int) -> Iterator[Proposal]:
    """ "He said" → the name that the sentence before gives its only person, where there is no other to mean."""
    sentence = sentences[place]
    opening = _PRONOUN.match(sentence.text)
    if opening is None or place == 0:
        return
    before = sentences[place - 1]
    person = find_only_person(before, opening[1])
    if person is None or _has_namesake(person, sentences):
        return
    introduced = find_introduction(sentences[:place], person)
    if introduced is not None:
        sources = dict.fromkeys((sentence, before, introduced))
        yield bare_name(person.name) + sentence.text[len(opening[1]) :], tuple(sources)


def bare_name(name: str) -> str:
    """Without a noun that was taken for a part of it: "Pilots Troy Bradley"."""
    first, _blank, rest = name.partition(" ")
    is_noun = first.endswith("s") and _read_people().fullmatch(first.removesuffix("s")) is not None
    return rest if is_noun and " " in rest else name


def find_only_person(sentence: Sentence, pronoun: str) -> Mention | None:
    """Whom a pronoun in the next sentence means: the one person here, as its subject or speaker, and nobody else."""
    people = [each for each in sentence.marks.mentions if each.kind == "person"]
    if len({each.name for each in people}) != 1 or " " not in people[0].name:
        return None
    person, text = people[0], sentence.text
    start, end = person.span.start - sentence.span.start, person.span.end - sentence.span.start
    is_free = not (_ANY_PRONOUN.search(text, 0, start) or text[end : end + 2] in {"'s", "’s"})
    title = _TITLE.search(text, 0, start)
    is_apt = title is None or title[1] in _TITLES[pronoun]
    if is_free and is_apt and _acts(sentence, person) and not _names_another(sentence, start, end):
        return person
    return None


def _has_namesake(person: Mention, sentences: Sequence[Sentence]) -> bool:
    """Somebody else of the article has that last name: a father, a wife, a brother."""
    last = person.name.split()[-1]
    others = {m.name for s in sentences for m in s.marks.mentions if m.kind == "person"}
    return any(other != person.name and other.split()[-1] == last and " " in other for other in others)


def _acts(sentence: Sentence, person: Mention) -> bool:
    """Is the subject of the sentence, or says what it tells."""
    start, end = person.span.start - sentence.span.start, person.span.end - sentence.span.start
    if any(
        each.speaker == person.name and each.source_kind == "named" for each in sentence.marks.attributions
    ):
        return True
    head = sentence.text[:start]
    is_first = not _PREPOSITION.search(head) and not re.search(r"\b[a-z]+(?:ed|s)\b", head)
    return is_first and re.match(r",? [a-z]", sentence.text[end:]) is not None


_PREPOSITION = re.compile(
    r"\b(?:of|by|with|to|for|from|against|in|at|on|about|over|under|after|before|between|and|or|than|near|behind) "
    r"(?:[a-z]+ ){0,3}$"
)


def _names_another(sentence: Sentence, start: int, end: int) -> bool:
    """Speaks of a person by an office or a noun that is not the title or the apposition of the name."""
    text = sentence.text
    for noun in _read_people().finditer(text):
        is_title = noun.end() <= start and start - noun.end() <= 2
        between = text[end : noun.start()]
        is_apposed = noun.start() >= end and re.fullmatch(r",(?: [\w’'-]+){0,5} ?", between) is not None
        within = start <= noun.start() < end
        if not (is_title or is_apposed or within):
            return True
    return False


def _read_people() -> re.Pattern[str]:
    """Nouns for people, as briefs/standing.py reads them."""
    nouns = read_pattern("noun", "en")
    assert nouns is not None
    return nouns


def find_introduction(sentences: Sequence[Sentence], person: Mention) -> Sentence | None:
    """The nearest sentence before that has the whole name: it is cited for it."""
    return next((each for each in reversed(sentences) if person.name in each.text), None)


# ── leaving out ─────────────────────────────────────────────────────────────────────────────────────────


def drop_connective(sentence: Sentence) -> Iterator[Proposal]:
    """ "However, the minister …" → "The minister …"."""
    opening = _CONNECTIVE.match(sentence.text)
    if opening is not None and opening[1] in _read_connectives():
        rest = sentence.text[opening.end() :]
        yield rest[0].upper() + rest[1:], (sentence,)


@cache
def _read_connectives() -> frozenset[str]:
    text = resources.files("nutgraf.briefs").joinpath("data/connectives.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def shorten(sentence: Sentence, max_words: int) -> Iterator[Proposal]:
    """Too long a sentence without its asides, the fewest that bring it down to size."""
    text = sentence.text
    if len(text.split()) <= max_words:
        return
    asides = sorted(find_asides(text), key=lambda aside: aside[0] - aside[1])
    for count in range(1, len(asides) + 1):
        shorter = cut_out(text, asides[:count])
        if len(shorter.split()) <= max_words:
            yield shorter, (sentence,)
    # One of them may hold what the gate protects; then the others may do.
    for skipped in range(len(asides)):
        shorter = cut_out(text, [each for place, each in enumerate(asides) if place != skipped])
        if len(shorter.split()) <= max_words:
            yield shorter, (sentence,)


def find_asides(text: str) -> tuple[tuple[int, int], ...]:
    """Where a whole constituent between commas, dashes or brackets starts and ends, with the signs around it."""
    asides: list[tuple[int, int]] = []
    for found in _SIDE.finditer(text):
        if found[1] is not None:
            asides.append((found.start(), found.end()))
        elif is_aside(found[2], text[: found.start(2) - 2], text[found.end(2) :]):
            end = found.end(2)
            # "…, killing six, rescuers said.": the comma that is left parts the news from whoever told it.
            closed = end + (text[end : end + 1] in {",", "–", "—"} and not _TOLD_BY.match(text, end))
            start = found.start(2) - 2
            # Two asides in a row share the sign between them: neither can go alone.
            if asides and asides[-1][1] == start + 1:
                start = asides.pop()[0]
            asides.append((start, closed))
    return tuple(asides)


def is_aside(words: str, before: str, after: str) -> bool:
    """A relative clause, a participle, or an apposition to a name; never a subject, or one thing of a list."""
    if _LIST_GOES_ON.match(after.lstrip(",–— ")):
        return False
    if _RELATIVE.match(words):
        return True
    # "On Monday, the government, …": after an introduction comes the subject, not an apposition.
    segment = re.split(r"[,;:–—]", before)[-1].strip()
    is_named = _NAME_BEFORE.search(segment) is not None and _INTRODUCES.match(segment) is None
    return is_named and _APPOSED.match(words) is not None


_TAIL = re.compile(
    r"(?:, (?:just |only )?(?:\w+ )?(?:hours|minutes|days|weeks|months|years) after|,? (?:because|amid|in protest)|, (?:as|while|which|when|where|ending))\b"
    r"(?! (?:much|many|well|long|soon|far|planned|announced|expected)\b)[^“”\"]*\.$"
)
"""A bare "after" is not among them: the news may stand behind it ("The pens lay unused after the talks broke up")."""
_DAY = re.compile(
    r"(?: at \w+(?:[.:]\d+)?(?: [ap]\.m\.)?)? (?:late |early )?on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:morning|afternoon|evening|night))?(?=[.,]| (?!and |or |to |until |but |as well|morning|afternoon|evening|night))"
    r"|, (?:\w+ )?(?:hours|minutes|days|weeks|months|years) (?:ahead of|before|after) [^,]{3,60}(?=,)"
)
_OPENING_TIME = re.compile(
    r"(?:(?:On|Late on|Early on) \w+day(?: \w+)?|(?:\w+ )?\w+ (?:days|weeks|months|hours|years) (?:after|before|ahead of) [^,]{3,60}), (?=\w)"
)
HEADLINE = 16
"""Words that a reader takes in as a headline."""
_ASKED = 12
"""Wordings that the gate is asked about for one headline."""


def list_shorter(text: str) -> list[str]:
    """Without asides, without what is told behind the news, and, where that makes a headline of it, without its days."""
    asides = find_asides(text)
    cuts = [asides[:at] + asides[at + 1 :] for at in range(len(asides))] if len(asides) > 1 else []
    wordings = [cut_out(text, each) for each in (asides, *cuts, *([each] for each in asides)) if each]
    wordings += [shorter for each in (text, *wordings) if (shorter := cut_tail(each))]
    return wordings + [drop_days(each) for each in (text, *wordings) if len(each.split()) > HEADLINE]


def drop_days(text: str) -> str:
    """Without the days and spans of time that a headline leaves to its report: "on Friday evening"."""
    opening = _OPENING_TIME.match(text)
    rest = text[opening.end() :] if opening else text
    return _DAY.sub("", rest[:1].upper() + rest[1:])


def _weigh_length(text: str) -> tuple[bool, int]:
    """What fits a headline comes first, the fullest of it before the rest; of what does not, the shortest."""
    is_long = len(text.split()) > HEADLINE
    return (is_long, len(text) if is_long else -len(text))


_NEWS_WORDS = 7
"""Words that are left in front of what is told behind the news."""


def cut_tail(text: str) -> str:
    """The sentence up to what came before the news, beside it or because of it; empty where nothing is left to cut."""
    for found in _TAIL.finditer(text):
        if len(text[: found.start()].split()) >= _NEWS_WORDS:
            return f"{text[: found.start()]}."
    return ""


def cut_out(text: str, asides: Sequence[tuple[int, int]]) -> str:
    kept, at = "", 0
    for start, end in sorted(asides):
        kept += text[at:start].rstrip() if start >= at else ""
        at = max(at, end)
    return kept + text[at:]
