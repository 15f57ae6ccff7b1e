"""The parse of the evidence in, in which cases one word stands to another out, also through what the sentence leaves out."""

from collections import defaultdict

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import can_be
from nutgraf.gate.lists import read_words
from nutgraf.gate.scan import APPOSED, DOER, MODIFIER, PREDICATE, UNDERGOER, Link, Parse
from nutgraf.gate.words import LISTS

NEAR = "beside"
"""No preposition: both depend on a word that the sentence leaves out."""
Index = dict[tuple[int, int], set[str]]


def index_links(pair: Alignment, parse: Parse) -> Index:
    """(word, governor) → the cases in which one stands to the other, also through a word that the sentence leaves out."""
    index: Index = defaultdict(set)
    under: dict[int, list[Link]] = defaultdict(list)
    over: dict[int, list[Link]] = defaultdict(list)
    for link in parse.links:
        index[link.word, link.governor].add(link.case)
        under[link.governor].append(link)
        over[link.word].append(link)
    for middle, links in under.items():
        if middle not in pair.backed or pair.evidence.words[middle].is_light:
            bridge(index, links, over.get(middle, []))
    for link in parse.links:
        if link.case == APPOSED or is_titled(pair, link) or is_placed(pair, link):
            share_case(index, link, over.get(link.governor, []), under.get(link.governor, []))
    return index


def is_titled(pair: Alignment, link: Link) -> bool:
    """The "steelmaker" of "steelmaker Ferrox": what is said of one is said of the other."""
    words = pair.evidence.words
    word, name = words[link.word], words[link.governor]
    opens = name.at == 0 or words[name.at - 1].sentence != name.sentence
    named = name.text[0].isupper() and not opens
    return link.case == MODIFIER and named and not word.owned and can_be(word.lower, "n")


def is_placed(pair: Alignment, link: Link) -> bool:
    """The "Marzen" of "the city of Marzen": what is said of one is said of the other."""
    words = pair.evidence.words
    place = words[link.governor].lower in read_words(LISTS, "settlement")
    return (
        link.case == "of" and place and words[link.word].text[0].isupper() and link.word == link.governor + 2
    )


def bridge(index: Index, links: list[Link], upper: list[Link]) -> None:
    """What depends on a word that is left out depends on what that depends on."""
    for link in links:
        for above in upper:
            index[link.word, above.governor].add(link.case)
        for other in links:
            index[link.word, other.word].add(NEAR)


def share_case(index: Index, link: Link, upper: list[Link], lower: list[Link]) -> None:
    """ "The champion, Leni Orth,": what is said of one is said of the other."""
    for above in upper:
        index[link.word, above.governor].add(above.case)
    for below in lower:
        index[below.word, link.word].add(below.case)


def is_turned_case(mine: str, theirs: str) -> bool:
    """ "Tracked birds" for "birds were tracked"; "the lake is deep" for "the deep lake"; "is due" for "is expected"."""
    if mine != theirs and {mine, theirs} <= {PREDICATE, UNDERGOER, DOER} and PREDICATE in {mine, theirs}:
        return True
    if mine == MODIFIER:
        return theirs in {DOER, UNDERGOER, PREDICATE, MODIFIER, APPOSED, "of", NEAR}
    return mine in {DOER, UNDERGOER, PREDICATE, APPOSED, "of", "by"} and theirs in {MODIFIER, NEAR}
