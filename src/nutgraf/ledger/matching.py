"""Sentences of a story in, claims out: which of them say the same thing, and how many independent outlets do."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from nutgraf.news import Article, Claim, Quantity, Sentence
from nutgraf.text import count_documents, find_overlap, weigh_rarity

CountIndependent = Callable[[Sequence[Article]], tuple[str, ...]]
"""Articles to the independent outlets among them, in order of first report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingOptions:
    """When two sentences count as one claim. A wrong match makes false corroboration, so both bars are high."""

    min_containment: float = 0.62
    """Share of the shorter sentence's word weight that the other holds. Chosen on the sample week's gold."""
    min_jaccard: float = 0.34
    min_shared_words: int = 4
    max_word_share: float = 0.25
    """Words in more than this share of a story's sentences find no candidates: they would pair everything."""


@dataclass(slots=True)
class _Leaders:
    """Claims found so far: the first wording of each leads, and an index from its words finds it."""

    members: list[list[Sentence]] = field(default_factory=list)
    by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def open(self, sentence: Sentence, keys: Sequence[str]) -> None:
        for word in keys:
            self.by_word[word].append(len(self.members))
        self.members.append([sentence])

    def candidates(self, keys: Sequence[str]) -> list[int]:
        """Claims that share at least two of the words, those that share most first."""
        hits: dict[int, int] = defaultdict(int)
        for word in keys:
            for place in self.by_word[word]:
                hits[place] += 1
        shared = [(count, -place) for place, count in hits.items() if count > 1]
        return [-place for _count, place in sorted(shared, reverse=True)[:20]]


def match_claims(
    sentences: Sequence[Sentence],
    articles: Mapping[str, Article],
    *,
    count_independent: CountIndependent,
    options: MatchingOptions | None = None,
) -> tuple[Claim, ...]:
    """Every sentence ends up in one claim; claims come in the order of their first wording."""
    options = options or MatchingOptions()
    weight = weigh_rarity(count_documents(s.marks.words for s in sentences), max(1, len(sentences)))
    # log(1 + total / count) of a word in more than that share lies below this.
    floor = weigh_rarity({"": max(2, int(options.max_word_share * len(sentences)))}, len(sentences))[""]
    leaders = _Leaders()
    for sentence in sentences:
        keys = [word for word in dict.fromkeys(sentence.marks.words) if weight[word] >= floor]
        found = _find_leader(sentence, leaders, keys, weight, options)
        if found is None:
            leaders.open(sentence, keys)
        else:
            leaders.members[found].append(sentence)
    return tuple(_make_claim(group, articles, count_independent) for group in leaders.members)


def _find_leader(
    sentence: Sentence,
    leaders: _Leaders,
    keys: Sequence[str],
    weight: Mapping[str, float],
    options: MatchingOptions,
) -> int | None:
    matches = (
        place
        for place in leaders.candidates(keys)
        if says_the_same(sentence, leaders.members[place][0], weight, options)
    )
    return next(matches, None)


def says_the_same(a: Sentence, b: Sentence, weight: Mapping[str, float], options: MatchingOptions) -> bool:
    """Same words by weight, no number that disagrees, the same polarity, and both looking forward or neither."""
    if len(set(a.marks.words) & set(b.marks.words)) < options.min_shared_words:
        return False
    containment, jaccard = find_overlap(a.marks.words, b.marks.words, weight)
    if containment < options.min_containment or jaccard < options.min_jaccard:
        return False
    left, right = a.marks.factuality, b.marks.factuality
    return left.polarity is right.polarity and left.forward == right.forward and _numbers_agree(a, b)


def _numbers_agree(a: Sentence, b: Sentence) -> bool:
    """Each number of the sentence with fewer of them stands in the other one too."""
    few, many = sorted((a.marks.quantities, b.marks.quantities), key=len)
    return all(any(_is_same_quantity(one, other) for other in many) for one in few)


def _is_same_quantity(a: Quantity, b: Quantity) -> bool:
    return (a.low, a.high, a.unit) == (b.low, b.high, b.unit)


def _make_claim(
    group: Sequence[Sentence], articles: Mapping[str, Article], count_independent: CountIndependent
) -> Claim:
    stating = [articles[article_id] for article_id in dict.fromkeys(s.article_id for s in group)]
    return Claim(sentence_ids=tuple(s.id for s in group), outlets=count_independent(stating))
