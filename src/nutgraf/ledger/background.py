"""What was reported before and what is new in, the earlier sentences that a newcomer needs out, in order of time."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nutgraf.news import Sentence
from nutgraf.text import weigh_rarity


@dataclass(frozen=True, slots=True, kw_only=True)
class BackgroundOptions:
    """What makes an earlier sentence worth telling again.

    Chosen on three of the six events of `bench background` (one annotator), checked on the other three. What came just
    before counts most, as it does for the annotators: they retell the state of things and how it came about.
    """

    words: int = 120
    recency: float = 5.0
    """How much the latest report gains over one long ago."""
    half_life: float = 3.0
    """Reports after which that gain is halved."""
    opening: float = 6.0
    """How much the first report of an event gains; halved every `opening_life` reports."""
    opening_life: float = 3.0
    relevance: float = 0.5
    """How much sharing all its words with what is new gains."""
    lead: float = 1.0
    """How much the first sentence of a report gains."""
    figures: float = 0.3
    """How much a sentence with a quantity in it gains."""
    length_power: float = 0.65
    """0 would favour long sentences, 1 short ones; as in briefs."""
    novelty: float = 0.7
    """How much of its weight a sentence loses that says nothing but what is already chosen."""
    pool: int = 40
    """Heaviest sentences compared for novelty at each step."""


def choose_background(
    past: Sequence[Sequence[Sentence]], update: Sequence[Sentence], options: BackgroundOptions | None = None
) -> tuple[Sentence, ...]:
    """From earlier reports, oldest first, the sentences that carry the event and lead up to what is new."""
    options = options or BackgroundOptions()
    placed = [(number, sentence) for number, report in enumerate(past) for sentence in report]
    rarity = _weigh_rarity(past)
    weights = _weigh_sentences(placed, update, rarity, options)
    queue = sorted(range(len(placed)), key=lambda place: (-weights[place], place))
    chosen: list[int] = []
    count = 0
    while queue and count < options.words:
        told = [set(placed[place][1].marks.words) for place in chosen]
        best = max(
            queue[: options.pool],
            key=lambda place: (
                weights[place] * _judge_novelty(placed[place][1], told, rarity, options),
                -place,
            ),
        )
        queue.remove(best)
        chosen.append(best)
        count += len(placed[best][1].text.split())
    return tuple(placed[place][1] for place in sorted(chosen))


def _weigh_rarity(past: Sequence[Sequence[Sentence]]) -> dict[str, float]:
    in_reports = Counter(word for report in past for word in {w for s in report for w in s.marks.words})
    return weigh_rarity(in_reports, max(1, len(past)))


def _weigh_sentences(
    placed: Sequence[tuple[int, Sentence]],
    update: Sequence[Sentence],
    rarity: Mapping[str, float],
    options: BackgroundOptions,
) -> list[float]:
    """Centrality over the past × nearness to what is new × place in the report × place in time."""
    carried = _weigh_words(placed)
    new = {word for sentence in update for word in sentence.marks.words}
    last = placed[-1][0] if placed else 0
    return [
        _weigh_content(sentence, carried, options)
        * (1 + options.relevance * _find_nearness(sentence, new, rarity))
        * (1 + options.lead / (1 + sentence.index))
        * (1 + options.figures * bool(sentence.marks.quantities))
        * (1 + options.recency * 0.5 ** ((last - number) / options.half_life))
        * (1 + options.opening * 0.5 ** (number / options.opening_life))
        for number, sentence in placed
    ]


def _weigh_words(placed: Sequence[tuple[int, Sentence]]) -> dict[str, float]:
    """How much of the past a word carries: by the reports and by the sentences that use it."""
    in_reports: dict[str, set[int]] = {}
    in_sentences: Counter[str] = Counter()
    for number, sentence in placed:
        for word in set(sentence.marks.words):
            in_reports.setdefault(word, set()).add(number)
            in_sentences[word] += 1
    reports, total = max(1, len({number for number, _s in placed})), max(1, len(placed))
    return {
        word: math.sqrt(len(in_reports[word]) / reports) * math.sqrt(count / total)
        for word, count in in_sentences.items()
    }


def _weigh_content(sentence: Sentence, carried: Mapping[str, float], options: BackgroundOptions) -> float:
    words = sorted(set(sentence.marks.words))
    return sum(carried[word] for word in words) / len(words) ** options.length_power if words else 0.0


def _find_nearness(sentence: Sentence, new: set[str], rarity: Mapping[str, float]) -> float:
    words = sorted(set(sentence.marks.words))
    total = sum(rarity[word] for word in words)
    return sum(rarity[word] for word in words if word in new) / math.sqrt(total) if total else 0.0


def _judge_novelty(
    sentence: Sentence, told: Sequence[set[str]], rarity: Mapping[str, float], options: BackgroundOptions
) -> float:
    """1 for what nothing chosen says yet, less by the share of its words that one chosen sentence holds."""
    words = sorted(set(sentence.marks.words))
    total = sum(rarity[word] for word in words)
    if not told or not total:
        return 1.0
    overlap = max(sum(rarity[word] for word in words if word in each) for each in told) / total
    return 1 - options.novelty * overlap
