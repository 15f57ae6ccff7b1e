"""Clauses in, pairs out of which one states what the other denies.

An accusation and its denial are no two reports: only what somebody tells as having happened can be denied as such.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache

from nutgraf.ledger.clauses import Clause, is_pluperfect, read_words
from nutgraf.ledger.concepts import Concept
from nutgraf.ledger.rivals import (
    Rivalry,
    Shelf,
    find_gap,
    is_asserted,
    is_of_old,
    is_of_the_same,
    is_one_voice,
    said_at,
    share_topic,
)
from nutgraf.news import ConflictKind

_WORD = re.compile(r"[^\W\d_]+")
_REACH = 60
"""Characters after a negating word within which the denied predicate stands."""
_NOMINAL = re.compile(
    r"\b(?:no|any|denied|denies|deny|kein\w*|ningún|ninguna|aucun|aucune|sin|ohne|without|sans)$",
    re.IGNORECASE,
)
_INTENT = re.compile(
    r"\b(?:no|any|keine?)\s+(?:intention|plans?|wish|desire|interest|absicht|intención|planes)\b|\baucune\s+intention\b",
    re.IGNORECASE,
)
"""Who has no plan to do a thing says nothing of what was done."""
_LIMITED = re.compile(
    r"(?:\bnot|n['’]t)\s+(?:only|just|merely|immediately)\b|\bnone\s+of\s+(?:the|these|those|his|her|their|its)\b|(?:\bnot|n['’]t)\s+(?:have|need|want)\s+to\b(?=\s+\w)"
    r"|\b(?:die[ds]?|dying|killed)\s+(?:[\w'’-]+\s+){0,3}?(?:because|due|from|of)\b"
    r"|\b(?:no|any)\s+(?:knowledge|further|more|other|details?|information|names|comment|immediate|physical|sexual|major)\b",
    re.IGNORECASE,
)
"""More than that, not at once, none out of several, or nothing that had to be: the thing itself is not denied."""
_REFUSED = re.compile(
    r"\bden(?:y|ies|ied|ying)\s+(?:[\w'’-]+\s+){0,3}?(?:appeals?|requests?|bids?|motions?|petitions?|bail|permission|access|visas?|entry|applications?|parole|asylum|licen[cs]es?)\b",
    re.IGNORECASE,
)
"""Of what was asked for: refused, not said to be untrue."""
_MODAL = re.compile(
    r"\b(?:can|could|may|might|must|should|would|will|shall|ought)(?:\s+\w+)?(?:n['’]t|not|\s+(?:not|never|no))$|\b(?:cannot|to\s+(?:not|never))$",
    re.IGNORECASE,
)
"""What may not be or is not to be says nothing of what was."""
_GOING_ON = re.compile(r"\b(?:is|are|was|were)(?:n['’]t|\s+not)$", re.IGNORECASE)
"""Before a form in -ing: what somebody was not then doing may have been done all the same."""
_TO_BE = re.compile(r"\s+to\s|\s+(?:\w+\s+){1,4}?who(?:se|m)?\b", re.IGNORECASE)
"""What somebody is told not to do; "there is nobody who" tells of people."""
_NOBODY = re.compile(r"\b(?:nobody|no\s+one|none|neither|nor|niemand|nadie|personne)$", re.IGNORECASE)
"""A negated subject: its verb stands where the clause has it."""
_HAD = re.compile(
    r"^[^,;:]*\b(?:had|has|have|was|were|hat|hatte|war|ha|había|a|avait)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_ANY = re.compile(r"(?<!\w)(?<!before )(?:any|jemals|aucun\w*|ningun\w*)(?!\w)", re.IGNORECASE)
"""What is negated from further ahead: "nobody had any contact"; "before any talks" is a time."""
_COVERED = {"contact": ("meet", "talk", "letter"), "talk": ("meet",), "document": ("letter",)}
"""Predicates that are a kind of another one: who denies that one denies these."""
_KIND_OF = "covered"
_ROOM = 1
"""Words of their own between a negation of a noun and the noun: "no formal request"."""
_BACK = 40
"""Characters before one, for languages that put it last."""
DENIABLE = frozenset({"once", "event", "toll", "offer"})
"""What can be denied as such is something that happens; of a level one denies the figure."""
_UNREAL = re.compile(
    r"\b(?:unlike|in\s+contrast\s+to|as\s+opposed\s+to)\b|\b(?:kill\w*|hurt\w*)\s+(?:me|us)\b|\b(?:would|could|should|might)(?:\s+not|n['’]t)?\s+have\b|\b(?:wäre|hätte)n?\b|\bhabría\w*|\baurai(?:t|ent)\b",
    re.IGNORECASE,
)
"""What would not have been is no denial of what was, nor what another did not do, nor a figure of speech."""
_GENERAL = re.compile(
    r"\b(?:once|whenever|unless|if|in\s+case|sobald|wenn|falls|si|cuando|en\s+cas\s+de)\b", re.IGNORECASE
)
"""What holds whenever a thing happens tells of none that did."""
_EVER = re.compile(
    r"\bnor\s+(?:have|had|has|did|were|was)\b|\b(?:at\s+(?:any|no)\s+(?:time|point)|of\s+any\s+kind|whatsoever)\b",
    re.IGNORECASE,
)
"""Not this one, and no other."""
_ANYBODY = re.compile(r"(?:\bnot|n['’]t)\s+(?:ever\s+)?\w+\s+(?:anybody|anyone)\b", re.IGNORECASE)
"""Whoever has asked nobody has made no request."""
_SUCH = re.compile(r"\b(?:ever|such)\b", re.IGNORECASE)
"""The one that was spoken of, however old."""
_VERB = re.compile(r"[^,;]*?\b(?:has|have|had|was|were)\s+(?:ever\s+|yet\s+)?(?:been\s+)?(?P<verb>\w+)")
_INFINITIVE = re.compile(
    r"\b(?:free|able|ready|right|allowed|failing|failed|due|willing|keen)\s+to\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
"""What somebody may do, or did not manage to."""
_AFTER = re.compile(
    r"\b(?:after|discuss\w*|consider\w*|debat\w*|examin\w*|weigh\w*|decid\w+\s+on|advis\w+\s+on|talk\w*\s+about)\s+(?:the|this|that)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""Of what only dates something else nobody says whose it was."""
_NEAR = timedelta(days=7)
"""What is denied further from its report is another thing of the same kind."""
_EARLIER = timedelta(hours=6)
"""A denial this much older than what it denies may have been right in its hour."""


def list_denied(clause: Clause) -> tuple[Concept, ...]:
    """The predicates that a clause says were not."""
    named = [each for each in clause.concepts if each.is_predicate]
    denying = [each.end for each in clause.concepts if each.name == "deny"]
    if (
        ((denying or clause.is_denied) and clause.negations)
        or _INTENT.search(clause.text)
        or _LIMITED.search(clause.text)
        or (denying and _REFUSED.search(clause.text))
    ):
        return ()
    if clause.is_denied:
        return tuple(named[:1])
    places = denying or [
        place
        for place in clause.negations
        if not _MODAL.search(clause.text[:place]) and not _TO_BE.match(clause.text, place)
    ]
    if places and not denying:
        places += [match.end() for match in _ANY.finditer(clause.text, places[0])]
    found = [each for place in places for each in _find_negated(clause, named, place)]
    told = (each for each in found if not clause.is_another(each) and not _is_body(clause, each))
    return tuple(dict.fromkeys(every for each in told for every in _list_covered(each)))


def _is_body(clause: Clause, concept: Concept) -> bool:
    """ "No one has a stronger body" denies no death, "not a responsible man" no cause."""
    return clause.text[concept.start : concept.end].casefold() in {"body", "responsible"}


def _list_covered(concept: Concept) -> Iterator[Concept]:
    """Whoever had no contact did not meet, either."""
    yield concept
    yield from (replace(concept, name=name, kind=_KIND_OF) for name in _COVERED.get(concept.name, ()))


def _find_negated(clause: Clause, named: Sequence[Concept], place: int) -> list[Concept]:
    """The predicate that a negation stands before: "not yet signed", "no formal request", never "would not say who signed"."""
    after = [each for each in named if place <= each.start <= place + _REACH]
    language = clause.article.language
    if after and _NOBODY.search(clause.text[:place]) and _HAD.search(clause.text[place : after[0].start]):
        return [each for each in after if each.start == after[0].start]
    if after and _GOING_ON.search(clause.text[:place]) and clause.text[: after[0].end].endswith("ing"):
        return []
    room = _ROOM if _NOMINAL.search(clause.text[:place]) else 0
    if after and room and _is_of_its_verb(clause, after[0]):
        return []
    if after and _is_beside(clause.text[place : after[0].start], language, room):
        return [each for each in after if each.start == after[0].start]
    if language == "de":
        return [each for each in named if place - _BACK <= each.start < place][-1:]
    return []


def _is_of_its_verb(clause: Clause, concept: Concept) -> bool:
    """ "No ransom has been paid" says nothing of who asked for one; "no request has been made" says that there was none."""
    verb = _VERB.match(clause.text[concept.end : concept.end + _REACH])
    if verb is None or verb["verb"].casefold() in _read_list("light", clause.article.language):
        return False
    start = concept.end + verb.start("verb")
    return not any(each.name == concept.name and each.start == start for each in clause.concepts)


def _is_beside(between: str, language: str, room: int) -> bool:
    """Nothing but light words, and at most `room` with a meaning of their own."""
    words = [word.casefold() for word in _WORD.findall(between)]
    mute = _read_list("mute", language)
    heavy = [word for word in words if word not in _read_list("light", language) and not word.endswith("ly")]
    return len(heavy) <= room and not any(word in mute or word.endswith("ed") for word in heavy)


@cache
def _read_list(section: str, language: str) -> frozenset[str]:
    return frozenset(read_words(section, language))


@cache
def _read_wholly(language: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in read_words("wholly", language))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _list_stated(clause: Clause) -> Iterator[Concept]:
    """What a clause tells as having happened."""
    if clause.negations or clause.is_denied or "deny" in clause.aspects or not is_asserted(clause):
        return
    for concept in clause.predicates.values():
        lead = clause.text[: concept.start]
        if (
            _GENERAL.search(lead)
            or _AFTER.search(lead)
            or _INFINITIVE.search(lead)
            or clause.is_alleged(concept)
        ):
            continue
        if concept.kind in DENIABLE and not clause.is_another(concept):
            yield concept


@dataclass(slots=True)
class Docket:
    """Reports and denials so far, by the concept they are about."""

    stated: Shelf[Clause] = field(default_factory=Shelf)
    denied: Shelf[tuple[Clause, Concept]] = field(default_factory=Shelf)


def find_denials(clauses: Sequence[Clause], docket: Docket | None = None) -> Iterator[Rivalry]:
    """Pairs of a report and its denial by another voice, the report first."""
    docket = docket or Docket()
    pairs: list[tuple[Clause, Clause, Concept]] = []
    for clause in clauses:
        for concept in _list_stated(clause):
            docket.stated.put(concept.name, clause)
            pairs += [(denial, clause, what) for denial, what in docket.denied.held.get(concept.name, ())]
        if not clause.is_forward and not clause.is_conditional:
            for concept in list_denied(clause):
                docket.denied.put(concept.name, (clause, concept))
                pairs += [(clause, report, concept) for report in docket.stated.held.get(concept.name, ())]
    for denial, report, concept in pairs:
        if denies(denial, report, concept):
            yield Rivalry(ConflictKind.DENIAL, concept.name, report, denial)


def _share_time(one: Clause, other: Clause) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.times for b in other.times)


def denies(denial: Clause, report: Clause, concept: Concept) -> bool:
    if not _can_meet(denial, report):
        return False
    is_whole = _is_whole(denial, concept) or _asks_nobody(denial, report, concept)
    is_topical = share_topic(denial, report, concept.name)
    if not (is_whole or is_topical or _share_time(denial, report)):
        return False
    if not is_of_the_same(denial, report) and not (is_whole and is_topical and denial.sight & report.sight):
        return False
    is_ever = bool(_EVER.search(denial.text))
    if concept.kind == _KIND_OF and not is_ever and not denial.sight & report.parties:
        return False
    is_meant = is_topical or is_ever or bool(_SUCH.search(denial.text))
    return (is_meant or not _is_of_another_time(denial, report)) and not is_too_early(denial, report)


def _can_meet(denial: Clause, report: Clause) -> bool:
    """Somebody denies what another voice told, within a week, as having happened."""
    gap = find_gap(denial, report)
    if is_one_voice(denial, report) or gap == timedelta.max or abs(gap) > _NEAR:
        return False
    if not (denial.speaker or denial.is_denied or "deny" in denial.aspects):
        return False
    return not is_unreal(denial.text) and "allege" not in report.aspects


def _is_of_another_time(denial: Clause, report: Clause) -> bool:
    return is_of_old(report, denial) or bool(
        denial.times and report.times and not _share_time(denial, report)
    )


def is_unreal(text: str) -> bool:
    return bool(_UNREAL.search(text))


def is_too_early(denial: Clause, report: Clause) -> bool:
    """It may have been right in its hour: what it denies was told much later, and as no thing of the past."""
    return find_gap(denial, report) > _EARLIER and not _was_before(report, denial)


def _is_whole(denial: Clause, concept: Concept) -> bool:
    """ "No request": there was none of any kind. "He never returned it" says so of one thing only."""
    lead = denial.text[: concept.start]
    if _EVER.search(denial.text):
        return True
    if "deny" in denial.aspects:
        return bool(_read_wholly(denial.article.language).search(denial.text))
    found = list(_read_wholly(denial.article.language).finditer(lead))
    return bool(found) and bool(_NOMINAL.search(lead[: found[-1].end()]))


def _asks_nobody(denial: Clause, report: Clause, concept: Concept) -> bool:
    """Of whoever is named with it: a minister who called on both sides is not who asked nobody for money."""
    is_own = concept.kind != _KIND_OF and bool(denial.sight & report.parties)
    return is_own and _ANYBODY.search(denial.text) is not None


def _was_before(report: Clause, denial: Clause) -> bool:
    """What is told later had happened when it was denied: it is dated, or told as long done ("had been received")."""
    at = report.sentence.span
    times = [t for t in report.sentence.marks.times if at.covers(t.span) and t.time_of != "announcement"]
    return any(time.end <= said_at(denial) for time in times) or is_pluperfect(report)
