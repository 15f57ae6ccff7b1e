"""How long the watch list and dossiers take: a new article of a 200-article story, and a dossier opened over 100 thousand articles.

Both on a synthetic archive of invented reports (fixed seed), in CPU time of one process, storage included. `update_ms`
is from a placed article to its steps, its index of names and every outcome matched and stored; `dossier_ms` the whole
of `Newsroom.dossier` for the actor that most articles name, `dossier_rare_ms` of one that few name, `timeline_ms` likewise. NUTGRAF_BENCH_ARTICLES
sets the size of the big archive.
"""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench._sets import show_table
from nutgraf.news import Article, Citation, Snapshot, Span, Statement
from nutgraf.newsroom import Newsroom, open_newsroom
from nutgraf.pipeline import track_articles
from nutgraf.sentences import mark_article
from nutgraf.store import tables
from nutgraf.store.base import add_rows
from nutgraf.store.ledger import dump_statement
from nutgraf.store.records import dump_record, dump_sentences, dump_time

_SIZE = int(os.environ.get("NUTGRAF_BENCH_ARTICLES", "100000"))
_STORY = 200
_ACTORS = 5_000
_NAMED = 5
"""Entities that an article of the big archive names."""
_START = datetime(2026, 1, 1, tzinfo=UTC)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_TEXT = (
    "The harbour board of {town} will vote on the fee for {ship} on {day}, its chairman Odo Brandl said.\n"
    "The union of pilots said it met the owners of {ship} on {day} and did not sign the contract.\n"
    "Transport Minister Ines Falk said the ministry planned to publish its report on {town} by {day}.\n"
    "If the owners agree, the berth at {town} will be closed for {n} days, the board said.\n"
    "Divers reached the wreck of {ship} on {day} and brought {n} crates ashore at {town}.\n"
    "The ferry was built in 1991 for 40 million crowns and last inspected in March 2024, the register shows."
)


def measure(data: Path) -> dict[str, float]:
    del data
    with tempfile.TemporaryDirectory() as folder:
        figures = measure_update(Path(folder) / "story") | measure_dossier(Path(folder) / "archive")
    show_table(
        "watch list and dossiers, CPU", ["figure", "value"], [[key, value] for key, value in figures.items()]
    )
    return figures


def time_cpu(work: Callable[[], object]) -> float:
    """Milliseconds of CPU."""
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def make_article(number: int, chance: random.Random, snapshot_id: str) -> Article:
    text = _TEXT.format(
        town=chance.choice(("Lisle", "Tarnmouth", "Port Asher")),
        ship=chance.choice(("Estrella", "Saldovero", "Northwind")),
        day=chance.choice(_DAYS),
        n=chance.randint(2, 90),
    )
    return Article(
        snapshot_id=snapshot_id,
        url=f"https://outlet-{number % 40}.example/{number}",
        outlet=f"Outlet {number % 40}",
        headline=f"Report {number}",
        text=text,
        published_at=_START + timedelta(hours=3 * number),
        language="en",
    )


def keep_snapshot(newsroom: Newsroom) -> str:
    """One snapshot stands for all: the ledger never reads its bytes."""
    shot = Snapshot(
        url="https://outlet.example/",
        final_url="https://outlet.example/",
        fetched_at=_START,
        status=200,
        media_type="text/html",
        headers=(),
        body=b"<p>report</p>",
    )
    from nutgraf.store import Page

    newsroom._desk.store.reading.save_pages([Page(snapshot=shot, item=None, source=None)])
    return shot.id


def keep_articles(newsroom: Newsroom, articles: list[Article], story_of: Callable[[int], str]) -> None:
    rows, placed = [], []
    for number, article in enumerate(articles):
        stamp = dump_time(article.published_at)
        rows.append(
            {
                "id": article.id,
                "snapshot_id": article.snapshot_id,
                "url": article.url,
                "outlet": article.outlet,
                "published_at": stamp,
                "fetched_at": stamp,
                "state": "grouped",
                "record": dump_record(article),
            }
        )
        placed.append({"article_id": article.id, "story_id": story_of(number), "fingerprint": b""})
    with newsroom._desk.store.ledger._write() as connection:
        add_rows(connection, tables.articles, rows)
        add_rows(connection, tables.placements, placed)


# ── a new article ───────────────────────────────────────────────────────────────────────────────────────


def measure_update(folder: Path) -> dict[str, float]:
    chance = random.Random(7)
    with open_newsroom(folder, workers=1) as newsroom:
        shot = keep_snapshot(newsroom)
        articles = [make_article(n, chance, shot) for n in range(_STORY + 10)]
        keep_marked(newsroom, articles[:_STORY])
        track_articles(newsroom._desk)
        spent = []
        for article in articles[_STORY:]:
            keep_marked(newsroom, [article])
            spent.append(time_cpu(lambda: track_articles(newsroom._desk)))
    return {"update_ms": statistics.median(spent)}


def keep_marked(newsroom: Newsroom, articles: list[Article]) -> None:
    keep_articles(newsroom, articles, lambda _number: "story")
    with newsroom._desk.store.ledger._write() as connection:
        rows = [{"article_id": each.id, "record": dump_sentences(mark_article(each))} for each in articles]
        add_rows(connection, tables.sentences, rows)


# ── a big archive ───────────────────────────────────────────────────────────────────────────────────────


def measure_dossier(folder: Path) -> dict[str, float]:
    chance = random.Random(11)
    with open_newsroom(folder, workers=1) as newsroom:
        shot = keep_snapshot(newsroom)
        for start in range(0, _SIZE, 5_000):
            count = min(5_000, _SIZE - start)
            fill_archive(newsroom, [make_article(start + n, chance, shot) for n in range(count)], chance)
        first = time_cpu(lambda: newsroom.dossier("Actor Nr0"))
        spent = statistics.median(time_cpu(lambda: newsroom.dossier("Actor Nr0")) for _ in range(5))
        rare = statistics.median(time_cpu(lambda: newsroom.dossier("Actor Nr900")) for _ in range(5))
        line = statistics.median(time_cpu(lambda: newsroom.timeline("Actor Nr0")) for _ in range(5))
        named = newsroom.dossier("Actor Nr0").articles
    return {
        "dossier_articles": float(_SIZE),
        "dossier_named": float(named),
        "dossier_first_ms": first,
        "dossier_ms": spent,
        "dossier_rare_ms": rare,
        "timeline_ms": line,
    }


def fill_archive(newsroom: Newsroom, articles: list[Article], chance: random.Random) -> None:
    """Every article is in the ledger already; one actor in 26 of 100 articles, most in few."""
    keep_articles(newsroom, articles, lambda number: story_name(articles[number]))
    stated, words = [], set()
    for article in articles:
        actors = {int(_ACTORS * chance.random() ** 3) for _ in range(_NAMED)}
        for actor in sorted(actors):
            each = make_statement(article, actor, chance)
            stated.append(dump_statement(each))
            words |= {(word, each.key) for word in each.key.split()}
    with newsroom._desk.store.ledger._write() as connection:
        add_rows(connection, tables.statements, stated)
        add_rows(connection, tables.names, [{"word": w, "key": k} for w, k in sorted(words)])
        ledgers = [{"article_id": a.id, "story_id": story_name(a), "record": b""} for a in articles]
        add_rows(connection, tables.ledgers, ledgers)


def story_name(article: Article) -> str:
    return f"story-{article.url.rpartition('/')[2][:-1]}"


def make_statement(article: Article, actor: int, chance: random.Random) -> Statement:
    end = article.text.index("\n")
    return Statement(
        key=f"actor nr{actor}",
        name=f"Actor Nr{actor}",
        kind="person",
        article_id=article.id,
        sentence_id=f"{article.id[:14]}{actor:06d}",
        said=Citation.of(article, Span(0, end)),
        published_at=article.published_at,
        outlet=article.outlet,
        part="by" if chance.random() < 0.3 else "about",
        office="Transport Minister" if chance.random() < 0.02 else "",
        quantities=("40 million crowns",) if chance.random() < 0.2 else (),
        event_start=article.published_at,
        event_end=article.published_at,
        precision="day",
    )
