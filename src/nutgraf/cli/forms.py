"""Records in, text for a terminal or JSON for programs out: what the commands that show something share."""

import json
from collections.abc import Sequence
from typing import Annotated, Any

import typer

FORMS = ("terminal", "json")

Form = Annotated[str, typer.Option("--format", help="terminal or json.")]


def check_choice(value: str, choices: Sequence[str], option: str) -> None:
    """Raises: typer.BadParameter, which names the choices."""
    if value not in choices:
        known = ", ".join(choice for choice in choices if choice)
        raise typer.BadParameter(f"{value!r}; it is one of {known}", param_hint=option)


def dump_json(records: Any) -> str:
    """The records as JSON, with every span and id."""
    from pydantic_core import to_jsonable_python

    return json.dumps(to_jsonable_python(records), ensure_ascii=False, indent=2)


def flatten(text: str) -> str:
    """One line without control characters: a stranger's text must not move the cursor."""
    from nutgraf.outputs.wording import flatten_text

    return flatten_text(text)


def quote_flat(text: str) -> str:
    """One line between quotation marks."""
    from nutgraf.outputs.wording import flatten_text, quote_words

    return quote_words(flatten_text(text))
