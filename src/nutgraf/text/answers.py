"""A language model's answer in, the JSON that it holds out, whatever is wrapped around it. Nothing in it is trusted."""

import re
from contextlib import suppress
from typing import Any

from nutgraf.errors import ModelError

_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"```[a-zA-Z]*\s*\n?(.*?)(?:```|\Z)", re.DOTALL)
_DEEPEST = 12
"""Brackets within brackets; the form that is asked for has five."""
_LONGEST = 100_000
"""Characters. An answer of the largest size that is asked for by default has about 8,000."""


def parse_loosely(text: str) -> Any:
    """The JSON in an answer: without thoughts, fences, words around it, trailing commas, and with its end put back.

    Raises: ModelError.
    """
    from pydantic_core import from_json

    bare = drop_thoughts(text)
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


def drop_thoughts(text: str) -> str:
    """An answer without what the model thought aloud before it."""
    return _THOUGHT.sub("", text[:_LONGEST])


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
