"""Public doubles for tests of anything built on nutgraf: a web, a clock, a language model, and a newsroom over them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from nutgraf.errors import FetchError, ModelError
from nutgraf.news import Permissions, Snapshot
from nutgraf.newsroom import Newsroom, open_newsroom
from nutgraf.ports import Answer, LanguageModel, NamedJudge, Prompt, Request

__all__ = ["EchoModel", "FakeWeb", "FixedClock", "make_newsroom"]


@dataclass(slots=True)
class FixedClock:
    """Stands still until it is told to move on."""

    now: datetime = datetime(2026, 9, 12, 18, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_time(self, **amount: float) -> None:
        """Move on: `clock.pass_time(hours=2)`."""
        self.now += timedelta(**amount)


@dataclass(slots=True)
class FakeWeb:
    """A `ports.Web` that answers from memory, and remembers what it was asked."""

    clock: FixedClock = field(default_factory=FixedClock)
    pages: dict[str, bytes | FetchError] = field(default_factory=dict)
    """Address → body, or the error it is to raise."""
    media_types: dict[str, str] = field(default_factory=dict)
    sitemaps: tuple[str, ...] = ()
    """What robots.txt names, the same for every site."""
    headers: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Further headers of answers, names in lower case."""
    forbidden: frozenset[str] = frozenset()
    """Addresses that robots.txt does not allow."""
    closed_to_models: frozenset[str] = frozenset()
    """Addresses whose site says `ai-input=no`."""
    asked: list[Request] = field(default_factory=list)

    def get(self, request: Request) -> Snapshot:
        self.asked.append(request)
        answer = self.pages.get(request.url, FetchError(request.url, "no such page in this web"))
        if isinstance(answer, FetchError):
            raise answer
        return Snapshot(
            url=request.url,
            final_url=request.url,
            fetched_at=self.clock(),
            status=200,
            media_type=self.media_types.get(request.url, "text/html"),
            headers=self.headers.get(request.url, ()),
            body=answer,
        )

    def find_permissions(self, url: str) -> Permissions:
        return Permissions(
            robots=url not in self.forbidden, ai_input=False if url in self.closed_to_models else None
        )

    def find_sitemaps(self, url: str) -> tuple[str, ...]:
        del url
        return self.sitemaps


def repeat_evidence(prompt: Prompt) -> str:
    """Every piece of evidence as it stands, each citing itself."""
    shown = json.loads(prompt.material).get("evidence", {})
    return json.dumps(
        {
            part: [{"evidence": [each["id"]], "sentence": each["words"]} for each in pieces]
            for part, pieces in shown.items()
        }
    )


@dataclass(slots=True)
class EchoModel:
    """A `ports.LanguageModel` in memory. It says what it is told to say; by default it repeats its evidence."""

    name: str = "echo"
    say: Callable[[Prompt], str] | str | ModelError = repeat_evidence
    """What it answers: one text for all, a function of the prompt, or the error it is to raise."""
    asked: list[Prompt] = field(default_factory=list)

    def ask(self, prompt: Prompt) -> Answer:
        self.asked.append(prompt)
        if isinstance(self.say, ModelError):
            raise self.say
        text = self.say if isinstance(self.say, str) else self.say(prompt)
        if not text.strip():
            raise ModelError(f"{self.name} gave no text")
        return Answer(text=text, tokens_in=len(prompt.material.split()), tokens_out=len(text.split()))


def make_newsroom(
    archive: Path,
    pages: Mapping[str, bytes | str | FetchError] | None = None,
    *,
    clock: FixedClock | None = None,
    language_model: LanguageModel | None = None,
    support_judge: NamedJudge | None = None,
    **settings: Any,
) -> Newsroom:
    """A newsroom over a web held in memory, with one worker and a clock that stands still."""
    clock = clock or FixedClock()
    held = {url: page.encode() if isinstance(page, str) else page for url, page in (pages or {}).items()}
    web = FakeWeb(clock=clock, pages=held)
    return open_newsroom(
        archive,
        web=web,
        clock=clock,
        language_model=language_model,
        support_judge=support_judge,
        **{"workers": 1, **settings},
    )
