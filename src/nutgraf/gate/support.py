"""Is everything in the sentence accounted for by its evidence? What is left over was added."""

from collections.abc import Iterator
from itertools import pairwise

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.amounts import list_leading
from nutgraf.gate.causes import find_causes, list_followed
from nutgraf.gate.comparing import find_measure, list_comparisons, list_settled
from nutgraf.gate.conditions import list_answering
from nutgraf.gate.dates import follows_month
from nutgraf.gate.deeds import find_deeds
from nutgraf.gate.families import are_kin, are_opposite, are_sides, find_bases
from nutgraf.gate.lists import read_words
from nutgraf.gate.multiples import list_told
from nutgraf.gate.reading import Reading
from nutgraf.gate.scope import list_scopes
from nutgraf.gate.splits import list_rests
from nutgraf.gate.statements import list_said
from nutgraf.gate.words import Word
from nutgraf.news import Finding


def find_additions(pair: Alignment) -> Iterator[Finding]:
    """Content words that nothing in the evidence says."""
    telling = find_settled(pair.claim) | find_told(pair) | list_followed(pair) | list_leading(pair)
    telling |= list_told(pair.claim, pair.evidence) | list_answering(pair)
    resting = {rest.ours for rest in list_rests(pair)}
    yield from find_other_sex(pair)
    for word in (each for each in pair.claim.content() if each.lower != "aged"):  # the number answers for it
        changed = find_changed(word, pair)
        if changed:
            yield Finding(kind="polarity", says=word.phrase or word.text, evidence=changed)
        if (
            word.at in telling
            or pair.has(word)
            or (word.is_light and not is_phrasal(word))
            or word.is_number
            or is_particle(word, pair)
        ):
            continue
        if find_deeds(pair, word) or is_dating(pair, word) or is_leaving(pair, word):
            continue
        opposite = find_opposite(word, pair)
        if opposite and (
            word.turn in resting or is_denied(pair, word) or are_sides(word.lower, opposite.lower())
        ):
            continue  # "not locked" for "unlocked"; "bought from" for "sold to", of which `roles` sees who is who
        if opposite:
            yield Finding(kind="polarity", says=word.text, evidence=opposite)
        else:
            yield Finding(kind="addition", says=word.text, evidence="the evidence does not say so")


DENYING = frozenset(["not", "forbidden"])
SEXES = {"men": "women", "women": "men", "man": "woman", "woman": "man"}


def is_denied(pair: Alignment, word: Word) -> bool:
    """Does exactly one side deny, the sentence this word or the evidence its opposite?"""
    ours = any(not force.classes.isdisjoint(DENYING) and word in force.region for force in pair.claim.forces)
    theirs = any(
        not force.classes.isdisjoint(DENYING)
        and any(are_opposite(word.lower, other.lower) for other in force.region)
        for force in pair.evidence.forces
    )
    return ours != theirs


def find_told(pair: Alignment) -> set[int]:
    """Plain verbs of saying, which `attribution` answers for, and the "once" of "once a guard" where he is a former one."""
    plain = read_words("reporting_en.txt", "plain")
    new = {
        word.at for word in pair.claim.content()
        if not pair.has(word) and not plain.isdisjoint(find_bases(word.lower))
    }  # fmt: skip
    cues = (
        {each.cue.at for each in list_said(pair.claim)} & new if new and list_said(pair.evidence) else set()
    )
    former = any(word.lower == "former" for word in pair.evidence.words)
    return cues | {
        word.at
        for word in pair.claim.words
        if former and word.lower in {"once", "formerly", "previously", "ex"}
    }


def find_other_sex(pair: Alignment) -> Iterator[Finding]:
    """ "Men" where the evidence has women alone."""
    there = pair.evidence.places
    for word in pair.claim.content():
        other = SEXES.get(word.lower, "")
        if other in there and word.lower not in there:
            yield Finding(kind="polarity", says=word.text, evidence=other)


def find_changed(word: Word, pair: Alignment) -> str:
    """ "Called off" where the sentence says "called", or the other way round; empty when there is no such thing."""
    if pair.has(word):
        return ""
    other = next((o for o in pair.evidence.words if o.is_content and are_kin(word.lower, o.lower)), None)
    return (other.phrase or other.text) if other and word.phrase != other.phrase else ""


def is_phrasal(word: Word) -> bool:
    """ "Taken over": with its particle a light word says something of its own."""
    verb, _, particle = word.phrase.partition(" ")
    return any((base, particle) in DEEDS for base in find_bases(verb)) if particle else False


DEEDS = frozenset([("take", "over"), ("give", "up")])


def is_particle(word: Word, pair: Alignment) -> bool:
    """ "Back" of "give back", where the evidence says as much."""
    before = pair.claim.words[word.at - 1] if word.at else None
    if word.lower == "board" and before is not None and before.lower == "on":
        return True  # "on board the boat"
    return before is not None and bool(before.phrase) and pair.has(before)


def is_leaving(pair: Alignment, word: Word) -> bool:
    """ "Left 40 people injured": of what was left so the evidence must tell."""
    after = [other for other in pair.claim.clause(word.clause) if other.at > word.at]
    state = [o for o in after if o.is_content and (o.lower.endswith("ed") or o.lower in {"dead", "homeless"})]
    words = pair.claim.words
    state = [
        o for o in state if not any(w.is_content and w.clause == o.clause for w in words[o.at + 1 : o.at + 2])
    ]
    return "leave" in find_bases(word.lower) and bool(state) and all(map(pair.has, state))


def is_dating(pair: Alignment, word: Word) -> bool:
    """ "Dates from 1951": the date's own check answers for it."""
    after = pair.claim.words[word.at + 1 : word.at + 3]
    leads = bool(after) and after[0].lower in {"from", "back"}
    if follows_month(pair, word):
        return True
    return leads and "date" in find_bases(word.lower) and any(other.is_number for other in after)


def find_settled(side: Reading) -> set[int]:
    """Words that other checks answer for: numbers, dates, comparisons, quantifiers, firmness, cause."""
    settled = {word.at for force in side.forces for word in force.words}
    for number, sentence in enumerate(side.sentences):
        spans = [time.span for time in sentence.marks.times] + [q.span for q in sentence.marks.quantities]
        settled |= {word.at for span in spans for word in side.within(number, span)}
    settled |= {word.at for word in side.words if find_measure(word)}
    settled |= {found.word.at for found in list_comparisons(side)}
    settled |= {word.at for _, word in list_scopes(side)} | list_settled(side)
    settled |= {
        word.at
        for name, the, word in zip(side.words, side.words[1:], side.words[2:], strict=False)
        if word.lower in {"firm", "company"}
        and the.lower == "the"
        and name.text[0].isupper()
        and name.clause != the.clause
    }  # "Aerofit, the firm that services the helicopters"
    settled |= {word.at for word, after in pairwise(side.words) if word.lower == "aged" and after.is_number}
    settled |= {
        word.at
        for word, of, after in zip(side.words, side.words[1:], side.words[2:], strict=False)
        if word.lower == "age" and of.lower == "of" and after.is_number
    }
    return settled | {
        word.at for kind, words in find_causes(side) if not kind.startswith("weak") for word in words
    }


def find_opposite(word: Word, pair: Alignment) -> str:
    """The word of the evidence that says the contrary, or an empty string."""
    return next(
        (
            other.text
            for other in pair.evidence.content()
            if are_opposite(word.lower, other.lower)
            and not (word.at in pair.ours.verbs and other.lower in {"first", "last"})
        ),
        "",
    )
