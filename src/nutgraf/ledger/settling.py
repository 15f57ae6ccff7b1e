"""Two sides of a conflict and all that was said later in, whether it still is open out.

A figure that moves is superseded by a later report of the same thing. A side is corrected when everyone who held it has
taken it back: in a note, or by saying the other thing later.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.figures import WINDOWS, Figure, replaces
from nutgraf.ledger.names import sound_out
from nutgraf.ledger.rivals import Scene, said_at
from nutgraf.news import Article, ArticleKind, Certainty, ConflictKind, ConflictState

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")
_WRONG = re.compile(
    r"\b(?:earlier|previous|original|first)\s+(?:version|report|edition)s?\b|\b(?:misstated|wrong\w*|incorrect\w*|erroneous\w*|mistaken\w*|in\s+error)\b"
    r"|\b(?:früheren|ersten|vorherigen|ursprünglichen)\s+(?:version|fassung)|\b(?:fälschlich\w*|irrtümlich\w*)\b"
    r"|\bversión\s+(?:anterior|previa)|\b(?:por\s+error|erróneamente|equivocad\w+)\b"
    r"|\bversion\s+(?:précédente|antérieure)|\bpremière\s+version|\b(?:par\s+erreur|à\s+tort)\b",
    re.IGNORECASE,
)
"""What tells, in a note, that the sentence repeats what was wrong."""
_INSTEAD = re.compile(
    r"\b(?:and\s+not|not|instead\s+of|rather\s+than|und\s+nicht|nicht|statt|y\s+no|en\s+lugar\s+de|no|et\s+non|non|au\s+lieu\s+de)\s+(?P<wrong>[^,;.]*(?:[.,]\d[^,;.]*)*)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]{4,}|\d[\d.,:]*")
_NAMES = re.compile(r"(?<!^)\b[A-ZÀ-Þ]\w{3,}")
_SAYING = frozenset(
    {
        "said",
        "that",
        "this",
        "article",
        "version",
        "earlier",
        "from",
        "report",
        "story",
        "with",
        "have",
        "been",
    }
)
_MIN_SHARED = 2
"""Words that a note and both sides share: they speak of one thing."""
_MIN_TOPIC = 1
"""Words that a note and a side share beside the figure: of one outlet and one story, the figure itself is the evidence."""


class FigureIndex:
    """The figures of a story, by the clause that gives them and by what they measure."""

    def __init__(self, figures: Iterable[Figure] = ()) -> None:
        self._by_clause: dict[tuple[str, int], list[tuple[int, Figure]]] = {}
        self._by_slot: dict[object, list[Figure]] = {}
        for place, figure in enumerate(figures):
            self._by_clause.setdefault(_name(figure.clause), []).append((place, figure))
            self._by_slot.setdefault(figure.slot, []).append(figure)

    def last_of(self, clause: Clause) -> Figure | None:
        held = self._by_clause.get(_name(clause))
        return held[-1][1] if held else None

    def of_clauses(self, clauses: Iterable[Clause]) -> list[Figure]:
        """In the order in which they were found."""
        names = dict.fromkeys(_name(each) for each in clauses)
        found = sorted(
            (pair for name in names for pair in self._by_clause.get(name, ())), key=lambda pair: pair[0]
        )
        return [figure for _place, figure in found]

    def of_slots(self, slots: Iterable[object]) -> list[Figure]:
        return [each for slot in dict.fromkeys(slots) for each in self._by_slot.get(slot, ())]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """All that was said in a story, as far as it can settle a conflict."""

    figures: FigureIndex
    stated: Mapping[str, Sequence[Clause]]
    """What was told as having happened, by its concept."""
    notes: Sequence[tuple[str, str, str]] = ()
    """Owner, what a note of theirs takes back, and the whole note."""
    scene: Scene


def list_notes(articles: Iterable[Article]) -> Iterator[tuple[str, str, str]]:
    """Owner, taken back, note: of the notes under articles and of whole pages of corrections."""
    for article in articles:
        notes = article.text.split("\n") if article.kind is ArticleKind.CORRECTION else article.corrections
        owner = article.owner or article.outlet
        for note in notes:
            yield from ((owner, wrong, note) for wrong in _list_wrong(note))


def _list_wrong(note: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(note):
        if _WRONG.search(sentence):
            yield sentence
        else:
            yield from (match["wrong"] for match in _INSTEAD.finditer(sentence) if match["wrong"].strip())


def find_state(
    kind: ConflictKind, about: str, sides: Sequence[Sequence[Clause]], aftermath: Aftermath
) -> ConflictState:
    """Of a conflict whose two sides are these clauses."""
    first, second = sides
    if _is_taken_back(kind, first, second, aftermath) or _is_taken_back(kind, second, first, aftermath):
        return ConflictState.CORRECTED
    if kind is ConflictKind.DENIAL:
        told = aftermath.stated.get(about, ())
        has_turned = _have_turned(second, told)
        return ConflictState.CORRECTED if has_turned else ConflictState.DISPUTED
    if kind is ConflictKind.NUMBER:
        return _judge_figures(first, second, aftermath)
    return ConflictState.OPEN


def _have_turned(side: Sequence[Clause], told: Sequence[Clause]) -> bool:
    """Everyone of a side has later said what is told here."""
    last: dict[str, Clause] = {}
    for each in side:
        if each.voice not in last or said_at(each) > said_at(last[each.voice]):
            last[each.voice] = each
    return all(
        any(each.voice == voice and said_at(each) > said_at(held) for each in told)
        for voice, held in last.items()
    )


# ── notes ────────────────────────────────────────────────────────────────────────────────────────────


def _is_taken_back(
    kind: ConflictKind, side: Sequence[Clause], other: Sequence[Clause], aftermath: Aftermath
) -> bool:
    """Every owner of the side has a note that takes it back."""
    for clause in side:
        owner = clause.article.owner or clause.article.outlet
        notes = [(wrong, note) for of, wrong, note in aftermath.notes if of == owner]
        if kind is ConflictKind.NUMBER:
            figure = aftermath.figures.last_of(clause)
            is_back = figure is not None and any(_takes_back(figure, *each) for each in notes)
        else:
            is_back = any(_repeats(kind, wrong, clause, other) for wrong, _note in notes)
        if not is_back:
            return False
    return True


def _name(clause: Clause) -> tuple[str, int]:
    return clause.sentence.article_id, clause.span.start


def _takes_back(figure: Figure, wrong: str, note: str) -> bool:
    number = figure.clause.article.quote(figure.quantity.span)
    if not re.search(rf"(?<![\w.,]){re.escape(number)}(?![\w]|[.,]\d)", wrong, re.IGNORECASE):
        return False
    topic = _list_words(figure.clause.sentence.text) & _list_words(note)
    return len({word for word in topic if word.isalpha()}) >= _MIN_TOPIC


def _repeats(kind: ConflictKind, wrong: str, clause: Clause, other: Sequence[Clause]) -> bool:
    """It gives the day, or the name, that this side has and the other lacks, of what both speak of."""
    if kind not in {ConflictKind.DATE, ConflictKind.PLACE, ConflictKind.NAME}:
        return False
    told, mine = _list_words(wrong), _list_words(clause.text)
    theirs = {word for each in other for word in _list_words(each.text)}
    own = {word for word in mine - theirs if word[0].isdigit()}
    if kind is not ConflictKind.DATE:
        named = {sound_out(match.group()) for match in _NAMES.finditer(clause.text)}
        own = (mine - theirs) & named
    return len(told & mine & theirs) >= _MIN_SHARED and bool(told & own) and not told & (theirs - mine)


def _list_words(text: str) -> set[str]:
    """By their sound, numbers as they stand; words of saying tell nothing."""
    words = (match.group() for match in _WORDS.finditer(text) if match.group().casefold() not in _SAYING)
    return {sound_out(word) if word.isalpha() else word.strip(".,:") for word in words}


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────


def _judge_figures(first: Sequence[Clause], second: Sequence[Clause], aftermath: Aftermath) -> ConflictState:
    left, right = (_find_figures(side, aftermath) for side in (first, second))
    if not left or not right:
        return ConflictState.OPEN
    for side, other in ((left, right), (right, left)):
        values = {each.value for each in other}
        alike = aftermath.figures.of_slots(each.slot for each in side)
        same = [each.clause for each in alike if each.value in values]
        if _have_turned([each.clause for each in side], same):
            return ConflictState.SUPERSEDED if side[0].kind in WINDOWS else ConflictState.CORRECTED
    newer = aftermath.figures.of_slots(each.slot for each in left)
    is_old = any(_replaces_both(left, right, each, aftermath.scene) for each in newer)
    return ConflictState.SUPERSEDED if is_old else ConflictState.OPEN


def _find_figures(side: Sequence[Clause], aftermath: Aftermath) -> list[Figure]:
    """The figures of these clauses that measure what most of them measure."""
    found = aftermath.figures.of_clauses(side)
    return [each for each in found if each.slot == found[0].slot]


def _replaces_both(left: Sequence[Figure], right: Sequence[Figure], new: Figure, scene: Scene) -> bool:
    """A figure of what changes with time, reported after both sides had their last word, and certain."""
    window = WINDOWS.get(new.kind)
    if window is None or new.clause.sentence.marks.factuality.certainty is not Certainty.CERTAIN:
        return False
    last = [max(side, key=lambda each: said_at(each.clause)) for side in (left, right)]
    if any(each.slot != new.slot or each.value == new.value for each in last):
        return False
    if any(said_at(new.clause) - said_at(each.clause) <= window for each in last):
        return False
    return all(replaces(each, new, scene) for each in last)
