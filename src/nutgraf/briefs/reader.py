"""A model's answer in, the sentences that it means out, whatever is wrapped around them. Nothing in it is trusted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nutgraf.errors import ModelError
from nutgraf.ports import Answer
from nutgraf.text.answers import parse_loosely

_NAMES = ("sentence", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A sentence that a model wrote, and the tokens that it gave for it."""

    part: str
    text: str
    tokens: tuple[str, ...]


def read_drafts(answer: Answer, parts: Sequence[str]) -> tuple[Draft, ...]:
    """Raises: ModelError when the answer holds nothing of the form that was asked for."""
    found = parse_loosely(answer.text)
    holder = _find_parts(found, parts)
    if holder is None:
        raise ModelError("the model's answer has none of the parts that it was asked for")
    drafts = tuple(draft for part in parts for draft in _read_part(part, holder.get(part)))
    # The last sentence of an answer that was cut off may be half of one.
    last = next((part for part in reversed(list(holder)) if part in parts), "")
    cut = max((place for place, each in enumerate(drafts) if each.part == last), default=-1)
    return tuple(each for place, each in enumerate(drafts) if not answer.is_cut or place != cut)


def _find_parts(value: Any, parts: Sequence[str]) -> Mapping[str, Any] | None:
    """The object that has the parts, as the whole answer or one level down."""
    if not isinstance(value, Mapping):
        return None
    inner = [each for each in value.values() if isinstance(each, Mapping)]
    return next((each for each in (value, *inner) if any(part in each for part in parts)), None)


def _read_part(part: str, value: Any) -> Iterator[Draft]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            yield Draft(part=part, text=each.strip(), tokens=())
        elif isinstance(each, Mapping):
            text = next((each[name] for name in _NAMES if isinstance(each.get(name), str)), "")
            if text.strip():
                yield Draft(part=part, text=text.strip(), tokens=_read_tokens(each.get("evidence")))


def _read_tokens(value: Any) -> tuple[str, ...]:
    given = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(each.strip() for each in given if isinstance(each, str)))
