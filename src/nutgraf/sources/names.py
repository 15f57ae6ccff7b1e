"""What the user typed to an address or a path: people paste bare hosts, feed: links and file: addresses."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from nutgraf.errors import SourceError

_HOST = re.compile(
    r"(?:(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]|\d{1,3}(?:\.\d{1,3}){3}|localhost)"
    r"(?::\d{1,5})?(?:[/?].*)?\Z",
    re.IGNORECASE,
)
_FILE_ENDINGS = re.compile(
    r"\.(?:x?html?|mht(?:ml)?|xml|rss|atom|opml|jsonl?|ndjson|warc|arc|wacz|eml|mbox|gz|zip|txt|pdf|csv|md|zst)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One of the things that are to be read: an address or a path."""

    said: str
    """As the user wrote it."""
    url: str = ""
    other_url: str = ""
    """What else a bare host may mean."""
    path: Path | None = None


def read_name(said: str) -> Name:
    """An address when it is one or looks like one, else a path. What exists as a file is a file.

    Raises: SourceError for what is neither.
    """
    text = said.strip().removeprefix("<").removesuffix(">").strip()
    if not text:
        raise SourceError("(nothing)", "an empty name; name a feed, page, site, file or folder")
    text = re.sub(r"\Afeed:(?://)?(?=https?:)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\A(?:feed|rss|podcast)://", "http://", text, flags=re.IGNORECASE)
    scheme = (
        text.partition(":")[0].lower()
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:(?://|(?<=file:)/)", text)
        else ""
    )
    shown = re.sub(r"(?<=://)[^/@\s]*@", "…@", said)
    if scheme in {"http", "https"}:
        return Name(said=shown, url=text)
    if scheme == "file":
        return Name(
            said=shown, path=Path(unquote(re.sub(r"\Afile:(?://[^/]*)?", "", text, flags=re.IGNORECASE)))
        )
    if scheme:
        raise SourceError(shown, f"nutgraf reads http: and https: addresses, no {scheme}: ones")
    path = Path(said).expanduser()
    if not path.exists() and _is_bare_host(text):
        return Name(said=shown, url=f"https://{text}", other_url=f"http://{text}")
    return Name(said=shown, path=path)


def _is_bare_host(text: str) -> bool:
    """northline.example/dam is; dam.html is a file that is missing."""
    return bool(_HOST.match(text)) and not ("/" not in text and _FILE_ENDINGS.search(text))
