"""python -m bench NAME --data DIR: measure, print a table, and as the last line one JSON object.

Each bench is a module here with `measure(data: Path) -> dict[str, float]`. `all` runs every one in turn.
Exit 1 when a figure is below its floor in floors.json, 2 when the bench or its data is missing.
"""

import argparse
import importlib
import json
import sys
from pathlib import Path

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


def run_bench(name: str, data: Path) -> list[str]:
    """Run one bench, print its JSON line, return the floors it broke."""
    module = importlib.import_module(f"bench.{name.replace('-', '_')}")
    figures = {key: round(value, 4) for key, value in module.measure(data).items()}
    print(json.dumps({"bench": name, "data": str(data), "figures": figures}, sort_keys=True), flush=True)
    return find_breaches(name, figures)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", choices=[*list_benches(), "all"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    args = parser.parse_args()
    if not args.data.is_dir():
        print(f"{args.data}: no such folder; give the folder of evaluation data with --data", file=sys.stderr)
        return 2
    names = list_benches() if args.name == "all" else [args.name]
    breaches = [breach for name in names for breach in run_bench(name, args.data)]
    for breach in breaches:
        print(breach, file=sys.stderr)
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
