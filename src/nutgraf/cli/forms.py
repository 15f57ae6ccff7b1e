"""Records in, text for a terminal or JSON for programs out: what the commands that show something share."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from nutgraf.errors import SettingsError

FORMS = ("terminal", "json")

Form = Annotated[str, typer.Option("--format", help="terminal or json.")]


def check_choice(value: str, choices: Sequence[str], option: str) -> None:
    """Raises: typer.BadParameter, which names the choices."""
    if value not in choices:
        known = ", ".join(choice for choice in choices if choice)
        raise typer.BadParameter(f"{value!r}; it is one of {known}", param_hint=option)


def check_folder(folder: Path) -> None:
    """Raises: SettingsError for a file that stands in its place."""
    if folder.exists() and not folder.is_dir():
        raise SettingsError(f"{folder}: is a file; name a folder to write into")


def check_file(file: Path) -> None:
    """Raises: SettingsError, before an archive of gigabytes is opened for nothing."""
    if file.is_dir():
        raise SettingsError(f"{file}: is a folder; name a file to write")
    if not file.parent.is_dir():
        raise SettingsError(f"{file}: there is no folder {file.parent} to write into; make it first")


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
