"""A name in; out: it is read no more, and what failed on it is off the list. What was read of it stays."""

from dataclasses import dataclass, replace
from difflib import get_close_matches

from nutgraf.errors import NotFoundError, SourceError
from nutgraf.pipeline.desk import Desk
from nutgraf.sources import read_name
from nutgraf.store import SourceState

_UNWANTED = "you had it forgotten; name it again to have it read again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What a name stood for."""

    stopped: tuple[str, ...] = ()
    """Addresses of sources that are kept, with what was read of them, and asked no more."""
    dropped: tuple[str, ...] = ()
    """Addresses of sources that never gave anything, and are gone."""
    failures: tuple[str, ...] = ()
    """Subjects of failures that are gone from the list."""


def forget_name(desk: Desk, name: str) -> Forgotten:
    """Stop reading what goes by a name, address or path, and forget its failures. Raises: NotFoundError."""
    meant = _list_spellings(name)
    store = desk.store
    states = [each for each in store.reading.sources() if meant & {each.source.url, each.source.title}]
    known = {each.subject for each in store.stories.failures()}
    subjects = sorted(known & (meant | {each.source.url for each in states}))
    if not states and not subjects:
        raise NotFoundError(_say_unknown(desk, name, known))
    described = {each.url for each in desk.settings.sources}
    dropped: list[str] = []
    stopped: list[str] = []
    for state in states:
        is_dropped = state.source.url not in described and store.reading.drop_unread(state.source.id)
        (dropped if is_dropped else stopped).append(state.source.url)
        if not is_dropped:
            store.reading.save_source_state(_stop(state))
    store.stories.clear_failures("", subjects)
    return Forgotten(stopped=tuple(stopped), dropped=tuple(dropped), failures=tuple(subjects))


def _stop(state: SourceState) -> SourceState:
    return replace(state, state="stopped", next_read_at=None, next_reason=_UNWANTED)


def _list_spellings(name: str) -> frozenset[str]:
    """What a name may have been kept as."""
    spellings = {name, name.strip()}
    try:
        read = read_name(name)
    except SourceError:
        return frozenset(spellings)
    spellings |= {read.said, read.url, read.other_url}
    if read.path is not None:
        spellings |= {str(read.path), read.path.resolve().as_uri()}
    return frozenset(spellings - {""})


def _say_unknown(desk: Desk, name: str, subjects: set[str]) -> str:
    known = {text for each in desk.store.reading.sources() for text in (each.source.url, each.source.title)}
    near = get_close_matches(name, sorted((known | subjects) - {""}), n=1)
    meant = f"is {near[0]} meant? " if near else ""
    return f"{name}: no source and no failure goes by this name; {meant}`nutgraf sources` and `nutgraf failures` list them"
