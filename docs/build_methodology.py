"""Fill the measured parts of the methodology page from the record of the benches: python docs/build_methodology.py.

The record, docs/explanation/figures.json, is what `python -m bench NAME --record docs/explanation/figures.json` writes
(`make bench` does it for all). In the page, what stands between `<!-- bench NAME -->` and `<!-- end NAME -->` is what
that bench showed, and between `<!-- figures -->` and `<!-- end figures -->` stands every recorded figure that had a floor.
With `--check` nothing is written: exit 1 when the page is not what the record says.
"""  # noqa: INP001 (a script beside the pages it writes)

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "explanation" / "methodology.md"
RECORD = ROOT / "docs" / "explanation" / "figures.json"
PART = re.compile(r"(<!-- bench ([\w-]+) -->\n).*?(<!-- end \2 -->)", re.DOTALL)
FIGURES = re.compile(r"(<!-- figures -->\n).*?(<!-- end figures -->)", re.DOTALL)


def fill_page(page: str, record: Mapping[str, Any]) -> str:
    """The page with every measured part as the record has it; a part without a record says so."""

    def fill(part: re.Match[str]) -> str:
        shown = record.get(part[2], {}).get("shown") or [f"not measured yet: python -m bench {part[2]}"]
        return part[1] + "```text\n" + "\n".join(shown) + "\n```\n" + part[3]

    table = "\n".join(_list_rows(record))
    return FIGURES.sub(lambda part: f"{part[1]}\n{table}\n\n{part[2]}", PART.sub(fill, page))


def _list_rows(record: Mapping[str, Any]) -> Iterator[str]:
    yield "| bench | figure | measured | floor |"
    yield "|---|---|---|---|"
    for bench, kept in sorted(record.items()):
        for key, bound in sorted(kept["floors"].items()):
            name = key.removesuffix(":max")
            if name in kept["figures"]:
                sign = "≤" if name != key else "≥"
                yield f"| {bench} | {name} | {kept['figures'][name]:g} | {sign} {bound:g} |"


def read_page() -> tuple[str, str]:
    """The page as it is, and as the record says it should be."""
    page = PAGE.read_text("utf-8")
    record = json.loads(RECORD.read_text("utf-8")) if RECORD.is_file() else {}
    return page, fill_page(page, record)


def main(arguments: Sequence[str]) -> int:
    page, wanted = read_page()
    if "--check" in arguments:
        if page != wanted:
            sys.stdout.write(
                "docs/explanation/methodology.md is out of date: python docs/build_methodology.py\n"
            )
        return int(page != wanted)
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
