"""What language models answered, by the hash of what they were asked."""

from datetime import datetime

from sqlalchemy import func, select

from nutgraf.ports import Answer
from nutgraf.store import tables
from nutgraf.store.base import Room, add_rows
from nutgraf.store.records import dump_record, dump_time, load_record

_A = tables.answers.c


class Answers(Room):
    """Answers are kept for as long as the archive: the same question is never paid for twice."""

    def answer(self, question_id: str) -> Answer | None:
        """None when this was never asked."""
        with self._read() as connection:
            row = connection.execute(select(_A.record).where(_A.id == question_id)).scalar_one_or_none()
        return load_record(Answer, row) if row is not None else None

    def save_answer(self, question_id: str, model: str, answer: Answer, *, cost: float, at: datetime) -> None:
        row = {
            "id": question_id,
            "model": model,
            "asked_at": dump_time(at),
            "cost": cost,
            "record": dump_record(answer),
        }
        with self._write() as connection:
            add_rows(connection, tables.answers, [row])

    def cost_since(self, moment: datetime) -> float:
        """What was paid for answers since then."""
        with self._read() as connection:
            query = select(func.sum(_A.cost)).where(_A.asked_at >= dump_time(moment))
            return float(connection.execute(query).scalar_one_or_none() or 0.0)
