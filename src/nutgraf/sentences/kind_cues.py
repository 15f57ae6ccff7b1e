"""The words around a name to votes for its kind: what stands before and behind makers, towns, drugs and ships.

"A stake in Trasko", "pilots at Aurora" and "Tessera, a software maker" name bodies; "its drug Zorvanil" and "three
Sabre missiles" products; "Kandara's Ministry of Health" and "Drumlin, a village" places.
"""

import re
from collections import Counter

from nutgraf.sentences.names import Candidate
from nutgraf.sentences.runs import list_kind

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
NO_PLACE_TO = frozenset(["according", "belongs", "belonging", "belonged", "sold", "owed", "thanks", "told"])
BUYING = re.compile(r"\b(?:bought|buy|buying|ordered|purchased|acquired|leased|stolen|stole)\b")


def leads_body(candidate: Candidate) -> bool:
    """Whether what stands before a name shows a body: "a stake in", "pilots at", "bought 12 engines from"."""
    before = candidate.before
    if before == "from":
        return BUYING.search(candidate.lead) is not None
    section = LEADS.get(before)
    if section is None and before != "to":
        return False
    words = candidate.lead.split()
    noun = words[-2].lower() if len(words) > 1 else ""
    return noun in (NO_PLACE_TO if section is None else list_kind(section))


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
    elif candidate.possessive and after in list_kind("state_office"):
        votes["place"] += STRONG
    if tail.startswith((", ", " which ")):
        _judge_apposition(tail, votes, is_single=is_single)


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


def _judge_apposition(tail: str, votes: Counter[str], *, is_single: bool) -> None:
    which = WHICH.match(tail)
    if which:
        if not is_single:
            votes["person"] -= 2 * WEAK
        if which[1] in list_kind("body_does"):
            votes["organisation"] += STRONG
        return
    if tail.startswith(", who "):
        votes["person"] += STRONG
        return
    found = APPOSITION.match(tail)
    kind = _judge_head(found[1].lower().split()) if found else ""
    if kind:
        votes[kind] += STRONG


def _judge_head(words: list[str]) -> str:
    """The kind that the head of an apposition names: the last word that names one before "of" or "in"."""
    kind = ""
    for word in words:
        if word in HEAD_STOPS:
            break
        kind = next((kind for kind, section in APPOSITION_KINDS if word in list_kind(section)), kind)
    return kind
