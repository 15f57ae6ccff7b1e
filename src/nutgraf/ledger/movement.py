"""A sentence with a figure in, whether it tells the figure as one on its way out: risen, still rising, changed for another."""

import re

_ROSE = re.compile(
    r"\b(?:doubl\w+|trebl\w+|tripl\w+|rose|risen|rises|rising|grew|grown|climb\w*|increas\w*|jump\w*|soar\w*|remains?|still|up\s+from|revised|updated|gestiegen|stieg|steigt"
    r"|erhöht\w*|aument\w*|subi\w+|sube\w*|asciend\w*|ascendi\w*|elevó|eleva|alourdi\w*|mont\w+\s+à|now\s+stands|has\s+reached|had\s+reached)\b",
    re.IGNORECASE,
)
"""A report that says that a toll has risen knows of the lower one."""
_GREW = re.compile(
    r"\b(?:toll|number)\s+(?:has\s+|had\s+)?(?:grew|grown|rose|risen|climbed)\b|\b(?:remains?|still)\b",
    re.IGNORECASE,
)
"""A toll on its way up."""
_CHANGED = re.compile(
    r"\b(?:rais\w+|lift\w*|improv\w+|sweeten\w*|increas\w+|lower\w*|come\s+down|gone\s+up|came\s+down|went\s+up|new\s+offer|revised"
    r"|earlier|previous|initial\w*|original\w*|best|final|unchanged|would\s+(?:need|want|accept)|now|formal|firm|counter\w*|erhöh\w*|neue\w*|subi\w+|elev\w+|nueva|relev\w+|nouvelle)\b",
    re.IGNORECASE,
)
"""An offer that has been changed is another offer."""

_SINCE = re.compile(
    r"\b(?:since|so\s+far|to\s+date|in\s+total|altogether|all\s+told|seit|bisher|insgesamt|desde|hasta\s+ahora|depuis|jusqu['’]ici|au\s+total)\b",
    re.IGNORECASE,
)
"""A sum over a stretch of time is no rival of a day's."""


def knows_lower(text: str) -> bool:
    return bool(_ROSE.search(text))


def is_growing(text: str) -> bool:
    return bool(_GREW.search(text))


def is_changed(text: str) -> bool:
    return bool(_CHANGED.search(text))


def sums_days(text: str) -> bool:
    return bool(_SINCE.search(text))
