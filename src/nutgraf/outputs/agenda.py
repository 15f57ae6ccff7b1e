"""Stories in, the steps ahead that their briefs quote out: by the day they are due, then without a day, then settled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from nutgraf.outputs.views import SentenceView, StoryView
from nutgraf.outputs.wording import say_due

UNDATED = "Without a day"
SETTLED = "What has become of others"
_OPEN = frozenset({"open", "due"})
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """The steps under one heading, those of the story that ranks first before the others."""

    title: str
    steps: tuple[tuple[StoryView, SentenceView], ...]


def list_agenda(stories: Sequence[StoryView]) -> Iterator[Agenda]:
    """Earliest day first. A step that is due without word of it stays under its day."""
    steps = [(story, view) for story in stories for view in story.ahead]
    awaited = [step for step in steps if not is_settled(step[1])]
    dated = sorted((step for step in awaited if name_day(step[1])), key=lambda step: order_day(step[1]))
    for title, day in groupby(dated, key=lambda step: name_day(step[1])):
        yield Agenda(title=title, steps=tuple(day))
    rest = {
        UNDATED: [step for step in awaited if not name_day(step[1])],
        SETTLED: [step for step in steps if is_settled(step[1])],
    }
    yield from (Agenda(title=title, steps=tuple(found)) for title, found in rest.items() if found)


def is_settled(view: SentenceView) -> bool:
    return view.watch is not None and view.watch.state not in _OPEN


def name_day(view: SentenceView) -> str:
    """As precisely as it was said: "18 September 2026", "October 2026"; empty without one."""
    watch = view.watch
    return say_due(watch) if watch is not None and (watch.due_start or watch.due_end) else ""


def order_day(view: SentenceView) -> tuple[datetime, datetime, str]:
    """By its last moment: what may come on any day of a month follows what comes on a day of it."""
    watch = view.watch
    start, end = (watch.due_start, watch.due_end) if watch is not None else (None, None)
    return end or start or _NEVER, start or end or _NEVER, name_day(view)
