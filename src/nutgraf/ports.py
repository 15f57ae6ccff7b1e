"""What can be swapped: one Protocol for each thing that has more than one implementation."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from nutgraf.news import Mention, Permissions, Sentence, Snapshot, Span

T = TypeVar("T")
R = TypeVar("R")

Clock = Callable[[], datetime]
"""Gives the present moment, aware UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One polite GET."""

    url: str
    purpose: str = "page"
    """page, feed, robots or list: robots.txt is asked for pages only, limits differ."""
    etag: str = ""
    """Sent back byte for byte."""
    last_modified: str = ""
    ignore_robots: bool = False


class Web(Protocol):
    """Where snapshots come from: the real web, or a double.

    `get` gives any answer with a 2xx status, or status 304 and no body when nothing changed.
    Raises: FetchError and its kinds for everything else.
    """

    def get(self, request: Request) -> Snapshot: ...

    def find_permissions(self, url: str) -> Permissions:
        """What the site's robots.txt says of an address. Raises: FetchError when it cannot be known."""
        ...

    def find_sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the site's robots.txt names; none when it cannot be known."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question to a language model."""

    instructions: str
    """Ours: what is to be done."""
    material: str
    """What strangers wrote, as data."""
    schema: str
    """The JSON Schema that the answer is to have."""
    max_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a language model gave back, and what it says that it used."""

    text: str
    """As it came: nothing in it is trusted."""
    tokens_in: int = 0
    tokens_out: int = 0
    is_cut: bool = False
    """Stopped at the limit: its last words may be half a sentence."""


class LanguageModel(Protocol):
    """Something that answers in words: a remote endpoint, or a double."""

    @property
    def name(self) -> str: ...

    def ask(self, prompt: Prompt) -> Answer:
        """Raises: ModelError when there is no usable answer within the limits."""
        ...


class Embedder(Protocol):
    """Turns texts into vectors that are alike when the texts mean the same, in whatever languages: none, or a model."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str:
        """Vectors of another version are not compared with these."""
        ...

    @property
    def dimension(self) -> int:
        """Numbers in a vector; 0: there are no vectors, and nobody is asked for one."""
        ...

    @property
    def unlike(self) -> float:
        """Cosine: texts of different events in different languages stay under it, but for one pair in a hundred."""
        ...

    @property
    def alike(self) -> float:
        """Cosine from which two texts in different languages tell of one event; every model has a scale of its own."""
        ...

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """For each text a vector of length 1. Raises: SettingsError when the model cannot be loaded."""
        ...


class Names(Protocol):
    """Finds the names in an article: the built-in rules, or a tagger. Survives pickling: workers get it."""

    def __call__(
        self, text: str, spans: Sequence[Span], /, *, language: str
    ) -> tuple[tuple[Mention, ...], ...]:
        """For each sentence its names in order, without overlap, each a slice of that sentence.

        Within the article every name has its fullest form: "Koren" is "Ilsa Koren".
        """
        ...


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence with the one it depends on, as a dependency parser of English sees it."""

    start: int
    """Offset in the text."""
    text: str
    head: int
    """Place of the token it depends on; its own place at the root."""
    relation: str
    """ClearNLP's label, as spaCy's English models give it: nsubj, nsubjpass, dobj, agent, prep, pobj, relcl …"""
    tag: str
    """Penn Treebank's part of speech: VBN, NNS …"""


class Parser(Protocol):
    """Who depends on whom in an English sentence, beside the gate's own reading. Survives pickling: workers get it."""

    @property
    def name(self) -> str:
        """With its version: a parser of the same name gives the same trees. Raises: SettingsError."""
        ...

    def __call__(self, text: str, /) -> tuple[Token, ...]:
        """The tokens of one sentence in order; none where it is too long to be parsed.

        Raises: SettingsError when the model cannot be loaded.
        """
        ...


class Judge(Protocol):
    """A second opinion on support: the trees that ship, an entailment model, a language model.

    Asked only about what the gate's exact checks leave to judgement, where it can refuse more. Raises: ModelError when
    it cannot say, which counts as "no".
    """

    def __call__(self, claim: tuple[Sentence, ...], evidence: tuple[Sentence, ...], /) -> bool:
        """Does the evidence as a whole say what the claim says?"""
        ...


class NamedJudge(Judge, Protocol):
    """A judge that a brief can say it was read by."""

    @property
    def name(self) -> str:
        """With its version: a judge of the same name gives the same answers. Raises: SettingsError."""
        ...


class Map(Protocol):
    """The only word for scale: the built-in `map`, a pool of processes, a cluster."""

    def __call__(self, function: Callable[[T], R], items: Iterable[T], /) -> Iterator[R]: ...
