"""What a page states about itself to its journalistic form: news, opinion, live, review, release …"""

import re
from functools import cache
from importlib.resources import files
from urllib.parse import unquote

from nutgraf.articles.addresses import split_address
from nutgraf.articles.facts import PageFacts, list_types
from nutgraf.news import ArticleKind

PREFIX = re.compile(r"^\W*([^:|–—]{3,30})(?:\s*[:|]|\s[–—-]\s)")
SUFFIX = re.compile(r"(?:\s[–—|-]|[|:,])\s*([^:|–—]{3,30})$")


@cache
def read_kinds() -> dict[ArticleKind, dict[str, frozenset[str]]]:
    """Cues of each kind by where they stand, from data/kinds.txt; the surest kinds come first there."""
    kinds: dict[ArticleKind, dict[str, set[str]]] = {}
    for line in files(__package__).joinpath("data/kinds.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            kind, where = line.strip("[]").rsplit(".", 1)
            current = kinds.setdefault(ArticleKind(kind), {}).setdefault(where, set())
        elif line and not line.startswith("#"):
            current.add(line)
    return {kind: {where: frozenset(cues) for where, cues in found.items()} for kind, found in kinds.items()}


def find_kind(facts: PageFacts, *, headline: str, section: str, url: str, text: str) -> ArticleKind:
    """The form, by the page's types, then the headline, then its section or address; news when nothing says else."""
    types = {one.casefold() for record in facts.records for one in list_types(record)}
    prefixes = {
        match[1].strip().casefold() for match in (PREFIX.match(headline), SUFFIX.search(headline)) if match
    } | {headline.strip(" .:").casefold()}
    sections = {section.casefold().strip()} | {
        part.strip().casefold() for part in re.split(r"[/>|,;]", section)
    }
    path = [unquote(part).casefold() for part in split_address(url).path.split("/")[:-1]]
    lead = text[:40].casefold()
    shown = {
        "type": types,
        "prefix": prefixes,
        "section": sections | set(path),
    }
    for where, seen in shown.items():
        for kind, cues in read_kinds().items():
            if cues.get(where, frozenset()) & seen:
                return kind
    for kind, cues in read_kinds().items():
        if any(lead.startswith(cue) for cue in cues.get("lead", ())):
            return kind
    return ArticleKind.NEWS
