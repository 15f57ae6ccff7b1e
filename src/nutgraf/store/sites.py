"""What sites ask of their readers: whether a model may be given their text, and when they may be asked again."""

from collections import UserDict
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import Connection, select

from nutgraf.news import Source
from nutgraf.store import tables
from nutgraf.store.base import Room, chunk_ids, put_rows
from nutgraf.store.records import dump_time, load_record, load_time

_S = tables.sites.c


class Sites(Room):
    """What each site, known by its origin (`https://outlet.example`), was last heard to allow."""

    def save_permission(self, url: str, *, ai_input: bool | None, asked_at: datetime) -> None:
        """Keep what the robots.txt of an address's site says of models; None: it does not say."""
        row = {"origin": name_origin(url), "ai_input": ai_input, "asked_at": dump_time(asked_at)}
        with self._write() as connection:
            put_rows(connection, tables.sites, [row])

    def save_wait(self, origin: str, until: datetime) -> None:
        """Keep until when a site asked not to be asked."""
        with self._write() as connection:
            put_rows(connection, tables.sites, [{"origin": origin, "not_before": dump_time(until)}])

    def open_waits(self) -> "Waits":
        """Every site that asked for time, with the moment when it is over; what is put in is stored at once."""
        return Waits(self)

    def waits(self) -> dict[str, datetime]:
        with self._read() as connection:
            rows = connection.execute(select(_S.origin, _S.not_before).where(_S.not_before.is_not(None)))
            return {row.origin: until for row in rows if (until := load_time(row.not_before))}

    def permissions(self, urls: Sequence[str]) -> dict[str, bool | None]:
        """By address: may a model be given the text, as its site says; None: it did not, or was not asked."""
        origins = {url: name_origin(url) for url in urls}
        with self._read() as connection:
            said = _find_said(connection, list(dict.fromkeys(origins.values())))
        return {url: said.get(origin) for url, origin in origins.items()}

    def closed_to_models(self, article_ids: Sequence[str]) -> frozenset[str]:
        """Those of the articles whose text must not be given to a model.

        A site's robots.txt, the source the article was found through, or the answer itself said `ai-input=no`.
        """
        with self._read() as connection:
            return frozenset(
                article_id
                for chunk in chunk_ids(list(dict.fromkeys(article_ids)))
                for article_id in _find_closed(connection, chunk)
            )


class Waits(UserDict[str, datetime]):
    """Origin → until when; a restart remembers."""

    def __init__(self, sites: Sites) -> None:
        self._sites: Sites | None = None
        super().__init__(sites.waits())
        self._sites = sites

    def __setitem__(self, origin: str, until: datetime) -> None:
        super().__setitem__(origin, until)
        if self._sites is not None:
            self._sites.save_wait(origin, until)


def name_origin(url: str) -> str:
    """Scheme, host and port of an address; the scheme alone for files."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    default = {"http": 80, "https": 443}.get(parts.scheme)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != default else "")


def _find_closed(connection: Connection, article_ids: Sequence[str]) -> list[str]:
    a, s, p = tables.articles.c, tables.snapshots.c, tables.pages.c
    joined = tables.articles.join(tables.snapshots).outerjoin(tables.pages, p.snapshot_id == a.snapshot_id)
    query = select(a.id, a.url, s.final_url, p.ai_input, p.source_id).select_from(joined)
    rows = connection.execute(query.where(a.id.in_(article_ids))).all()
    origins = {name_origin(url) for row in rows for url in (row.url, row.final_url)}
    said = _find_said(connection, sorted(origins))
    closed = _find_closed_sources(connection, sorted({row.source_id for row in rows if row.source_id}))
    return [
        row.id
        for row in rows
        if row.ai_input is False
        or row.source_id in closed
        or any(said.get(name_origin(url)) is False for url in (row.url, row.final_url))
    ]


def _find_said(connection: Connection, origins: Sequence[str]) -> dict[str, bool | None]:
    said: dict[str, bool | None] = {}
    for chunk in chunk_ids(origins):
        rows = connection.execute(select(_S.origin, _S.ai_input).where(_S.origin.in_(chunk)))
        said |= {row.origin: row.ai_input for row in rows}
    return said


def _find_closed_sources(connection: Connection, source_ids: Sequence[str]) -> set[str]:
    closed: set[str] = set()
    for chunk in chunk_ids(source_ids):
        query = select(tables.sources.c.id, tables.sources.c.record).where(tables.sources.c.id.in_(chunk))
        closed |= {
            row.id
            for row in connection.execute(query)
            if load_record(Source, row.record).allows.ai_input is False
        }
    return closed
