"""A count of people in a clause in, what it may be only a part of out: those badly hurt, those in one hospital, another event's."""

import re

from nutgraf.ledger.clauses import Clause
from nutgraf.news import Quantity

JOBS = "cut_jobs"
"""The concept of jobs that go."""
_GOING = re.compile(
    r"\b(?:los(?:e|es|ing|t)|loss(?:es)?|cut(?:s|ting)?|go|going|axe[ds]?|axing|shed(?:s|ding)?|at\s+(?:risk|stake)|risk(?:s|ed|ing)?|threat\w*|jeopard\w+|endanger\w*"
    r"|redundan\w+|la(?:y|id|ys|ying)\s+off|lay-?offs?|reduc\w+|slash\w*|scrap\w*|cost(?:s|ing)?|end\s+of|disappear\w*|vanish\w*|eliminat\w+|destroy\w*|hang(?:s|ing)?|depend\w*"
    r"|verlier\w*|verloren|abbau\w*|abgebaut|wegfall\w*|streich\w*|gestrichen|gefähr\w+|perd\w+|pierd\w+|pérdida|supri\w+|suppr\w+|peligr\w*|riesgo|menac\w+|despid\w*|licenci\w+)\b",
    re.IGNORECASE,
)
"""Jobs are counted when they come, too."""
_GRADES = re.compile(
    r"\b(?:critical|serious|grave|severe|slight|minor|life[\s-]threatening|walking\s+wounded|schwer|leicht|lebensgef|gravement|grièvement|de gravedad)",
    re.IGNORECASE,
)
"""The seriously injured are a part of the injured."""
_SLIGHT = re.compile(r"slight|minor|walking|leicht", re.IGNORECASE)
_GRADE = 60
"""Characters beside a number in which a grade is that of those it counts."""
_NEXT_NUMBER = re.compile(
    r"\d|,\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|some|several)\s+of\b", re.IGNORECASE
)
_PARTLY = re.compile(
    r"\b(?:hospitals?|clinics?|morgues?|mortuar\w+|ambulances?|medics?|(?:has|have|had|he|she|they|i)\s+(?:saw|seen|counted)"
    r"|krankenh[aä]us\w*|klinik\w*|hospital\w*|hôpit\w+|clínicas?|cliniques?)\b",
    re.IGNORECASE,
)
"""Of the dead and the injured a hospital, or somebody who was there, counts those it saw."""
_COMPARED = re.compile(
    r"\b(?:unlike|in\s+(?:\w+\s+)?contrast\s+(?:with|to)|compared\s+(?:with|to)|im\s+gegensatz|im\s+vergleich|a\s+diferencia|en\s+comparación"
    r"|contrairement|par\s+rapport)\b",
    re.IGNORECASE,
)
"""Told of another event than the one it is compared with."""


def is_of_some(clause: Clause) -> bool:
    return bool(_PARTLY.search(clause.sentence.text))


def is_compared(clause: Clause) -> bool:
    return bool(_COMPARED.search(clause.text))


def read_grade(clause: Clause, quantity: Quantity) -> str:
    """How badly, in the words right beside the number."""
    text, span = clause.article.text, quantity.span
    before = text[max(clause.span.start, span.start - _GRADE) : span.start]
    after = text[span.end : min(clause.span.end, span.end + _GRADE)]
    found = [*_GRADES.finditer(_NEXT_NUMBER.split(after)[0]), *_GRADES.finditer(before)]
    return "" if not found else "slight" if _SLIGHT.match(found[0].group()) else "grave"


def is_at_stake(clause: Clause, quantity: Quantity) -> bool:
    """A number of jobs that are to go or may; nothing of the kind is counted in money, or in the condition."""
    condition = clause.sentence.marks.factuality.condition
    if quantity.unit or _GOING.search(clause.text) is None:
        return False
    return condition is None or not condition.overlaps(quantity.span)
