"""One side in, what it makes depend on what out: each condition, duty and need in one form.

"Unless A, B" is "if not A, B"; "only if A, B" is "unless A, not B"; "A must be done before B" is "B once A".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from nutgraf.gate.reading import READINGS, Force, Reading
from nutgraf.gate.words import Word, looks_finite

IF = "condition"
WHO = frozenset(["who", "that", "which"])
WHEN = frozenset(["when", "after", "once"])
IMPLYING = WHO | WHEN | {"without"}
DENYING = frozenset(["not", "forbidden"])
Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A condition in one form: does A hold (`when`), and is B denied (`denied`)?"""

    marker: Words
    clause: Words
    rest: Words
    when: bool = True
    denied: bool = False
    classes: frozenset[str] = frozenset()


@lru_cache(maxsize=READINGS)
def list_branches(side: Reading) -> tuple[Branch, ...]:
    told = (read_branch(side, force) for force in side.forces if IF in force.classes)
    return (*told, *list_duties(side))


def read_branch(side: Reading, force: Force) -> Branch:
    sentence = side.sentence(force.words[0].sentence)
    number = force.words[-1].clause
    clause = tuple(word for word in sentence if word.clause == number and word.is_content)
    turns = [word.clause for word in sentence if word.lower in {"but", ";"} and word.clause <= number]
    first = max(turns, default=0) if any(word.clause < number for word in sentence if word.is_content) else 0
    rest = tuple(
        word for word in sentence if word.clause != number and word.clause >= first and word.is_content
    )
    opening = next(word for word in sentence if word.clause == number)
    if sentence[max(0, opening.at - sentence[0].at - 1)].lower in {"and", "or"}:
        rest = tuple(
            word for word in rest if word.clause > number
        )  # "A and, if it rains, B": B alone depends on it
    nots = [
        other.words[0]
        for other in side.forces
        if not other.classes.isdisjoint(DENYING) and other.words[0].sentence == force.words[0].sentence
    ]
    inside = sum(word.clause == number for word in nots) % 2 == 1
    outside = sum(word.clause != number for word in nots) % 2 == 1
    only = "only" in force.classes
    when = ("unless" not in force.classes) ^ inside ^ only
    return Branch(force.words, clause, rest, when, outside ^ only, force.classes)


@lru_cache(maxsize=READINGS)
def list_duties(side: Reading) -> tuple[Branch, ...]:
    """ "The roof must be finished before the grant is paid": it is paid once the roof is finished."""
    found = []
    for word in side.words:
        here = side.clause(word.clause)
        if word.lower != "before" or here[0] != word or not any(looks_finite(w.lower) for w in here[2:]):
            continue
        duty = next((force for force in side.forces if "obliged" in force.classes
                     and force.words[0].clause == word.clause - 1 and force.words[0].sentence == word.sentence), None)  # fmt: skip
        if duty is not None:
            done = tuple(w for w in side.clause(word.clause - 1) if w.is_content and w not in duty.words)
            rest = tuple(w for w in here if w.is_content)
            found.append(
                Branch((*duty.words, word), done, rest, classes=frozenset([IF, "necessary", "once"]))
            )
    return tuple(found)


def list_duty_words(side: Reading) -> frozenset[int]:
    """The "must" of such a sentence, which is checked with the condition."""
    return frozenset(word.at for branch in list_duties(side) for word in branch.marker)


def list_implied(side: Reading) -> Iterator[Branch]:
    """What may stand for a condition: "those who pay late", "when it is finished", "without repairs"."""
    for word in side.words:
        if word.lower not in IMPLYING:
            continue
        here = side.clause(word.clause)
        sentence = side.sentence(word.sentence)
        if (word.lower in WHO and here[0] == word and is_narrowing(side, word)) or (
            word.lower in WHEN and here[0] == word
        ):
            told = tuple(w for w in here if w.is_content)
            rest = tuple(w for w in sentence if w.is_content)
            yield Branch((word,), told, rest, classes=frozenset(["once"] if word.lower in WHEN else []))
        if word.lower == "without":
            told = tuple(w for w in here if w.is_content and w.at > word.at)
            yield Branch(
                (word,), told, tuple(w for w in sentence if w.is_content and w not in told), when=False
            )
    yield from list_ages(side)


AGES = frozenset(["under", "over", "above", "below", "aged"])


def list_ages(side: Reading) -> Iterator[Branch]:
    """ "Applicants under 18" are applicants "if they are under 18"."""
    for word, number in pairwise(side.words):
        if word.lower in AGES and number.is_number and word.clause == number.clause:
            rest = tuple(w for w in side.sentence(word.sentence) if w.is_content and w != number)
            yield Branch((word,), (number,), rest)


def is_narrowing(side: Reading, word: Word) -> bool:
    """Without a comma, and of any such people or things: "drivers who", "those who"; not "the driver who"."""
    if not word.at:
        return False
    noun = find_narrowed(side, word)
    between = side.sentences[word.sentence].text
    offset = side.sentences[word.sentence].span.start
    last = side.words[word.at - 1]
    plain = not between[last.start + len(last.text) - offset : word.start - offset].strip()
    many = noun.lower in {"those", "anyone", "anybody", "everyone"} or noun.lower.endswith("s")
    before = side.words[noun.at - 1].lower if noun.at else ""
    return (
        plain and noun.sentence == word.sentence and many and before not in {"the", "these", "two", "three"}
    )


def find_narrowed(side: Reading, word: Word) -> Word:
    """Of "citizens of Liravo who hold …" the citizens."""
    place = word.at - 1
    while place > 1 and side.words[place].text[0].isupper() and side.words[place].sentence == word.sentence:
        place -= 1
    of = side.words[place].lower in {"of", "in", "from"} and place < word.at - 1
    return side.words[place - 1] if of and place else side.words[word.at - 1]


def quote(branch: Branch) -> str:
    return " ".join(word.text for word in (*branch.marker, *branch.clause))
