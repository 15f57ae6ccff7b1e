"""What a page states about itself to its journalistic form: news, opinion, live, review, release …"""

import re
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from urllib.parse import unquote

from nutgraf.articles.addresses import split_address
from nutgraf.articles.facts import PageFacts, list_types
from nutgraf.articles.notes import read_agencies
from nutgraf.news import Article, ArticleKind

PREFIX = re.compile(r"^\W*([^:|–—]{3,30})(?:\s*[:|]|\s[–—-]\s)")
SUFFIX = re.compile(r"(?:\s[–—|-]|[|:,])\s*([^:|–—]{3,30})$")
WORD = r"[\w’'-]+"
WORDLESS = re.compile(r"[^\w]+")
_MIN_NAME = 4
"""Characters of an author's name that a text's opening words are no chance match of."""
_QUOTED = re.compile(
    r"“[^“”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^«»]*(?:»|$)|\"[^\"]*(?:\"|$)|(?<!\w)‘[^‘]*?’(?!\w)|``.*?(?:''|$)",
    re.MULTILINE,
)
"""A quotation, up to the end of its line where it goes on over several."""
_ENDS = re.compile(r"(?<=[.!?])\s+|\n")
_FRAGMENT = 2
"""Words of what is no sentence."""
_TERM = 3
"""Words between quotation marks that are a term and not what somebody said."""
_MIN_COLUMN = 6
"""Sentences of its own below which a text is too short to show a voice."""
_LEAST_FIRST, _MOST_TOLD = 0.1, 0.11
"""Shares of the sentences: written as "I", and telling what somebody said. Of 1,994 articles of three open sets of real news
26 are within both, of which 5 were reports; of 7 columns and reviews written as "I" in three fictional weeks all 7."""
_MIN_REVIEW = 120
"""Words below which a piece on the arts pages may be a mere notice."""


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


def find_kind(facts: PageFacts, article: Article) -> ArticleKind:
    """The form, by the page's types, the headline, its section or address, then its text; news when nothing says else."""
    headline, section = article.headline, article.section
    types = {one.casefold() for record in facts.records for one in list_types(record)}
    prefixes = {
        match[1].strip().casefold() for match in (PREFIX.match(headline), SUFFIX.search(headline)) if match
    } | {headline.strip(" .:").casefold()}
    sections = {section.casefold().strip()} | {
        part.strip().casefold() for part in re.split(r"[/>|,;]", section)
    }
    path = [unquote(part).casefold() for part in split_address(article.url).path.split("/")[:-1]]
    shown = {
        "type": types,
        "prefix": prefixes,
        "section": sections | set(path),
    }
    for where, seen in shown.items():
        for kind, cues in read_kinds().items():
            if shows_any(cues.get(where, frozenset()), seen):
                return kind
    if opening := read_openings(facts, article):
        return opening
    if speaks_of_itself(article):
        return ArticleKind.RELEASE
    if speaks_as_author(article.text):
        return ArticleKind.OPINION
    return ArticleKind.REVIEW if is_review(article, sections) else ArticleKind.NEWS


def shows_any(cues: frozenset[str], seen: Collection[str]) -> bool:
    """One of the cues is there; "*" in a cue is any one word."""
    if not cues.isdisjoint(seen):
        return True
    patterns = [re.escape(cue).replace(r"\*", WORD) for cue in cues if "*" in cue]
    return any(re.fullmatch(pattern, each) for pattern in patterns for each in seen)


def read_openings(facts: PageFacts, article: Article) -> ArticleKind | None:
    """The form that the last part of the address, the author's line or the text opens with."""
    name = unquote(split_address(article.url).path.rstrip("/").rpartition("/")[2]).casefold()
    author = " ".join(facts.bylines[:1]).casefold()
    lead = article.text[:40].casefold()
    for kind, cues in read_kinds().items():
        if (
            any(lead.startswith(cue) for cue in cues.get("lead", ()))
            or any(name.startswith(f"{cue}-") for cue in cues.get("address", ()))
            or any(f" {cue} " in f" {WORDLESS.sub(' ', author)} " for cue in cues.get("byline", ()))
        ):
            return kind
    return None


def speaks_of_itself(article: Article) -> bool:
    """Opens with the name of its own author: nobody reports of themselves by name but a press office."""
    author, opening = article.byline.casefold(), article.text[: 2 * len(article.byline) + 1].casefold()
    if len(author) < _MIN_NAME or not opening.startswith(author):
        return False
    follows = opening[len(author) : len(author) + 1]
    return (
        author != article.outlet.casefold()
        and author not in read_agencies()
        and not (follows.isalnum() or follows == "_")
    )


def speaks_as_author(text: str) -> bool:
    """Written as "I", and next to nobody is said to have said anything: a column, whatever the page calls it."""
    own = _QUOTED.sub(" ", text)
    sentences = [each for each in _ENDS.split(own) if len(each.split()) > _FRAGMENT]
    told = len(_read_saying().findall(own)) + sum(len(each.split()) > _TERM for each in _QUOTED.findall(text))
    if len(sentences) < _MIN_COLUMN or told > max(2, _MOST_TOLD * len(sentences)):
        return False
    first = sum(_read_first_person().search(each) is not None for each in sentences)
    return first >= max(2, _LEAST_FIRST * len(sentences))


def is_review(article: Article, sections: Collection[str]) -> bool:
    """On the pages for the arts, and long, and yet nobody is said to have said anything: the author speaks alone."""
    arts = read_kinds()[ArticleKind.REVIEW]["arts"]
    return (
        bool(arts & set(sections))
        and len(article.text.split()) >= _MIN_REVIEW
        and not _read_saying().search(article.text)
    )


@cache
def _read_first_person() -> re.Pattern[str]:
    words = sorted(read_kinds()[ArticleKind.OPINION]["person"])
    return re.compile(rf"(?<![\w’'.&-])(?:{'|'.join(map(re.escape, words))})(?![\w.&-])")


@cache
def _read_saying() -> re.Pattern[str]:
    words = sorted(read_kinds()[ArticleKind.REVIEW]["saying"])
    # A clerk who "is told to work out which streets can do without" has been given an order, on a stage.
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)(?<!told(?= to ))", re.IGNORECASE)
