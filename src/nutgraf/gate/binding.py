"""Does every word of the sentence stand in the same case, to the same word, as in the evidence? Fails closed.

A swap of two nouns changes no word and often no order that a list of cues would see. So each dependency of the sentence
must be one of the evidence, or follow from one by a change that keeps who did what: active and passive, a genitive for
a compound or an "of", a noun for its verb, an adjective before its noun or after "is".
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.cases import NEAR, index_links, is_turned_case
from nutgraf.gate.causes import find_causes
from nutgraf.gate.contest import SAME, are_contested, is_turned_side
from nutgraf.gate.deeds import find_deeds, is_deed_of
from nutgraf.gate.families import are_kin, find_bases
from nutgraf.gate.fillers import find_other_fillers
from nutgraf.gate.lists import read_words
from nutgraf.gate.openness import Binding, is_open
from nutgraf.gate.runs import is_copied_run
from nutgraf.gate.scan import APPOSED, DOER, MODIFIER, PREDICATE, SOURCE, UNDERGOER, Link, Parse
from nutgraf.gate.standing import (
    LOOSE,
    are_crossed,
    find_turned_owners,
    find_turned_phrases,
    has_other_doer,
    is_asked_to,
    is_phrased,
)
from nutgraf.gate.words import LISTS, Word, is_saying, looks_finite
from nutgraf.news import Finding

SILENT = 1
"""Words of a sentence that may hang on others in a way on which the evidence is silent: two are a swap."""
NAMING = frozenset(["call", "name", "describe"])
"""Light verbs whose doer says something."""


def find_unbound(pair: Alignment, silent: int = SILENT) -> Iterator[Finding]:
    """`silent`: words of the sentence on which the evidence may be silent."""
    binding = bind(pair)
    lost = next(find_lost(binding, silent), None)
    if lost is not None:
        place, link = lost
        yield Finding(
            kind="roles", says=describe(pair, link), evidence=find_there(pair, place, binding.theirs)
        )
        return
    yield from find_torn(binding)
    yield from find_turned_phrases(binding)
    yield from find_turned_owners(binding)
    yield from find_other_fillers(binding)


def find_lost(binding: Binding, most: int = SILENT) -> Iterator[tuple[int, Link]]:
    """Words that hang on others in a way that the evidence does not have, each with one such link."""
    pair, ours = binding.pair, binding.ours
    caused = {word.at for _, words in find_causes(pair.claim) for word in words if word.lower == "blame"}
    silent = 0
    for place in sorted({link.word for link in ours.links}):
        found = binding.of_claim(place)
        if any(
            link.case in {DOER, "by", "in", "to"} and is_saying(pair.claim.words[link.governor].lower)
            for link in found
        ):
            continue  # a speaker: attribution answers for it
        if place in ours.verbs or any(link.governor in caused for link in found):
            continue
        links = [link for link in found if is_checked(pair, link)]
        failed = [link for link in links if not is_backed(binding, link)]
        turned = any(has_lost_doer(binding, link) or is_turned_side(binding, link) for link in links)
        lost = bool(failed) and not is_recast(binding, place) and not are_backed(binding, links)
        silent += lost
        if turned or (lost and (silent > most or are_contested(binding, failed))):
            yield place, links[0]


def bind(pair: Alignment) -> Binding:
    under: dict[int, list[Link]] = defaultdict(list)
    over: dict[int, list[Link]] = defaultdict(list)
    for link in pair.theirs.links:
        under[link.governor].append(link)
        over[link.word].append(link)
    return Binding(pair, pair.ours, pair.theirs, index_links(pair, pair.theirs), under, over)


def has_lost_doer(binding: Binding, link: Link) -> bool:
    """ "Detained to officers" for "officers detained": who acts there is none here."""
    if link.case not in {"to", "from"} or link.governor not in binding.ours.verbs:
        return False
    pair = binding.pair
    told = [
        (there, other.case)
        for there in pair.pairs.get(link.governor, ())
        for other in binding.under.get(there, ())
        if other.word in pair.pairs[link.word]
    ]
    return (
        bool(told)
        and {case for _, case in told} <= {DOER, "by"}
        and not any(are_crossed(pair, link.governor, there) for there, _ in told)
    )


def rank_link(link: Link) -> tuple[int, int, str]:
    return link.word, link.governor, link.case


def find_torn(binding: Binding) -> Iterator[Finding]:
    """A verb whose doer comes from one statement of the evidence and whose undergoer from another."""
    pair = binding.pair
    for verb in sorted(binding.ours.verbs):
        links = [link for link in sorted(binding.ours.links, key=rank_link)
                 if link.governor == verb and link.case in {DOER, UNDERGOER, "by"} and is_checked(pair, link)]  # fmt: skip
        homes = [find_homes(binding, link) for link in links]
        known = [places for places in homes if places]
        if len(known) > 1 and not frozenset.intersection(*known):
            says = " ".join(pair.claim.words[link.word].text for link in links)
            yield Finding(
                kind="merge",
                says=f"{says} {pair.claim.words[verb].text}",
                evidence="of two different statements",
            )


def find_homes(binding: Binding, link: Link) -> frozenset[int]:
    """The partners of the verb that have a partner of this word beside them."""
    pair = binding.pair
    return frozenset(
        there for there in pair.pairs.get(link.governor, ())
        if any(has_link(binding, link, word, there) for word in pair.pairs[link.word])
    )  # fmt: skip


def is_checked(pair: Alignment, link: Link) -> bool:
    """The word has partners and is no number, date or source: those have checks of their own."""
    word, governor = pair.claim.words[link.word], pair.claim.words[link.governor]
    speaks = is_saying(governor.lower) and not (link.case == UNDERGOER and link.word < link.governor)
    if (
        (link.case == "for" and word.lower == "free")
        or link.case in {SOURCE, "because", "except"}
        or speaks
        or is_saying(word.lower)
        or not pair.has(word)
    ):
        return False
    if link.case == "in" and find_bases(word.lower)[0] in read_words("reporting_en.txt", "study"):
        return False  # "in a trial the spray shortened the attacks": what the trial found
    asked = link.case not in {DOER, UNDERGOER, "by"} and any(
        governor in force.words for force in pair.claim.forces
    )
    return not (is_exempt(pair, word) or asked or word.lower == governor.lower)


def is_raised(pair: Alignment, link: Link) -> bool:
    """The laptop of "a laptop is alleged to have been the start": what it did hangs on the verb to come."""
    governor = pair.claim.words[link.governor]
    after = pair.claim.words[governor.at + 1 : governor.at + 2]
    leads = bool(after) and after[0].lower in {"to", "of"} and link.case in {DOER, UNDERGOER}
    hedges = any(governor in force.words for force in pair.claim.forces)
    return leads and hedges and not read_words(LISTS, "raising").isdisjoint(find_bases(governor.lower))


def is_exempt(pair: Alignment, word: Word) -> bool:
    """A light word without a partner of its own form, a number, a period, a verb of saying."""
    periods = read_words(LISTS, "period")
    if (
        word.is_number
        or word.lower in periods
        or any(other.lower in periods for other in pair.partners(word))
    ):
        return True
    return (word.is_light and is_bare(pair, word)) or is_marked_number(pair, word)


def is_bare(pair: Alignment, word: Word) -> bool:
    kept = any(are_kin(word.lower, other.lower) for other in pair.partners(word))
    acts = looks_finite(word.lower) and not any(base in NAMING for base in find_bases(word.lower))
    phrased = any(word.at in match.ours for match in pair.matches)  # "has gone to court": it means something
    return (acts or not kept) and not phrased


def is_marked_number(pair: Alignment, word: Word) -> bool:
    marks = pair.claim.sentences[word.sentence].marks
    return any(mark.span.start <= word.start < mark.span.end for mark in marks.quantities)


def is_recast(binding: Binding, place: int) -> bool:
    """A noun for what the evidence says with a verb: "readers" for "who read"."""
    partners = binding.pair.pairs[place]
    return place not in binding.ours.verbs and all(there in binding.theirs.verbs for there in partners)


def are_backed(binding: Binding, links: list[Link]) -> bool:
    """What a word does and undergoes must all be so; of the words that a preposition may belong to, one is enough."""
    core = [link for link in links if link.case in {DOER, UNDERGOER} and link not in binding.ours.implied]
    return all(is_backed(binding, link) for link in core) and (
        bool(core) or any(is_backed(binding, link) for link in links)
    )


def is_backed(binding: Binding, link: Link) -> bool:
    pair = binding.pair
    governor = pair.claim.words[link.governor]
    if find_deeds(pair, governor):
        return (
            link.case not in {DOER, UNDERGOER}
            or is_deed_of(pair, link)
            or pair.pairs[link.word][0] in find_deeds(pair, governor)
        )
    if is_raised(pair, link) or is_asked_to(binding, link):
        return True
    if not pair.has(governor) or is_exempt(pair, governor):
        return has_case(binding, link)
    return (
        is_told_so(binding, link)
        or is_open(binding, link)
        or is_shared(binding, link)
        or is_taken_up(pair, link)
    )


def is_told_so(binding: Binding, link: Link) -> bool:
    """Does the evidence have the dependency?"""
    pair = binding.pair
    if link.case == MODIFIER and (is_same_name(pair, link) or is_of_those(pair, link)):
        return True
    for word in pair.pairs[link.word]:
        for there in pair.pairs[link.governor]:
            if word == there or has_link(binding, link, word, there):
                return True
            if stands_for_noun(pair, link) and any(
                has_link(binding, link, noun, there)
                for noun, cases in binding.beside(word)
                if MODIFIER in cases
            ):
                return True
    return is_copied_run(pair, link)


def is_of_those(pair: Alignment, link: Link) -> bool:
    """The "tin prices" of "cobalt prices rose faster than those of tin"."""
    words = pair.evidence.words
    return any(
        place > 1 and words[place - 1].lower == "of" and words[place - 2].lower in {"those", "that"}
        and any(there < place and words[there].sentence == words[place].sentence for there in pair.pairs[link.governor])
        for place in pair.pairs[link.word]
    )  # fmt: skip


def is_shared(binding: Binding, link: Link) -> bool:
    """ "The accord between Arn and Morvane was signed" for "Arn and Morvane signed the accord": both take part in one deed."""
    pair = binding.pair
    return link.case == "between" and any(
        (word, verb) in binding.index and (there, verb) in binding.index
        for verb in sorted(binding.theirs.verbs)
        for word in pair.pairs[link.word]
        for there in pair.pairs[link.governor]
    )


def is_taken_up(pair: Alignment, link: Link) -> bool:
    """The "local visitors" of "foreign visitors spent more than local ones"."""
    words = pair.evidence.words
    return link.case == MODIFIER and any(
        [word.lower for word in words[place + 1 : place + 2]] in (["one"], ["ones"])
        and any(
            there < place and words[there].sentence == words[place].sentence
            for there in pair.pairs[link.governor]
        )
        for place in pair.pairs[link.word]
    )


def is_same_name(pair: Alignment, link: Link) -> bool:
    """ "Western Velda" where "Eastern Velda" is named too."""
    first, second = pair.claim.words[link.word], pair.claim.words[link.governor]
    named = first.text[0].isupper() and second.text[0].isupper() and second.at == first.at + 1
    words = pair.evidence.words
    return named and any(
        one.lower == first.lower and other.lower == second.lower for one, other in pairwise(words)
    )


def stands_for_noun(pair: Alignment, link: Link) -> bool:
    """ "The northern one": the noun is the evidence's."""
    after = pair.claim.words[link.word + 1 : link.word + 2]
    return bool(after) and after[0].lower in {"one", "ones"}


def has_case(binding: Binding, link: Link) -> bool:
    """Under a word that means little alone: does the evidence use the word in the same case at all?"""
    if link.case == "by" and any(
        o.governor == link.governor and o.case == UNDERGOER for o in binding.ours.links
    ):
        link = Link(link.word, DOER, link.governor)  # "was taken to court by the ministry"
    if link.case == DOER and has_other_doer(binding, link):
        return False
    after = binding.pair.claim.words[link.governor + 1 : link.governor + 2]
    if link.case == DOER and after and after[0].lower == "place":
        return True  # "takes place": is held
    wanted = set(binding.pair.pairs[link.word])
    cases = {other.case for word in wanted for other in binding.over.get(word, ())}
    word = binding.pair.claim.words[link.word]
    turned = {link.case, *cases} >= {DOER, UNDERGOER}
    if turned and (not word.text[0].isupper() or link.case == DOER) and is_alone(binding, link):
        return True
    return (
        not cases
        or link.case not in {DOER, UNDERGOER}
        or link.case in cases
        or bool(cases - {DOER, UNDERGOER})
    )


def has_link(binding: Binding, link: Link, word: int, there: int) -> bool:
    straight = any(is_same_case(binding, link, case, there) for case in binding.index.get((word, there), ()))
    back = binding.index.get((there, word), ())
    if "as" in back and link.case in {UNDERGOER, DOER, PREDICATE}:
        return True  # "described the bridge as tired"
    named = link.governor in binding.ours.verbs and there not in binding.theirs.verbs
    if named and link.case in {DOER, UNDERGOER} and not LOOSE.isdisjoint(back):
        return True  # "suspected" for "on suspicion"
    return straight or any(is_turned_case(link.case, case) for case in back)


def is_alone(binding: Binding, link: Link) -> bool:
    """Has the sentence's verb nothing that undergoes it? Then "prices doubled" may be told of "they doubled prices"."""
    return not any(
        o.governor == link.governor and o.case == UNDERGOER and o.word != link.word
        for o in binding.ours.links
    )


def is_ergative(binding: Binding, there: int) -> bool:
    """ "The smog shut the schools" for "the schools shut because of the smog": nothing is said to undergo it there."""
    known = read_words(LISTS, "ergative")
    verb = binding.pair.evidence.words[there].lower
    return not known.isdisjoint(find_bases(verb)) and not any(
        each.case == UNDERGOER for each in binding.under.get(there, ())
    )


def is_same_case(binding: Binding, link: Link, case: str, there: int) -> bool:
    """Are two cases one, or two that say the same?"""
    mine = link.case
    if are_crossed(binding.pair, link.governor, there):
        return mine != case or mine != DOER  # who acts changes, what is bought and sold does not
    if (
        mine == case
        or frozenset([mine, case]) in SAME
        or case == NEAR
        or is_phrased(binding.pair, link, case, there)
    ):
        return True
    noun = link.governor not in binding.ours.verbs  # "protests by judges", "protests from judges"
    if (noun and {mine, case} == {"by", "from"}) or noun != (there not in binding.theirs.verbs):
        return True  # a noun for its verb: "the failure of the pump", "the pump failed"
    meets = not read_words(LISTS, "symmetric").isdisjoint(
        find_bases(binding.pair.claim.words[link.governor].lower)
    )
    if meets and {mine, case} <= {DOER, UNDERGOER, "with", "by"}:
        return True  # "the two sides meet a mediator"
    if case in {"because", UNDERGOER, DOER} and mine in {DOER, UNDERGOER, "by", "in"}:
        return is_turned_about(binding, link, case, there)
    of, beside = {MODIFIER, "of", APPOSED}, LOOSE | {MODIFIER, PREDICATE, APPOSED}
    return (mine in of and case in beside) or (case in of and mine in beside)


def is_turned_about(binding: Binding, link: Link, case: str, there: int) -> bool:
    """ "Prices doubled" for "they doubled prices", "the smog shut the schools" for "they shut because of the smog"."""
    if case == "because" and link.case in {DOER, "by"}:
        doers = {each.case for each in binding.under.get(there, ())}
        return doers.isdisjoint({DOER, "by"})  # "fog halted the ferries", "they were halted because of fog"
    if case == UNDERGOER and link.case in {DOER, "in"}:
        return is_alone(binding, link)
    return case == DOER and link.case == UNDERGOER and is_ergative(binding, there)


def describe(pair: Alignment, link: Link) -> str:
    words = pair.claim.words
    between = link.case if link.case not in {DOER, UNDERGOER, MODIFIER, PREDICATE} else f"as {link.case} of"
    return f"{words[link.word].text} {between} {words[link.governor].text}"


def find_there(pair: Alignment, place: int, theirs: Parse) -> str:
    wanted = set(pair.pairs[place])
    found = sorted((link for link in theirs.links if link.word in wanted), key=rank_link)
    if not found:
        return "the evidence does not say so"
    words = pair.evidence.words
    return f"{words[found[0].word].text} ({found[0].case}) {words[found[0].governor].text}"
