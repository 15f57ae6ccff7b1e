"""What the user typed to an address or a path: people paste bare hosts, feed: links and file: addresses."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

_HOST = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9](?::\d{1,5})?(?:[/?].*)?\Z",
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
    """An address when it is one or looks like one, else a path. What exists as a file is a file."""
    text = said.strip().removeprefix("<").removesuffix(">").strip()
    text = re.sub(r"\Afeed:(?://)?(?=https?:)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\A(?:feed|rss|podcast)://", "http://", text, flags=re.IGNORECASE)
    try:
        scheme = urlsplit(text).scheme
    except ValueError:
        scheme = ""
    if scheme in {"http", "https"}:
        return Name(said=said, url=text)
    if scheme == "file":
        return Name(said=said, path=Path(unquote(urlsplit(text).path)))
    path = Path(said).expanduser()
    if not path.exists() and _is_bare_host(text):
        return Name(said=said, url=f"https://{text}", other_url=f"http://{text}")
    return Name(said=said, path=path)


def _is_bare_host(text: str) -> bool:
    """northline.example/dam is; dam.html is a file that is missing."""
    return bool(_HOST.match(text)) and not ("/" not in text and _FILE_ENDINGS.search(text))
