"""Every error a caller can meet, as one tree.

NutgrafError
├── SettingsError            a setting that cannot be used; says which and what would do
├── SourceError              what was named cannot be read as a source
│   └── UnknownSourceError   nothing nutgraf reads: no feed, page, folder, list, mail, archive or records
├── FetchError               an address that gave no usable answer
│   ├── BlockedAddressError  an address that nutgraf refuses to open (private network, odd scheme)
│   ├── LimitError           more bytes, time, redirects or headers than the limits allow
│   ├── RobotsError          the site's robots.txt does not allow it
│   ├── WaitError            the site asked not to be asked again yet; carries `until`
│   └── StatusError          an HTTP status that is not success; carries `status` and `retry_after`
├── ParseError               bytes that are not what they claim to be
│   └── ExtractionError      a page that holds no article
├── CitationError            a citation that is not verbatim, or a sentence without one
├── ModelError               a language model that did not answer, or answered out of form
├── ArchiveError             the archive cannot be opened or used
│   ├── ArchiveBusyError     another process is writing to it
│   └── ArchiveDamagedError  it is not an archive, or it is damaged
└── NotFoundError            no story, brief, article or snapshot has that id
"""

import datetime as dt


class NutgrafError(Exception):
    """Root of all errors nutgraf raises. `str(error)` is one line for the user: what, where, what to do."""


class SettingsError(NutgrafError):
    """A setting that cannot be used."""


class SourceError(NutgrafError):
    """What was named cannot be read as a source."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason

    def __reduce__(self) -> tuple[type["SourceError"], tuple[str, str]]:
        return type(self), (self.where, self.reason)


class UnknownSourceError(SourceError):
    """Nothing nutgraf can read."""


class FetchError(NutgrafError):
    """An address that gave no usable answer."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason

    def __reduce__(self) -> tuple[type["FetchError"], tuple[str, str]]:
        return type(self), (self.url, self.reason)


class BlockedAddressError(FetchError):
    """An address that nutgraf refuses to open."""


class LimitError(FetchError):
    """More bytes, time, redirects or headers than the limits allow."""


class RobotsError(FetchError):
    """The site's robots.txt does not allow nutgraf to read this address."""


class WaitError(FetchError):
    """The site asked not to be asked again before a moment (Retry-After)."""

    def __init__(self, url: str, until: dt.datetime) -> None:
        super().__init__(url, f"its site asked not to be asked again before {until:%d %B %Y, %H:%M:%S} UTC")
        self.until = until

    def __reduce__(self) -> tuple[type["WaitError"], tuple[str, dt.datetime]]:  # type: ignore[override]
        return type(self), (self.url, self.until)


class StatusError(FetchError):
    """An HTTP status that is not success."""

    def __init__(self, url: str, status: int, retry_after: float | None = None) -> None:
        asked = f" and asked for {retry_after:,.0f} seconds" if retry_after else ""
        super().__init__(url, f"the server answered {status}{asked}")
        self.status = status
        self.retry_after = retry_after
        """Seconds the server asked to wait, when it did."""

    @property
    def asks_for_time(self) -> bool:
        """Too many requests, or out of service for a while, and for how long."""
        return self.status in {429, 503} and bool(self.retry_after)

    def __reduce__(self) -> tuple[type["StatusError"], tuple[str, int, float | None]]:  # type: ignore[override]
        return type(self), (self.url, self.status, self.retry_after)


class ParseError(NutgrafError):
    """Bytes that are not what they claim to be."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(f"{what}: {reason}")
        self.what = what
        self.reason = reason

    def __reduce__(self) -> tuple[type["ParseError"], tuple[str, str]]:
        return type(self), (self.what, self.reason)


class ExtractionError(ParseError):
    """A page that holds no article."""


class CitationError(NutgrafError):
    """A citation that is not verbatim, or a sentence without one."""


class ModelError(NutgrafError):
    """A language model that did not answer, or answered out of form."""


class ArchiveError(NutgrafError):
    """The archive cannot be opened or used."""


class ArchiveBusyError(ArchiveError):
    """Another process is writing to the archive."""


class ArchiveDamagedError(ArchiveError):
    """What lies there is not an archive, or is damaged."""


class NotFoundError(NutgrafError):
    """No story, brief, article or snapshot has that id."""
