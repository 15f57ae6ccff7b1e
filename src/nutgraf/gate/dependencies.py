"""A plugged-in parser's trees in, the gate's own kind of parse out: who does what to whom, by its labels.

Only what the words hang on comes from the tree. Which words count, which are dates, and what is said of each is as in
the gate's own reading, so that every check behind it stays the same.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.scan import (
    APPOSED,
    DOER,
    MODIFIER,
    NOWHERE,
    PREDICATE,
    SOURCE,
    UNDERGOER,
    Link,
    Parse,
)
from nutgraf.gate.words import LISTS, Word
from nutgraf.ports import Parser, Token

SUBJECTS = {"nsubj": DOER, "nsubjpass": UNDERGOER}
OBJECTS = frozenset(["dobj", "dative", "oprd", "acomp", "attr"])
MODIFIERS = frozenset(["amod", "compound", "nummod", "poss", "nmod", "quantmod"])
REACH = 3
"""Heads that what follows a preposition may depend on: parsers err there most, and so do their readers."""
Role = tuple[int, str]
"""The token of a governor and the case under it."""


@dataclass(slots=True)
class Tree:
    """A sentence's tokens and the words of the side that they are."""

    tokens: tuple[Token, ...]
    words: dict[int, list[Word]]
    """Place of a token → its words, for the first of them."""
    under: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def children(self, place: int, *relations: str) -> list[int]:
        return [child for child in self.under[place] if self.tokens[child].relation in relations]

    def word(self, place: int) -> int:
        """The last word of a token; NOWHERE for a sign."""
        found = self.words.get(place)
        return found[-1].at if found else NOWHERE

    def is_verb(self, place: int) -> bool:
        token = self.tokens[place]
        return (
            not self.is_copula(place)
            and token.tag.startswith("VB")
            and token.relation
            not in {
                "aux",
                "auxpass",
                "amod",
                "compound",
                "prep",
            }
        )

    def is_copula(self, place: int) -> bool:
        return self.tokens[place].text.lower() in read_words(LISTS, "be")


def plant_tree(tokens: tuple[Token, ...], words: tuple[Word, ...], offset: int) -> Tree:
    found: dict[int, list[Word]] = defaultdict(list)
    at = 0
    end = tokens[-1].start + len(tokens[-1].text) if tokens else 0
    for word in words:
        if word.start - offset >= end:
            break  # of a sentence of thousands of characters the parser reads the beginning
        while at + 1 < len(tokens) and tokens[at + 1].start <= word.start - offset:
            at += 1
        found[at].append(word)
    tree = Tree(tokens, found)
    for place, token in enumerate(tokens):
        if token.head != place:
            tree.under[token.head].append(place)
    return tree


def parse_by(parser: Parser, side: Reading) -> Parse:
    """Raises: SettingsError when the parser's model cannot be loaded."""
    links: set[Link] = set()
    implied: set[Link] = set()
    verbs: set[int] = set()
    heads: dict[int, int] = {}
    pronominal: set[int] = set()
    handed: set[int] = set()
    for number, sentence in enumerate(side.sentences):
        words = side.sentence(number)
        tree = plant_tree(parser(sentence.text), words, sentence.span.start)
        dated = {word.at for time in sentence.marks.times for word in side.within(number, time.span)}
        acting = {tree.word(place) for place in range(len(tree.tokens)) if tree.is_verb(place)}
        kept = {word.at for word in words if word.is_content or word.owned or word.at in acting} - dated
        certain, likely = list_links(tree)
        links |= {link for link in certain | likely if {link.word, link.governor} <= kept}
        implied |= {link for link in likely - certain if {link.word, link.governor} <= kept}
        verbs |= acting & kept
        heads |= {tree.word(place): tree.word(find_phrase_head(tree, place)) for place in tree.words}
        pronominal |= list_pronominal(tree, "nsubj", "nsubjpass")
        handed |= list_pronominal(tree, "dobj", "dative")
    return Parse(
        frozenset(links),
        frozenset(implied),
        frozenset(verbs),
        heads,
        frozenset(pronominal),
        frozenset(handed),
    )


def is_sound(tokens: tuple[Token, ...]) -> bool:
    """Is there a tree, and in it no verb with two subjects? With two of them a verb has been overlooked."""
    subjects = [token.head for token in tokens if token.relation in SUBJECTS]
    return bool(tokens) and len(set(subjects)) == len(subjects)


def find_phrase_head(tree: Tree, place: int) -> int:
    while tree.tokens[place].relation in MODIFIERS:
        place = tree.tokens[place].head
    return place


def list_pronominal(tree: Tree, *relations: str) -> set[int]:
    """Verbs with a pronoun in such a place."""
    return {
        tree.word(token.head)
        for token in tree.tokens
        if token.relation in relations and token.text.lower() in read_words(LISTS, "person")
    }


def list_links(tree: Tree) -> tuple[set[Link], set[Link]]:
    """Those that the tree has, and those that it implies: shared subjects, the noun that a relative clause is about."""
    certain: set[Link] = set()
    likely: set[Link] = set()
    for place, token in enumerate(tree.tokens):
        for sure, word, case, governor in list_roles(tree, place, token):
            (certain if sure else likely).update(make_links(tree, word, case, governor))
    for found in tree.words.values():
        certain |= {Link(one.at, MODIFIER, found[-1].at) for one in found[:-1]}
    return certain, likely


def make_links(tree: Tree, word: int, case: str, governor: int) -> Iterator[Link]:
    """With the members of a coordination, which share the case of the first."""
    for each in (word, *list_joined(tree, word)):
        one, other = tree.word(each), tree.word(governor)
        if NOWHERE not in {one, other} and one != other:
            yield Link(one, case, other)


def list_joined(tree: Tree, place: int) -> Iterator[int]:
    for child in tree.children(place, "conj"):
        if not tree.is_verb(child):
            yield child
            yield from list_joined(tree, child)


Found = Iterator[tuple[bool, int, str, int]]
"""Is it certain, the word, its case, its governor."""


def list_roles(tree: Tree, place: int, token: Token) -> Found:
    if token.relation in SUBJECTS:
        yield from list_subject(tree, place, token.head, SUBJECTS[token.relation])
    elif token.relation in OBJECTS:
        if not (token.relation in {"attr", "acomp"} and tree.is_copula(token.head)):
            yield True, place, UNDERGOER, token.head
    elif token.relation in MODIFIERS:
        yield from list_modified(tree, place, token.head)
    elif token.relation == "appos":
        yield True, place, APPOSED, token.head
        yield True, token.head, APPOSED, place
    elif token.relation in {"pobj", "pcomp"}:
        yield from list_governed(tree, place, token.head)
    elif token.relation in {"relcl", "acl"}:
        yield from list_antecedent(tree, place, token)


def list_subject(tree: Tree, subject: int, verb: int, case: str, *, sure: bool = True) -> Found:
    """What is said of it by the verb, by what stands after "is", and by the verbs that share it."""
    if tree.tokens[subject].relation in SUBJECTS and is_relative(tree, subject):
        return
    if tree.is_copula(verb) and tree.tokens[verb].relation != "auxpass":
        for said in tree.children(verb, "attr", "acomp", "oprd"):
            for each in (said, *list_joined(tree, said)):
                yield sure, each, PREDICATE, subject
    else:
        yield sure, subject, case, verb
    for other in tree.children(verb, "conj", "xcomp", "advcl"):
        yield from list_shared(tree, subject, verb, other)


def list_shared(tree: Tree, subject: int, verb: int, other: int) -> Found:
    """The subject of a verb that has none of its own: of an infinitive rather the object before it."""
    own = tree.children(other, "nsubj", "nsubjpass", "csubj", "expl")
    if own or not (tree.is_verb(other) or tree.is_copula(other)):
        return
    passive = bool(tree.children(other, "auxpass")) or (
        tree.tokens[other].tag == "VBN" and not tree.children(other, "aux")
    )
    case = UNDERGOER if passive else DOER
    if tree.tokens[other].relation == "xcomp":
        for held in tree.children(verb, "dobj", "dative"):
            yield False, held, case, other
    yield from list_subject(tree, subject, other, case, sure=False)


def is_relative(tree: Tree, place: int) -> bool:
    return tree.tokens[place].tag in {"WDT", "WP", "WRB"} or (
        tree.tokens[place].text.lower() == "that" and not tree.tokens[place].tag.startswith("DT")
    )


def list_modified(tree: Tree, place: int, head: int) -> Found:
    """A modifier of a modifier modifies the whole, but for what belongs to a possessor: "the [coach company]'s lawyer"."""
    yield True, place, MODIFIER, head
    while tree.tokens[head].relation in MODIFIERS and tree.tokens[head].relation != "poss":
        head = tree.tokens[head].head
        yield True, place, MODIFIER, head


def list_governed(tree: Tree, place: int, preposition: int) -> Found:
    token = tree.tokens[preposition]
    if tree.is_verb(place) and token.relation == "prep":
        return
    case = token.text.lower()
    before = tree.tokens[token.head]
    if before.text.lower() in {"according", "because"} and token.head != preposition:
        case = SOURCE if before.text.lower() == "according" else "because"
        token = before
    governor = find_made(tree, place, token) if case == "by" else token.head
    for step in range(REACH):
        if tree.tokens[governor].relation == "prep" and tree.word(governor) == NOWHERE:
            governor = tree.tokens[governor].head
        if step and case == "by" and tree.is_verb(governor):
            return
        yield True, place, case, governor
        above = tree.tokens[governor]
        if above.head == governor or tree.is_verb(governor):
            return
        governor = tree.tokens[above.head].head if above.relation == "pobj" else above.head


def find_made(tree: Tree, maker: int, by: Token) -> int:
    """Of "stole a painting by Anton Grell" the painting, wherever the parser hangs him; not of "led him by nine votes"."""
    objects = tree.children(by.head, "dobj")
    counted = tree.children(maker, "nummod")
    return objects[-1] if objects and by.relation == "prep" and not counted else by.head


def list_antecedent(tree: Tree, place: int, token: Token) -> Found:
    """ "The ferry that the storm sank", "the man suspected of theft", "workers loading sand"."""
    noun = token.head
    own = [child for child in tree.children(place, *SUBJECTS) if not is_relative(tree, child)]
    about = [child for child in tree.children(place, *SUBJECTS) if is_relative(tree, child)]
    if about:
        yield from list_subject(tree, noun, place, SUBJECTS[tree.tokens[about[0]].relation])
    elif own:
        stranded = [each for each in tree.children(place, "prep") if not tree.children(each, "pobj", "pcomp")]
        case = tree.tokens[stranded[-1]].text.lower() if stranded else UNDERGOER
        yield False, noun, case, place
    elif token.tag == "VBN" and not tree.children(place, "aux"):
        yield from list_subject(tree, noun, place, UNDERGOER)
    elif token.tag == "VBG":
        yield from list_subject(tree, noun, place, DOER)
