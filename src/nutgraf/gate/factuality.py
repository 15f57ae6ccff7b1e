"""Is it said as firmly as the evidence says it? Hedges, modality, denial, stage of a plan, condition."""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.conditions import (
    list_answered,
    list_answering,
    list_settled_denials,
)
from nutgraf.gate.decided import TO_BE, is_decided, is_scheduled
from nutgraf.gate.denials import REFUSALS, denies_opposite, deny_the_same, is_contrast, tells_opposite
from nutgraf.gate.families import are_kin, are_opposite, find_bases
from nutgraf.gate.firmness import BARE, is_compared, is_noun, list_firmness
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Force, Reading
from nutgraf.gate.spans import tells_span
from nutgraf.gate.splits import list_rests
from nutgraf.gate.statements import list_said
from nutgraf.gate.words import LISTS, Word, is_saying
from nutgraf.news import Finding

KINDS = {
    "not": "polarity",
    "denied": "polarity",
    "regardless": "condition",
    "only": "scope",
    "reported": "hedge",
    "alleged": "hedge",
    "suspected": "hedge",
    "thought": "hedge",
    "estimated": "hedge",
    "planned": "stage",
    "wanted": "stage",
    "requested": "stage",
    "considered": "stage",
    "begun": "stage",
    "ended": "polarity",
    "willing": "stage",
}
"""What a finding is called, by class; the rest are modality."""
PLAIN = frozenset(
    [
        "requested",
        "considered",
        "agreed",
        "offered",
        "begun",
        "advised",
        "permitted",
        "wanted",
        "feared",
        "not",
        "doubted",
        "ended",
        "willing",
    ]
)
"""Classes of words that may also be no more than what they say: "an offer", "looked at", "asked to dinner"."""
TURNING = frozenset(["not", "no", "never", "cannot", "but", "except", "than", "other"])
"""Words that make of a phrase its contrary: "had not ruled out" does not say "ruled out"."""
ABLE = frozenset(["possible", "permitted"])
LIKELY = frozenset(["probable"])
"""Says less than "expected"."""
EXPECTED = frozenset(["expected"])
"""Says less than "will"."""
OPEN = frozenset(["considered", "suspected"])
"""What is considered or suspected may be so."""
SOUGHT = frozenset(["requested", "planned"])
"""Who asks for something or plans it wants it."""
COVERED = 0.5
"""Share of the words a phrase bears on that the sentence must repeat before the phrase itself must be kept. Half: below
it a different part of the evidence was used; chosen on flips/starter."""


def find_shifts(pair: Alignment) -> Iterator[Finding]:
    """Phrases that were lost or put in."""
    theirs, ours = list_firmness(pair.evidence), list_firmness(pair.claim)
    anchors, answering, implied = pair.anchors(), list_answering(pair), list_answered(pair)
    rests = list_rests(pair)
    theirs = [
        force for force in theirs if not tells_rest(force, {(rest.theirs, rest.plain) for rest in rests})
    ]
    ours = [force for force in ours if not tells_rest(force, {(rest.ours, rest.plain) for rest in rests})]
    for force in theirs:
        told = any(word.clause in anchors for word in force.region) and is_used(force, pair)
        if not told or force.words[0].at in implied or says_little(force, pair):
            continue
        if any(answers(mine, force, pair) for mine in ours):
            continue
        if not (force.classes <= BARE and is_to_come(pair, force)):
            yield Finding(kind=name_kind(force), says=quote_region(force, pair), evidence=force.text)
    yield from find_doubled(pair)
    for force in ours:
        if force.words[0].at in answering or is_accounted(force, pair):
            continue
        compared = [
            other
            for other in pair.evidence.forces
            if is_compared(pair.evidence, other) or (force.classes == FUTURE == other.classes)
        ]
        if not any(answers(force, other, pair) for other in (*theirs, *compared)):
            yield Finding(kind=name_kind(force), says=force.text, evidence="the evidence does not say so")


def is_accounted(force: Force, pair: Alignment) -> bool:
    """Does the evidence say a phrase of the sentence in another way than with such a phrase?"""
    able = force.words[0].lower in {"was", "were"} and len(force.words) > 1 and force.words[1].lower == "able"
    told = is_open_to(force, pair) or is_scheduled(force, pair) or is_decided(force, pair)
    told = told or is_word_paired(force, pair) or is_refusal(force, pair)
    return able or told or denies_opposite(force, pair) or is_contrast(force, pair)


def tells_rest(force: Force, turns: set[tuple[int, bool]]) -> bool:
    """The "not" of "17 of the 20 were not", where the evidence says that only three were; the "but" of "all but two"."""
    here = force.words[0].turn
    turned = (here, False) in turns and not force.classes.isdisjoint({"not", "only"})
    return turned or ((here, True) in turns and force.words[0].lower == "but")


def says_little(force: Force, pair: Alignment) -> bool:
    """Is a phrase of the evidence a thing, or told in another way than with such a phrase?"""
    told = is_paired_word(force, pair) or tells_opposite(force, pair) or is_count_named(force, pair)
    told = told or is_attributed(force, pair) or ("begun" in force.classes and tells_span(pair))
    return told or is_noun(pair.evidence, force)


TOLD = frozenset(["warned", "accusation"])
"""Classes of what somebody says: who names the speaker says so."""


def is_attributed(force: Force, pair: Alignment) -> bool:
    """ "According to the opposition …" for "the opposition accuses …"; not "scientists say" for "scientists think"."""
    if "viewed" in force.classes:
        return any(pair.meet(said.source, force.region) for said in list_said(pair.claim))
    if force.classes.isdisjoint(TOLD):
        return False
    telling = tuple(word for word in force.clause if word.at < force.words[0].at)
    return bool(telling) and any(pair.meet(said.source, telling) for said in list_said(pair.claim))


def is_count_named(force: Force, pair: Alignment) -> bool:
    """ "A first count puts the number of dead at 47", where the sentence says "according to a first count"."""
    if "put" not in find_bases(force.words[0].lower):
        return False
    counting = tuple(word for word in force.clause if word.at < force.words[0].at)
    return bool(counting) and any(pair.meet(said.source, counting) for said in list_said(pair.claim))


def is_in_phrase(force: Force, phrases: list[frozenset[int]]) -> bool:
    """Part of a phrase that the list of substitutes vouches for: "not valid" for "invalid", "would not comment"."""
    return any(
        len(phrase) > len(force.words) and all(word.at in phrase for word in force.words)
        for phrase in phrases
    )


def find_doubled(pair: Alignment) -> Iterator[Finding]:
    """ "Nobody was hurt" that became "nobody was not hurt": each denial of the sentence needs one of its own."""
    free = [force for force in pair.evidence.forces if "not" in force.classes]
    settled = list_settled_denials(pair)
    claimed = [f for f in pair.claim.forces if "not" in f.classes and f.words[0].at not in settled]
    for force in claimed if len(claimed) > 1 else ():
        same = sorted(free, key=lambda other: (other.text != force.text, other.words[0].at))
        found = next((other for other in same if answers(force, other, pair)), None)
        if found is None and any(answers(force, o, pair) for o in pair.evidence.forces if "not" in o.classes):
            yield Finding(kind="polarity", says=force.text, evidence="the evidence denies less")
        free = [other for other in free if other is not found]


def is_paired_word(force: Force, pair: Alignment) -> bool:
    """Does the sentence say this phrase of the evidence with a plain word ("turned down", "declined")?"""
    if is_in_phrase(force, [match.their_words for match in pair.matches]):
        return True
    if is_phrasal(force) and force.words[0].at in pair.backed:
        return True
    here = force.words[0]
    named = {word.at for mine in pair.claim.forces for word in mine.words}
    saying = [word for word in pair.claim.words if here.at in pair.pairs.get(word.at, ())]
    return is_plain(force) and bool(saying) and not any(word.at in named for word in saying)


def is_word_paired(force: Force, pair: Alignment) -> bool:
    """Does the evidence say this phrase of the sentence with a plain word ("asked to dinner", "invited")?"""
    if is_in_phrase(force, [match.our_words for match in pair.matches]):
        return True
    if is_phrasal(force) and pair.has(force.words[0]):
        return True
    named = {word.at for other in pair.evidence.forces for word in other.words}
    partners = pair.partners(force.words[0])
    if force.classes == OBLIGED and any(are_kin(force.words[0].lower, other.lower) for other in partners):
        return True  # "was forced to stop", "forcing it to stop"
    return is_plain(force) and bool(partners) and not any(word.at in named for word in partners)


FUTURE = frozenset(["future"])
"""A "will" that stands beside a promise is left to it, and may be told with it all the same."""
OBLIGED = frozenset(["obliged"])


def is_open_to(force: Force, pair: Alignment) -> bool:
    """ "Children can enter free" for "entry is free for children"; "in the view of" for "described as"."""
    if "viewed" in force.classes:
        return True
    opening = read_words(LISTS, "opening")
    being = read_words(LISTS, "be")
    partners = [each for word in force.region if word.lower in opening for each in pair.partners(word)]
    return force.classes <= ABLE and any(pair.evidence.words[each.at - 1].lower in being for each in partners)


def is_refusal(force: Force, pair: Alignment) -> bool:
    """The "will" of "will not exclude", where the evidence says "has refused to rule out"."""
    after = pair.claim.words[force.words[-1].at + 1 : force.words[-1].at + 2]
    denied = bool(after) and after[0].lower == "not" and not force.classes.isdisjoint(BARE)
    return denied and any(not REFUSALS.isdisjoint(find_bases(word.lower)) for word in pair.evidence.words)


def is_plain(force: Force) -> bool:
    """A full word that has another use: not "may", "not", "reportedly"."""
    return force.words[0].is_content and not force.classes.isdisjoint(PLAIN)


def is_phrasal(force: Force) -> bool:
    """ "Turned down": paired with "declined", it is a word like others."""
    return len(force.words) > 1 and bool(force.words[0].phrase)


def is_used(force: Force, pair: Alignment) -> bool:
    """Does the sentence say what this phrase of the evidence bears on?"""
    heavy = [word for word in force.region if not word.is_light] or list(force.region)
    before = all(word.text[0].isupper() and word.at < force.words[0].at for word in heavy)
    if force.words[0].is_content and before:
        return force.words[0].at in pair.backed  # of "the bank has said it will appeal" no more than the bank
    if not heavy:
        return False
    modal = force.words[0].lower in read_words(LISTS, "modal") and heavy[0].at == force.words[-1].at + 1
    if modal and heavy[0].at in pair.backed and is_told_alone(pair, heavy[0]):
        return True
    return sum(word.at in pair.backed for word in heavy) >= COVERED * len(heavy)


def is_told_alone(pair: Alignment, verb: Word) -> bool:
    """Does the sentence have the verb, and that verb only from here?"""
    return any(
        found == (verb.at,) and at in pair.ours.verbs and are_kin(pair.claim.words[at].lower, verb.lower)
        for at, found in pair.pairs.items()
    )


def answers(ours: Force, theirs: Force, pair: Alignment) -> bool:
    """Do two phrases say the same of the same thing?"""
    if ours.classes.isdisjoint(theirs.classes) and not (
        is_weaker(ours, theirs)
        or is_ban_turned(ours, theirs)
        or is_ended(ours, theirs)
        or is_shifted(ours, theirs, pair)
        or is_disowned(ours, theirs, pair)
    ):
        return False
    if "not" in ours.classes:
        return deny_the_same(ours, theirs, pair)
    if pair.meet(tuple(word for word in ours.words if word.is_content), theirs.words):
        return True  # the same word of both: "by order of", "ordered"
    mine, other = (*ours.region, *ours.clause), (*theirs.region, *theirs.clause)
    if ours.classes == theirs.classes == frozenset(["future"]):
        here = theirs.words[0]  # "her deputy, Ken Moro, will take over": who will stands in another clause
        other = tuple(
            w for w in pair.evidence.sentence(here.sentence) if w.is_content and w.turn == here.turn
        )
    return not mine or not other or pair.meet(mine, other)


def is_weaker(ours: Force, theirs: Force) -> bool:
    """ "Is due to" for "will", "wants" for "has asked for", "begin" where the evidence says "due to begin"."""
    mine, other = ({word.lower for word in force.words} for force in (ours, theirs))
    inside = mine <= other and TURNING.isdisjoint(other - mine)
    due = ours.classes == EXPECTED and "future" in theirs.classes
    due = due or (ours.classes == LIKELY and "expected" in theirs.classes)
    due = due or ("forbidden" in ours.classes and theirs.text.lower() in {"cannot", "can't"})
    due = due or ("estimated" in ours.classes and "thought" in theirs.classes)
    due = due or (ours.classes == TO_BE and "agreed" in theirs.classes)
    due = due or ("possible" in ours.classes and not theirs.classes.isdisjoint(OPEN))
    return due or inside or ("wanted" in ours.classes and not theirs.classes.isdisjoint(SOUGHT))


def is_disowned(ours: Force, theirs: Force, pair: Alignment) -> bool:
    """ "Said she had not met him" for "denied that she had met him": whose word it is, `attribution` sees to."""
    denying = [force.words[0] for force in pair.claim.forces if "denied" in force.classes]
    plain = not denying  # not "did not deny", "denied that she had not"
    return (
        plain
        and "not" in ours.classes
        and not theirs.classes.isdisjoint(DISOWNING)
        and is_told(pair.claim, ours)
    )


DISOWNING = frozenset(["denied", "excluded"])
BANNED = frozenset(["forbidden", "obliged"])


def is_ban_turned(ours: Force, theirs: Force) -> bool:
    """ "Must stay shut" for "may not open"."""
    kinds = (ours.classes & BANNED, theirs.classes & BANNED)
    return (
        all(kinds)
        and kinds[0] != kinds[1]
        and any(are_opposite(word.lower, other.lower) for word in ours.region for other in theirs.region)
    )


def is_ended(ours: Force, theirs: Force) -> bool:
    """ "No longer has a licence" for "its licence was withdrawn", and the other way round."""
    return any(
        "not" in one.classes and "ended" in other.classes for one, other in ((ours, theirs), (theirs, ours))
    )


def is_shifted(ours: Force, theirs: Force, pair: Alignment) -> bool:
    """ "We will go" is told as "she said they would go"."""
    told = is_told(pair.claim, ours) and (is_told(pair.evidence, theirs) or "future" in theirs.classes)
    both = (ours.classes | theirs.classes) & {"future", "conditional"}
    return told and len(both) > 1


def is_told(side: Reading, force: Force) -> bool:
    here = force.words[0].sentence
    told = any(said.cue.sentence == here for said in list_said(side))
    return told or any(is_saying(word.lower) for word in side.sentence(here))


def is_to_come(pair: Alignment, force: Force) -> bool:
    """Said without the "will": "goes on trial in November", "a bill to ban fishing" for "that would ban"."""
    if force.classes == frozenset(["future"]) and is_present(pair, force):
        return True
    verb = force.region[0].at
    ours = [word for word in pair.claim.words if verb in pair.pairs.get(word.at, ())]
    return bool(ours) and all(word.at and pair.claim.words[word.at - 1].lower == "to" for word in ours)


def is_present(pair: Alignment, force: Force) -> bool:
    """The present tense may stand for the future ("goes on trial in November")."""
    places = {word.at for word in force.region}
    clauses = {word.clause for word in pair.claim.words if not places.isdisjoint(pair.pairs.get(word.at, ()))}
    past = read_words(LISTS, "past auxiliary")
    return not any(
        word.lower in past or word.lower.endswith("ed") for word in pair.claim.words if word.clause in clauses
    )


def name_kind(force: Force) -> str:
    return next((KINDS[name] for name in sorted(force.classes) if name in KINDS), "modality")


def quote_region(force: Force, pair: Alignment) -> str:
    places = {word.at for word in force.region}
    words: list[Word] = [
        word for word in pair.claim.words if not places.isdisjoint(pair.pairs.get(word.at, ()))
    ]
    return " ".join(word.text for word in words)
