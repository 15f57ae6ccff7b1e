"""python -m bench NAME --data DIR: measure, print a table, and as the last line one JSON object.

With `--judge FOLDER` the benches of the gate show an exported model of yours beside it (docs/how-to/plug-in-a-judge.md).
With `--parser spacy` they show the gate with spaCy's parser beside it (docs/how-to/parse-with-spacy.md), with
`--parser rules` with none.
With `--record FILE` what was printed and measured is kept there, bench by bench: the methodology page is made from it.

Each bench is a module here with `measure(data: Path) -> dict[str, float]`. `all` runs every one in turn.
Exit 1 when a figure is below its floor in floors.json, 2 when the bench or its data is missing.
"""

import argparse
import contextlib
import importlib
import inspect
import io
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from nutgraf.errors import SettingsError

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"


def list_benches() -> list[str]:
    """Every module with a `measure`, by the name used on the command line."""
    return sorted(
        path.stem.replace("_", "-")
        for path in HERE.glob("*.py")
        if not path.stem.startswith("_") and "def measure(" in path.read_text("utf-8")
    )


def find_breaches(name: str, figures: dict[str, float]) -> list[str]:
    """Figures below their floor. A name that ends in `:max` is a ceiling."""
    breaches = []
    for key, floor in json.loads(FLOORS.read_text("utf-8")).get(name, {}).items():
        figure = figures.get(key.removesuffix(":max"))
        if figure is None:
            continue
        if figure > floor if key.endswith(":max") else figure < floor:
            breaches.append(f"{name}: {key.removesuffix(':max')} is {figure:.4f}, its floor is {floor}")
    return breaches


class Tee(io.StringIO):
    """Keeps what is printed, and prints it."""

    def __init__(self, out: TextIO) -> None:
        super().__init__()
        self.out = out

    def write(self, text: str, /) -> int:
        self.out.write(text)
        return super().write(text)


def find_measure(name: str) -> Callable[..., dict[str, float]]:
    measure: Callable[..., dict[str, float]] = importlib.import_module(
        f"bench.{name.replace('-', '_')}"
    ).measure
    return measure


def takes(name: str, plugged: str) -> bool:
    """Can the bench show a judge or a parser beside the gate?"""
    return plugged in inspect.signature(find_measure(name)).parameters


def run_bench(
    name: str, data: Path, record: Path | None = None, plugged: dict[str, Any] | None = None
) -> list[str]:
    """Run one bench, print its JSON line, keep what it showed if asked, return the floors it broke."""
    asked = {key: value for key, value in (plugged or {}).items() if takes(name, key)}
    measure = partial(find_measure(name), data)
    with contextlib.redirect_stdout(Tee(sys.stdout)) as shown:
        measured = measure(**asked)
        figures = {key: round(value, 4) for key, value in measured.items()}
    if record is not None:
        keep_record(record, name, shown.getvalue(), figures)
    print(json.dumps({"bench": name, "data": str(data), "figures": figures}, sort_keys=True), flush=True)
    return find_breaches(name, figures)


def keep_record(record: Path, name: str, shown: str, figures: dict[str, float]) -> None:
    """Put one bench into the file of all, in the place of what it gave before."""
    known = json.loads(record.read_text("utf-8")) if record.is_file() else {}
    lines = [line.rstrip() for line in shown.strip().splitlines()]
    # With the floors of that day: a floor that is raised later changes no page.
    floors = json.loads(FLOORS.read_text("utf-8")).get(name, {})
    known[name] = {"figures": dict(sorted(figures.items())), "floors": floors, "shown": lines}
    record.write_text(
        json.dumps(dict(sorted(known.items())), indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", choices=[*list_benches(), "all"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--record", type=Path, help="Keep what each bench shows in this JSON file.")
    parser.add_argument("--judge", type=Path, help="Folder of an exported model, for benches of the gate.")
    parser.add_argument(
        "--parser", choices=["rules", "spacy"], help="Show the gate also with another parser, or none."
    )
    args = parser.parse_args()
    if not args.data.is_dir():
        print(f"{args.data}: no such folder; give the folder of evaluation data with --data", file=sys.stderr)
        return 2
    names = list_benches() if args.name == "all" else [args.name]
    plugged = {key: getattr(args, key) for key in ("judge", "parser") if getattr(args, key) is not None}
    for key in plugged:
        if not any(takes(name, key) for name in names):
            able = ", ".join(name for name in list_benches() if takes(name, key))
            print(f"{args.name} has nothing for a {key} to read; these have: {able}", file=sys.stderr)
            return 2
    try:
        breaches = [breach for name in names for breach in run_bench(name, args.data, args.record, plugged)]
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    for breach in breaches:
        print(breach, file=sys.stderr)
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
