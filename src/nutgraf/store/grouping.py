"""Where articles were put and why, what a person decided, and the state that grouping goes on from."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from nutgraf.news import Story
from nutgraf.store import tables
from nutgraf.store.base import Room, chunk_ids, list_beginning, pick_one, put_rows
from nutgraf.store.records import dump_record, dump_time

_A = tables.articles.c
_P = tables.placements.c
_R = tables.redirects.c


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPlacement:
    """Which story an article is in, by which fingerprint, and why."""

    article_id: str
    story_id: str
    fingerprint: bytes
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingChange:
    """What one look at the archive changes; stored together or not at all."""

    placed: Sequence[StoredPlacement] = ()
    withdrawn: Sequence[str] = ()
    """Articles that are in no story any more: a newer reading of their address replaced them."""
    stories: Sequence[Story] = ()
    """New, or with other articles than before."""
    over: Sequence[str] = ()
    """Ids of stories that lost every article."""
    redirects: Sequence[tuple[str, str]] = ()
    """Old story id → where it leads now; to nothing for an id that is in use again."""
    pins: Sequence[tuple[str, str]] = ()
    """Article id → the story where a person put it; to nothing when it was let go."""
    parts: Sequence[tuple[int, bytes]] = ()
    """Those parts of the state that are new or changed."""


class Grouping(Room):
    """What grouping reads and writes."""

    def placements(self) -> Iterator[StoredPlacement]:
        """Every current placement, in the order in which the articles were read, then published."""
        query = select(tables.placements).join(tables.articles).where(_A.replaced_by == "")
        query = query.order_by(_A.fetched_at, _A.published_at.is_(None), _A.published_at, _A.id)
        with self._read() as connection:
            for row in connection.execute(query):
                yield _load_placement(row)

    def placements_of(self, article_ids: Sequence[str]) -> dict[str, StoredPlacement]:
        """Article id → where it is, for those that were placed."""
        found: dict[str, StoredPlacement] = {}
        with self._read() as connection:
            for chunk in chunk_ids(article_ids):
                for row in connection.execute(select(tables.placements).where(_P.article_id.in_(chunk))):
                    found[row.article_id] = _load_placement(row)
        return found

    def memberships(self) -> tuple[list[str], list[str]]:
        """Article ids, and for each the id of its story; also of articles that wait to be withdrawn."""
        with self._read() as connection:
            rows = connection.execute(select(_P.article_id, _P.story_id)).all()
        return [row[0] for row in rows], [row[1] for row in rows]

    def replaced(self) -> tuple[str, ...]:
        """Articles that are still in a story though a newer reading of their address replaced them."""
        query = select(_P.article_id).join(tables.articles).where(_A.replaced_by != "")
        with self._read() as connection:
            return tuple(connection.execute(query.order_by(_P.article_id)).scalars())

    def redirects(self) -> dict[str, str]:
        """Old story id → the id it leads to."""
        with self._read() as connection:
            return {row.old: row.new for row in connection.execute(select(tables.redirects))}

    def pins(self) -> dict[str, str]:
        """Article id → the story where a person put it."""
        with self._read() as connection:
            return {row.article_id: row.story_id for row in connection.execute(select(tables.pins))}

    def find_story_id(self, text: str) -> str:
        """The living story that an id leads to, a former one too, or the beginning of one. Raises: NotFoundError."""
        with self._read() as connection:
            ids = connection.execute(list_beginning(tables.stories.c.id, text)).scalars().all()
            former = connection.execute(select(_R.new).where(_R.old.startswith(text, autoescape=True)))
            led = [*ids, *former.scalars().all()] if text not in ids else [text]
        return pick_one(led, f"{text}: the archive has no such story; `nutgraf stories` lists them")

    def find_article_id(self, text: str) -> str:
        """The article in a story that an id is, or the beginning of one. Raises: NotFoundError."""
        with self._read() as connection:
            ids = connection.execute(list_beginning(_P.article_id, text)).scalars().all()
        missing = f"{text}: no story has such an article; `nutgraf story ID` lists those of a story"
        return pick_one([text] if text in ids else ids, missing)

    def parts(self) -> list[bytes]:
        """The stored state, in the order of its parts."""
        with self._read() as connection:
            query = select(tables.grouping_parts.c.part).order_by(tables.grouping_parts.c.number)
            return list(connection.execute(query).scalars())

    def save(self, change: GroupingChange) -> None:
        """Keep all of a change, in one transaction."""
        with self._write() as connection:
            _save_placements(connection, change)
            _save_stories(connection, change)
            _save_redirects(connection, change.redirects)
            for article_id in [article_id for article_id, story_id in change.pins if not story_id]:
                connection.execute(delete(tables.pins).where(tables.pins.c.article_id == article_id))
            pins = [{"article_id": key, "story_id": story_id} for key, story_id in change.pins if story_id]
            put_rows(connection, tables.pins, pins)
            for number, part in change.parts:
                put_rows(connection, tables.grouping_parts, [{"number": number, "part": part}])

    def forget_state(self) -> None:
        """Drop a state that cannot be used; it is made anew from the placements."""
        with self._write() as connection:
            connection.execute(delete(tables.grouping_parts))


def _load_placement(row: Row[Any]) -> StoredPlacement:
    return StoredPlacement(
        article_id=row.article_id,
        story_id=row.story_id,
        fingerprint=row.fingerprint,
        reasons=tuple(json.loads(row.reasons)),
    )


def _save_placements(connection: Connection, change: GroupingChange) -> None:
    rows = [
        {
            "article_id": each.article_id,
            "story_id": each.story_id,
            "fingerprint": each.fingerprint,
            "reasons": json.dumps(each.reasons),
        }
        for each in change.placed
    ]
    put_rows(connection, tables.placements, rows)
    for chunk in chunk_ids([each.article_id for each in change.placed]):
        connection.execute(update(tables.articles).where(_A.id.in_(chunk)).values(state="grouped"))
    for chunk in chunk_ids(change.withdrawn):
        connection.execute(delete(tables.placements).where(_P.article_id.in_(chunk)))


def _save_stories(connection: Connection, change: GroupingChange) -> None:
    for chunk in chunk_ids(change.over):
        connection.execute(delete(tables.stories).where(tables.stories.c.id.in_(chunk)))
    rows = [
        {"id": s.id, "version": s.version, "last_at": dump_time(s.last_at), "record": dump_record(s)}
        for s in change.stories
    ]
    put_rows(connection, tables.stories, rows)


def _save_redirects(connection: Connection, redirects: Sequence[tuple[str, str]]) -> None:
    """What led to an id that now leads on, leads on with it: a way is one step long."""
    for old, new in redirects:
        if new:
            connection.execute(update(tables.redirects).where(_R.new == old).values(new=new))
            put_rows(connection, tables.redirects, [{"old": old, "new": new}])
        else:
            connection.execute(delete(tables.redirects).where(_R.old == old))
