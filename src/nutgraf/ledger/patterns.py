"""A story's dossier and who else is named where in, counted sentences out: what no single article shows.

Each sentence is made from one of four forms, says that it is counted and up to when, and cites every thing it counts
once; below `MINIMUM` things nothing is said.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from nutgraf.ledger.entities import name_key
from nutgraf.ledger.tolls import Toll, find_tolls
from nutgraf.news import (
    Article,
    Citation,
    CitedSentence,
    Dossier,
    Made,
    Role,
    Sentence,
    Statement,
    WatchItem,
)
from nutgraf.text import dateline_length

MINIMUM = 3
_CENTRAL = 0.5
"""Share of a story's reports that name an entity from which the story is about it."""
_HEAD = 2
"""First sentences of a report, in which it names those it is about: a paper quoted or a network posted on comes later."""
_TOO_MANY = 12
"""Other stories that name an actor, from which on it is everywhere, and no reader looks at them all."""
_ACTORS = frozenset({"person", "organisation"})
"""A place is named by every story that happens there; that links nothing."""
_DAYS = frozenset({"day", "moment"})
_PAST = timedelta(days=14)
"""A count dated this long before its report is of another event."""
KEPT = "what reports of this story had announced for {n} different days has come about."
SLIPPED = (
    "what reports of this story had announced for {n} different days did not come about or had been put off."
)
ANNOUNCED = {KEPT: frozenset({"happened"}), SLIPPED: frozenset({"did not", "moved"})}
"""What is said of steps that were announced, and the states of which it is said."""
TOLL_KINDS = {"dead": "dead", "missing": "missing", "injured": "injured", "displaced": "displaced people"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def count_patterns(
    dossier: Dossier, elsewhere: Mapping[str, Sequence[Statement]], now: datetime
) -> tuple[CitedSentence, ...]:
    """What can be counted for a story, at most one sentence of each form.

    `elsewhere`: for each actor of `list_actors`, the first sentence of every other story that names it.
    """
    found = (
        _count_figures(dossier, now),
        _count_kept(dossier.watch, now),
        _count_slipped(dossier.watch, now),
        _count_stories(dossier, elsewhere, now),
    )
    return tuple(each for each in found if each is not None)


def make_counted(text: str, citations: Iterable[Citation], now: datetime) -> CitedSentence | None:
    """None below the minimum, or where one thing would be cited twice for two counts."""
    cited = tuple(dict.fromkeys(citations))
    if len(cited) < MINIMUM:
        return None
    words = f"Counted in this archive up to {say_day(now)}: {text.format(n=len(cited))}"
    return CitedSentence(text=words, citations=cited, made=Made.COUNTED, tier=Made.COUNTED.value)


def say_day(at: datetime) -> str:
    at = at.astimezone(UTC)
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"


# ── what became of what was announced ───────────────────────────────────────────────────────────────────


def _count_kept(items: Sequence[WatchItem], now: datetime) -> CitedSentence | None:
    return make_counted(KEPT, list_days(items, ANNOUNCED[KEPT]), now)


def _count_slipped(items: Sequence[WatchItem], now: datetime) -> CitedSentence | None:
    return make_counted(SLIPPED, list_days(items, ANNOUNCED[SLIPPED]), now)


def list_days(items: Sequence[WatchItem], states: frozenset[str]) -> list[Citation]:
    """The firmest report for each due day, however many steps were announced for it, in however many words.

    Two announcements of one step share no sentence for certain; that they are of one day is certain.
    """
    by_day: dict[datetime, WatchItem] = {}
    for item in items:
        if item.state in states and item.due_start is not None and item.shown_by and item.precision in _DAYS:
            by_day.setdefault(item.due_start.replace(hour=0, minute=0, second=0, microsecond=0), item)
    told: list[Citation] = []
    for _day, item in sorted(by_day.items()):
        told += [each for each in item.shown_by if each not in told][:1]
    return told


# ── what moved ──────────────────────────────────────────────────────────────────────────────────────────


def _count_figures(dossier: Dossier, now: datetime) -> CitedSentence | None:
    """A count of victims over the reports of a story, from the first figure to the latest."""
    articles = {article.id: article for article in dossier.articles}
    told = (count_figure(dossier.sentences, articles, kind, now) for kind in TOLL_KINDS)
    return next((each for each in told if each is not None), None)


def count_figure(
    sentences: Iterable[Sentence], articles: Mapping[str, Article], kind: str, now: datetime
) -> CitedSentence | None:
    series = list_series(sentences, articles, kind)
    if len(series) < MINIMUM or series[0][0].low >= series[-1][0].low:
        return None
    first, last = series[0][0], series[-1][0]
    assert first.published_at is not None
    assert last.published_at is not None
    text = (
        f"{{n}} reports of this story give the number of {TOLL_KINDS[kind]}, "
        f"from {first.low} on {say_day(first.published_at)} to {last.low} on {say_day(last.published_at)}."
    )
    return make_counted(text, [citation for _toll, citation in series], now)


def list_series(
    sentences: Iterable[Sentence], articles: Mapping[str, Article], kind: str
) -> list[tuple[Toll, Citation]]:
    """The largest exact count of each report, in order of publication; a report that falls back belongs elsewhere."""
    best: dict[str, tuple[Toll, Citation]] = {}
    for sentence in sentences:
        article = articles[sentence.article_id]
        if not _is_of_event(sentence, article):
            continue
        for toll in find_tolls(sentence, article):
            held = best.get(article.id)
            if toll.kind == kind and toll.low == toll.high and (held is None or toll.low > held[0].low):
                best[article.id] = toll, Citation.of(article, sentence.span)
    dated = [pair for pair in best.values() if pair[0].published_at is not None]
    dated.sort(key=lambda pair: (pair[0].published_at or datetime.min.replace(tzinfo=UTC), pair[0].low))
    rising = [pair for n, pair in enumerate(dated) if n == 0 or pair[0].low >= dated[n - 1][0].low]
    return rising if len(rising) == len(dated) else []


def _is_of_event(sentence: Sentence, article: Article) -> bool:
    if sentence.marks.role in {Role.HISTORY, Role.NONE} or sentence.index > 1 or article.copy_of:
        return False
    at = article.published_at
    return at is not None and not any(at - time.end > _PAST for time in sentence.marks.times)


# ── who else is named where ─────────────────────────────────────────────────────────────────────────────


def list_actors(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """Key and name of the persons and organisations that most reports of a story open with, most named first."""
    voices = {article.id for article in dossier.articles if not article.copy_of}
    names: dict[str, Counter[str]] = {}
    named_in: dict[str, set[str]] = {}
    outlets = {name_key(article.outlet, "") for article in dossier.articles}
    for sentence in (each for each in dossier.sentences if each.index < _HEAD):
        # An agency in a dateline has sent the report, and acts in nothing.
        head = sentence.span.start + dateline_length(sentence.text)
        for mention in sentence.marks.mentions:
            key = name_key(mention.name, mention.kind)
            if mention.kind in _ACTORS and key not in outlets and mention.span.start >= head:
                names.setdefault(key, Counter())[mention.name] += 1
                named_in.setdefault(key, set()).add(sentence.article_id)
    floor = max(2, _CENTRAL * len(voices))
    central = [key for key, ids in named_in.items() if len(ids) >= floor]
    central.sort(key=lambda key: (-len(named_in[key]), key))
    return tuple((key, names[key].most_common(1)[0][0]) for key in central)


def _count_stories(
    dossier: Dossier, elsewhere: Mapping[str, Sequence[Statement]], now: datetime
) -> CitedSentence | None:
    """The first of its actors that some other stories name, and not all the world."""
    for key, name in list_actors(dossier):
        stated = sorted(elsewhere.get(key, ()), key=lambda s: (s.published_at is None, s.published_at))
        if not MINIMUM <= len(stated) <= _TOO_MANY or stated[0].published_at is None:
            continue
        text = say_stories(name, stated[0].published_at)
        return make_counted(text, [each.said for each in stated], now)
    return None


def say_stories(name: str, first: datetime) -> str:
    # A name is filled into the sentence last of all: braces in it are its own.
    safe = name.replace("{", "{{").replace("}", "}}")
    return f"{{n}} other stories name {safe}, the first on {say_day(first)}."
