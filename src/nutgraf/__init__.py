"""nutgraf reads the news and writes briefs you can audit.

>>> from nutgraf import open_newsroom
>>> with open_newsroom("archive") as newsroom:
...     newsroom.read("https://outlet.example/feed.xml")
...     newsroom.group()
...     newsroom.write()
...     newsroom.publish("site")
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nutgraf.errors import (
        ArchiveError,
        CitationError,
        FetchError,
        NutgrafError,
        SettingsError,
        SourceError,
    )
    from nutgraf.news import (
        Article,
        Brief,
        Citation,
        CitedSentence,
        Claim,
        Dossier,
        Failure,
        Finding,
        Marks,
        Sentence,
        Snapshot,
        Source,
        Span,
        Story,
        Verdict,
        WatchItem,
    )
    from nutgraf.newsroom import Newsroom, open_newsroom

_HOMES = {
    "nutgraf.errors": (
        "ArchiveError",
        "CitationError",
        "FetchError",
        "NutgrafError",
        "SettingsError",
        "SourceError",
    ),
    "nutgraf.news": (
        "Article",
        "Brief",
        "Citation",
        "CitedSentence",
        "Claim",
        "Dossier",
        "Failure",
        "Finding",
        "Marks",
        "Sentence",
        "Snapshot",
        "Source",
        "Span",
        "Story",
        "Verdict",
        "WatchItem",
    ),
    "nutgraf.newsroom": ("Newsroom", "open_newsroom"),
}

__all__ = [
    "ArchiveError",
    "Article",
    "Brief",
    "Citation",
    "CitationError",
    "CitedSentence",
    "Claim",
    "Dossier",
    "Failure",
    "FetchError",
    "Finding",
    "Marks",
    "Newsroom",
    "NutgrafError",
    "Sentence",
    "SettingsError",
    "Snapshot",
    "Source",
    "SourceError",
    "Span",
    "Story",
    "Verdict",
    "WatchItem",
    "open_newsroom",
]


def __getattr__(name: str) -> object:
    """Names load when they are used: `nutgraf --help` must answer at once."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'nutgraf' has no attribute {name!r}")
