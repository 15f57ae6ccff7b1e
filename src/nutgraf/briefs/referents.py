"""The sentences of a brief in their order in, those out that speak of "the firm" or "the minister" whom nothing there has named.

In its article a sentence before has said which firm; where that one stayed behind, the reader asks in vain.
"""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from nutgraf.briefs.bearing import blank_quotations
from nutgraf.briefs.candidates import Candidate
from nutgraf.briefs.hanging import hangs_loose
from nutgraf.briefs.parts import Part
from nutgraf.briefs.references import read_pattern
from nutgraf.news import Facet, Sentence
from nutgraf.text.meanings import find_meanings

_KINDS = {"house": frozenset({"organisation"}), "holder": frozenset({"person"})}
"""Word list → what its nouns may stand for."""
_GOES_ON = re.compile(r"(?: (?:of|in|for|that|which|who|whose|on|at|from|behind)\b|,? [A-Z]|-|['’]s)")
_BACK = 3
"""Sentences before in which an article names whom it then calls by a noun."""


def list_unnamed(
    parts: Mapping[Part, Sequence[Candidate]],
    told: Mapping[str, Sequence[Sentence]],
    *,
    is_full: bool = True,
) -> frozenset[str]:
    """Ids of sentences. `told`: the sentences of each article by its id.

    `is_full`: a summary of a few lines is asked for no more than its firms and office-holders: there is little in it that
    could tell of which race "the race" is.
    """
    read, unnamed, before = "", set(), None
    for candidate in (each for part in Part for each in parts[part]):
        around = told[candidate.article.id]
        if candidate.mended is None and (
            _leaves_open(candidate, around, read, before if is_full else None)
            or (is_full and _asks_more(candidate, around, read, before))
        ):
            unnamed.add(candidate.sentence.id)
        else:
            read, before = f"{read} {candidate.text}", candidate
    return frozenset(unnamed)


def _asks_more(candidate: Candidate, around: Sequence[Sentence], read: str, before: Candidate | None) -> bool:
    follows = _follows(before, candidate)
    if hangs_loose(candidate.sentence, candidate.article.language or "en", follows=follows):
        return True
    return bool(read) and not follows and _takes_as_known(candidate, around, read)


def _follows(before: Candidate | None, candidate: Candidate) -> bool:
    """Right behind the sentence that it stands behind in its article."""
    if before is None or before.article.id != candidate.article.id:
        return False
    return candidate.sentence.index - before.sentence.index == 1


def _takes_as_known(candidate: Candidate, around: Sequence[Sentence], read: str) -> bool:
    """ "The race will go ahead", where nothing so far speaks of a race and its article does."""
    sentence, language = candidate.sentence, candidate.article.language or "en"
    opening = _SUBJECT.match(blank_quotations(sentence.text)) if language == "en" else None
    unique, shell = read_pattern("unique", language), read_pattern("shell", language)
    if opening is None or unique is None or shell is None or Facet.BRANCH in sentence.marks.facets:
        return False
    noun = opening[1].split()[-1]
    if unique.fullmatch(noun) or _speaks_of(noun, read) or _share_meaning(noun, read, language):
        return False
    before = " ".join(each.text for each in around if each.index < sentence.index)
    return bool(before) and (shell.fullmatch(noun) is not None or _speaks_of(noun, before))


def _speaks_of(noun: str, text: str) -> bool:
    """In whatever form: "the moves" of one who "moved"; "the race" of whoever raced."""
    return re.search(rf"\b{re.escape(_cut_ending(noun))}", text, re.IGNORECASE) is not None


def _share_meaning(noun: str, text: str, language: str) -> bool:
    """ "The loan" of whoever opened a credit line."""
    meant = {each.name for each in find_meanings(noun, language)}
    return bool(meant) and any(each.name in meant for each in find_meanings(text, language))


def _cut_ending(noun: str) -> str:
    for ending in _ENDINGS:
        if noun.endswith(ending) and len(noun) - len(ending) >= _STEM:
            return noun.removesuffix(ending)
    return noun


_ENDINGS = ("ations", "ation", "ments", "ment", "ions", "ion", "als", "al", "ies", "es", "s", "e", "y")
_STEM = 3
_SUBJECT = re.compile(
    r"(?:(?:On|In|At|By|After|Before|For|Until|Since|With|From|Of|Under) [^,]{2,50}, (?:[a-z][^,]{2,40}, )?)?[Tt]he ((?:[a-z]+ )?(?!(?:also|now|then|still|only|since|\w+ly)\b)[a-z-]{3,}) "
    r"(?:\w+ly |also |now |then |still |only )?(?:will|would|has|have|had|is|are|was|were|can|could|may|might|must|should|did|does|do|"
    r"said|says|came|comes|went|goes|took|takes|made|makes|gave|gives|left|lost|won|fell|rose|broke|began|brought|held|told|saw|got|"
    r"met|set|kept|led|drew|struck|lies|lay|stood|stands|spoke|speaks|rests?|repeats|leaves|lapses|[a-z]{2,}ed)\b"
)


def _leaves_open(candidate: Candidate, around: Sequence[Sentence], read: str, last: Candidate | None) -> bool:
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
        if not names or within:
            continue
        if not any(each.split()[-1] in read for each in names):
            return not re.search(rf"\b{noun}\b", read, re.IGNORECASE)
        if last is not None and _could_be_another(last, names, noun, mentions):
            return True
    return False


def _could_be_another(last: Candidate, names: Sequence[str], noun: str, kinds: AbstractSet[str]) -> bool:
    """Right behind a sentence on another one: after what one party promised, "the party" is that one to a reader."""
    near = [each.name for each in last.sentence.marks.mentions if each.kind in kinds]
    is_meant = any(each.split()[-1] in last.text for each in names) or noun in last.text.lower()
    is_its_name = any(noun in each.lower() for each in names)
    return bool(near) and not is_meant and not is_its_name


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
