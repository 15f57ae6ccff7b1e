"""Sentences of an article in, clauses out: spans that say one thing each, with the marks that belong to them.

"Bought in 2017 for $2.5 billion and delivered in 2019" is two clauses; the first holds a day and a price.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from nutgraf.ledger.concepts import LANGUAGES, Concept, find_concepts
from nutgraf.ledger.names import list_keys, sound_out
from nutgraf.ledger.tellers import find_counter, find_speaker
from nutgraf.news import Article, Mention, Quantity, Sentence, Span, TimeExpression
from nutgraf.text import dateline_length

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_ENDS_LIKE_VERB = {
    "en": ("ed",),
    "de": ("t", "te", "ten"),
    "es": ("ó", "aron", "ieron", "aba", "aban"),
    "fr": ("é", "és"),
}
_REACH = 6
"""Words after a conjunction within which the verb of a clause of its own stands."""
_HEAD = 2
"""Sentences in which a report says what it is about."""
_MIN_CLAUSE = 12
"""Characters: what is shorter says nothing by itself."""
_ACTORS = frozenset({"person", "organisation", "place", "nationality", "product", "other"})
_PLACES = frozenset({"place", "nationality"})
_ANOTHER = re.compile(
    r"\b(?:earlier|previous|another|similar|last|second|third|latest|future|possible|früher\w*|vorige\w*|ander\w+|anterior\w*|otr[oa]s?"
    r"|précédent\w*|autres?)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_PLUPERFECT = re.compile(
    r"\bhad\s+(?:been\s+|already\s+|also\s+|twice\s+|once\s+|earlier\s+|indeed\s+|secretly\s+|since\s+)?(?:\w+(?:ed|en|wn|un|ld|ft|ght|ent|ept)"
    r"|made|met|paid|lost|won|come|gone|done|put|set|cut|shut|hit|heard|read|led|fed|had|got|struck|begun|run|become|found|stood|left|built|dealt)\b|\b(?:war|waren|hatte|hatten)\b.*\b\w+(?:t|en)\s+worden|\bhabían?\s+sido\b|\bavai(?:t|ent)\s+été\b",
    re.IGNORECASE,
)
_BEFORE_TIMES = frozenset({"after", "before", "since"})
"""Joining words that are prepositions where a time follows: "lost 4 million since 2021, two members said"."""
_ARTICLE = re.compile(r"(?:the|an?|der|die|das|el|la|los|las|les?)\s+")
_UNTIL = re.compile(r"\b(?:until|till|erst|hasta|avant|before)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a clause was found in: enough to read its marks again."""

    sentence: Sentence
    article: Article


@dataclass(frozen=True)
class Clause:
    """A stretch of a sentence that says one thing, and how."""

    frame: Frame
    span: Span
    """In `Article.text`."""
    concepts: tuple[Concept, ...]
    """Offsets are into the clause's own text."""
    speaker: str
    """Who says so when it is not the outlet."""
    is_denied: bool
    """It stands under "denied that" or the like in the clause before it."""
    context: frozenset[str]
    """Keys of the actors of the clauses before it, for what it leaves unsaid ("He", "The approach")."""
    theme: frozenset[str] = frozenset()
    """Keys of those whom the head of its article names: "the bill", "the painting" further down is theirs."""

    @cached_property
    def text(self) -> str:
        return self.frame.article.quote(self.span)

    @property
    def sentence(self) -> Sentence:
        return self.frame.sentence

    @property
    def article(self) -> Article:
        return self.frame.article

    @cached_property
    def predicates(self) -> dict[str, Concept]:
        return {each.name: each for each in self.concepts if each.is_predicate}

    @cached_property
    def aspects(self) -> frozenset[str]:
        return frozenset(each.name for each in self.concepts if each.kind == "aspect")

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(each for each in self.sentence.marks.quantities if self.span.covers(each.span))

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        """Times of what is told, not of the telling."""
        times = self.sentence.marks.times
        return tuple(t for t in times if self.span.covers(t.span) and t.time_of != "announcement")

    @cached_property
    def parties(self) -> frozenset[str]:
        """Keys of everybody it names, the speaker included: a ministry that tells what it received took part."""
        outlet = list_keys(self.article.outlet)
        return frozenset(
            key
            for each in self.sentence.marks.mentions
            if self.span.covers(each.span)
            and each.kind in _ACTORS
            and not _is_of_calendar(each, self.sentence)
            for key in list_keys(each.name)
            if each.kind in _PLACES or key not in outlet
        )

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Names of those it is about: whoever is only quoted for it, or was told, is none of them."""
        outlet = list_keys(self.article.outlet)
        sources = [each.source for each in self.sentence.marks.attributions if each.source]
        return tuple(
            each
            for each in self.sentence.marks.mentions
            if self.span.covers(each.span)
            and each.kind in _ACTORS
            and not _is_of_calendar(each, self.sentence)
            and not (each.kind not in _PLACES and list_keys(each.name) <= outlet)
            and not any(source.overlaps(each.span) for source in sources)
        )

    @cached_property
    def actors(self) -> frozenset[str]:
        return frozenset(key for each in self.mentions for key in list_keys(each.name))

    @cached_property
    def sight(self) -> frozenset[str]:
        """Everybody it may be about: whom it names; where it names nobody but who is quoted, who was named before."""
        is_about_somebody = bool(self.actors - self.settings)
        return self.parties if is_about_somebody else self.parties | self.context | self.theme

    @cached_property
    def settings(self) -> frozenset[str]:
        """Keys of the places where it happened: "outside Rothenau" takes no part."""
        locative = read_locative(self.article.language)
        return frozenset(
            key
            for each in self.mentions
            if each.kind == "place"
            and locative.search(
                self.article.text[max(self.span.start, each.span.start - 24) : each.span.start]
            )
            for key in list_keys(each.name)
        )

    @cached_property
    def stems(self) -> frozenset[str]:
        """Content words by their sound: what two clauses of one language share."""
        return self.list_stems(0, len(self.text))

    def list_stems(self, start: int, end: int) -> frozenset[str]:
        """The same of a part of its text."""
        common = _read_function(self.article.language)
        numbers = [each.span for each in self.quantities] + [each.span for each in self.times]
        words = (
            (m.group(), self.span.start + m.start())
            for m in _WORD.finditer(self.text)
            if m.end() > start
            and m.start() < end
            and len(m.group()) > 3
            and m.group().casefold() not in common
        )
        return frozenset(
            sound_out(word) for word, at in words if not any(span.start <= at < span.end for span in numbers)
        )

    @cached_property
    def negations(self) -> tuple[int, ...]:
        """Where negating words of the clause end. "Not complete until May" tells when it was, so it negates nothing."""
        found = tuple(
            match.end()
            for match in _read_negations(self.article.language).finditer(self.text)
            # "Not been seen" is a phrase of the list: missing.
            if not any(each.start <= match.start() and match.end() < each.end for each in self.concepts)
        )
        return () if found and _UNTIL.search(self.text, found[0]) and self.times else found

    def is_alleged(self, concept: Concept) -> bool:
        """Under a word of accusation or attempt that stands before it in the same breath."""
        lead = self.text[: concept.start]
        if any(
            "," not in lead[each.end :]
            for each in self.concepts
            if each.name == "allege" and each.end <= concept.start
        ):
            return True
        return bool(_read_tries(self.article.language).search(lead[-24:]))

    def is_another(self, concept: Concept) -> bool:
        """Told of an event other than the one at hand: "an earlier crash"."""
        return follows_another(self.text, concept.start)

    @property
    def is_forward(self) -> bool:
        """A deadline alone does not make the future: "had been moved out by Tuesday" has happened."""
        return self.sentence.marks.factuality.forward and not _PLUPERFECT.search(self.text)

    @property
    def is_conditional(self) -> bool:
        condition = self.sentence.marks.factuality.condition
        return condition is not None

    @property
    def voice(self) -> str:
        """Whose word it is: two clauses of one voice are no contradiction of two sources."""
        keys = sorted(list_keys(self.speaker)) if self.speaker else []
        words = _ARTICLE.sub("", self.speaker.casefold(), count=1)
        return " ".join(keys) or words or self.article.owner or self.article.outlet


def follows_another(text: str, start: int) -> bool:
    """Words for another one stand right before it."""
    return bool(_ANOTHER.search(text[max(0, start - 24) : start]))


def is_pluperfect(clause: Clause) -> bool:
    """Told as done before something else that is told."""
    return bool(_PLUPERFECT.search(clause.text))


@cache
def read_words(section: str, language: str) -> tuple[str, ...]:
    tongue = language if language in LANGUAGES else "en"
    text = resources.files("nutgraf.ledger").joinpath("data/clauses.txt").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(
        word.strip()
        for kind, of, words in rows
        if (kind, of) == (section, tongue)
        for word in words.split("/")
    )


@cache
def _read_negations(language: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in read_words("not", language))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)|n['’]t\b", re.IGNORECASE)


@cache
def _read_tries(language: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in read_words("tries", language))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _read_joints(language: str) -> re.Pattern[str]:
    joins = "|".join(re.escape(word) for word in read_words("joins", language))
    opens = "|".join(re.escape(word) for word in read_words("opens", language))
    return re.compile(
        rf"(?P<stop>;\s+|\s[–—]\s)|,?\s+(?P<join>{joins})\s+|,\s+(?P<open>{opens})\s+", re.IGNORECASE
    )


@cache
def read_locative(language: str) -> re.Pattern[str]:
    """Words before a place where something happens."""
    words = "|".join(re.escape(word) for word in read_words("locative", language))
    return re.compile(rf"(?<!\w)(?:{words})\s+(?:the\s+|der\s+|dem\s+|la\s+|el\s+|le\s+)?$", re.IGNORECASE)


@cache
def _read_function(language: str) -> frozenset[str]:
    """Words that any two clauses may share."""
    return frozenset(read_words("function", language))


@cache
def _read_verbs(language: str) -> frozenset[str]:
    return frozenset(read_words("verbs", language))


def list_clauses(article: Article, sentences: Sequence[Sentence]) -> Iterator[Clause]:
    """Every clause of an article in order; each knows the actors of those before it."""
    context: frozenset[str] = frozenset()
    theme = frozenset(key for each in sentences[:_HEAD] for key in _list_shown(each, article))
    for sentence in sentences:
        frame = Frame(sentence, article)
        was_denied = False
        shown = _list_shown(sentence, article)
        for span in _cut(sentence, article):
            clause = _make_clause(frame, span, is_denied=was_denied, around=(context | shown, theme))
            was_denied = _ends_in_denial(clause)
            yield clause
        # A sentence without names leaves those before it in sight.
        context = shown or context


def _list_shown(sentence: Sentence, article: Article) -> frozenset[str]:
    """Keys of those whom a sentence names; who reports, and from where, is no part of what is told."""
    start = sentence.span.start + (dateline_length(sentence.text) if sentence.index == 0 else 0)
    outlet = list_keys(article.outlet)
    return frozenset(
        key
        for each in sentence.marks.mentions
        if each.kind in _ACTORS and each.span.start >= start and not _is_of_calendar(each, sentence)
        for key in list_keys(each.name) - outlet
    )


def _is_of_calendar(mention: Mention, sentence: Sentence) -> bool:
    """ "New Year's Eve" is a day, and takes no part in anything."""
    return any(time.span.covers(mention.span) for time in sentence.marks.times)


def _cut(sentence: Sentence, article: Article) -> Iterator[Span]:
    language = article.language if article.language in LANGUAGES else "en"
    text = sentence.text
    start = dateline_length(text) if sentence.index == 0 else 0
    times = {each.span.start - sentence.span.start for each in sentence.marks.times}
    for joint in _read_joints(language).finditer(text, start):
        if joint["join"] and joint.end() in times and joint["join"].casefold() in _BEFORE_TIMES:
            continue
        is_cut = (
            joint["stop"]
            or joint["open"]
            or (
                has_verb(text[joint.end() :], language, _REACH)
                and has_verb(text[start : joint.start()], language)
            )
        )
        if is_cut and joint.start() - start >= _MIN_CLAUSE and len(text) - joint.end() >= _MIN_CLAUSE:
            yield Span(sentence.span.start + start, sentence.span.start + joint.start())
            start = joint.start("join") if joint["join"] else joint.end()
    yield Span(sentence.span.start + start, sentence.span.end)


def has_verb(text: str, language: str, reach: int = 60) -> bool:
    """A finite verb stands among the first `reach` words."""
    language = language if language in LANGUAGES else "en"
    words = [match.group() for match in _WORD.finditer(text[: reach * 14])][:reach]
    ending = _ENDS_LIKE_VERB[language]
    return any(
        word.casefold() in _read_verbs(language)
        or (len(word) > 4 and word.islower() and word.endswith(ending))
        for word in words
    )


def _make_clause(
    frame: Frame, span: Span, *, is_denied: bool, around: tuple[frozenset[str], frozenset[str]]
) -> Clause:
    text = frame.article.quote(span)
    # "March" is a month here, however many march elsewhere.
    times = [each.span for each in frame.sentence.marks.times]
    concepts = find_concepts(text, frame.article.language)
    return Clause(
        frame=frame,
        span=span,
        concepts=tuple(
            c for c in concepts if not any(s.start <= span.start + c.start < s.end for s in times)
        ),
        speaker=find_speaker(frame.sentence, frame.article, span) or find_counter(text),
        is_denied=is_denied,
        context=around[0],
        theme=around[1],
    )


def _ends_in_denial(clause: Clause) -> bool:
    named = [each for each in clause.concepts if each.is_predicate or each.name == "deny"]
    return bool(named) and named[-1].name == "deny"
