"""The sentences of a brief in their order in, those out that speak of "the firm" or "the minister" whom nothing there has named.

In its article a sentence before has said which firm; where that one stayed behind, the reader asks in vain.
"""

import re
from collections.abc import Mapping, Sequence

from nutgraf.briefs.bearing import blank_quotations
from nutgraf.briefs.candidates import Candidate
from nutgraf.briefs.parts import Part
from nutgraf.briefs.references import read_pattern
from nutgraf.news import Sentence

_KINDS = {"house": frozenset({"organisation"}), "holder": frozenset({"person"})}
"""Word list → what its nouns may stand for."""
_GOES_ON = re.compile(
    r"(?: (?:of|in|for|that|which|who|whose|on|at|from|behind)\b|,? [A-Z]|, which|, who|-|['’]s)"
)
_BACK = 3
"""Sentences before in which an article names whom it then calls by a noun."""


def list_unnamed(
    parts: Mapping[Part, Sequence[Candidate]], told: Mapping[str, Sequence[Sentence]]
) -> frozenset[str]:
    """Ids of sentences. `told`: the sentences of each article by its id."""
    read, unnamed = "", set()
    for candidate in (each for part in Part for each in parts[part]):
        if candidate.mended is None and _leaves_open(candidate, told[candidate.article.id], read):
            unnamed.add(candidate.sentence.id)
        else:
            read += f" {candidate.text}"
    return frozenset(unnamed)


def _leaves_open(candidate: Candidate, around: Sequence[Sentence], read: str) -> bool:
    sentence, language = candidate.sentence, candidate.article.language or "en"
    text = blank_quotations(sentence.text)
    for kind, mentions in _KINDS.items():
        nouns = read_pattern(kind, language)
        found = nouns.search(text) if nouns else None
        if found is None or _GOES_ON.match(text, found.end()):
            continue
        noun = found[0].split()[-1].lower()
        names = _list_names(around, sentence, mentions, noun)
        within = any(
            each.span.start - sentence.span.start < found.start()
            for each in sentence.marks.mentions
            if each.kind in mentions
        )
        if names and not within and not any(each.split()[-1] in read for each in names):
            return not re.search(rf"\b{noun}\b", read, re.IGNORECASE)
    return False


def _list_names(
    around: Sequence[Sentence], sentence: Sentence, kinds: frozenset[str], noun: str
) -> tuple[str, ...]:
    """Who is named where the noun stood before ("the actuarial firm Cobbold Reeve"), else nearest before."""
    before = [each for each in around if each.index < sentence.index]
    introduced = [each for each in before if re.search(rf"\b{noun}\b", each.text, re.IGNORECASE)]
    near = [each for each in before if each.index >= sentence.index - _BACK]
    for each in (*reversed(introduced), *reversed(near)):
        names = tuple(mention.name for mention in each.marks.mentions if mention.kind in kinds)
        if names:
            return names
    return ()
