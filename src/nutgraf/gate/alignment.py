"""Two sides in, which words of one say the same as words of the other out."""

from dataclasses import dataclass, field

from nutgraf.gate.families import are_alike, are_kin, are_phrased, find_bases, is_kind
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.scan import Parse
from nutgraf.gate.substitutes import Match, find_matches, find_parts, is_barred, may_stand
from nutgraf.gate.syntax import parse_side
from nutgraf.gate.words import Word
from nutgraf.ports import Parser


@dataclass(frozen=True, slots=True)
class Alignment:
    """A sentence and its evidence, word by word."""

    claim: Reading
    evidence: Reading
    pairs: dict[int, tuple[int, ...]]
    """Position of a word of the claim → positions of the evidence that say the same, the closest wording first."""
    backed: frozenset[int]
    """Positions of the evidence that some word of the claim says."""
    ours: Parse
    theirs: Parse
    parts: tuple[str, ...] = ()
    """Parts of speech that each word of the evidence may have where it stands."""
    matches: tuple[Match, ...] = ()
    """Phrases that stand for each other."""
    said: dict[int, tuple[Word, ...]] = field(default_factory=dict)
    """`pairs` with the words themselves."""
    parser: Parser | None = None
    """Reads both sides again where the gate's own reading finds a difference."""

    def has(self, word: Word) -> bool:
        return bool(self.pairs.get(word.at))

    def partners(self, word: Word) -> tuple[Word, ...]:
        return self.said.get(word.at, ())

    def anchors(self) -> frozenset[int]:
        """Clauses of the evidence that the sentence tells: for each of its clauses the one with most of its words, and
        every clause that alone has one of its words.
        """
        told: set[int] = set()
        clauses: dict[int, dict[int, int]] = {}
        for word in self.claim.words:
            places = {partner.clause for partner in self.partners(word)}
            if len(places) == 1:
                told |= places
            for place in places:
                counts = clauses.setdefault(word.clause, {})
                counts[place] = counts.get(place, 0) + 1
        best = {
            place
            for counts in clauses.values()
            for place, count in counts.items()
            if count == max(counts.values())
        }
        return frozenset(told | best)

    def meet(self, claim: tuple[Word, ...], evidence: tuple[Word, ...]) -> bool:
        """Do two groups of words have one in common?"""
        places = {word.at for word in evidence}
        return any(not places.isdisjoint(self.pairs.get(word.at, ())) for word in claim)


def is_surname(side: Reading, place: int) -> bool:
    """A name alone: no other capital beside it."""
    around = [side.words[at] for at in (place - 1, place + 1) if 0 <= at < len(side.words)]
    word = side.words[place]
    near = [
        other
        for other in around
        if other.sentence == word.sentence and other.clause == word.clause and other.is_content
    ]
    return word.text[0].isupper() and not any(other.text[0].isupper() for other in near)


REACH = 3
"""Words on either side that tell which of several equal words is meant ("northern salt works", "southern salt works")."""


def align(claim: Reading, evidence: Reading, parser: Parser | None = None) -> Alignment:
    ours, theirs = parse_side(claim), parse_side(evidence)
    matches = tuple(find_matches(claim, evidence, theirs.verbs))
    parts = tuple(find_parts(word, theirs.verbs) for word in evidence.words)
    loose = {
        word.at: find_partners(word, evidence, parts, matches) for word in claim.words if word.is_content
    }
    if not any("not" in force.classes for force in claim.forces):
        contrasts = find_contrasts(evidence)
        denied = frozenset(word.at for word in evidence.words if word.clause in contrasts)
        loose = {at: tuple(p for p in found if p not in denied) or found for at, found in loose.items()}
    pairs = {at: choose_nearest(at, found, loose, evidence) for at, found in loose.items()}
    pairs = {at: add_rest(at, found, matches) for at, found in pairs.items()}
    backed = frozenset(at for found in pairs.values() for at in found)
    kept = tuple(match for match in matches if any(match.theirs[0] in pairs[at] for at in match.ours))
    said = {at: tuple(evidence.words[place] for place in found) for at, found in pairs.items()}
    return Alignment(claim, evidence, pairs, backed, ours, theirs, parts, kept, said, parser)


def add_rest(at: int, found: tuple[int, ...], matches: tuple[Match, ...]) -> tuple[int, ...]:
    """With the head of a phrase of the evidence the rest of it."""
    rest = (match.theirs[1:] for match in matches if at in match.ours and match.theirs[0] in found)
    return tuple(dict.fromkeys((*found, *(place for places in rest for place in places))))


def find_contrasts(side: Reading) -> frozenset[int]:
    """Clauses such as "not its head", set against what is said."""
    firsts: dict[int, str] = {}
    for word in side.words:
        firsts.setdefault(word.clause, word.lower)
    return frozenset(clause for clause, first in firsts.items() if first == "not")


def choose_nearest(
    at: int, found: tuple[int, ...], loose: dict[int, tuple[int, ...]], evidence: Reading
) -> tuple[int, ...]:
    """Of several partners those whose neighbours are partners of the word's neighbours."""
    if len(found) < 2:
        return found
    around = [loose.get(other, ()) for other in range(at - REACH, at + REACH + 1) if other != at]
    scores = [sum(any(abs(place - there) <= REACH and evidence.words[place].turn == evidence.words[there].turn
                      for there in places) for places in around) for place in found]  # fmt: skip
    best = [place for place, score in zip(found, scores, strict=True) if score == max(scores)]
    taken_up = [place for place in found if place not in best and is_taken_up(evidence, place, best)]
    return (*best, *taken_up)


def is_taken_up(evidence: Reading, place: int, best: list[int]) -> bool:
    """ "The plant" after "the fish-meal plant", "Kirst" after "Bea Kirst": the same one."""
    word = evidence.words[place]
    before = evidence.words[place - 1] if place else None
    if is_surname(evidence, place) and not any(is_surname(evidence, at) for at in best):
        return any(at < place and evidence.words[at].lower == word.lower for at in best)
    bare = before is not None and before.lower in {"the", "this", "these"} and before.clause == word.clause
    after = evidence.words[place + 1 : place + 2]
    alone = not after or not after[0].is_content or after[0].clause != word.clause or word.owned
    return bare and alone and any(at < place and evidence.words[at].lower == word.lower for at in best)


def find_partners(
    word: Word, evidence: Reading, parts: tuple[str, ...], matches: tuple[Match, ...]
) -> tuple[int, ...]:
    """The same word and its family; near synonyms and what may stand for a word only when there is neither."""
    same = evidence.places.get(word.lower, [])
    if word.is_number:
        return tuple(same)
    kin = [
        at for lower, places in evidence.heavy_places.items()
        if lower != word.lower and are_kin(word.lower, lower) for at in places
    ]  # fmt: skip
    kin.sort()
    listed = [match.theirs[0] for match in matches if word.at in match.ours]
    if same or kin:
        kept = [at for at in (*same, *kin) if is_same_phrase(word, evidence.words[at])]
        return tuple(dict.fromkeys((*kept, *listed)))
    content = [
        other for other in evidence.content()
        if not is_barred(word.lower, other.lower, parts[other.at])
    ]  # fmt: skip
    alike = [
        other.at for other in content
        if are_alike(word.lower, other.lower) or say_alike(word, other)
        or may_stand(word.lower, other.lower, parts[other.at])
    ]  # fmt: skip
    found = tuple(dict.fromkeys((*alike, *listed)))
    return found or tuple(other.at for other in content if is_wider(word, other))


def is_same_phrase(word: Word, other: Word) -> bool:
    """Not "called" for "called off"."""
    changed = read_words("phrasal_en.txt", "changed")
    bare = [side.phrase for side in (word, other) if is_changed(side, changed)]
    return len(bare) != 1 or are_phrased(word.phrase or word.lower, other.phrase or other.lower)


def is_changed(word: Word, changed: frozenset[str]) -> bool:
    verb, _, particle = word.phrase.partition(" ")
    return bool(particle) and any(f"{base}_{particle}" in changed for base in find_bases(verb))


def say_alike(word: Word, other: Word) -> bool:
    """A verb with its particle for one without: "turned down", "declined"."""
    if not word.phrase and not other.phrase:
        return False
    return are_phrased(word.phrase or word.lower, other.phrase or other.lower)


def is_wider(word: Word, other: Word) -> bool:
    """A wider word for a narrow one, "vessel" for "ferry": precision may sink."""
    return not word.text[0].isupper() and is_kind(word.lower, other.lower)
