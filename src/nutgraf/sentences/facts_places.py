"""The sentences around a main event in, where it was out: the phrase of place that most speaks for the event.

A phrase of place is a chain: "at the consulate in the northern city of Lindmoor" is one answer, and says more than
its last name. What follows "in" and is no place ("in the wake of", "in Koren's view") is none.
"""

import re
from collections.abc import Sequence
from functools import cache

from nutgraf.news import Article, Mention, Sentence, Span
from nutgraf.sentences.kinds import is_country
from nutgraf.sentences.runs import list_kind
from nutgraf.sentences.wordlists import read_words
from nutgraf.text import dateline_length

LISTS = "places_en.txt"
MAX_PLACES = 40
"""Phrases weighed; five sentences hold fewer, and the limit keeps the time linear in their length."""
OFTEN = 5
"""Times a place is named; more often does not make it more the place of the event."""
CAPITALS = re.compile(r"[A-ZÀ-Þ](?:[A-ZÀ-Þ'’ .-]*[A-ZÀ-Þ])(?![a-z])")
INNER = 300
"""Characters of a sentence in which a dateline may stand behind a line of the page."""
INNER_DATELINE = re.compile(
    r"(?<![\w-])([A-Z]{3,}(?: [A-Z]{2,}){0,2})"
    r"(?:, [A-Z][a-z]+\.?){0,2}(?: \d{1,2})?(?: \([A-Z][\w ]{1,20}\))? ?(?:--|[-–—]) "
)
LEAST = 2.2
"""Score below which no answer is better: a name that only stands somewhere in the text."""
NO_PLACES = ("nationality", "office", "law", "product", "event")
SMALL = ("the", "a", "an", "of", "and")
STOP = (
    r"(?!(?:The|A|An|In|On|At|It|He|She|They|We|But|And|That|This|Mr|Mrs|Ms|Near|Over|Inside|Outside|After|With|From|For|By|As|To|[A-Z][a-z]+day|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sep|Oct|Nov|Dec|January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
"""Words with a capital that go on in no name of a place: the next sentence, a title, a date."""
NAME = rf"{STOP}[A-ZÀ-Þ][\w’-]*(?:(?: of(?: the)?| de| del| la|,)? {STOP}[A-ZÀ-Þ][\w’-]*){{0,4}}"
ADJECTIVE = r"[A-Z][a-z]+(?:ese|ian|an|ish|ch|sh|i)"
"""A nationality inside a phrase: "the northern Japanese island of"."""
DIRECTION = r"(?:[a-z][\w-]*ern|(?:north|south|east|west|central)(?:[ -]?(?:north|south|east|west|central))?)"


@cache
def compile_chain() -> re.Pattern[str]:
    """A chain of phrases of place, whose last one holds a name; its first word is in the first group."""
    strong, weak = read_words(LISTS, "preposition"), read_words(LISTS, "weak-preposition")
    either = strong | weak
    # "In Lindmoor, …" opens a sentence, and headlines write "Near Lindmoor".
    prepositions = "|".join(sorted(either | {word.capitalize() for word in either}))
    parts = "|".join(sorted(read_words(LISTS, "part"), key=lambda word: (-len(word), word)))
    determiner = r"(?:(?:the|a|an|its|his|her|their) )?"
    plain = rf"{determiner}(?:(?:[a-z][\w-]*|{ADJECTIVE}) ){{0,3}}?(?:{parts})"
    named = rf"(?:the )?(?:{DIRECTION} |{parts.replace('|', ' |')} )?(?:{NAME})(?: (?:(?!(?:{prepositions}|of|the|and)\b)[a-z]+ ){{0,2}}?(?:{parts})(?![\w-]))?"
    whole = rf"(?:{plain} of )?{named}"
    link = rf"(?:,? (?:{prepositions}|of) |, (?={DIRECTION} [A-ZÀ-Þ]))"
    return re.compile(
        rf"\b({prepositions}) ((?:{plain},? (?:{prepositions}) ){{0,2}}{whole}(?:{link}{whole}){{0,2}})"
    )


def find_place(article: Article, near: Sequence[Sentence]) -> Span | None:
    """The chain or name that most speaks for: a known place, in the first sentence, in the headline's words."""
    names = [item for sentence in near for item in sentence.marks.mentions]
    places = [item.span for item in names if item.kind == "place"]
    chains = [
        (Span(*found.span(2)), rank)
        for rank, sentence in enumerate(near)
        for found in compile_chain().finditer(article.text, *sentence.span)
        if found[1].lower() in read_words(LISTS, "preposition")
        or holds_place(article, Span(*found.span(2)), places)
    ]
    alone = [(span, rank) for rank, sentence in enumerate(near) if (span := read_dateline(sentence))]
    # "Reeve LINDMOOR, March 6 - " reads as a person's name.
    free = [pair for pair in chains if not is_taken(article, pair[0], names, near)] + alone
    weighed = [
        (weigh_place(article, span, rank, places, located=(span, rank) in chains), -span.start, span)
        for span, rank in free[:MAX_PLACES]
    ]
    score, _start, best = max(weighed, default=(0.0, 0, None))
    return best if score >= LEAST else None


def holds_place(article: Article, span: Span, places: Sequence[Span]) -> bool:
    """A known place, or a word for a part or a building: what "on" and "over" need behind them to say where."""
    known = read_words(LISTS, "part") | read_words(LISTS, "building")
    return any(span.overlaps(place) for place in places) or bool(known & set(article.quote(span).split()))


def read_dateline(sentence: Sentence) -> Span | None:
    """The place in capitals before an agency or a dash."""
    length = dateline_length(sentence.text)
    found = CAPITALS.match(sentence.text, 0, length)
    if found is None:
        # Pages put "By …" or a caption before it, and no full stop between.
        found = INNER_DATELINE.search(sentence.text, 0, INNER)
    return (
        Span(sentence.span.start + found.start(), sentence.span.start + found.end(found.lastindex or 0))
        if found
        else None
    )


def is_taken(article: Article, span: Span, names: Sequence[Mention], near: Sequence[Sentence]) -> bool:
    """The name at the end is somebody's, or a day's."""
    if article.text.startswith(("'s", "’s"), span.end) or article.quote(span).endswith(("'s", "’s")):
        return True
    if set(article.quote(span).replace(".", "").split()) & read_words(LISTS, "title"):
        return True
    words = article.quote(span).split()
    if len(words) == 1 and words[0].lower() in read_words(LISTS, "part"):
        return True
    if words[-1] in read_words(LISTS, "building"):
        return False
    taken = [item.span for item in names if item.kind in NO_PLACES]
    # A single word behind "in" is a place more often than the person that its capitals suggest.
    taken += [item.span for item in names if item.kind == "person" and " " in article.quote(item.span)]
    taken += [item.span for item in names if item.kind == "organisation" and item.span == span]
    taken += [time.span for sentence in near for time in sentence.marks.times]
    return any(other.end == span.end or other.covers(span) for other in taken)


def weigh_place(article: Article, span: Span, rank: int, places: Sequence[Span], *, located: bool) -> float:
    words = article.quote(span)
    cities = {*list_kind("capital"), *list_kind("region")}
    names = [word.strip(".,") for word in words.split() if word[:1].isupper()]
    often = max((min(article.text.count(name), OFTEN) for name in names), default=0)
    # What a dateline names is a place, known or not.
    known = not located or any(span.overlaps(place) for place in places)
    country = all(is_country(name) and name.lower() not in cities for name in names)
    in_headline = any(name in article.headline for name in names)
    chain = len(names) > 1 and any(word.islower() and word not in SMALL for word in words.split())
    # A name that is no chain stands in the dateline, or it would not be weighed.
    return (
        (2 if located else 1)
        + 1.5 * known
        + often / 3
        + in_headline
        + 0.5 * chain
        - 1.5 * country
        - 0.6 * max(rank - 1, 0)
    )
