"""One side in, what it compares out: by what measure, who comes off better, whether it is a rank.

"No tower is taller", "taller than any other" and "not since 1990 so tall" are ranks; "not as old as", "less old than" and
"half as fast as" are comparisons turned round. All are brought to the one form "the winner has more of the measure".
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from nutgraf.gate.families import can_be, find_bases, look_up
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import READINGS, Reading
from nutgraf.gate.words import LISTS, Word

IRREGULAR = {"better": "good", "lower": "low", "worse": "bad", "more": "many", "fewer": "few", "less": "little", "further": "far",
             "best": "good", "worst": "bad", "most": "many", "fewest": "few", "least": "little", "furthest": "far"}  # fmt: skip
ADVERBS = {"well": "good", "badly": "bad"}
RANKS = frozenset(["latest", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
                   "tenth", "last"])  # fmt: skip
DEGREES = {"more": False, "most": False, "less": True, "least": True}
"""Words that compare the adjective after them, and whether they turn it round."""
FACTORS = {"twice": ("2", False), "double": ("2", False), "half": ("2", True), "third": ("3", True),
           "quarter": ("4", True)}  # fmt: skip
"""Before "as fast as": how many times, and whether the first is the slower."""
UNMEASURED = frozenset(["soon", "long", "far", "well", "much", "many", "early", "late", "such", "recently"])
"""Between two "as" they compare nothing."""
PLACES = {"ahead": False, "behind": True}
"""Where one who is first stands to one who is second, and whether the second is named first."""
OF_ALL = frozenset(["any", "every", "all", "anyone", "anything", "anywhere", "ever"])
"""After "than" they make a rank."""
NAUGHT = frozenset(["no", "none", "nobody", "nothing", "never", "no one", "nowhere", "not", "no other"])
FAR = 9
"""Words from "not since 1990" to "so small", and from "higher" to its "than", at most."""
OTHERS = 5
"""Words that name the second, at most."""
Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """ "Pears did better than apples": measure good, winner pears, other apples."""

    word: Word
    measure: str
    superlative: bool
    winner: Words
    other: Words
    factor: str = ""
    """How many times: "2" for "twice as fast"."""
    equal: bool = False
    """ "As fast as"."""
    down: bool = False
    """ "Less often", and nobody else is named in its clause; or turned round, so that the second is named first."""
    settled: Words = ()
    """The denial or share of which the comparison is made: nothing is denied by itself."""


@lru_cache(maxsize=READINGS)
def list_comparisons(side: Reading) -> tuple[Comparison, ...]:
    found: list[Comparison] = []
    for word in side.words:
        one = read_comparison(side, word)
        if one is not None:
            found.append(take_up(one, found))
    return tuple(found)


def take_up(one: Comparison, before: list[Comparison]) -> Comparison:
    """ "Women waited longer than men but were refused less often": than men, too."""
    first = next((each for each in before if each.other and each.word.sentence == one.word.sentence), None)
    if one.other or one.superlative or one.equal or first is None or first.equal:
        return replace(one, down=False) if one.other else one
    winner, other = (first.other, first.winner) if first.down else (first.winner, first.other)
    return replace(one, winner=other if one.down else winner, other=winner if one.down else other, down=False)


@lru_cache(maxsize=READINGS)
def list_settled(side: Reading) -> frozenset[int]:
    """Words that only serve to compare."""
    return frozenset(word.at for found in list_comparisons(side) for word in found.settled)


def read_comparison(side: Reading, word: Word) -> Comparison | None:
    if word.lower == "as":
        return read_so(side, word) if is_since_told(side, word) else read_equal(side, word)
    if word.lower in PLACES:
        return read_place(side, word)
    if word.lower == "so":
        return read_so(side, word)
    return read_degree(side, word)


def is_since_told(side: Reading, word: Word) -> bool:
    """ "Not since 2009 has it been as low as in May", "has not been as low since"."""
    lowers = [other.lower for other in side.clause(word.clause)]
    return "since" in lowers and not {"not", "never"}.isdisjoint(lowers)


def read_degree(side: Reading, word: Word) -> Comparison | None:
    """ "Older than", "more slowly than", "the oldest"."""
    measure = find_measure(word) or find_measure_before(side, word)
    if not measure or is_bound(side, word) or is_degree_of(side, word):
        return None
    following = side.words[word.at + 1 : word.at + 2]
    described = word.lower in DEGREES and bool(following) and is_describing(following[0])
    turned = described and DEGREES[word.lower]
    if described:
        plain = ADVERBS.get(following[0].lower, following[0].lower.removesuffix("ly"))
        measure = find_bases(plain)[0]
    than = find_than(side, word)
    if is_measured(side, word, than):
        return None
    found = Comparison(word, measure, word.lower.endswith("st"), *split_sides(side, word, than))
    if described and than is not None:
        found = replace(found, settled=following)
    ranked = rank_denied(side, found, than)
    if ranked is not None:
        return replace(ranked, winner=found.other, other=())
    if than is not None and is_of_all(side, than):
        return replace(found, superlative=True, other=())
    if turned and found.other:
        return replace(found, winner=found.other, other=found.winner, down=True)
    return replace(found, down=turned)


def find_measure_before(side: Reading, word: Word) -> str:
    """Of "cleaner than" clean, though a cleaner may be a person too."""
    after = side.words[word.at + 1 : word.at + 2]
    if not word.is_content or not word.lower.endswith("er") or not after or after[0].lower != "than":
        return ""
    stem = word.lower.removesuffix("er")
    return next((base for base in (stem, f"{stem}e", stem[:-1]) if "a" in look_up(base).parts), "")


def find_than(side: Reading, word: Word) -> int | None:
    return next(
        (other.at for other in side.words[word.at + 1 : word.at + FAR]
         if other.lower == "than" and other.sentence == word.sentence), None,
    )  # fmt: skip


def split_sides(side: Reading, word: Word, than: int | None) -> tuple[Words, Words]:
    """Who is compared, and with whom: what stands before the "than", and right after it."""
    if than is None and is_beside_owner(side, word):
        return split_owner(side, word)
    content = [other for other in side.sentence(word.sentence) if other.is_content and other.at != word.at]
    end = word.at if than is None else than
    return (
        tuple(other for other in content if other.at < end),
        () if than is None else name_second(side, than),
    )


OWNERS = frozenset(["its", "their", "his", "her"])


def is_beside_owner(side: Reading, word: Word) -> bool:
    """The "smaller" of "its smaller rival Telm"."""
    before, after = side.words[max(0, word.at - 1) : word.at], side.words[word.at + 1 : word.at + 2]
    beside = bool(after) and after[0].is_content and after[0].clause == word.clause
    return beside and bool(before) and before[0].lower in OWNERS and word.lower.endswith("er")


def split_owner(side: Reading, word: Word) -> tuple[Words, Words]:
    """The rival, and whose rival it is: by their names, where they have them."""
    sentence = side.sentence(word.sentence)
    before = tuple(w for w in sentence if w.at < word.at and w.turn == word.turn and w.is_content)
    after = tuple(w for w in sentence if word.at < w.at <= word.at + OTHERS and w.is_content)
    names = tuple(tuple(w for w in words if w.text[0].isupper()) for words in (after, before))
    if not all(names):
        return (*before, *after), ()
    return names[0], names[1]


def name_second(side: Reading, than: int) -> Words:
    """Of "than men for an answer" the men, of "than in April" April."""
    found: list[Word] = []
    for word in side.words[than + 1 : than + 1 + OTHERS]:
        away = word.clause != side.words[than + 1].clause or word.sentence != side.words[than].sentence
        ended = away or (found and word.lower in read_words(LISTS, "case"))
        if ended:
            break
        found += [word] if word.is_content else []
    return tuple(found)


def is_of_all(side: Reading, than: int) -> bool:
    """ "Than any other", "than in any year", "than ever"."""
    return any(word.lower in OF_ALL for word in side.words[than + 1 : than + 3])


def rank_denied(side: Reading, found: Comparison, than: int | None) -> Comparison | None:
    """Of "no harvest since 1990 was smaller" the rank."""
    before = [
        w for w in side.sentence(found.word.sentence) if w.at < found.word.at and w.turn == found.word.turn
    ]
    opener = next((word for word in before if word.lower in NAUGHT - {"not"} or is_since(side, word)), None)
    near = opener is not None and opener.at + 1 == found.word.at
    if (
        opener is None
        or near
        or found.superlative
        or (than is None and found.word.lower in {"more", "less"} and not is_no_other(side, opener))
    ):
        return None
    return replace(
        found, superlative=True, settled=(*found.settled, opener, *side.words[opener.at + 1 : opener.at + 2])
    )


def is_no_other(side: Reading, word: Word) -> bool:
    """ "No other singer has sold more"."""
    after = side.words[word.at + 1 : word.at + 2]
    return word.lower == "no" and bool(after) and after[0].lower == "other"


def is_since(side: Reading, word: Word) -> bool:
    """The "not" of "not since 1990 had there been a drier spring"."""
    after = side.words[word.at + 1 : word.at + 2]
    return word.lower == "not" and bool(after) and after[0].lower == "since"


def read_so(side: Reading, word: Word) -> Comparison | None:
    """ "Not since 1990 has the harvest been so small"."""
    after = side.words[word.at + 1 : word.at + 2]
    denied = next((w for w in side.words[max(0, word.at - FAR) : word.at]
                   if w.lower in {"not", "never"} and w.sentence == word.sentence), None)  # fmt: skip
    if denied is None or not after or not (is_describing(after[0]) or after[0].lower in {"few", "many"}):
        return None
    follows = side.words[denied.at + 1].lower
    rest = [other.lower for other in side.words[word.at + 2 : word.at + 5] if other.sentence == word.sentence]
    if denied.lower == "not" and follows not in {"since", "for", "in"} and "since" not in rest:
        return None
    measure = find_bases(after[0].lower)[0]
    return Comparison(word, measure, True, (), (), settled=(denied, *side.words[word.at + 2 : word.at + 3]))


def read_equal(side: Reading, word: Word) -> Comparison | None:
    """ "As old as"; "not as old as" and "half as fast as" are comparisons turned round."""
    rest = side.words[word.at + 1 : word.at + 3]
    if len(rest) < 2 or rest[1].lower != "as" or rest[0].lower in UNMEASURED or not is_describing(rest[0]):
        return None
    before = [other for other in side.sentence(word.sentence) if other.at < word.at][-2:]
    winner, other = split_sides(side, rest[0], rest[1].at)
    factor, turned = find_factor(before)
    denied = [near for near in before if near.lower == "not"]
    plain = Comparison(rest[0], find_bases(rest[0].lower)[0], False, winner, other, factor)
    if factor:
        plain = replace(plain, settled=tuple(near for near in before if near.lower in {*FACTORS, "only"}))
    if denied or turned:
        return replace(plain, winner=other, other=winner, settled=(*plain.settled, *denied))
    return replace(plain, equal=not factor)


def find_factor(before: list[Word]) -> tuple[str, bool]:
    last = before[-1].lower if before else ""
    if last == "times" and len(before) > 1:
        return before[0].lower, False
    return FACTORS.get(last, ("", False))


def read_place(side: Reading, word: Word) -> Comparison | None:
    """ "Two seconds ahead of Ria", "behind Ria"; not "behind the house", where the evidence has the same."""
    winner, other = split_sides(side, word, word.at)
    if not winner or not other or (word.lower == "ahead" and side.words[word.at + 1].lower != "of"):
        return None
    if PLACES[word.lower]:
        winner, other = other, winner
    return Comparison(word, "ahead", False, winner, other)


def is_bound(side: Reading, word: Word) -> bool:
    """ "No later than", "at the earliest", "no longer": what goes with a date, a number or a denial."""
    return any(word in force.words for force in side.forces)


def is_degree_of(side: Reading, word: Word) -> bool:
    """The "old" of "less old": its degree speaks for it."""
    before = side.words[word.at - 1].lower if word.at else ""
    return before in DEGREES and word.lower not in IRREGULAR


def is_describing(word: Word) -> bool:
    """An adjective or adverb that is no noun as well, unless it can only be meant as one ("old", "fast")."""
    if not word.is_content or word.text[0].isupper():
        return False
    return (can_be(word.lower, "r") or can_be(word.lower, "a")) and not word.lower.endswith("s")


def is_measured(side: Reading, word: Word, than: int | None) -> bool:
    """ "At least", "more than 300", "three more": what goes with a number is the numbers' to check."""
    before = side.words[max(0, word.at - 1) : word.at]
    span = word.lower in {"later", "earlier"} and before and before[0].lower in read_words(LISTS, "period")
    if span or (before and (before[0].lower == "at" or before[0].is_number)):
        return True
    mark = {other.at for quantity in side.sentences[word.sentence].marks.quantities
            for other in side.within(word.sentence, quantity.span)}  # fmt: skip
    following = than + 1 if than is not None else word.at + 1
    after = side.words[word.at + 1 : word.at + 2]
    described = bool(after) and is_describing(after[0])
    return (
        following in mark
        or word.at - 1 in mark
        or (than is None and not described and word.lower in {"more", "most", "less", "further"})
    )


def find_measure(word: Word) -> str:
    """The adjective that is compared, or an empty string."""
    if word.lower in IRREGULAR:
        return "" if word.text[0].isupper() and word.at else IRREGULAR[word.lower]
    if not word.is_content or word.lower in RANKS or not word.lower.endswith(("er", "est")):
        return ""
    parts = look_up(word.lower).parts
    if (word.text[0].isupper() and word.at) or ("n" in parts and not {"a", "r"} & set(parts)):
        return ""  # "Lower Kessia", "an offer", "the owner"
    bases = [base for base in find_bases(word.lower) if base != word.lower and "a" in look_up(base).parts]
    return bases[0] if bases else ""
