"""Sentences of a story that offer proof and sentences of other stories in, links out: which fact of which story is cited.

"Orvane is the proof: its last two systems have been postponed" leads to the story of those postponements. Where a word of
evidence shows it ("citing", "as shown by", "pointing to"), only what stands behind that word has to be the fact.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nutgraf.ledger.cues import read_pattern
from nutgraf.ledger.entities import name_key
from nutgraf.news import Article, Citation, Facet, Role, Sentence, StoryLink
from nutgraf.text import count_documents, find_overlap, weigh_rarity

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkOptions:
    """When a sentence of another story counts as the fact that is cited. A wrong link misleads, so the bars are high."""

    min_containment: float = 0.35
    """Share of the shorter sentence's word weight that the other holds."""
    min_words: int = 3
    """Shared words besides names."""
    min_cited: float = 0.45
    """Share of the words behind a word of evidence that the fact holds, by weight: they are its summary."""
    min_cited_words: int = 2
    """Words besides names that these share with the fact."""


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
        cited = _find_cited(sentence, articles[sentence.article_id].language)
        if not cited:
            continue
        earlier = [pair for pair in pool if _is_earlier(pair[1], sentence, articles)]
        rated = _rate_all((sentence, cited), earlier, weight, options)
        for _rate, place, shared in sorted(rated, key=lambda each: (-each[0], each[1]))[:1]:
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


def _find_cited(sentence: Sentence, language: str) -> str:
    """The words of a sentence that name the fact it offers as proof; empty when it offers none."""
    after = read_pattern("proofs", "after", language).search(sentence.text)
    if after:
        told = sentence.text[after.end() :]
        # "Citing the postponed delivery, the institute said …": the fact ends where the sentence proper begins.
        return told.partition(", ")[0] if not sentence.text[: after.start()].strip("“\"' ") else told
    before = read_pattern("proofs", "before", language).search(sentence.text)
    if before:
        return sentence.text[: before.start()]
    return sentence.text if Facet.PROOF in sentence.marks.facets else ""


def _stem_part(sentence: Sentence, part: str) -> tuple[str, ...]:
    """The stems of a sentence whose words stand in a part of it."""
    words = [match.group().casefold() for match in _WORD.finditer(part)]
    return tuple(
        stem
        for stem in sentence.marks.words
        if any(word.startswith(stem[: max(3, len(stem) - 1)]) for word in words)
    )


def _is_earlier(fact: Sentence, sentence: Sentence, articles: Mapping[str, Article]) -> bool:
    """What is offered as proof has been reported before."""
    told, now = articles[fact.article_id].published_at, articles[sentence.article_id].published_at
    return told is not None and now is not None and told <= now


def _states_fact(sentence: Sentence) -> bool:
    marks = sentence.marks
    comment = marks.role in {Role.NONE, Role.EVALUATION, Role.EXPECTATION}
    return not comment and not marks.factuality.forward and not marks.dangling


def _rate_all(
    citing: tuple[Sentence, str],
    pool: Sequence[tuple[str, Sentence]],
    weight: Mapping[str, float],
    options: LinkOptions,
) -> Iterator[tuple[float, int, tuple[str, ...]]]:
    """Share held, place in the pool, and the shared words, of every sentence that could be the fact."""
    sentence, cited = citing
    is_part = len(cited) < len(sentence.text)
    words = _stem_part(sentence, cited)
    named = _list_names(sentence)
    least = options.min_cited_words if is_part else options.min_words
    for place, (_story, other) in enumerate(pool):
        common = named & _list_names(other)
        if not common:
            continue
        of_names = {part[:5] for name in common for part in name.split()}
        shared = tuple(w for w in dict.fromkeys(words) if w in other.marks.words)
        plain = [word for word in shared if word[:5] not in of_names and not word.isdigit()]
        if len(plain) < least:
            continue
        held = _weigh(shared, weight) / max(_weigh(words, weight), 1e-9)
        containment, _jaccard = find_overlap(sentence.marks.words, other.marks.words, weight)
        if (is_part and held >= options.min_cited) or containment >= options.min_containment + is_part:
            yield held, place, shared


def _weigh(words: Sequence[str], weight: Mapping[str, float]) -> float:
    return sum(weight.get(word, 1.0) for word in set(words))


def _list_names(sentence: Sentence) -> set[str]:
    return {name_key(each.name, each.kind) for each in sentence.marks.mentions if each.kind != "office"}
