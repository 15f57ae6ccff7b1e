"""A plan, a condition or a state of an earlier report in, whether what a newer report opens with has taken its place out.

The ledger settles a step that a later sentence tells as done or moved. What is read here is looser, and only withholds: an
older date for what a newer lead dates otherwise, a condition whose deed a newer lead tells, how things stood at that hour.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from nutgraf.briefs.bearing import blank_quotations, is_over
from nutgraf.briefs.overtaking import STALE
from nutgraf.briefs.parts import LEADS
from nutgraf.briefs.references import read_pattern
from nutgraf.briefs.substance import list_own
from nutgraf.news import Article, ArticleKind, Dossier, Facet, Role, Sentence, WatchItem
from nutgraf.text.meanings import find_meanings

_EMPTY = frozenset({"next", "due", "new", "regular", "plan", "expect", "set", "date", "schedul"})
"""Stems by which a step is dated and not told."""
_UNDER_WAY = 3 * STALE
"""From here on a lead that tells what was under way then is of its hour as well."""
_HOURS = timedelta(hours=5)
"""Between a report that names an hour and the story's last lead, from which on that hour has come."""
_SHARE = 0.3
"""Of the older account's own words, names and dates left out, what the newer one has to have in common with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newer:
    """The leads of a story's dated news, each with when it was told and its words, oldest first."""

    leads: tuple[tuple[datetime, Sentence, frozenset[str]], ...]
    items: Mapping[str, WatchItem]
    """The watch list by sentence id."""


def read_leads(dossier: Dossier, articles: Mapping[str, Article]) -> Newer:
    leads = []
    for each in dossier.sentences:
        article = articles[each.article_id]
        at, is_news = article.published_at, article.kind is ArticleKind.NEWS
        if each.index <= LEADS and is_news and at is not None and not article.copy_of:
            leads.append((at, each, _list_own(each)))
    return Newer(
        leads=tuple(sorted(leads, key=lambda lead: (lead[0], lead[1].id))),
        items={each.sentence_id: each for each in dossier.watch},
    )


def has_newer_day(sentence: Sentence, newer: Newer) -> bool:
    """ "The next election is due in March 2028", once a lead has set 13 June for an election."""
    item = newer.items.get(sentence.id)
    if item is None or item.said_at is None or item.due_start is None or item.due_end is None:
        return False
    own = _list_own(sentence)
    for at, lead, words in newer.leads:
        other = newer.items.get(lead.id)
        if at - item.said_at < STALE or other is None or other.due_start is None or other.due_end is None:
            continue
        is_other_day = other.due_start >= item.due_end or other.due_end <= item.due_start
        if is_other_day and own and len(own & words) >= _SHARE * len(own):
            return True
    return False


def has_struck(sentence: Sentence, article: Article, newer: Newer) -> bool:
    """ "The vote is expected between nine and ten", of no named day, read in the evening: the hour has come."""
    at, clock = article.published_at, read_pattern("clock", article.language or "en")
    if at is None or not newer.leads or clock is None or newer.leads[-1][0] - at < _HOURS:
        return False
    is_dated = any(each.start - at >= STALE for each in sentence.marks.times)
    return not is_dated and clock.search(blank_quotations(sentence.text)) is not None


def is_decided(sentence: Sentence, beside: Sequence[Sentence], article: Article, newer: Newer) -> bool:
    """A branch ("If Tavira wins") of a pair of which a newer lead tells that it has come about: "Tavira was elected"."""
    if Facet.BRANCH not in sentence.marks.facets or article.published_at is None:
        return False
    language = article.language or "en"
    pair = [sentence, *(each for each in beside if Facet.BRANCH in each.marks.facets)]
    # Which of them the lead tells shows in its name; what was done may be told in the words of either.
    clauses = [clause for each in pair if (clause := _read_condition(each, newer))]
    deeds = {word for each in clauses for word in _list_deeds(each, language)}
    people = {each.name.split()[-1] for told in pair for each in told.marks.mentions}
    later = (lead for at, lead, _words in newer.leads if at - article.published_at >= STALE)
    return any(
        deeds & _list_deeds(lead.text, language)
        and any(name in lead.text for name in people)
        and not lead.marks.factuality.forward
        for lead in later
    )


def _read_condition(sentence: Sentence, newer: Newer) -> str:
    item = newer.items.get(sentence.id)
    return item.condition if item is not None else ""


def _list_deeds(text: str, language: str) -> frozenset[str]:
    """What is done, as a meaning that words of several kinds have."""
    return frozenset(each.name for each in find_meanings(text, language))


def is_of_its_hour(sentence: Sentence, article: Article, newer: Newer) -> bool:
    """How things stood when it was told, if a lead a day newer, or any newer than a live report, says how they stand."""
    if article.published_at is None or not newer.leads or Facet.STATUS in sentence.marks.facets:
        return False  # What is not decided stays so until a report tells otherwise.
    gap = newer.leads[-1][0] - article.published_at
    if gap < STALE and not (article.kind is ArticleKind.LIVE and gap.total_seconds() > 0):
        return False
    language = article.language or "en"
    told = blank_quotations(sentence.text)
    # What is under way in the lead of a report is its news: "The zoo is setting up a pool".
    is_news = sentence.index <= LEADS and sentence.marks.role is Role.MAIN and gap < _UNDER_WAY
    kinds = ("standing",) if is_news else ("standing", "ongoing")
    present = read_pattern("present", language)
    is_live = article.kind is ArticleKind.LIVE and present is not None and present.search(told) is not None
    stands = any(pattern and pattern.search(told) for pattern in (read_pattern(k, language) for k in kinds))
    return is_live or (stands and not is_over(told, language))


def _list_own(sentence: Sentence) -> frozenset[str]:
    return frozenset(word for word in list_own(sentence) if word not in _EMPTY and not word.isdigit())
