"""Sentences of a story that offer proof and sentences of other stories in, links out: which fact of which story is cited.

"Orvane is the proof: its last two systems have been postponed" leads to the story of those postponements.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nutgraf.ledger.entities import name_key
from nutgraf.news import Article, Citation, Facet, Role, Sentence, StoryLink
from nutgraf.text import count_documents, find_overlap, weigh_rarity


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkOptions:
    """When a sentence of another story counts as the fact that is cited. A wrong link misleads, so the bars are high."""

    min_containment: float = 0.35
    """Share of the shorter sentence's word weight that the other holds."""
    min_words: int = 3
    """Shared words besides names."""


def link_stories(
    story_id: str,
    citing: Iterable[Sentence],
    others: Mapping[str, Sequence[Sentence]],
    articles: Mapping[str, Article],
    options: LinkOptions | None = None,
) -> tuple[StoryLink, ...]:
    """For each sentence that offers proof, the sentence of another story that states it best, if any does.

    `others`: story id → its reported sentences. `articles` holds those of all sentences.
    """
    options = options or LinkOptions()
    pool = [
        (other, sentence) for other, told in others.items() for sentence in told if _states_fact(sentence)
    ]
    weight = weigh_rarity(count_documents(s.marks.words for _story, s in pool), max(1, len(pool)))
    links = []
    for sentence in citing:
        if Facet.PROOF not in sentence.marks.facets:
            continue
        earlier = [pair for pair in pool if _is_earlier(pair[1], sentence, articles)]
        ranked = sorted(
            _rate_all(sentence, earlier, weight, options), key=lambda rated: (-rated[0], rated[1])
        )
        for _rate, place, shared in ranked[:1]:
            other, proof = earlier[place]
            links.append(
                StoryLink(
                    story_id=story_id,
                    other_id=other,
                    citing=Citation.of(articles[sentence.article_id], sentence.span),
                    proof=Citation.of(articles[proof.article_id], proof.span),
                    shared=shared,
                )
            )
    return tuple(links)


def _is_earlier(fact: Sentence, sentence: Sentence, articles: Mapping[str, Article]) -> bool:
    """What is offered as proof has been reported before."""
    told, now = articles[fact.article_id].published_at, articles[sentence.article_id].published_at
    return told is not None and now is not None and told <= now


def _states_fact(sentence: Sentence) -> bool:
    marks = sentence.marks
    comment = marks.role in {Role.NONE, Role.EVALUATION, Role.EXPECTATION}
    return not comment and not marks.factuality.forward and not marks.dangling


def _rate_all(
    sentence: Sentence,
    pool: Sequence[tuple[str, Sentence]],
    weight: Mapping[str, float],
    options: LinkOptions,
) -> Iterator[tuple[float, int, tuple[str, ...]]]:
    """Containment, place in the pool, and the shared words, of every sentence that could be the fact."""
    named = _list_names(sentence)
    for place, (_story, other) in enumerate(pool):
        common = named & _list_names(other)
        if not common:
            continue
        of_names = {part[:5] for name in common for part in name.split()}
        shared = tuple(w for w in dict.fromkeys(sentence.marks.words) if w in other.marks.words)
        plain = [word for word in shared if word[:5] not in of_names and not word.isdigit()]
        containment, _jaccard = find_overlap(sentence.marks.words, other.marks.words, weight)
        if len(plain) >= options.min_words and containment >= options.min_containment:
            yield containment, place, shared


def _list_names(sentence: Sentence) -> set[str]:
    return {name_key(each.name, each.kind) for each in sentence.marks.mentions if each.kind != "office"}
