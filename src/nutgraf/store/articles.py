"""Articles, their sentences, and which may be copies of each other."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select, update

from nutgraf.errors import NotFoundError
from nutgraf.news import Article, Sentence
from nutgraf.store import tables
from nutgraf.store.base import Room, add_rows, chunk_ids, put_rows
from nutgraf.store.ledger import forget_articles
from nutgraf.store.records import (
    dump_record,
    dump_sentences,
    dump_time,
    load_record,
    load_sentences,
    load_time,
)

_A = tables.articles.c


class Articles(Room):
    """Articles on their way through the flow: new → cleaned → compared → marked → grouped."""

    def save_extracted(
        self,
        found: Sequence[tuple[str, Article, datetime]],
        empty: Sequence[str],
        repeated: Collection[str] = (),
    ) -> None:
        """Keep articles with the id of the page each was taken from and when it was read.

        `empty` pages held none; `repeated` pages held what is known of their address already.

        A newer reading of an address replaces the older one: both stay stored, one stays current.
        """
        with self._write() as connection:
            for _page, article, fetched_at in found:
                add_article(connection, article, fetched_at)
            _set_pages(connection, [*(page for page, _article, _at in found), *sorted(repeated)], "done")
            _set_pages(connection, empty, "failed")

    def in_state(self, state: str, limit: int | None = 64) -> tuple[Article, ...]:
        """Articles that wait for the step after `state`, oldest first, in a fixed order."""
        return self._load(_A.state == state, limit)

    def waiting_for_story(self, limit: int) -> tuple[Article, ...]:
        """Marked articles in a fixed order: originals first, for a copy goes where its original is; then by time."""
        return self._load(_A.state == "marked", limit, originals_first=True)

    def count_in_state(self, state: str) -> int:
        with self._read() as connection:
            query = select(func.count()).select_from(tables.articles).where(_A.state == state)
            return connection.execute(query).scalar_one()

    def new_by_outlet(self) -> tuple[tuple[str, tuple[Article, ...]], ...]:
        """The articles that wait to be cleaned, by outlet in alphabetical order."""
        found: dict[str, list[Article]] = {}
        for article in self._load(_A.state == "new"):
            found.setdefault(article.outlet, []).append(article)
        return tuple((outlet, tuple(articles)) for outlet, articles in sorted(found.items()))

    def texts_of_outlet(self, outlet: str, *, limit: int) -> tuple[str, ...]:
        """The texts of an outlet's newest articles."""
        query = select(_A.record).where(_A.outlet == outlet, _A.state != "replaced")
        with self._read() as connection:
            rows = connection.execute(query.order_by(_A.published_at.desc(), _A.id).limit(limit)).all()
        return tuple(load_record(Article, row.record).text for row in rows)

    def boilerplate_of(self, outlet: str) -> frozenset[str]:
        table = tables.boilerplate
        with self._read() as connection:
            rows = connection.execute(select(table.c.paragraph).where(table.c.outlet == outlet)).all()
        return frozenset(row.paragraph for row in rows)

    def save_cleaned(self, outlet: str, articles: Sequence[Article], boilerplate: Collection[str]) -> None:
        """Keep what an outlet repeats, and its new articles without it."""
        with self._write() as connection:
            rows = [{"outlet": outlet, "paragraph": paragraph} for paragraph in sorted(boilerplate)]
            add_rows(connection, tables.boilerplate, rows)
            for article in articles:
                changed = update(tables.articles).where(_A.id == article.id)
                connection.execute(changed.values(state="cleaned", record=dump_record(article)))

    def sharing_bands(self, bands: Iterable[int], *, limit: int = 50) -> tuple[Article, ...]:
        """Current articles that share a signature band, those that share most first.

        Not older readings: an article is no copy of what it replaces.
        """
        with self._read() as connection:
            shared = func.count().label("shared")
            query = (
                select(tables.bands.c.article_id, shared)
                .join(tables.articles, _A.id == tables.bands.c.article_id)
                .where(tables.bands.c.band.in_(list(bands)), _A.replaced_by == "")
                .group_by(tables.bands.c.article_id)
                .order_by(shared.desc(), tables.bands.c.article_id)
                .limit(limit)
            )
            ids = [row.article_id for row in connection.execute(query)]
        found = self.by_ids(ids)
        return tuple(found[article_id] for article_id in ids if article_id in found)

    def save_compared(self, article: Article, bands: Sequence[int], copies: Mapping[str, str]) -> None:
        """Keep an article's signature and what is a copy of what (copy id → original id)."""
        with self._write() as connection:
            rows = [{"band": band, "article_id": article.id} for band in dict.fromkeys(bands)]
            add_rows(connection, tables.bands, rows)
            for copy_id, original_id in copies.items():
                _mark_copy(connection, copy_id, original_id)
            connection.execute(update(tables.articles).where(_A.id == article.id).values(state="compared"))

    def save_sentences(self, marked: Mapping[str, Sequence[Sentence]], rules: str = "") -> None:
        """Keep the sentences of new articles, and by which rules they were marked."""
        with self._write() as connection:
            add_rows(connection, tables.sentences, _dump_marked(marked, rules))
            connection.execute(update(tables.articles).where(_A.id.in_(list(marked))).values(state="marked"))

    def count_outdated(self, rules: str) -> int:
        """Current articles whose sentences were marked by other rules."""
        with self._read() as connection:
            query = select(func.count()).select_from(tables.sentences.join(tables.articles))
            return int(connection.execute(query.where(*_are_outdated(rules))).scalar_one())

    def outdated(self, rules: str, limit: int = 64) -> tuple[Article, ...]:
        """Current articles whose sentences were marked by other rules, in the order of their ids."""
        query = select(_A.id).select_from(tables.articles.join(tables.sentences))
        with self._read() as connection:
            ids = (
                connection.execute(query.where(*_are_outdated(rules)).order_by(_A.id).limit(limit))
                .scalars()
                .all()
            )
        known = self.by_ids(ids)
        return tuple(known[each] for each in ids)

    def renew_sentences(self, marked: Mapping[str, Sequence[Sentence]], rules: str) -> None:
        """Put sentences in the place of older ones; the ledger forgets the articles, to read them anew."""
        with self._write() as connection:
            put_rows(connection, tables.sentences, _dump_marked(marked, rules))
            forget_articles(connection, list(marked))

    def sentences_of(self, article_ids: Sequence[str]) -> dict[str, tuple[Sentence, ...]]:
        found: dict[str, tuple[Sentence, ...]] = {}
        with self._read() as connection:
            for chunk in chunk_ids(article_ids):
                query = select(tables.sentences).where(tables.sentences.c.article_id.in_(chunk))
                for row in connection.execute(query):
                    found[row.article_id] = load_sentences(row.record)
        return found

    def by_ids(self, article_ids: Sequence[str]) -> dict[str, Article]:
        found: dict[str, Article] = {}
        for chunk in chunk_ids(article_ids):
            found |= {article.id: article for article in self._load(_A.id.in_(chunk))}
        return found

    def by_addresses(self, urls: Sequence[str]) -> dict[str, Article]:
        """The current article of each address that the archive has one of."""
        found: dict[str, Article] = {}
        for chunk in chunk_ids(urls):
            current = _A.url.in_(chunk) & (_A.replaced_by == "")
            found |= {article.url: article for article in self._load(current)}
        return found

    def article(self, article_id: str) -> Article:
        found = self._load(_A.id == article_id)
        if not found:
            raise NotFoundError(f"{article_id}: the archive has no such article")
        return found[0]

    def published_at(self, article_ids: Sequence[str]) -> dict[str, datetime | None]:
        """When each article was published, without opening it."""
        with self._read() as connection:
            return {
                row.id: load_time(row.published_at)
                for chunk in chunk_ids(article_ids)
                for row in connection.execute(select(_A.id, _A.published_at).where(_A.id.in_(chunk)))
            }

    def fetched_at(self, article_ids: Sequence[str]) -> dict[str, datetime]:
        """When the snapshot behind each article was read."""
        moments: dict[str, datetime] = {}
        with self._read() as connection:
            for chunk in chunk_ids(article_ids):
                for row in connection.execute(select(_A.id, _A.fetched_at).where(_A.id.in_(chunk))):
                    moment = load_time(row.fetched_at)
                    assert moment is not None
                    moments[row.id] = moment
        return moments

    def _load(
        self, condition: ColumnElement[bool], limit: int | None = None, *, originals_first: bool = False
    ) -> tuple[Article, ...]:
        query = select(_A.record, _A.copy_of).where(condition)
        if originals_first:
            query = query.order_by(_A.copy_of != "")
        # Undated articles come last, in the order of their ids: any fixed order will do.
        query = query.order_by(_A.published_at.is_(None), _A.published_at, _A.id).limit(limit)
        with self._read() as connection:
            rows = connection.execute(query).all()
        return tuple(replace(load_record(Article, row.record), copy_of=row.copy_of) for row in rows)


def _are_outdated(rules: str) -> tuple[ColumnElement[bool], ...]:
    return (tables.sentences.c.rules != rules, _A.replaced_by == "")


def _dump_marked(marked: Mapping[str, Sequence[Sentence]], rules: str) -> list[dict[str, object]]:
    return [{"article_id": k, "record": dump_sentences(found), "rules": rules} for k, found in marked.items()]


def add_article(connection: Connection, article: Article, fetched_at: datetime) -> None:
    """Keep an article inside the caller's transaction; a newer reading of its address replaces the older."""
    older = connection.execute(
        select(_A.id, _A.fetched_at).where(
            _A.url == article.url, _A.id != article.id, _A.replaced_by == "", _A.state != "replaced"
        )
    ).all()
    stamp = dump_time(fetched_at)
    assert stamp is not None
    newest = max((row.fetched_at, row.id) for row in [*older]) if older else ("", "")
    is_newest = (stamp, article.id) >= newest
    row = {
        "id": article.id,
        "snapshot_id": article.snapshot_id,
        "url": article.url,
        "outlet": article.outlet,
        "published_at": dump_time(article.published_at),
        "fetched_at": stamp,
        "state": "new" if is_newest else "replaced",
        "replaced_by": "" if is_newest else newest[1],
        "record": dump_record(article),
    }
    add_rows(connection, tables.articles, [row])
    if is_newest and older:
        _replace_articles(connection, [row.id for row in older], article.id)


def _replace_articles(connection: Connection, older: Sequence[str], newest: str) -> None:
    """What is in a story is withdrawn by grouping, after the newer one found it there; the rest goes no further."""
    replaced = update(tables.articles).where(_A.id.in_(older))
    connection.execute(replaced.values(replaced_by=newest))
    connection.execute(replaced.where(_A.state != "grouped").values(state="replaced"))
    connection.execute(update(tables.articles).where(_A.copy_of.in_(older)).values(copy_of=newest))


def _set_pages(connection: Connection, page_ids: Sequence[str], state: str) -> None:
    for chunk in chunk_ids(page_ids):
        connection.execute(update(tables.pages).where(tables.pages.c.id.in_(chunk)).values(state=state))


def _mark_copy(connection: Connection, copy_id: str, original_id: str) -> None:
    """Point the copy, and whatever pointed at it, to the first original: chains are one step long."""
    above = connection.execute(select(_A.copy_of).where(_A.id == original_id)).scalar_one_or_none() or ""
    # The original may be known as a copy itself; only when it is one of this very copy do the two change places.
    root = original_id if above in {"", copy_id} else above
    connection.execute(
        update(tables.articles)
        .where((_A.id == copy_id) | (_A.copy_of == copy_id), _A.id != root)
        .values(copy_of=root)
    )
    connection.execute(update(tables.articles).where(_A.id == root).values(copy_of=""))
