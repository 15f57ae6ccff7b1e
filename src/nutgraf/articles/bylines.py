"""What a page states about itself to the names of its authors."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from nutgraf.articles.facts import PageFacts, is_article
from nutgraf.articles.metadata import read_name, same

AUTHOR_METAS = (
    "author", "byl", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author", "article:author_name",
    "article:author", "og:article:author", "authors", "citation_author", "dc.creator.aut", "creator", "rbauthors",
    "shareaholic:article_author_name", "dcsext.author", "cxenseparse:author",
)  # fmt: skip
OPENS = re.compile(
    r"^(?:(?:(?:written|reported|posted|published|submitted|created|words|story|text|analysis|verfasst|geschrieben|veröffentlicht|erstellt|publiziert|publicado|escrito|publié|écrit|rédigé|pubblicato|scritto|author|autor(?:en|in)?|auteurs?|redacción|redaktion)\s*(?:by|von|por|par|da|:)|by|von|vom|por|par|di|door|av|af|authors?|auteurs?|autor(?:in)?)\s*:?\s+)+",
    re.IGNORECASE,
)
SPLITS = re.compile(
    r"\s*(?:;|\||•|·|/|&|\n|,\s*(?:and|und|y|et)\s|\s(?:and|und|y|et|en|och|og)\s)\s*", re.IGNORECASE
)
NOISE = re.compile(
    r"(?:(?:mo|di|mi|do|fr|sa|so)\.?,?\s)?\b\d{1,2}\.?\s+[^\W\d_]{3,10}\.?,?\s+\d{4}.*$|[^\W\d_]{3,10}\s\d{1,2},\s\d{4}.*$|\bstand:.*$|\S+@\S+|https?://\S+|@\w+|\((?:[^()]{0,60})\)|\b(?:updated|published|posted|aktualisiert|veröffentlicht|actualizado|publicado|on|am|el|le)\b\s*:?\s*[\w ,.]*\d{1,2}.*$|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}.*$|\b\d{1,2}:\d{2}\b.*$",
    re.IGNORECASE,
)
ROLE = re.compile(
    r"^(?:.*\b(?:correspondent|reporter|editor|writer|staff|columnist|journalist|redakteur(?:in)?|korrespondent(?:in)?|redactor[a]?|corresponsal|contributor|producer|chief|minutes?|min read|read|follow|view|more|posts|all posts|comments?|facebook|twitter|politics|senior|associate|special to)\b.*)$",
    re.IGNORECASE,
)
PLACE = re.compile(r"(?<=\w)\s+(?:in|en|à|aus)\s+[A-ZÀ-Þ].*$")
NO_NAMES = frozenset(
    [
        "name",
        "author",
        "authors",
        "autor",
        "autorin",
        "autoren",
        "auteur",
        "auteurs",
        "by",
        "von",
        "vom",
        "posted",
        "published",
        "veröffentlicht",
        "publiziert",
        "am",
        "on",
        "admin",
        "administrator",
        "redaktion",
        "redacción",
        "rédaction",
        "redazione",
        "staff",
        "guest",
        "gast",
        "anonymous",
        "unknown",
        "none",
        "null",
    ]
)
NO_NAME = re.compile(
    r"^(?:veröffentlicht|publiziert|erstellt|posted|published|publicado|publié|zeige|alle|über|about|follow|folgen)\b|\b(?:sagt|said|says|meint|schreibt|dice|dit)$",
    re.IGNORECASE,
)
PARTICLES = frozenset(
    [
        "von",
        "van",
        "de",
        "di",
        "da",
        "del",
        "der",
        "den",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
        "ten",
        "zu",
        "zur",
        "af",
        "av",
    ]
)
MAX_BYLINE = 80
"""Characters of a byline. Longer elements of that class are biographies and comments."""
MAX_NAME = 60
MAX_NAMES = 12


def find_byline(facts: PageFacts, outlet: str) -> str:
    """The authors as the page states them: "By Ana Ruiz and Tom Lee" is "Ana Ruiz, Tom Lee"."""
    found = (names for stated in list_statements(facts) if (names := clean_names(stated, outlet)))
    names = next(found, [])
    # A first name alone is completed by a later statement that has all of it.
    if len(names) == 1 and " " not in names[0]:
        names = next((more for more in found if len(more) == 1 and completes(more[0], names[0])), names)
    return ", ".join(names)


def completes(whole: str, first: str) -> bool:
    words = whole.split()
    return words[0] == first and 1 < len(words) <= 3 and all(word[0].isupper() for word in words)


def list_statements(facts: PageFacts) -> Iterator[str]:
    """Where authors are named, the best place first."""
    yield from list_stated_authors(facts)
    yield from (mark for mark in facts.bylines if OPENS.match(mark))
    yield from (mark for mark in facts.bylines if len(mark) <= MAX_BYLINE)
    yield facts.found_author


def list_stated_authors(facts: PageFacts) -> Iterator[str]:
    """Authors in the page's data."""
    for record in facts.records:
        if is_article(record):
            yield "; ".join(list_names(record.get("author")) or list_names(record.get("creator")))
    for name in AUTHOR_METAS:
        yield "; ".join(dict.fromkeys(facts.metas.get(name, ())))
    yield "; ".join(dict.fromkeys(facts.items.get("author", ())))


def list_names(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for one in value for name in list_names(one)]
    if isinstance(value, dict) and isinstance(value.get("name"), list):
        return list_names(value["name"])
    name = read_name(value)
    return [name] if name else []


def clean_names(stated: str, outlet: str) -> list[str]:
    """The names in a statement, each once, in order; empty when what it says are no names."""
    return [name for name in split_names(stated) if not same(name, outlet)][:MAX_NAMES]


@lru_cache(maxsize=1000)
def split_names(stated: str) -> tuple[str, ...]:
    """Names as a statement gives them; a page says who wrote it in three places, and is asked twice."""
    if re.match(r"https?:", stated):
        return ()
    text = OPENS.sub("", NOISE.sub("", OPENS.sub("", stated.strip())) + " ")
    names = [
        name for part in SPLITS.split(text) for piece in split_commas(part) if (name := clean_name(piece))
    ]
    return tuple(dict.fromkeys(names))


def split_commas(part: str) -> list[str]:
    """Two in "Ana Ruiz, Tom Lee"; one in "Ana Ruiz, political editor" and in "Lee, Tom"."""
    pieces = [piece.strip() for piece in part.split(",")]
    if len(pieces) > 1 and ROLE.match(pieces[1]):
        return pieces[:1]
    if len(pieces) == 2 and all(len(piece.split()) == 1 for piece in pieces):
        return [f"{pieces[1]} {pieces[0]}"]
    # "Ana Ruiz, Madrid" names a place; a second author of one word is rarer.
    if len(pieces) == 2 and len(pieces[0].split()) > 1 and len(pieces[1].split()) == 1:
        return pieces[:1]
    return pieces


def clean_name(piece: str) -> str:
    name = PLACE.sub("", OPENS.sub("", " ".join(piece.split()).strip(" -–—,.:;|*\"'“”„")))
    if not name or len(name) > MAX_NAME or not re.search(r"[^\W\d_]{2}", name) or len(name.split()) > 6:
        return ""
    if ROLE.match(name) or name.casefold() in NO_NAMES or NO_NAME.search(name) or starts_small(name):
        return ""
    return name.title() if name.isupper() and " " in name else name


def starts_small(name: str) -> bool:
    """Several words without capitals are a phrase; a single one may be how somebody signs."""
    first, *rest = name.split()
    return bool(rest) and first[0].islower() and first not in PARTICLES
