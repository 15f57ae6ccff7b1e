"""What is only said not to be known yet in, whether the sentence tells it as a fact out."""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import find_bases
from nutgraf.gate.reading import Reading
from nutgraf.gate.statements import list_said
from nutgraf.gate.words import Word
from nutgraf.news import Finding

NAUGHT = frozenset(["no", "none", "nobody", "nothing"])
KNOWING = frozenset(["report", "record", "confirm", "announce", "know", "register"])
"""Of "no deaths have been reported" what is denied is the report."""
REACH = 8
"""Words from "no" to "reported", at most."""
TOLD = KNOWING | {"say", "far", "aware", "hear", "find", "sign", "word"}


def find_unreported(pair: Alignment) -> Iterator[Finding]:
    """ "No deaths have been reported" that became "nobody died"."""
    for denial, verb in list_unreported(pair.evidence):
        between = [word for word in pair.evidence.words[denial.at + 1 : verb.at] if word.is_content]
        told = between and all(word.at in pair.backed for word in between)
        denied = any("not" in force.classes for force in pair.claim.forces)
        known = any(not TOLD.isdisjoint(find_bases(word.lower)) for word in pair.claim.words)
        if told and denied and not known and not list_said(pair.claim):
            yield Finding(kind="hedge", says="a fact", evidence=f"{denial.text} … {verb.text}")
            return


def list_unreported(side: Reading) -> Iterator[tuple[Word, Word]]:
    for word in side.words:
        if word.lower not in NAUGHT:
            continue
        near = [o for o in side.words[word.at + 1 : word.at + REACH] if o.clause == word.clause]
        verb = next((o for o in near if not KNOWING.isdisjoint(find_bases(o.lower))), None)
        if verb is not None and side.words[verb.at - 1].lower in {"been", "were", "was", "yet", "is"}:
            yield word, verb


def find_still(pair: Alignment) -> Iterator[Finding]:
    """ "Was cut off until Monday" that became "is still cut off"."""
    if not any(word.lower == "until" for word in pair.evidence.words):
        return
    still = next((word for word in pair.claim.words if word.lower == "still"), None)
    if still is None or any(
        word.lower in {"still", "remain", "remains", "stay", "stays"} for word in pair.evidence.words
    ):
        return
    here = [word for word in pair.claim.clause(still.clause) if word.at > still.at and pair.has(word)]
    ended = {word.sentence for word in pair.evidence.words if word.lower == "until"}
    if here and all(partner.sentence in ended for partner in pair.partners(here[0])):
        yield Finding(kind="stage", says="still", evidence="until")
