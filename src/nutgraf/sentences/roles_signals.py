"""A sentence and its article in, what speaks for one role or another out: counts and shares, no decision."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from nutgraf.news import Article, Certainty, Facet, Sentence
from nutgraf.sentences.cues import choose_language, find_phrases, load_phrases
from nutgraf.sentences.date_rules import load_grammar
from nutgraf.sentences.roles_grammar import FIELDS, read_grammar
from nutgraf.sentences.roles_shapes import find_shapes
from nutgraf.sentences.wording import Wording, read_wording
from nutgraf.sentences.wordlists import read_words
from nutgraf.sentences.words import list_words

RECENT = timedelta(days=14)
"""Before the publication. What is older, up to `OLD`, led up to the event; the event itself is younger."""
OLD = timedelta(days=60)
"""Before the publication: the guidelines of the role set call an event of two months ago history."""

YEAR = re.compile(r"(?<![\d.,$€£])(1[5-9]\d\d|20\d\d)s?(?![\d,%]|\.\d)")
AGE = re.compile(r",\s(?:aged\s)?(?:1[6-9]|[2-9]\d),|\b\d\d-year-old\b")
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
MONTH = re.compile(
    r"\b(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.)|In May|in May|last May)(\s\d{1,2}\b)?"
)
JOINED = (
    (frozenset({"group", "effect"}), Facet.AFFECTED),
    (frozenset({"force", "push"}), Facet.DRIVER),
)
"""Parts that make a facet only together."""
WEIGHED = frozenset({Facet.SIGNIFICANCE, Facet.PROOF, Facet.AFFECTED, Facet.THEME, Facet.DRIVER})
"""Facets that tell what an event means: the report, or somebody whose word has weight, not one voice from the crowd."""
ONESELF = frozenset({"i", "i'm", "i've", "i'd", "i'll", "my", "me", "mine", "myself"})
TOLD_US = re.compile(r"\b(?:told|tells|tell|telling|spoke to|speaking to|asked|showed) us\b")
SHARE = re.compile(
    r"\b\d[\d,]* (?:out )?of (?:the |its |their |all )?\d[\d,]* (?!for |in |at |on )[a-z]|\A(?:Of|Out of) (?:the |its |their )?\d{2,} [a-z]"
)
""""14 of 20 sites", "Of 31 cases": a count of cases is offered as proof."""
DIGIT = re.compile(r"\d")
WORD = re.compile(r"[^\W\d_]+")
QUOTE = re.compile("[“”\"„«»]|''")
QUOTES = ("“", "”", '"', "„", "«", "»", "''")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """Evidence about one sentence. `values` holds counts (capped) and shares from 0 to 1, by name."""

    values: dict[str, float]
    facets: tuple[Facet, ...]
    words: list[str]
    """Every word in lower case, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What is known of the article before its sentences are read one by one."""

    article: Article
    headline: frozenset[str]
    lead: frozenset[str]
    reference: datetime | None
    """The publication, or nothing."""
    year: int
    """Of the publication, else the latest that the text names; 0 without either."""
    count: int
    """Sentences that are part of the article."""
    days: frozenset[str]
    """Weekdays that the first two sentences name: when the event was."""
    story: Mapping[str, float]
    """What every sentence has from the kind of story that it stands in."""
    ahead: tuple[bool, ...]
    """Which of its sentences look forward, in order."""
    ahead_share: float


USUALLY_AHEAD = 0.3
"""Share of sentences that look forward in the articles of the role set's training part. Where a plan is the news ("the bank
is to merge"), every second sentence has a "will", and it says less of each."""
SHORT_ARTICLE = 12
LONG_ARTICLE = 22
"""Sentences. Up to the first there is no room for one person's experience: 1 sentence in 75 of the articles labelled for
this project (of the role set's training part 1 in 300), but 1 in 20 above the second."""
STORIES = {"disaster": 2, "court": 3}
"""Field of words → how many of them in the headline and the first two sentences make it a story of that kind. Disasters
have casualties, closures and eyewitnesses; what is heard in a court room is the event, nobody's anecdote."""

ALL_QUOTED = 0.9
"""Share of a sentence inside quotation marks; the rest is the marks themselves and a full stop."""
MOSTLY_QUOTED = 0.5
CUE_CAP = 2
"""Cues of one role count 1, 1.5, 1.75 … towards this: more of them make a sentence longer, hardly surer."""


def frame_article(article: Article, sentences: Iterable[Sentence]) -> Frame:
    """`sentences` are those that are no boilerplate."""
    kept = list(sentences)
    published = article.published_at
    ahead = tuple(sentence.marks.factuality.forward for sentence in kept)
    years = [] if published else [int(found[1]) for found in YEAR.finditer(article.text)]
    return Frame(
        article=article,
        headline=frozenset(list_words(article.headline, language=article.language)),
        lead=frozenset(words_of(kept[0], article.language)) if kept else frozenset(),
        reference=published,
        year=published.year if published else max((year for year in years if year < 2100), default=0),
        count=len(kept),
        days=frozenset(day for sentence in kept[:2] for day in WEEKDAY.findall(sentence.text)),
        story=judge_story(article, kept),
        ahead=ahead,
        ahead_share=sum(ahead) / max(len(ahead), 1),
    )


def judge_story(article: Article, kept: Sequence[Sentence]) -> dict[str, float]:
    """How short the article is, and what kind of story its headline and its opening make it: from 0 to 1 each."""
    # Words as they stand: the lists of fields are not stemmed.
    said = WORD.findall(" ".join([article.headline, *(sentence.text for sentence in kept[:2])]).lower())
    shortness = (LONG_ARTICLE - len(kept)) / (LONG_ARTICLE - SHORT_ARTICLE)
    kinds = {
        f"{field} story": min(sum(word in read_words(FIELDS, field) for word in said), enough) / enough
        for field, enough in STORIES.items()
    }
    return {"short article": min(max(shortness, 0.0), 1.0), **kinds}


def words_of(sentence: Sentence, language: str) -> tuple[str, ...]:
    return sentence.marks.words or list_words(sentence.text, language=language)


def read_signals(frame: Frame, sentence: Sentence, order: int) -> Signals:
    """Everything that `roles` weighs, for the sentence that is the `order`th of the article proper, from 0."""
    wording = read_wording(frame.article.text, sentence.span)
    words = [word.lower for word in wording.words]
    counts, facets = count_cues(frame, sentence, wording)
    values = {
        **counts,
        **frame.story,
        **place_sentence(frame, sentence, order),
        **read_voice(frame, sentence),
        **{f"{facet.value} facet": 1.0 for facet in facets},
        **read_times(frame, sentence, wording),
        **read_style(sentence.text, wording),
        **read_grammar(words, sentence.text),
    }
    values |= read_outlook(frame, sentence, order, told=values["indirect"])
    # All of it a quotation: the words of whoever spoke before.
    if values["quoted"] > ALL_QUOTED and "continued" in values:
        values["continued"] = 1.0
    # Shapes show facets and leave the role alone: they were written for what a brief needs.
    shown = find_shapes(sentence.text, wording.vocabulary, frame.article.language)
    facets = tuple(facet for facet in Facet if facet in facets or facet.value in shown) if shown else facets
    if facets and is_colour(values, wording, sentence.text):
        facets = tuple(facet for facet in facets if facet not in WEIGHED)
    return Signals(values=values, facets=facets, words=words)


def is_colour(values: dict[str, float], wording: Wording, text: str) -> bool:
    """One person's words about oneself, nobody's words, or the outlet about its own work."""
    if values["quoted"] > MOSTLY_QUOTED:
        return bool(values["unnamed"]) or any(word.lower in ONESELF for word in wording.words)
    return "us" in wording.vocabulary and TOLD_US.search(text) is not None


def count_cues(
    frame: Frame, sentence: Sentence, wording: Wording
) -> tuple[dict[str, float], tuple[Facet, ...]]:
    """Cues by role, capped, and the facets that are marked."""
    text, words = frame.article.text, wording.words
    tongue = choose_language(frame.article.language)
    counts: dict[str, float] = {}
    for match in find_phrases(words, load_phrases("roles", tongue), text):
        name = f"{match.phrase.value} cue"
        counts[name] = counts.get(name, 0.0) + (1 - counts.get(name, 0.0) / CUE_CAP)
    shown = {match.phrase.value for match in find_phrases(words, load_phrases("facets", tongue), text)}
    shown |= {facet.value for parts, facet in JOINED if parts <= shown}
    if wording.has_digit and SHARE.search(sentence.text):
        shown.add(Facet.PROOF.value)
    if sentence.marks.factuality.condition is not None:
        shown.add(Facet.BRANCH.value)
    return counts, tuple(facet for facet in Facet if facet.value in shown) if shown else ()


def place_sentence(frame: Frame, sentence: Sentence, order: int) -> dict[str, float]:
    words = set(words_of(sentence, frame.article.language))
    share = order / max(frame.count - 1, 1)
    return {
        "first": float(order == 0),
        "second": float(order == 1),
        "third": float(order in (2, 3)),
        "opening": max(0.0, 1 - share * 3),
        "late": share,
        "headline": len(words & frame.headline) / max(len(frame.headline), 4),
        "lead": len(words & frame.lead) / max(len(words), 6) if order else 0.0,
    }


def read_voice(frame: Frame, sentence: Sentence) -> dict[str, float]:
    """Whose words these are."""
    marks = sentence.marks
    length = max(len(sentence.span), 1)
    direct = sum(len(item.content) for item in marks.attributions if item.quotation == "direct")
    quoted = max(direct / length, inside_marks(sentence.text))
    spoken = any(item.source for item in marks.attributions)
    kinds = {item.source_kind for item in marks.attributions}
    return {
        "quoted": min(quoted, 1.0),
        "spoken": float(spoken),
        "indirect": float(spoken and quoted < 0.3),
        "leading voice": float(any(leads(frame, item.speaker) for item in marks.attributions)),
        "forward": float(marks.factuality.forward),
        "unnamed": float("unnamed" in kinds),
        "document": float("document" in kinds),
    }


def read_outlook(frame: Frame, sentence: Sentence, order: int, *, told: float) -> dict[str, float]:
    """How it looks ahead: as likelihood, told of somebody, behind another that does, in an article that does so more than
    most.
    """
    factuality = sentence.marks.factuality
    if not factuality.forward:
        return {}
    return {
        "after one ahead": float(order > 0 and frame.ahead[order - 1]),
        "likely ahead": float(factuality.certainty in (Certainty.PROBABLE, Certainty.POSSIBLE)),
        "ahead as all": frame.ahead_share - USUALLY_AHEAD,
        "told ahead": told,
    }


def leads(frame: Frame, speaker: str) -> bool:
    """Is the speaker named in the headline or the lead?"""
    names = list_words(speaker, language=frame.article.language) if speaker[:1].isupper() else ()
    return bool(names) and (names[-1] in frame.headline or names[-1] in frame.lead)


def inside_marks(text: str) -> float:
    """The share of a sentence between quotation marks; a mark without its partner reaches to the end."""
    if not any(map(text.__contains__, QUOTES)):
        return 0.0
    marks = [found.start() for found in QUOTE.finditer(text)]
    if not marks:
        return 0.0
    if len(marks) % 2:
        marks = [0, *marks] if text[marks[0]] == "”" else [*marks, len(text)]
    return sum(end - start for start, end in zip(marks[::2], marks[1::2], strict=False)) / len(text)


def read_times(frame: Frame, sentence: Sentence, wording: Wording) -> dict[str, float]:
    """How far back or ahead a sentence looks."""
    text, vocabulary = sentence.text, wording.vocabulary
    years = [int(found[1]) for found in YEAR.finditer(text)] if wording.has_digit else []
    calendar = load_grammar("en")
    days = set() if calendar.weekdays.isdisjoint(vocabulary) else set(WEEKDAY.findall(text))
    months = [] if calendar.months.isdisjoint(vocabulary) else [bool(day) for day in MONTH.findall(text)]
    values = {
        "same day": float(bool(days & frame.days)),
        "other day": float(bool(days - frame.days)),
        "month": float(False in months and not years),
        "month day": float(True in months and not years),
        "old year": float(any(year < frame.year - 1 for year in years)),
        "any year": float(bool(years) and frame.reference is None),
        "last year": float(any(year == frame.year - 1 for year in years)),
        "later year": float(any(year > frame.year for year in years)) if frame.reference else 0.0,
    }
    if frame.reference is not None:
        values |= compare_times(frame.reference, sentence)
    return values


def compare_times(reference: datetime, sentence: Sentence) -> dict[str, float]:
    times = sentence.marks.times
    return {
        "old time": float(any(reference - item.end > OLD for item in times)),
        "past time": float(any(RECENT < reference - item.end <= OLD for item in times)),
        "fresh time": float(any(timedelta(0) <= reference - item.start <= RECENT for item in times)),
        "future time": float(any(item.start > reference for item in times)),
    }


def read_style(text: str, wording: Wording) -> dict[str, float]:
    has_digit = wording.has_digit
    return {
        "question": float(text.rstrip("”\"' ").endswith("?")),
        "number": min(len(DIGIT.findall(text)), 8) / 8 if has_digit else 0.0,
        "age": float(has_digit and AGE.search(text) is not None),
    }
