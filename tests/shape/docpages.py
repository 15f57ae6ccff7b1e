"""The pages of the documentation, and what stands in them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md"), *(ROOT / "sample").glob("*.md")])
READ_BY_DOING = [ROOT / "README.md", DOCS / "tutorial.md", *sorted((DOCS / "how-to").glob("*.md"))]
FENCE = re.compile(r"^(`{3,})(\w*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
NOT_RUN = re.compile(r"<!-- not run: [^>]+ -->\n```python\n.*?^```$", re.MULTILINE | re.DOTALL)
"""A block that cannot run here says why, in a comment on the line above it."""


def name_page(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def read_blocks(page: Path, *languages: str) -> list[str]:
    """What stands between fences of these languages."""
    text = NOT_RUN.sub("", page.read_text("utf-8"))
    return [block for _fence, language, block in FENCE.findall(text) if language in languages]


def read_prose(page: Path) -> str:
    return FENCE.sub("", page.read_text("utf-8"))


def list_links(page: Path) -> list[str]:
    """Links to other pages of the project; what stands in code is no link."""
    return re.findall(r"\]\((?!\w+:)([^)\s]+)\)", re.sub(r"`[^`]*`", "", read_prose(page)))
