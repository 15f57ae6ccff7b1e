"""Articles of a story to those that pass on another's report: whose word is it really?"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache

from nutgraf.news import Article, ArticleKind

NEVER = datetime.max.replace(tzinfo=UTC)
"""Sorts undated articles behind the dated."""

LEAD = 420
"""Characters in which an article says where it has its news from: two or three sentences. Outlets that are named
further down give a detail, not the story."""
SHORTEST = 3
"""Characters of a name: shorter ones are words."""
ARTICLES = re.compile(r"^(?:the|der|die|das|le|la|les|el|los|il|lo)\s+", re.IGNORECASE)
BETWEEN = r"(?:(?:the|der|dem|die|das|le|la|les|l['’]|el|los|il|lo)\s*)?(?:[\w-]+\s+){0,4}?[\"“„«]?"
"""What may stand between a cue and a name: an article, "news agency", "local newspaper"."""


def order_by_time(articles: Iterable[Article]) -> tuple[Article, ...]:
    """First published first; the undated last; ties by id."""
    return tuple(sorted(articles, key=lambda article: (article.published_at or NEVER, article.id)))


def list_retold(articles: Sequence[Article]) -> dict[str, str]:
    """Article → the article of another outlet whose report it passes on, by id: "…, the Gazette reported".

    Only what stands in the headline or the lead counts, only outlets of this story, and no press release: to report
    what an authority announced is a report of one's own. Of two that cite each other the later one retells.
    """
    names = tuple(sorted({name for article in articles if (name := shorten_name(article.outlet))}))
    if len(names) < 2:
        return {}
    first: dict[str, Article] = {}
    in_order = order_by_time(articles)
    for article in in_order:
        if article.kind is not ArticleKind.RELEASE:
            first.setdefault(shorten_name(article.outlet), article)
    retold: dict[str, str] = {}
    for article in reversed(in_order):
        own = shorten_name(article.outlet)
        cited = [
            name for name in find_cited(f"{article.headline}\n{article.text[:LEAD]}", names) if name != own
        ]
        sources = [first[name] for name in cited if name in first]
        if sources and not _precedes(article, sources[0], retold):
            retold[article.id] = sources[0].id
    return retold


def _precedes(article: Article, source: Article, retold: dict[str, str]) -> bool:
    """The source has its news from this very article, or from one that has."""
    seen, at = {article.id}, source.id
    while at in retold and at not in seen:
        seen.add(at)
        at = retold[at]
    return at == article.id


@lru_cache(maxsize=1 << 14)
def shorten_name(outlet: str) -> str:
    """As others write it in running text: "The Stannick Courier" is also "the Stannick Courier"."""
    name = ARTICLES.sub("", outlet.strip())
    return name if len(name) >= SHORTEST else ""


@lru_cache(maxsize=1 << 14)
def find_cited(text: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Which of these outlets a text says it has something from, in the order in which they stand."""
    # Most texts name no other outlet: then no pattern is made for these names, and every set of outlets has its own.
    named = tuple(each for each in names if each in text)
    found = _make_pattern(named).finditer(text) if named else ()
    return tuple(dict.fromkeys(match["after"] or match["before"] for match in found))


@lru_cache(maxsize=256)
def _make_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    before, after = load_cues()
    longest_first = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
    return re.compile(
        rf"(?i:\b(?:{before})\s+{BETWEEN})(?P<after>{longest_first})\b"
        rf"|\b(?P<before>{longest_first})[\"”“»]?(?:\s+(?:newspaper|news agency))?,?(?i:\s*(?:{after}))\b"
    )


@cache
def load_cues() -> tuple[str, str]:
    """Alternatives for a pattern: what stands before a name, and what stands after it."""
    from importlib.resources import files

    parts: dict[str, list[str]] = {"[before]": [], "[after]": []}
    current: list[str] = []
    for line in (files("nutgraf.stories") / "data" / "citing.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            current = parts[line]
        elif line and not line.startswith("#"):
            current.append(re.escape(line).replace(r"\ ", r"\s+"))
    before, after = ("|".join(sorted(cues, key=lambda cue: (-len(cue), cue))) for cues in parts.values())
    return before, after
