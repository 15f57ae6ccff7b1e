"""The sentences of a brief in, those that call somebody by a last name whom nothing before has named out, with the whole name.

"Harker said" tells a reader nothing where the sentence that told who Harker is stayed behind. The gate decides, as on
everything that is mended; what it refuses stands as it was written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from nutgraf.briefs.bearing import blank_quotations
from nutgraf.briefs.candidates import Candidate
from nutgraf.briefs.compressing import Mender
from nutgraf.briefs.datelines import trim_dateline
from nutgraf.briefs.parts import Part
from nutgraf.news import Facet, Mention, Sentence

_TITLED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof|President|Minister|Professor|Governor|Senator|Judge|General|Chancellor|Mayor)\.?"
    r"|\b[A-Z]\w+) $"
)
"""A title, or any capital before the name: it may be a part of it."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def name_in_full(
    parts: Mapping[Part, Sequence[Candidate]], told: Mapping[str, Sequence[Sentence]], mender: Mender
) -> Iterator[Candidate]:
    """`told`: the sentences of each article by its id. Yields, in the order of the brief, what now has another wording."""
    read = ""
    for candidate in (each for part in Part for each in parts[part]):
        person = _find_stranger(candidate, read)
        mended = None
        if person is not None:
            around = told[candidate.article.id]
            place = next(at for at, each in enumerate(around) if each.id == candidate.sentence.id)
            mended = mender.name_in_full(candidate.article, around, place, person)
        if mended is not None:
            yield replace(candidate, mended=mended)
        read += f" {mended.text if mended else candidate.text}"


def _find_stranger(candidate: Candidate, read: str) -> Mention | None:
    """The first person here of whom neither the brief so far nor the sentence itself gives the whole name."""
    sentence = candidate.sentence
    is_bound = Facet.BRANCH in sentence.marks.facets or trim_dateline(sentence) > 0
    # The branches of a condition answer each other word for word; one sentence is changed in one place.
    if candidate.mended is not None or is_bound:
        return None
    people = [each for each in sentence.marks.mentions if each.kind == "person"]
    return next((each for each in people if _is_stranger(each, sentence, read)), None)


def _is_stranger(person: Mention, sentence: Sentence, read: str) -> bool:
    start, end = person.span.start - sentence.span.start, person.span.end - sentence.span.start
    called, whole = sentence.text[start:end], person.name
    is_last = (
        " " not in called and " " in whole and whole.endswith(f" {called}") and len(whole.split()) <= _NAMES
    )
    if not is_last or not all(each[0].isupper() for each in _WORD.findall(whole)):
        return False
    if _TITLED.search(sentence.text, 0, start) or not blank_quotations(sentence.text)[start:end].strip():
        return False  # What is quoted is somebody's own word.
    return whole not in read and whole not in sentence.text


def open_plainly(
    parts: Mapping[Part, Sequence[Candidate]], told: Mapping[str, Sequence[Sentence]], mender: Mender
) -> Iterator[Candidate]:
    """ "But the bank refused", right behind nothing that it speaks against, as "The bank refused"."""
    before: Candidate | None = None
    for candidate in (each for part in Part for each in parts[part]):
        opening = _JOINING.match(candidate.sentence.text)
        follows = (
            before is not None
            and before.article.id == candidate.article.id
            and candidate.sentence.index == before.sentence.index + 1
        )
        if opening is not None and not follows and candidate.mended is None:
            around = told[candidate.article.id]
            place = next(at for at, each in enumerate(around) if each.id == candidate.sentence.id)
            mended = mender.cut_opening(candidate.article, around, place, opening.end())
            if mended is not None:
                yield replace(candidate, mended=mended)
        before = candidate


_JOINING = re.compile(r"(?:But|And|So|Or|For now, though|First off|For example|For instance),? (?=\w)")
_NAMES = 3
"""Words of a name: what is longer has a title or a heading in it."""
