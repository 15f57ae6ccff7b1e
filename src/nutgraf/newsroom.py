"""Settings in, a running newsroom out: the facade over the flow. No logic of its own."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from nutgraf import pipeline
from nutgraf.config import Settings, read_api_key, read_settings
from nutgraf.errors import SettingsError
from nutgraf.gate import SHIPPED
from nutgraf.models import open_embedder
from nutgraf.news import (
    Brief,
    Change,
    Conflict,
    Dossier,
    EntityDossier,
    Failure,
    Snapshot,
    Source,
    Story,
    StoryLink,
    TimelineEntry,
    TrackRecord,
    Voice,
    WatchItem,
)
from nutgraf.outputs import Edition, read_document, render_json, render_markdown
from nutgraf.pipeline import (
    CheckedSentence,
    Desk,
    Forgotten,
    InspectedStory,
    Progress,
    ReadReport,
    RunGate,
    Selection,
    Spending,
)
from nutgraf.ports import Clock, LanguageModel, NamedJudge, Web
from nutgraf.sentences import open_names, open_parser
from nutgraf.store import Note, SourceState, Store, open_store
from nutgraf.stories import RankedStory


def _read_clock() -> datetime:
    return datetime.now(UTC)


def _stay_silent(_step: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


class Newsroom:
    """Four steps over one archive: `read`, `group`, `write`, `publish`. Use it in a `with`."""

    def __init__(self, desk: Desk, stack: ExitStack) -> None:
        self._desk = desk
        self._stack = stack
        self.spending = Spending()
        """What the last `write` cost, when a language model was named; where it judges, after `check` what that has cost."""

    @property
    def settings(self) -> Settings:
        """As they were read: nothing secret is in them."""
        return self._desk.settings

    def read(
        self, *names: str, sources: Sequence[Source] = (), selection: Selection | None = None
    ) -> ReadReport:
        """Read what is named (addresses, files, folders), or every source that is due; then take out the articles.

        `selection` says which articles of web archives are wanted.
        """
        if names or sources:
            report = pipeline.read_named(self._desk, names, sources, selection)
        else:
            report = pipeline.read_due(self._desk)
        pipeline.refine_articles(self._desk, report)
        report.judge_pages()
        return report

    def group(self) -> tuple[Story, ...]:
        """Put new articles into stories and into the ledger; gives the stories in the order of their ids."""
        stories = pipeline.group_stories(self._desk)
        pipeline.track_articles(self._desk)
        return stories

    def refresh(self) -> tuple[int, int]:
        """Read stored articles again by the rules of this version; nothing is fetched and stories stay as they are.

        Gives how many articles were read again, and how many briefs were written anew; reviewed briefs are left alone.
        """
        count = pipeline.remark_articles(self._desk)
        written, self.spending = pipeline.write_briefs(self._desk, anew=True)
        return count, written

    def count_outdated(self) -> int:
        """Articles that an older version read: `refresh` reads them again."""
        return pipeline.count_outdated(self._desk)

    def inspect(self, story_id: str) -> InspectedStory:
        """A story with its articles and why each is there; a former id will do. Raises: NotFoundError."""
        return pipeline.inspect_story(self._desk, story_id)

    def merge(self, *story_ids: str) -> Story:
        """Make one story of several, for good; it keeps the first id. Raises: NotFoundError."""
        return pipeline.merge_stories(self._desk, story_ids)

    def split(self, story_id: str, *article_ids: str) -> Story:
        """Make a story of its own of some articles of a story, for good. Raises: NotFoundError."""
        return pipeline.split_story(self._desk, story_id, article_ids)

    def pin(self, article_id: str, story_id: str) -> Story:
        """Put an article into a story for good. Raises: NotFoundError."""
        return pipeline.pin_article(self._desk, article_id, story_id)

    def unpin(self, *ids: str) -> tuple[str, ...]:
        """Let grouping decide again about articles, or all articles of a story; those let go. Raises: NotFoundError."""
        return pipeline.unpin_articles(self._desk, ids)

    def write(self) -> int:
        """Write a brief for every story whose evidence changed; gives how many were written."""
        count, self.spending = pipeline.write_briefs(self._desk)
        return count

    def rank(self) -> tuple[RankedStory, ...]:
        """Most newsworthy first, with every factor shown."""
        return pipeline.rank_archive(self._desk)

    def edit(self, title: str = "nutgraf") -> Edition:
        """Every brief in rank order, with the evidence behind it."""
        return pipeline.make_edition(self._desk, title)

    def publish(self, folder: Path | str, *, title: str = "nutgraf", url: str = "") -> int:
        """Write the static site; gives how many files. With the `url` that it will have, its feed has whole addresses."""
        return pipeline.publish_site(self._desk, Path(folder), title, url)

    def export(self, form: str = "markdown") -> Iterator[tuple[Brief, str]]:
        """Every brief in rank order as Markdown or as one JSON document each."""
        edition = self.edit()
        render = render_json if form == "json" else render_markdown
        return ((brief, render(brief, edition)) for brief in edition.briefs)

    def verify(self) -> tuple[tuple[Brief, str], ...]:
        """Every sentence that its stored snapshot, read again from its bytes, does not back word for word."""
        return tuple(pipeline.find_unbacked(self._desk))

    def check(self, text: str) -> tuple[CheckedSentence, ...]:
        """Every sentence of a brief document with what the archive and the gate say of it. Raises: ParseError."""
        checked = pipeline.check_document(self._desk, read_document(text), self._gate)
        if self.settings.judge.model:
            self.spending = self._gate.spending
        return checked

    @property
    def judged_by(self) -> str:
        """The judge beside the gate's own checks, with its version; empty when none is named. Raises: SettingsError."""
        return self._gate.judged_by

    @cached_property
    def _gate(self) -> RunGate:
        """Of all that is checked here: one budget for all of it."""
        model = pipeline.meter_model(self._desk) if self.settings.judge.model else None
        return pipeline.open_gate(self._desk, model)

    def review(self, brief_id: str, by: str) -> Brief:
        """Keep that a person has looked at a brief and answers for it. Raises: NotFoundError."""
        return pipeline.review_brief(self._desk, brief_id, by)

    def dossiers(self) -> Iterator[Dossier]:
        """All that the archive holds on each story, in the order of story ids."""
        return pipeline.open_dossiers(self._desk)

    def conflicts(self, story_id: str = "") -> tuple[Conflict, ...]:
        """What reports of one story, or of two on the same actors, cannot all be right about. Raises: NotFoundError."""
        return pipeline.list_conflicts(self._desk, story_id)

    def changes(self, story_id: str = "") -> tuple[tuple[Dossier, tuple[Change, ...]], ...]:
        """What is otherwise than in the last brief, of one story or of all. Raises: NotFoundError."""
        return pipeline.list_story_changes(self._desk, story_id)

    def voices(self, story_id: str) -> tuple[Dossier, tuple[Voice, ...]]:
        """Who said what in a story, every cell verbatim. Raises: NotFoundError."""
        return pipeline.tabulate_voices(self._desk, story_id)

    def watch(self, story_id: str = "", *, now: datetime | None = None) -> tuple[WatchItem, ...]:
        """Everything that is awaited, in one story or in all, with what became of it. Raises: NotFoundError."""
        return pipeline.list_watched(self._desk, story_id, now=now)

    def records(self) -> tuple[TrackRecord, ...]:
        """How often the dated statements of each speaker came true: counts, never a score."""
        return pipeline.list_records(self._desk)

    def dossier(self, name: str) -> EntityDossier:
        """All that the archive holds on a person, place or organisation. Raises: NotFoundError."""
        return pipeline.open_entity(self._desk, name)

    def timeline(self, subject: str) -> tuple[TimelineEntry, ...]:
        """What happened in a story (by its id) or with an entity (by its name), and when. Raises: NotFoundError."""
        return pipeline.draw_timeline(self._desk, subject)

    def links(self, story_id: str) -> tuple[StoryLink, ...]:
        """Facts of other stories that sentences of this one offer as proof. Raises: NotFoundError."""
        return pipeline.find_links(self._desk, story_id)

    def open_snapshot(self, snapshot_id: str) -> Snapshot:
        """The bytes as they came. Raises: NotFoundError."""
        return self._desk.store.reading.snapshot(snapshot_id)

    def export_warc(self, path: Path) -> int:
        """Write every snapshot as a web archive; gives how many."""
        return pipeline.export_snapshots(self._desk, path)

    def export_list(self) -> str:
        """The feeds that are read, as OPML."""
        return pipeline.export_list(self._desk)

    def notes(self) -> tuple[Note, ...]:
        """What was odd about what could be read all the same."""
        return self._desk.store.notes.notes()

    def sources(self) -> tuple[SourceState, ...]:
        return self._desk.store.reading.sources()

    def forget(self, name: str) -> Forgotten:
        """Read a source no more, and take what failed on it off the list; what was read stays. Raises: NotFoundError."""
        return pipeline.forget_name(self._desk, name)

    def failures(self) -> tuple[Failure, ...]:
        return self._desk.store.stories.failures()

    def close(self) -> None:
        self._stack.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_newsroom(  # noqa: PLR0913 (what can be swapped, each by its name)
    archive: Path | str | None = None,
    *,
    web: Web | None = None,
    language_model: LanguageModel | None = None,
    support_judge: NamedJudge | None = None,
    clock: Clock = _read_clock,
    progress: Progress = _stay_silent,
    **settings: Any,
) -> Newsroom:
    """Open (or make) the archive in a folder. Settings not given come from the environment and nutgraf.toml.

    Raises: SettingsError, ArchiveBusyError, ArchiveDamagedError, ArchiveError.
    """
    read = read_settings(archive=Path(archive) if archive is not None else None, **settings)
    with ExitStack() as stack:
        store = stack.enter_context(open_store(read.archive))
        model = language_model or _open_model(read, stack)
        desk = Desk(
            store=store,
            web=web or _open_web(read, clock, store, stack),
            clock=clock,
            settings=read,
            progress=progress,
            model=model,
            judge=support_judge or _open_judge(read, model),
            names=open_names(read.names),
            parser=SHIPPED if read.parser == "nutgraf" else open_parser(read.parser),
            embedder=open_embedder(read.embedder),
        )
        return Newsroom(desk, stack.pop_all())


def _open_model(settings: Settings, stack: ExitStack) -> LanguageModel | None:
    """The model that the settings name; the library behind it is loaded with the first question."""
    if not settings.model.name:
        return None
    from nutgraf.models import RemoteModel, RemoteOptions

    options = RemoteOptions(
        base_url=settings.model.base_url,
        name=settings.model.name,
        api_key=read_api_key(settings.model),
        user_agent=settings.user_agent,
        timeout=settings.model.timeout,
    )
    return stack.enter_context(RemoteModel(options))


def _open_judge(settings: Settings, model: LanguageModel | None) -> NamedJudge | None:
    """The exported model that the settings name. Raises: SettingsError."""
    if settings.judge.model and model is None:
        raise SettingsError(
            "judge.model: there is no language model to ask; name one with model.name (NUTGRAF_MODEL_NAME)"
        )
    if not settings.judge.onnx:
        return None
    from nutgraf.models import EntailmentJudge, EntailmentOptions

    said = settings.judge
    options = EntailmentOptions(
        path=Path(said.onnx).expanduser(), label=said.label, threshold=said.threshold, threads=said.threads
    )
    return EntailmentJudge(options)


def _open_web(settings: Settings, clock: Clock, store: Store, stack: ExitStack) -> Web:
    from nutgraf.snapshots import FetchOptions
    from nutgraf.snapshots.fetch import Fetcher

    options = FetchOptions(
        user_agent=settings.signature,
        timeout=settings.timeout,
        allow_loopback=settings.allow_loopback,
        min_gap=settings.min_gap,
    )
    return stack.enter_context(Fetcher(options, clock=clock, waits=store.sites.open_waits()))
