"""Made-up articles about made-up events, as many as a test needs."""

import random
from datetime import UTC, datetime, timedelta

from nutgraf.news import Article, ArticleKind
from nutgraf.stories import Fingerprint, StoryIndex, fingerprint

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
COMMON = [
    "officials",
    "said",
    "people",
    "government",
    "country",
    "told",
    "week",
    "city",
    "police",
    "report",
    "news",
    "members",
    "group",
    "public",
    "service",
    "meeting",
    "plan",
    "support",
    "statement",
    "early",
    "late",
    "called",
    "asked",
    "major",
    "local",
    "national",
    "second",
    "early",
    "number",
    "house",
    "street",
]
SYLLABLES = [
    "bar",
    "ten",
    "lo",
    "mi",
    "ras",
    "ved",
    "kun",
    "dor",
    "sal",
    "pe",
    "tri",
    "gan",
    "os",
    "el",
    "mar",
    "fi",
    "zu",
    "hol",
]


def make_word(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=3))


def make_event(seed: int) -> tuple[list[str], list[str]]:
    """Words and names that only this event has."""
    rng = random.Random(seed)
    return [make_word(rng) for _ in range(14)], [make_word(rng).title() for _ in range(5)]


def make_report(event: int, number: int = 0, *, hours: float = 0, **facts: object) -> Article:
    """The `number`th report of an event: its words and names among common ones."""
    words, names = make_event(event)
    rng = random.Random(event * 1000 + number)
    body = rng.choices(words, k=40) + rng.choices(names, k=25) + rng.choices(COMMON, k=60)
    rng.shuffle(body)
    return Article(
        **{
            "snapshot_id": f"{event}-{number}",
            "url": f"https://outlet{number}.example/{event}",
            "outlet": f"Outlet {number}",
            "headline": " ".join(rng.sample(words, 3) + rng.sample(names, 2)),
            "text": "A " + " ".join(body) + ".",
            "published_at": START + timedelta(hours=hours),
            "kind": ArticleKind.NEWS,
        }
        | facts,
    )


def place_all(*articles: Article) -> StoryIndex:
    index = StoryIndex()
    for article in articles:
        index.place(fingerprint(article))
    index.settle()
    return index


def make_week(events: int = 12, reports: int = 4) -> list[Article]:
    """Several reports of several events, by time."""
    return sorted(
        (
            make_report(event, number, hours=event * 3 + number)
            for event in range(events)
            for number in range(reports)
        ),
        key=lambda article: (article.published_at, article.id),
    )


def print_all(articles: list[Article]) -> list[Fingerprint]:
    return [fingerprint(article) for article in articles]


def list_groups(index: StoryIndex) -> set[frozenset[str]]:
    """Which articles are together, whatever their stories are called."""
    return {frozenset(ids) for ids in index.list_stories().values()}


def store_and_read(index: StoryIndex) -> StoryIndex:
    return StoryIndex.from_parts([raw for _, raw in sorted(index.to_parts())])
