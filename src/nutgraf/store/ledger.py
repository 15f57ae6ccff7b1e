"""The ledger's tables: what each article announces and reports, what became of it, and which sentence names whom."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, func, select, update

from nutgraf.news import Article, ArticleLedger, Citation, Outcome, Span, Statement, WatchItem
from nutgraf.store import tables
from nutgraf.store.base import Room, add_rows, chunk_ids, put_rows
from nutgraf.store.records import dump_record, dump_time, load_record, load_time, pack, unpack

_A, _L, _S, _P = tables.articles.c, tables.ledgers.c, tables.statements.c, tables.placements.c
_MANY = 900
"""Values that one statement of SQLite may bind."""
_NAMED = 200
"""Articles looked at for each name; an actor of every day links nothing."""
_ACTORS = 2
"""Names that two stories must share to be looked at together."""
_NEWEST = 2_000
"""Sentences of an entity that are looked at for its stories: an actor of every day has tens of thousands."""


class Ledger(Room):
    """Steps ahead, outcomes, and the index of names."""

    # ── what each article brings ────────────────────────────────────────────────────────────────────────

    def unread(self, limit: int = 64) -> tuple[str, ...]:
        """Ids of current original articles that have a story and are not yet in the ledger."""
        query = self._select_unread(_A.id).order_by(_A.id).limit(limit)
        with self._read() as connection:
            return tuple(connection.execute(query).scalars())

    def count_unread(self) -> int:
        query = self._select_unread(func.count())
        with self._read() as connection:
            return int(connection.execute(query).scalar_one())

    @staticmethod
    def _select_unread(what: ColumnElement[Any]) -> Select[Any]:
        """Placements without a ledger first: the articles themselves are wide, and most of them are in the ledger."""
        missing = (
            select(_P.article_id)
            .outerjoin(tables.ledgers, _L.article_id == _P.article_id)
            .where(_L.article_id.is_(None))
        ).subquery()
        query = select(what).select_from(missing.join(tables.articles, _A.id == missing.c.article_id))
        return query.where(_A.copy_of == "", _A.replaced_by == "")

    def save_ledgers(self, read: Sequence[tuple[ArticleLedger, Sequence[Statement]]]) -> None:
        """Keep what articles announce and report, and whom they name."""
        with self._write() as connection:
            for ledger, stated in read:
                record = pack(dump_record(ledger).encode())
                put_rows(
                    connection,
                    tables.ledgers,
                    [{"article_id": ledger.article_id, "story_id": "", "record": record}],
                )
                put_rows(connection, tables.steps, [_dump_step(item) for item in ledger.items])
                add_rows(connection, tables.statements, [dump_statement(each) for each in stated])
                words = {(word, each.key) for each in stated for word in each.key.split()}
                add_rows(connection, tables.names, [{"word": w, "key": k} for w, k in sorted(words)])

    def drop_stale(self) -> None:
        """Forget what was taken from articles that a newer version has replaced, or that turned out to be copies."""
        stale = (
            select(_L.article_id)
            .join(tables.articles, _A.id == _L.article_id)
            .where((_A.replaced_by != "") | (_A.copy_of != ""))
        )
        with self._write() as connection:
            forget_articles(connection, list(connection.execute(stale).scalars()))

    # ── what became of it ───────────────────────────────────────────────────────────────────────────────

    def unmatched(self) -> dict[str, tuple[str, ...]]:
        """Story id → ids of its articles whose ledger has not been matched with the rest of that story."""
        query = (
            select(_P.story_id, _P.article_id)
            .join(tables.ledgers, _L.article_id == _P.article_id)
            .where(_L.story_id != _P.story_id)
            .order_by(_P.story_id, _P.article_id)
        )
        found: dict[str, list[str]] = {}
        with self._read() as connection:
            for row in connection.execute(query):
                found.setdefault(row.story_id, []).append(row.article_id)
        return {story: tuple(ids) for story, ids in found.items()}

    def ledgers_of(self, story_ids: Iterable[str]) -> tuple[ArticleLedger, ...]:
        """The ledgers of all current articles of these stories, in the order of their ids."""
        query = (
            select(tables.ledgers.c.record)
            .join(tables.placements, _P.article_id == _L.article_id)
            .where(_P.story_id.in_(list(story_ids)))
            .order_by(_L.article_id)
        )
        with self._read() as connection:
            rows = connection.execute(query).scalars().all()
        return tuple(load_record(ArticleLedger, unpack(row)) for row in rows)

    def save_matched(self, story_id: str, article_ids: Sequence[str], outcomes: Sequence[Outcome]) -> None:
        """Keep which reports speak to which steps; the articles are no longer unmatched."""
        with self._write() as connection:
            rows = [
                {
                    "item_id": each.item_id,
                    "sentence_id": each.sentence_id,
                    "article_id": each.article_id,
                    "record": dump_record(each),
                }
                for each in outcomes
            ]
            put_rows(connection, tables.outcomes, rows)
            for chunk in chunk_ids(article_ids):
                matched = update(tables.ledgers).where(_L.article_id.in_(chunk))
                connection.execute(matched.values(story_id=story_id))

    def watched(self, article_ids: Sequence[str] | None = None) -> tuple[WatchItem, ...]:
        """Every step ahead of these articles, or of all, as it was said: by due time, undated ones last."""
        steps = tables.steps.c
        query = select(steps.record).order_by(steps.due_end.is_(None), steps.due_end, steps.id)
        with self._read() as connection:
            if article_ids is None:
                rows = list(connection.execute(query).scalars())
            else:
                rows = [
                    row
                    for chunk in chunk_ids(article_ids)
                    for row in connection.execute(query.where(steps.article_id.in_(chunk))).scalars()
                ]
        return tuple(load_record(WatchItem, row) for row in rows)

    def outcomes_of(self, item_ids: Sequence[str]) -> tuple[Outcome, ...]:
        """Every report kept for these items whose article still belongs to a story."""
        found: list[str] = []
        with self._read() as connection:
            for chunk in chunk_ids(item_ids):
                query = select(tables.outcomes.c.record).where(tables.outcomes.c.item_id.in_(chunk))
                found += connection.execute(query.order_by(tables.outcomes.c.item_id)).scalars().all()
        return tuple(load_record(Outcome, row) for row in found)

    def stories_of(self, article_ids: Sequence[str]) -> dict[str, str]:
        """Article id → the story it is in."""
        found: dict[str, str] = {}
        with self._read() as connection:
            for chunk in chunk_ids(article_ids):
                query = select(_P.article_id, _P.story_id).where(_P.article_id.in_(chunk))
                found |= {row.article_id: row.story_id for row in connection.execute(query)}
        return found

    def newest_report(self, before: datetime) -> datetime | None:
        """When the newest report was published, wrong dates from the future left out: the archive's present."""
        query = select(func.max(_A.published_at)).where(
            _A.published_at <= dump_time(before), _A.replaced_by == ""
        )
        with self._read() as connection:
            return load_time(connection.execute(query).scalar())

    def stories_beside(self, article_ids: Sequence[str], since: datetime, limit: int) -> tuple[str, ...]:
        """Other stories since a moment that name at least two of those whom these articles name, most first."""
        named: dict[str, set[str]] = {}
        with self._read() as connection:
            for chunk in chunk_ids(article_ids):
                keys = connection.execute(select(_S.key).distinct().where(_S.article_id.in_(chunk))).scalars()
                for key in keys.all():
                    query = (
                        select(_S.article_id)
                        .distinct()
                        .where(_S.key == key, _S.published_at >= dump_time(since))
                    )
                    for article_id in connection.execute(query.limit(_NAMED)).scalars():
                        named.setdefault(article_id, set()).add(key)
        stories = self.stories_of(sorted(named))
        own = set(self.stories_of(article_ids).values())
        shared: dict[str, set[str]] = {}
        for article_id, held in named.items():
            shared.setdefault(stories.get(article_id, ""), set()).update(held)
        ranked = sorted((-len(held), story) for story, held in shared.items() if story and story not in own)
        return tuple(story for count, story in ranked if count <= -_ACTORS)[:limit]

    # ── who is named ────────────────────────────────────────────────────────────────────────────────────

    def keys_of(self, words: Sequence[str]) -> tuple[str, ...]:
        """Keys of entities whose name holds all these words, the one with the most sentences first."""
        if not words:
            return ()
        names = tables.names.c
        query = select(names.key).where(names.word.in_(list(words))).group_by(names.key)
        query = query.having(func.count() == len(set(words))).limit(200)
        with self._read() as connection:
            keys = list(connection.execute(query).scalars())
            counts = {key: self._count(connection, key) for key in keys}
        return tuple(sorted(keys, key=lambda key: (-counts[key], key)))

    @staticmethod
    def _count(connection: Connection, key: str) -> int:
        query = select(func.count()).select_from(tables.statements).where(_S.key == key)
        return connection.execute(query).scalar_one()

    def names_of(self, key: str) -> tuple[tuple[str, str, int, datetime | None, datetime | None], ...]:
        """Each name of an entity with its kind, in how many articles it stands, and when first and last."""
        query = (
            select(
                _S.name,
                _S.kind,
                func.count(_S.article_id.distinct()).label("articles"),
                func.min(_S.published_at).label("first"),
                func.max(_S.published_at).label("last"),
            )
            .where(_S.key == key)
            .group_by(_S.name, _S.kind)
        )
        with self._read() as connection:
            rows = connection.execute(query).all()
        found = [
            (row.name, row.kind, row.articles, load_time(row.first or None), load_time(row.last or None))
            for row in rows
        ]
        return tuple(sorted(found, key=lambda row: (-row[2], row[0])))

    def stories_naming(self, key: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Stories whose articles name an entity, with how many of them do; looks at the newest sentences only."""
        newest = (
            select(_S.article_id).where(_S.key == key).order_by(_S.published_at.desc()).limit(_NEWEST)
        ).subquery()
        count = func.count(newest.c.article_id.distinct()).label("articles")
        query = (
            select(_P.story_id, count)
            .join(newest, newest.c.article_id == _P.article_id)
            .group_by(_P.story_id)
            .order_by(count.desc(), _P.story_id)
            .limit(limit)
        )
        with self._read() as connection:
            return tuple((row.story_id, row.articles) for row in connection.execute(query))

    def statements_of(
        self,
        key: str,
        limit: int,
        want: str = "about",
        chosen: Callable[[str, str], bool] | None = None,
        most: int | None = None,
    ) -> tuple[Statement, ...]:
        """Sentences that name an entity, newest first. `want`: by, about, office, figures or dated.

        Of the newest `limit` those are read whose article id and name are `chosen`, and `most` of them.
        """
        conditions = {
            "by": _S.part == "by",
            "about": _S.part == "about",
            "office": _S.office != "",
            "figures": _S.quantities != "",
            "dated": _S.event_start.is_not(None),
        }
        query = select(tables.statements).where(_S.key == key, conditions[want])
        newest = query.order_by(_S.published_at.desc(), _S.sentence_id).limit(limit)
        return self._load_statements(newest, chosen, most)

    def first_namings(self, key: str, without: str, before: datetime) -> tuple[Statement, ...]:
        """The first sentence of each other story that names an entity, up to a moment."""
        query = (
            select(tables.statements, _P.story_id)
            .join(tables.placements, _P.article_id == _S.article_id)
            .where(_S.key == key, _S.published_at != "", _S.published_at <= dump_time(before))
            .order_by(_S.published_at, _S.sentence_id)
            .limit(_NEWEST)
        )
        with self._read() as connection:
            first = {row.story_id: row for row in reversed(connection.execute(query).all())}
        first.pop(without, None)
        found = {row.sentence_id for row in first.values()}
        rows = select(tables.statements).where(_S.key == key, _S.sentence_id.in_(sorted(found)[:_MANY]))
        return self._load_statements(rows.order_by(_S.published_at, _S.sentence_id)) if found else ()

    def articles_naming(self, key: str, limit: int) -> tuple[str, ...]:
        """Ids of the newest articles that name an entity."""
        query = select(_S.article_id).where(_S.key == key).order_by(_S.published_at.desc()).limit(limit)
        with self._read() as connection:
            return tuple(dict.fromkeys(connection.execute(query).scalars()))

    def _load_statements(
        self,
        query: Select[tuple[object, ...]],
        chosen: Callable[[str, str], bool] | None = None,
        most: int | None = None,
    ) -> tuple[Statement, ...]:
        with self._read() as connection:
            every = connection.execute(query).all()
            # The articles are what takes time: only those are opened that are shown.
            rows = [row for row in every if chosen is None or chosen(row.article_id, row.name)][:most]
            ids = list(dict.fromkeys(row.article_id for row in rows))
            articles: dict[str, Article] = {}
            for chunk in chunk_ids(ids):
                found = connection.execute(select(_A.record).where(_A.id.in_(chunk))).scalars()
                articles |= {each.id: each for each in (load_record(Article, row) for row in found)}
        return tuple(_load_statement(row, articles) for row in rows if row.article_id in articles)


def forget_articles(connection: Connection, article_ids: Sequence[str]) -> None:
    """Inside the caller's transaction: what they announced and reported, and what came of their steps ahead."""
    for chunk in chunk_ids(article_ids):
        own = select(tables.steps.c.id).where(tables.steps.c.article_id.in_(chunk))
        connection.execute(delete(tables.outcomes).where(tables.outcomes.c.item_id.in_(own)))
        for table in (tables.outcomes, tables.steps, tables.statements, tables.ledgers):
            connection.execute(delete(table).where(table.c.article_id.in_(chunk)))


def _dump_step(item: WatchItem) -> Mapping[str, object]:
    return {
        "id": item.id,
        "article_id": item.article_id,
        "due_end": dump_time(item.due_end),
        "record": dump_record(item),
    }


def dump_statement(each: Statement) -> Mapping[str, object]:
    return {
        "key": each.key,
        "published_at": dump_time(each.published_at) or "",
        "sentence_id": each.sentence_id,
        "part": each.part,
        "article_id": each.article_id,
        "name": each.name,
        "kind": each.kind,
        "start": each.said.span.start,
        "end": each.said.span.end,
        "office": each.office,
        "former": int(each.former),
        "quantities": "\t".join(each.quantities),
        "event_start": dump_time(each.event_start),
        "event_end": dump_time(each.event_end),
        "precision": each.precision,
    }


def _load_statement(row: Row[tuple[object, ...]], articles: Mapping[str, Article]) -> Statement:
    article = articles[row.article_id]
    return Statement(
        key=row.key,
        name=row.name,
        kind=row.kind,
        article_id=row.article_id,
        sentence_id=row.sentence_id,
        said=Citation.of(article, Span(row.start, row.end)),
        published_at=load_time(row.published_at or None),
        outlet=article.outlet,
        part=row.part,
        office=row.office,
        former=bool(row.former),
        quantities=tuple(row.quantities.split("\t")) if row.quantities else (),
        event_start=load_time(row.event_start),
        event_end=load_time(row.event_end),
        precision=row.precision,
    )
