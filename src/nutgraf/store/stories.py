"""Stories, the briefs written on them, and what failed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, true

from nutgraf.errors import NotFoundError
from nutgraf.news import Brief, Failure, Story
from nutgraf.store import tables
from nutgraf.store.base import Room, add_rows, chunk_ids, list_beginning, pick_one, put_rows
from nutgraf.store.records import dump_record, dump_time, load_record, load_time

_F = tables.failures.c
_B = tables.briefs.c


class Stories(Room):
    """Stories and what was written on them."""

    def stories(self) -> tuple[Story, ...]:
        with self._read() as connection:
            query = select(tables.stories.c.record).order_by(tables.stories.c.id)
            return tuple(load_record(Story, row) for row in connection.execute(query).scalars())

    def story(self, story_id: str) -> Story:
        """Follows redirects of merged stories. Raises: NotFoundError."""
        with self._read() as connection:
            onward = select(tables.redirects.c.new).where(tables.redirects.c.old == story_id)
            current = connection.execute(onward).scalar_one_or_none() or story_id
            query = select(tables.stories.c.record).where(tables.stories.c.id == current)
            row = connection.execute(query).scalar_one_or_none()
        if row is None:
            raise NotFoundError(f"{story_id}: the archive has no such story; `nutgraf stories` lists them")
        return load_record(Story, row)

    def without_brief(self, hands: str, rules: str = "") -> tuple[Story, ...]:
        """Stories that have no brief by these hands on the evidence as it stands; a reviewed one is left alone.

        With `rules`, also those whose brief was written by other rules.
        """
        by_these = (_B.written_by == hands) & ((_B.rules == rules) if rules else true())
        written = select(_B.id).where(
            _B.story_id == tables.stories.c.id,
            _B.story_version == tables.stories.c.version,
            by_these | (_B.reviewed_by != ""),
        )
        query = select(tables.stories.c.record).where(~written.exists()).order_by(tables.stories.c.id)
        with self._read() as connection:
            return tuple(load_record(Story, row) for row in connection.execute(query).scalars())

    def save_briefs(self, briefs: Sequence[Brief], rules: str = "") -> None:
        """Keep briefs, and by which rules they were written. A story as it stands has one brief: another writer's, or a draft, gives way."""
        with self._write() as connection:
            for brief in briefs:
                older = (_B.story_id == brief.story_id) & (_B.story_version == brief.story_version)
                connection.execute(delete(tables.briefs).where(older))
            rows = [
                {
                    "id": brief.id,
                    "story_id": brief.story_id,
                    "story_version": brief.story_version,
                    "written_at": dump_time(brief.written_at),
                    "record": dump_record(brief),
                    "written_by": brief.hands,
                    "reviewed_by": brief.reviewed_by,
                    "rules": rules,
                }
                for brief in briefs
            ]
            add_rows(connection, tables.briefs, rows)

    def briefs(self) -> tuple[Brief, ...]:
        """The brief on each story as it stands, in the order of story ids."""
        query = select(tables.briefs.c.record).join(
            tables.stories,
            (tables.stories.c.id == tables.briefs.c.story_id)
            & (tables.stories.c.version == tables.briefs.c.story_version),
        )
        with self._read() as connection:
            rows = connection.execute(query.order_by(tables.briefs.c.story_id)).scalars()
            return tuple(load_record(Brief, row) for row in rows)

    def headlines(self, story_ids: Sequence[str]) -> dict[str, str]:
        """Story id → headline of the brief on it as it stands, where one is written."""
        found: dict[str, str] = {}
        table = tables.stories.c
        with self._read() as connection:
            for chunk in chunk_ids(story_ids):
                query = select(_B.story_id, _B.record).where(_B.story_id.in_(chunk))
                current = query.join(
                    tables.stories, (table.id == _B.story_id) & (table.version == _B.story_version)
                )
                for row in connection.execute(current):
                    found[row.story_id] = load_record(Brief, row.record).headline.text
        return found

    def brief_before(self, story: Story) -> Brief | None:
        """The newest brief on an earlier version of a story; None when this version is the first.

        A story whose pages were all read anew goes on from the story that their older readings were in.
        """
        older = select(tables.articles.c.id).where(tables.articles.c.replaced_by.in_(story.article_ids))
        came_from = select(tables.placements.c.story_id).where(tables.placements.c.article_id.in_(older))
        of_story = (_B.story_id == story.id) | _B.story_id.in_(came_from)
        query = select(_B.record).where(of_story, _B.story_version != story.version)
        with self._read() as connection:
            newest = query.order_by(_B.written_at.desc(), _B.id).limit(1)
            row = connection.execute(newest).scalar_one_or_none()
        return load_record(Brief, row) if row is not None else None

    def brief(self, brief_id: str) -> Brief:
        """By its id or the beginning of it. Raises: NotFoundError."""
        missing = f"{brief_id}: the archive has no such brief; `nutgraf brief --format json` shows their ids"
        with self._read() as connection:
            ids = connection.execute(list_beginning(_B.id, brief_id)).scalars().all()
            of_story = select(_B.id).where(_B.story_id == brief_id).order_by(_B.written_at.desc(), _B.id)
            newest = None if ids else connection.execute(of_story.limit(1)).scalar_one_or_none()
            if newest:
                # Whoever answers for a brief has read this one; the story has another one tomorrow.
                raise NotFoundError(f"{brief_id}: is a story, not a brief; its newest brief is {newest}")
            found = brief_id if brief_id in ids else pick_one(ids, missing)
            row = connection.execute(select(_B.record).where(_B.id == found)).scalar_one()
        return load_record(Brief, row)

    def save_failure(self, failure: Failure) -> None:
        """Keep a failure; one that is known counts another attempt."""
        with self._write() as connection:
            known = select(_F.attempts).where(_F.id == failure.id)
            attempts = (connection.execute(known).scalar_one_or_none() or 0) + failure.attempts
            row = {
                "id": failure.id,
                "step": failure.step,
                "subject": failure.subject,
                "reason": failure.reason,
                "attempts": attempts,
                "last_at": dump_time(failure.last_at),
            }
            put_rows(connection, tables.failures, [row])

    def clear_failures(self, step: str, subjects: Sequence[str]) -> None:
        """Forget that a step, or any step, failed on these: it has done them since, or nobody wants it done."""
        steps = (_F.step == step,) if step else ()
        with self._write() as connection:
            for chunk in chunk_ids(subjects):
                connection.execute(delete(tables.failures).where(*steps, _F.subject.in_(chunk)))

    def failures(self) -> tuple[Failure, ...]:
        with self._read() as connection:
            rows = connection.execute(select(tables.failures).order_by(_F.step, _F.subject)).all()
        return tuple(
            Failure(
                step=row.step,
                subject=row.subject,
                reason=row.reason,
                attempts=row.attempts,
                last_at=load_time(row.last_at),
            )
            for row in rows
        )

    def attempts(self, failure: Failure) -> int:
        with self._read() as connection:
            return (
                connection.execute(select(_F.attempts).where(_F.id == failure.id)).scalar_one_or_none() or 0
            )

    def count_articles(self) -> int:
        with self._read() as connection:
            query = (
                select(func.count()).select_from(tables.articles).where(tables.articles.c.replaced_by == "")
            )
            return connection.execute(query).scalar_one()

    def newest_reading(self) -> datetime | None:
        """When the newest snapshot was read: the archive's present."""
        with self._read() as connection:
            return load_time(connection.execute(select(func.max(tables.snapshots.c.fetched_at))).scalar())
