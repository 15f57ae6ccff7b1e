"""Does what holds only under a condition keep it, and the right way round?

"Unless A, B" is "if not A, B"; "only if A, B" is "unless A, not B"; "A must be done before B" is "B once A". Both sides
are brought to that one form. "Tenants who pay late" and "without repairs" may stand for a condition, and need not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.reading import READINGS, Force, Reading
from nutgraf.gate.words import Word, looks_finite
from nutgraf.news import Finding

IF = "condition"
COVERED = 0.5
"""Share of the words of what depends on the condition that the sentence must repeat before it must name the condition."""
WHO = frozenset(["who", "that", "which"])
WHEN = frozenset(["when", "after", "once"])
IMPLYING = WHO | WHEN | {"without"}
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
        if "not" in other.classes and other.words[0].sentence == force.words[0].sentence
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


def find_lost_conditions(pair: Alignment) -> Iterator[Finding]:
    ours, theirs = list_branches(pair.claim), list_branches(pair.evidence)
    if not ours and not theirs:
        return
    told, implied = [*ours, *list_implied(pair.claim)], [*theirs, *list_implied(pair.evidence)]
    for branch in theirs:
        rest = [word for word in branch.rest if not word.text[0].isupper()] or list(branch.rest)
        used = sum(word.at in pair.backed for word in rest) >= COVERED * max(len(rest), 1)
        if used and not any(is_same_branch(mine, branch, pair) for mine in told):
            yield Finding(kind="condition", says="does not hold under it", evidence=quote(branch))
    for mine in ours:
        if not any(is_same_branch(mine, branch, pair) for branch in implied):
            yield Finding(kind="condition", says=quote(mine), evidence="the evidence has no such condition")


def list_answering(pair: Alignment) -> frozenset[int]:
    """Denials of the sentence that stand for a condition of the evidence: "without repairs" for "unless … are repaired"."""
    theirs = list_branches(pair.evidence)
    return frozenset(
        word.at
        for mine in (list_implied(pair.claim) if theirs else ())
        if any(is_same_branch(mine, branch, pair) for branch in theirs)
        for word in mine.marker
    )


def list_answered(pair: Alignment) -> frozenset[int]:
    """Denials of the evidence that a condition of the sentence says: "homes without a meter", "if they have no meter"."""
    ours = list_branches(pair.claim)
    return frozenset(
        word.at
        for theirs in (list_implied(pair.evidence) if ours else ())
        if any(is_same_branch(mine, theirs, pair) for mine in ours)
        for word in theirs.marker
    )


def list_settled_denials(pair: Alignment) -> frozenset[int]:
    """The "not" of "if it has not been refused", where the evidence says "unless it has been refused"."""
    theirs = [branch for branch in list_branches(pair.evidence) if "unless" in branch.classes]
    clauses = {
        mine.marker[-1].clause
        for mine in (list_branches(pair.claim) if theirs else ())
        if any(is_same_branch(mine, branch, pair) for branch in theirs)
    }
    return frozenset(
        word.at for clause in clauses for word in pair.claim.clause(clause) if word.lower == "not"
    )


def is_same_branch(mine: Branch, theirs: Branch, pair: Alignment) -> bool:
    straight = mine.when == theirs.when and mine.denied == theirs.denied
    needed = "necessary" in mine.classes | theirs.classes
    turned = needed and mine.when != theirs.when and mine.denied not in {theirs.denied, mine.when}
    if "once" in mine.classes and "once" not in theirs.classes:
        return False  # "if the council agrees" is no "once it agrees"
    depends = not (mine.rest and theirs.rest) or pair.meet(mine.rest, theirs.rest)
    short = not mine.clause or not theirs.clause  # "if not", "if she had": what it is about was said before
    return (straight or turned) and depends and (short or pair.meet(mine.clause, theirs.clause))


def quote(branch: Branch) -> str:
    return " ".join(word.text for word in (*branch.marker, *branch.clause))


def list_conditional(side: Reading) -> frozenset[int]:
    """Sentences with a condition: there denials are checked together with it."""
    return frozenset(force.words[0].sentence for force in side.forces if IF in force.classes)
