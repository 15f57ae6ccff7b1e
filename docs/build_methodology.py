"""Fill the measured parts of the methodology page: python docs/build_methodology.py --data DIR [NAME …].

In docs/explanation/methodology.md, what stands between `<!-- bench NAME -->` and `<!-- end NAME -->` is what
`python -m bench NAME` prints for people. Without names, every marked part is measured anew.
"""  # noqa: INP001 (a script beside the pages it writes)

import argparse
import contextlib
import importlib
import io
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "explanation" / "methodology.md"
PART = re.compile(r"(<!-- bench ([\w-]+) -->\n).*?(<!-- end \2 -->)", re.DOTALL)


def print_tables(name: str, data: Path) -> str:
    """What a bench prints, as a block of text."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        importlib.import_module(f"bench.{name.replace('-', '_')}").measure(data)
    lines = (line.rstrip() for line in out.getvalue().strip().splitlines())
    return "```text\n" + "\n".join(lines) + "\n```\n"


def fill_page(page: str, names: list[str], data: Path) -> str:
    """The page with the parts of these benches measured anew; without names, all of them."""

    def fill(part: re.Match[str]) -> str:
        wanted = not names or part[2] in names
        return part[1] + print_tables(part[2], data) + part[3] if wanted else part[0]

    return PART.sub(fill, page)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    args = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    PAGE.write_text(fill_page(PAGE.read_text("utf-8"), args.names, args.data), "utf-8")


if __name__ == "__main__":
    main()
