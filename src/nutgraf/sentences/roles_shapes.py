"""A sentence in, facets out that no list of phrases shows: shapes with words of any number between their parts.

"It is the third time in five years that …", "For Norhaven the stakes are wider than one ship", "takes a fifth of its
catch". They say what a brief needs of a sentence; which role it has, they leave to the phrases.
"""

import re
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from nutgraf.news import Facet
from nutgraf.sentences.cues import choose_language

_PARTS = {
    "n": r"(?i:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?<![\d.,$€£])\d{1,3}(?![\d.,%]))",
    "nth": r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:th|nd|rd|st))",
    "span": r"(?:in (?:as many|(?:the (?:last|past) |less than |under |over |more than |just )?(?:a|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|several|few|many)) (?:years?|months|decades?|generations?|seasons|terms)\b|(?:this|last) (?:year|decade|term|century|season)\b|since (?:the|last|19\d\d|20\d\d|its|their)\b)",
    "since": r"since (?:19\d\d|20\d\d|the war|independence|last \w+)",
    "share": r"(?i:(?:a|one|two|three|four|half|nearly a|almost a|about a|over a|only a) ?(?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth)s?|[Hh]alf|(?:three|four|six|seven|eight|nine|two|one) in (?:ten|five|three|four))",
    "name": r"(?:(?:the )?[\w-]+(?:['’]s|s['’])(?!\w))",
}
"""What stands in braces in the list, as a regular expression."""


def find_shapes(text: str, vocabulary: AbstractSet[str], language: str) -> frozenset[str]:
    """The values of the facets whose shapes a sentence has. `vocabulary`: its words in lower case."""
    return frozenset(
        shape.facet
        for shape in _load_shapes(choose_language(language))
        if not (shape.needs and shape.needs.isdisjoint(vocabulary)) and shape.pattern.search(text)
    )


class _Shape(NamedTuple):
    facet: str
    needs: frozenset[str]
    """One of these has to be there, if any are named: nine in ten sentences are never searched."""
    pattern: re.Pattern[str]


@cache
def _load_shapes(language: str) -> tuple[_Shape, ...]:
    path = files("nutgraf.sentences") / "data" / "shapes.txt"
    lines = (each.split("\t") for each in path.read_text("utf-8").splitlines() if each and each[0] != "#")
    return tuple(
        _Shape(
            facet=Facet(facet).value,
            needs=frozenset() if needs == "*" else frozenset(needs.split()),
            pattern=re.compile(_fill(shape)),
        )
        for facet, tongue, needs, shape in lines
        if tongue == language
    )


def _fill(shape: str) -> str:
    """The parts in braces put in. Counts of repetition stand in braces too, and hold no letter."""
    return re.sub(r"\{([a-z]+)\}", lambda found: _PARTS[found[1]], shape)
