"""A counted sentence and what the archive holds in, what is wrong with it out: every form is counted again.

A sentence that says it is counted, in a form that nutgraf does not count in, is refused whatever its numbers are: nothing
but a form that is known can be counted again.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from nutgraf.ledger.entities import name_key
from nutgraf.ledger.patterns import (
    ANNOUNCED,
    TOLL_KINDS,
    count_figure,
    list_days,
    make_counted,
    say_day,
    say_stories,
)
from nutgraf.news import Article, Citation, CitedSentence, Sentence, WatchItem

_OPENING = re.compile(r"Counted in this archive up to (\d{1,2} [A-Z][a-z]+ \d{4}): ")
_STORIES = re.compile(r"\d+ other stories name (.+), the first on [^,]+\.")
_DAY = "%d %B %Y"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What the archive holds on a counted sentence."""

    articles: Mapping[str, Article]
    """Those it cites, by id."""
    sentences: Mapping[str, Sequence[Sentence]]
    """Their marked sentences, by article id."""
    stories: Mapping[str, str]
    """Article id → story id, of those it cites."""
    own: frozenset[str]
    """Ids of the stories that its brief is on."""
    watch: Sequence[WatchItem]
    """The steps that were announced in those stories, with what became of them."""
    present: datetime
    """The newest report's time."""


def find_miscount(said: CitedSentence, holdings: Holdings) -> str:
    """Empty when it comes out the same when counted again from what it cites."""
    opening = _OPENING.match(said.text)
    moment = _read_day(opening[1]) if opening else None
    if opening is None or moment is None:
        return "is in no form that nutgraf counts in"
    if not _is_known(said, holdings):
        return "cites what the archive does not hold as a sentence"
    known = [holdings.articles[each.article_id].published_at for each in said.citations]
    if (
        any(at is not None and at.date() > moment.date() for at in known)
        or moment.date() > holdings.present.astimezone(UTC).date()
    ):
        return "says that it was counted up to a day which does not fit what it cites"
    counted = _count_again(said, said.text[opening.end() :], holdings, moment)
    if not counted:
        return "is in no form that nutgraf counts in, or too little is left of it when it is counted again"
    same = any(each.text == said.text and set(each.citations) == set(said.citations) for each in counted)
    return "" if same else f"counted again: {counted[0].text}"


def _read_day(words: str) -> datetime | None:
    try:
        day = datetime.strptime(words, _DAY).replace(tzinfo=UTC)
    except ValueError:
        return None
    return day if say_day(day) == words else None


def _is_known(said: CitedSentence, holdings: Holdings) -> bool:
    """Nothing twice, and everything in an article that is there."""
    known = all(each.article_id in holdings.articles for each in said.citations)
    return known and len(set(said.citations)) == len(said.citations)


def _count_again(
    said: CitedSentence, words: str, holdings: Holdings, moment: datetime
) -> list[CitedSentence]:
    """What each form makes of the things cited, and of nothing else."""
    named = _STORIES.fullmatch(words)
    made = [make_counted(text, _list_announced(said, states, holdings), moment) for text, states in ANNOUNCED.items()
            if words.endswith(text.partition("{n}")[2])]  # fmt: skip
    if named:
        made.append(_count_naming(said, named[1], holdings, moment))
    elif all(holdings.stories.get(each.article_id) in holdings.own for each in said.citations):
        cited = _find_sentences(said, holdings)
        made += [count_figure(cited, holdings.articles, kind, moment) for kind in TOLL_KINDS]
    return [each for each in made if each is not None]


def _list_announced(said: CitedSentence, states: frozenset[str], holdings: Holdings) -> list[Citation]:
    cited = set(said.citations)
    shown = [
        replace(item, shown_by=tuple(each for each in item.shown_by if each in cited))
        for item in holdings.watch
    ]
    return list_days([item for item in shown if item.shown_by], states)


def _count_naming(
    said: CitedSentence, name: str, holdings: Holdings, moment: datetime
) -> CitedSentence | None:
    """Only where every cited sentence names it, and each is of another story, none of them the brief's own."""
    key = name_key(name, "")
    cited = _find_sentences(said, holdings)
    naming = [s for s in cited if any(name_key(m.name, m.kind) == key for m in s.marks.mentions)]
    stories = {holdings.stories.get(each.article_id, "") for each in naming} - {"", *holdings.own}
    dates = [holdings.articles[each.article_id].published_at for each in naming]
    known = [at for at in dates if at is not None]
    if len(stories) < len(said.citations) or len(known) < len(said.citations):
        return None
    return make_counted(say_stories(name, min(known)), said.citations, moment)


def _find_sentences(said: CitedSentence, holdings: Holdings) -> list[Sentence]:
    """The whole sentences that are cited."""
    spans = {(each.article_id, each.span) for each in said.citations}
    return [
        sentence
        for article_id in dict.fromkeys(each.article_id for each in said.citations)
        for sentence in holdings.sentences.get(article_id, ())
        if (article_id, sentence.span) in spans
    ]
