"""What articles mean, as an embedder told it: kept by the hash of the text, so that no text is embedded twice."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from nutgraf.store import tables
from nutgraf.store.base import Room, add_rows, chunk_ids

_V = tables.vectors.c


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVector:
    """The vector of one article's opening."""

    article_id: str
    content: str
    """Hash of the text that was embedded."""
    vector: bytes


class Vectors(Room):
    """What grouping knows of meanings."""

    def of_articles(self, embedder: str, article_ids: Sequence[str]) -> dict[str, bytes]:
        """Article id → its vector, where this embedder has made one."""
        found: dict[str, bytes] = {}
        with self._read() as connection:
            for chunk in chunk_ids(article_ids):
                query = select(_V.article_id, _V.vector).where(_V.embedder == embedder)
                rows = connection.execute(query.where(_V.article_id.in_(chunk)))
                found |= {row.article_id: row.vector for row in rows}
        return found

    def of_contents(self, embedder: str, contents: Sequence[str]) -> dict[str, bytes]:
        """Hash of a text → its vector, of whatever article."""
        found: dict[str, bytes] = {}
        with self._read() as connection:
            for chunk in chunk_ids(contents):
                query = select(_V.content, _V.vector).where(_V.embedder == embedder)
                rows = connection.execute(query.where(_V.content.in_(chunk)))
                found |= {row.content: row.vector for row in rows}
        return found

    def save(self, embedder: str, vectors: Sequence[StoredVector]) -> None:
        rows = [
            {"embedder": embedder, "article_id": v.article_id, "content": v.content, "vector": v.vector}
            for v in vectors
        ]
        with self._write() as connection:
            add_rows(connection, tables.vectors, rows)
