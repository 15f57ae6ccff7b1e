"""The words around a name to votes for its kind: what stands before and behind makers, towns, drugs and ships.

"A stake in Trasko", "pilots at Aurora" and "Tessera, a software maker" name bodies; "its drug Zorvanil" and "three
Sabre missiles" products; "Kandara's Ministry of Health" and "Drumlin, a village" places.
"""

import re
from collections import Counter

from nutgraf.sentences.names import Candidate
from nutgraf.sentences.runs import list_kind, list_occupations

STRONG, WEAK = 4, 1
APPOSITION = re.compile(r", (?:an?|the|one of the|its|his|her|their|another) ((?:[\w’'-]+ ?){1,6})")
WHICH = re.compile(r",? which (?:also |now |still )?(\w+)")
HEAD_STOPS = frozenset(
    [
        "of",
        "in",
        "for",
        "that",
        "which",
        "who",
        "with",
        "at",
        "on",
        "from",
        "based",
        "near",
        "by",
        "to",
        "and",
    ]
)
"""Where the head of an apposition has passed: "a maker of", "a village near"."""
APPOSITION_KINDS = (
    ("organisation", "organisation_cue"),
    ("place", "place_noun"),
    ("product", "product_cue"),
    ("person", "person_cue"),
)
LEADS = {"of": "body_of", "for": "body_for", "at": "staff_at", "in": "stake_in"}
"""Preposition before a name → the words before it that show a body behind it."""
WITHIN = frozenset(["of", "in", "from", "at", "for", "by", "with", "near"])
"""Before a name these tie it to another, which what follows may tell of."""
QUOTES = ('"', "“", "‘", "„", "«", "'")
NO_PLACE_TO = frozenset(["according", "belongs", "belonging", "belonged", "sold", "owed", "thanks", "told"])
BUYING = re.compile(r"\b(?:bought|buy|buying|ordered|purchased|acquired|leased|stolen|stole)\b")


def leads_body(candidate: Candidate) -> bool:
    """Whether what stands before a name shows a body: "a stake in", "pilots at", "bought 12 engines from"."""
    before = candidate.before
    if before == "from":
        return BUYING.search(candidate.lead) is not None
    section = LEADS.get(before)
    return section is not None and _find_noun(candidate) in list_kind(section)


def is_no_place(candidate: Candidate) -> bool:
    """ "According to Dagsnyt", "sold to Trasko"."""
    return candidate.before == "to" and _find_noun(candidate) in NO_PLACE_TO


def _find_noun(candidate: Candidate) -> str:
    """The word before the word before."""
    words = candidate.lead.split()
    return words[-2].lower() if len(words) > 1 else ""


def judge_neighbours(candidate: Candidate, votes: Counter[str]) -> None:
    """Add the votes of nouns and verbs beside a name."""
    before, after, tail = candidate.before, candidate.after, candidate.tail
    is_single = " " not in candidate.text
    if before in list_kind("product_cue"):
        votes["product"] += STRONG
    if not candidate.possessive and (before in list_kind("buying_verb") or after in list_kind("body_verb")):
        votes["organisation"] += 3 * WEAK
    if tail[1:2].islower():
        _judge_noun_behind(candidate, votes, is_single=is_single)
    elif candidate.possessive and is_single and after in list_kind("state_office"):
        votes["place"] += 2 * WEAK
    if " & " in candidate.text and not candidate.lead.endswith(QUOTES):
        votes["organisation"] += STRONG
    if tail.startswith((", ", " which ")):
        _judge_apposition(candidate, votes, is_single=is_single)


def _judge_noun_behind(candidate: Candidate, votes: Counter[str], *, is_single: bool) -> None:
    """ "Trasko shares", "Sabre missiles"."""
    after = candidate.after
    if after in list_kind("body_noun") or (after == "chief" and " chief exec" in candidate.tail):
        votes["organisation"] += STRONG
    elif (
        (is_single or candidate.text[-1].isdigit())
        and not candidate.possessive
        and after in list_kind("product_noun")
    ):
        votes["product"] += STRONG


def _judge_apposition(candidate: Candidate, votes: Counter[str], *, is_single: bool) -> None:
    tail = candidate.tail
    is_within = candidate.before in WITHIN
    which = WHICH.match(tail)
    if which:
        if which[1] in list_kind("body_does") and not is_within:
            votes["organisation"] += STRONG
        return
    # "A senator of Kentucky, who": said of the senator.
    if tail.startswith(", who ") and not is_within:
        votes["person"] += STRONG
    found = APPOSITION.match(tail)
    kind = _judge_head(found[1].lower().split(), is_single=is_single) if found else ""
    if kind and not (kind == "person" and is_within):
        votes[kind] += STRONG


def _judge_head(words: list[str], *, is_single: bool) -> str:
    """The kind that the head of an apposition names, its last word before "of" or "in"."""
    end = next((at for at, word in enumerate(words) if word in HEAD_STOPS), len(words))
    head = words[end - 1] if end else ""
    if head in list_kind("either_cue") and not is_single:
        return ""
    kinds = (kind for kind, section in APPOSITION_KINDS if head in list_kind(section))
    return next(kinds, "person" if head in list_occupations() else "")
