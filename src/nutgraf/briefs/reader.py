"""A model's answer in, the sentences that it means out, whatever is wrapped around them. Nothing in it is trusted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from nutgraf.errors import ModelError
from nutgraf.ports import Answer

_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"```[a-zA-Z]*\s*\n?(.*?)(?:```|\Z)", re.DOTALL)
_DEEPEST = 12
"""Brackets within brackets; the form that is asked for has five."""
_LONGEST = 100_000
"""Characters. An answer of the largest size that is asked for by default has about 8,000."""
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


def parse_loosely(text: str) -> Any:
    """The JSON in an answer: without thoughts, fences, words around it, trailing commas, and with its end put back.

    Raises: ModelError.
    """
    from pydantic_core import from_json

    bare = _THOUGHT.sub("", text[:_LONGEST])
    fenced = _FENCE.search(bare)
    # A fence or a thought may be part of a sentence: what is JSON as it stands is taken as it stands.
    tries = (text[:_LONGEST], bare, *([fenced[1]] if fenced else ()))
    whole = [each[each.find("{") : each.rfind("}") + 1] for each in tries if "{" in each]
    if not whole:
        raise ModelError("the model's answer holds no JSON")
    for each in whole:
        with suppress(ValueError):
            return from_json(each)
    return _repair(tries[-1])


def _repair(text: str) -> Any:
    import json_repair

    broken = text[text.find("{") :]
    if _is_too_deep(broken):
        raise ModelError("the model's answer is nested deeper than any answer to this question")
    try:
        return json_repair.loads(broken)
    except (ValueError, RecursionError) as error:
        raise ModelError("the model's answer is not JSON") from error


def _is_too_deep(text: str) -> bool:
    """Counted over all brackets, in strings too: no honest answer comes near."""
    depth = 0
    for character in text:
        depth += character in "{["
        depth -= character in "}]"
        if depth > _DEEPEST:
            return True
    return False


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
