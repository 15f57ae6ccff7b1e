"""Were two true halves joined into a false whole? What is said of one actor must not be said of another."""

from collections.abc import Iterator
from functools import lru_cache

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import can_be
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import READINGS, Reading, is_elliptic
from nutgraf.gate.syntax import parse_side
from nutgraf.gate.words import LISTS, Word, looks_finite
from nutgraf.news import Finding

ARTICLES = frozenset(["the", "this", "that", "these", "those", "both", "half"])
OWNERS = frozenset(["its", "their", "his", "her"])
OWNING = frozenset(["its", "their"])
Words = tuple[Word, ...]


def find_merged(pair: Alignment) -> Iterator[Finding]:
    segments = list_segments(pair.evidence)
    home = {word.at: number for number, words in enumerate(segments) for word in words}
    for subject, clause in list_predicates(pair.claim):
        for number in find_homes(pair, clause, home):
            actor = find_subject(segments[number])
            if not is_named(pair.evidence, actor) or not is_other(pair, subject, number, home):
                continue
            if is_taken_up(pair, subject, segments, number) or is_pronounced(
                pair, (subject, clause), home, number
            ):
                continue
            if any(word.at not in pair.backed for word in actor) or is_unrelated(pair, subject, number, home):
                says = " ".join(word.text for word in (*subject, *clause))
                yield Finding(kind="merge", says=says, evidence=" ".join(word.text for word in actor))
                return


def is_pronounced(pair: Alignment, told: tuple[Words, Words], home: dict[int, int], number: int) -> bool:
    """ "Rents have peaked, says A; B expects them to rise": B speaks of the rents, which only A names."""
    subject, clause = told
    own = {home[at] for word in subject for at in pair.pairs.get(word.at, ())}
    here = [word for word in clause if any(home[at] == number for at in pair.pairs.get(word.at, ()))]
    if own != {number + 1} or any(word.at in pair.ours.verbs for word in here):
        return False
    verbs = [word for word in clause if word.at in pair.ours.verbs and pair.has(word)]
    following = [word.lower for word in pair.evidence.words if home[word.at] == number + 1]
    done = all(any(home[at] == number + 1 for at in pair.pairs[word.at]) for word in verbs)
    return done and bool(verbs) and not PRONOUNS.isdisjoint(following)


PRONOUNS = frozenset(["it", "them", "they", "this"])


def is_taken_up(pair: Alignment, subject: Words, segments: tuple[Words, ...], number: int) -> bool:
    """ "The first came on time; the second did not": what the second did is told of the first."""
    following = segments[number + 1] if number + 1 < len(segments) else ()
    elliptic = (
        bool(following)
        and following[-1].lower in {"not", "too"}
        and is_elliptic(pair.evidence.words, following[-1])
    )
    return elliptic and pair.meet(subject, following)


@lru_cache(maxsize=READINGS)
def list_segments(side: Reading) -> tuple[Words, ...]:
    """The words by turn: each may have an actor of its own."""
    return tuple(
        tuple(word for word in side.words if word.turn == turn)
        for turn in dict.fromkeys(w.turn for w in side.words)
    )


def list_predicates(side: Reading) -> Iterator[tuple[Words, Words]]:
    """For each clause with a verb: its subject, and the rest of its content words."""
    for segment in list_segments(side):
        subject: Words = find_subject(segment)
        for number in dict.fromkeys(word.clause for word in segment):
            clause = tuple(word for word in segment if word.clause == number)
            own = find_antecedent(side, clause) or find_subject(clause)
            if not any(is_finite(clause, place) for place in range(len(clause))):
                continue
            rest = tuple(
                word for word in clause if word.is_content and word not in own and word not in subject
            )
            yield own or subject, rest


def find_subject(words: Words) -> Words:
    """Content words before the first verb, in the first clause; nothing when a clause opens with its verb."""
    opener = words[0]
    led = opener.lower.endswith("ed") and can_be(opener.lower, "v") and opener.text[0].isupper()
    number = (
        next((w.clause for w in words if w.clause != opener.clause), opener.clause) if led else opener.clause
    )
    words = tuple(word for word in words if word.clause >= number)  # "Asked about the payments, he said"
    first = tuple(word for word in words if word.clause == number)
    verb = next((word.at for place, word in enumerate(words) if is_finite(words, place)), None)
    if verb is None:
        return ()
    return tuple(word for word in first if word.is_content and word.at < verb)


def find_antecedent(side: Reading, clause: Words) -> Words:
    """What a relative clause without a subject of its own speaks of: the words right before it."""
    first = clause[0]
    if first.lower not in {"which", "who", "whose"} or not first.at:
        return find_told_of(side, first)
    own = next((word for word in clause[1:] if word.is_content), None)
    if (
        first.lower != "whose"
        and own is not None
        and not any(is_finite(clause, at) for at in (1, 2) if at < len(clause))
    ):
        return ()
    before = [word for word in side.words[max(0, first.at - 3) : first.at] if word.sentence == first.sentence]
    return tuple(word for word in before if word.is_content and word.clause == before[-1].clause)


def find_told_of(side: Reading, first: Word) -> Words:
    """Of "after a gas blast early on Friday that wrecked the block" the blast: what the parse has the verb of "that" say
    it of.
    """
    if first.lower != "that" or not first.at or side.words[first.at - 1].clause == first.clause:
        return ()
    parse = parse_side(side)
    verb = min((w.at for w in side.clause(first.clause) if w.at in parse.verbs), default=-1)
    told = {link.word for link in parse.links if link.governor == verb and link.word < first.at}
    return tuple(side.words[at] for at in sorted(told))


def is_finite(words: Words, place: int) -> bool:
    """A finite verb, not a participle before its noun ("the 18 tracked birds")."""
    word = words[place]
    if place and is_present(words, place):
        return True
    if word.text[0].isupper() or not looks_finite(word.lower):
        return False
    if not word.lower.endswith("ed") or place == 0 or place + 1 == len(words):
        return True
    before = words[place - 1]
    return (
        not (before.is_number or before.lower in read_words(LISTS, "determiner"))
        or not words[place + 1].is_content
    )


def is_present(words: Words, place: int) -> bool:
    """ "Which feeds the river", "the glacier feeds the river": a form in -s that might be a noun as well."""
    before, word, after = words[place - 1], words[place], words[place + 1 : place + 2]
    if not word.lower.endswith("s") or word.text[0].isupper() or not can_be(word.lower, "v"):
        return False
    opens = before.lower in {"who", "which"}
    single = before.is_content and not before.lower.endswith("s") and can_be(before.lower, "n")
    return opens or (single and bool(after) and after[0].lower in read_words(LISTS, "article"))


@lru_cache(maxsize=READINGS)
def list_actors(side: Reading) -> frozenset[int]:
    return frozenset(word.at for words in list_segments(side) for word in find_subject(words))


def find_homes(pair: Alignment, clause: Words, home: dict[int, int]) -> list[int]:
    """Parts of the evidence that alone say some of these words."""
    actors = list_actors(pair.evidence)
    acts = any(looks_finite(word.lower) for word in clause)
    told = [word for word in clause if not word.text[0].isupper()]
    if not acts:
        actors = frozenset()  # "she was one of the two judges"
    homes = [{home[at] for at in pair.pairs.get(word.at, ()) if at not in actors} for word in told]
    alone = {next(iter(places)) for places in homes if len(places) == 1}
    return sorted(number for number in alone if not is_owner_of(pair, number, alone, home))


def is_owner_of(pair: Alignment, number: int, alone: set[int], home: dict[int, int]) -> bool:
    """ "The new lift is safe; two of its cables are worn": the lift is told of in both parts."""
    if number + 1 not in alone:
        return False
    after = [word for word in pair.evidence.words if home[word.at] == number + 1]
    here = [w for w in pair.claim.content() if any(home[at] == number for at in pair.pairs.get(w.at, ()))]
    owned = any(word.lower in OWNING for word in after)
    of = any(other.lower == "of" for w in here for other in pair.claim.words[max(0, w.at - 3) : w.at])
    return (
        owned
        and of
        and not any(w.text[0].isupper() or looks_finite(w.lower) for w in here if w.clause == here[0].clause)
    )


def is_named(side: Reading, actor: Words) -> bool:
    """An actor of its own: not a pronoun, not "the company"."""
    if all(word.lower in {"elsewhere", "others"} for word in actor):
        return False
    before = side.words[actor[0].at - 1].lower if actor[0].at else ""
    if before in read_words(LISTS, "pronoun"):
        return before in OWNERS and any(word.text[0].isupper() for word in actor)
    if before == "the" and actor[0].is_number:
        return False  # "the two chains" were named before
    return len(actor) > 1 or before not in ARTICLES


def is_other(pair: Alignment, subject: Words, number: int, home: dict[int, int]) -> bool:
    """Does the sentence give the predicate a subject that this part of the evidence does not name in full?"""
    return any(
        pair.has(word) and all(home[at] != number for at in pair.pairs.get(word.at, ())) for word in subject
    )


def is_unrelated(pair: Alignment, subject: Words, number: int, home: dict[int, int]) -> bool:
    """A subject that begins with a name of which this part of the evidence knows nothing."""
    if not subject or not subject[0].text[0].isupper():
        return False
    return all(home[at] != number for word in subject for at in pair.pairs.get(word.at, ()))


def find_turned_relatives(pair: Alignment) -> Iterator[Finding]:
    """ "Cray, where all are vaccinated" that became "Wick, where all are vaccinated"."""
    theirs = list_relatives(pair.evidence)
    for name, clause in list_relatives(pair.claim):
        shared = [(sum(pair.meet((word,), other) for word in clause), owner) for owner, other in theirs]
        best = max(shared, key=lambda item: item[0], default=(0, name))
        enough = bool(shared) and 2 * best[0] >= len(clause) and best[0] > 1
        if (
            enough
            and pair.has(name)
            and not pair.meet((name,), tuple(w for w, _ in theirs if w.lower == best[1].lower))
        ):
            says = f"{name.text}, {clause[0].text}"
            yield Finding(kind="merge", says=says, evidence=best[1].text)


def list_relatives(side: Reading) -> list[tuple[Word, Words]]:
    """Names with a clause that tells of them, and that clause's content words."""
    found = []
    for word in side.words[1:]:
        name = side.words[word.at - 1]
        named = name.text[0].isupper() and name.sentence == word.sentence and name.is_content
        if named and word.lower in {"who", "which", "where", "whose"}:
            told = tuple(w for w in side.clause(word.clause) if w.at > word.at and w.is_content)
            found += [(name, told)] if told else []
    return found
