"""Two sides in, which words of one say the same as words of the other out."""

from dataclasses import dataclass

from nutgraf.gate.families import are_alike, are_kin
from nutgraf.gate.reading import Reading, Word


@dataclass(frozen=True, slots=True)
class Alignment:
    """A sentence and its evidence, word by word."""

    claim: Reading
    evidence: Reading
    pairs: dict[int, tuple[int, ...]]
    """Position of a word of the claim → positions of the evidence that say the same, the closest wording first."""
    backed: frozenset[int]
    """Positions of the evidence that some word of the claim says."""

    def has(self, word: Word) -> bool:
        return bool(self.pairs.get(word.at))

    def partners(self, word: Word) -> tuple[Word, ...]:
        return tuple(self.evidence.words[at] for at in self.pairs.get(word.at, ()))

    def meet(self, claim: tuple[Word, ...], evidence: tuple[Word, ...]) -> bool:
        """Do two groups of words have one in common?"""
        places = {word.at for word in evidence}
        return any(not places.isdisjoint(self.pairs.get(word.at, ())) for word in claim)


def align(claim: Reading, evidence: Reading) -> Alignment:
    pairs = {word.at: find_partners(word, evidence) for word in claim.words if word.is_content}
    return Alignment(claim, evidence, pairs, frozenset(at for found in pairs.values() for at in found))


def find_partners(word: Word, evidence: Reading) -> tuple[int, ...]:
    """Same word first, then its family; near synonyms only when there is neither."""
    same = [other.at for other in evidence.words if other.lower == word.lower]
    if word.is_number:
        return tuple(same)
    kin = [other.at for other in evidence.words if other.is_content and other.lower != word.lower
           and are_kin(word.lower, other.lower)]  # fmt: skip
    if same or kin:
        return (*same, *kin)
    return tuple(
        other.at for other in evidence.words if other.is_content and are_alike(word.lower, other.lower)
    )
