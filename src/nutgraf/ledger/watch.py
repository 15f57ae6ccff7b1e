"""Sentences in, watch list out: everything that looks forward, with who says so and when it is due."""

from collections.abc import Iterable

from nutgraf.news import Role, Sentence, TimeExpression, WatchItem


def list_watch_items(sentences: Iterable[Sentence]) -> tuple[WatchItem, ...]:
    """One open item for each sentence that looks forward, in the order given."""
    return tuple(_make_item(sentence) for sentence in sentences if _looks_forward(sentence))


def _looks_forward(sentence: Sentence) -> bool:
    marks = sentence.marks
    return marks.role is not Role.NONE and (marks.factuality.forward or marks.role is Role.EXPECTATION)


def _make_item(sentence: Sentence) -> WatchItem:
    due = _find_due(sentence)
    condition = sentence.marks.factuality.condition
    offset = sentence.span.start
    return WatchItem(
        sentence_id=sentence.id,
        speaker=next((each.speaker for each in sentence.marks.attributions if each.speaker), ""),
        due_start=due.start if due else None,
        due_end=due.end if due else None,
        precision=due.precision if due else "",
        condition=sentence.text[condition.start - offset : condition.end - offset] if condition else "",
    )


def _find_due(sentence: Sentence) -> TimeExpression | None:
    """The deadline when the sentence names one, otherwise its last time: what is to come is told after what led there."""
    times = sentence.marks.times
    deadlines = [each for each in times if each.time_of == "deadline"]
    return next(iter(deadlines), times[-1] if times else None)
