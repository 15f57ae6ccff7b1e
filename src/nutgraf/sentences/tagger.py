"""Article text to the names in it by spaCy's English tagger, the second way beside the built-in rules.

The tagger finds spans and kinds; what follows is the same for both: fuller forms, and "the minister" joined. Offices,
which it has no label for, and articles in other languages stay with the rules.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nutgraf.news import Mention, Span
from nutgraf.ports import Names
from nutgraf.sentences.entities import find_mentions
from nutgraf.sentences.joining import Name, make_mentions
from nutgraf.sentences.models import find_model, load_model
from nutgraf.sentences.runs import POSSESSIVE, list_kind

if TYPE_CHECKING:
    from spacy.language import Language

UNUSED = ("tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "nationality",
    "PRODUCT": "product",
    "LAW": "law",
    "EVENT": "event",
    "WORK_OF_ART": "other",
}
"""OntoNotes' labels; the others are numbers and times, which have marks of their own."""
LONGEST_PIECE = 5_000
"""Characters read at once. The tagger's memory grows with what it is given, and no sentence worth reading is longer."""
ARTICLES = ("the ", "The ", "THE ", "a ", "A ", "an ", "An ")


def open_names(choice: str) -> Names:
    """The one that the setting `names` means. Raises: SettingsError when something it needs is not installed."""
    if choice == "rules":
        return find_mentions
    return SpacyNames(find_model("names"))


@dataclass(frozen=True, slots=True)
class SpacyNames:
    """Names by a spaCy model, loaded once in each process when the first article comes."""

    model: str

    def __call__(
        self, text: str, spans: Sequence[Span], /, *, language: str
    ) -> tuple[tuple[Mention, ...], ...]:
        ruled = find_mentions(text, spans, language=language)
        if language != "en":
            return ruled
        offices = [[one for one in found if one.kind == "office"] for found in ruled]
        tagged = _tag_spans(load_model(self.model, UNUSED, "names"), text, spans)
        kinds = _choose_kinds(tagged)
        found = [
            sorted([*_list_offices(held), *_list_others(names, held, kinds)], key=lambda each: each[0].start)
            for names, held in zip(tagged, offices, strict=True)
        ]
        return make_mentions(text, spans, found)


def _list_offices(held: Sequence[Mention]) -> Iterator[tuple[Span, Name]]:
    return ((one.span, Name(one.name, "office")) for one in held)


def _list_others(
    names: Sequence[tuple[Span, Name]], held: Sequence[Mention], kinds: Mapping[str, str]
) -> Iterator[tuple[Span, Name]]:
    for span, name in names:
        if not any(one.span.overlaps(span) for one in held):
            yield span, Name(name.text, kinds[name.text])


def _tag_spans(model: "Language", text: str, spans: Sequence[Span]) -> list[list[tuple[Span, Name]]]:
    """For each sentence what the tagger finds in it."""
    pieces = [
        (place, start, text[start : min(start + LONGEST_PIECE, span.end)])
        for place, span in enumerate(spans)
        for start in range(span.start, span.end, LONGEST_PIECE)
    ]
    found: list[list[tuple[Span, Name]]] = [[] for _ in spans]
    # Half a surrogate pair is a "?" to the tagger, which reads UTF-8 alone.
    documents = model.pipe([piece.encode("utf-8", "replace").decode("utf-8") for _, _, piece in pieces])
    for (place, start, _), document in zip(pieces, documents, strict=True):
        for each in document.ents:
            kind = KINDS.get(each.label_)
            span = _trim(text, start + each.start_char, start + each.end_char)
            if kind and span is not None:
                found[place].append((span, Name(text[span.start : span.end], kind)))
    return found


def _trim(text: str, start: int, end: int) -> Span | None:
    """Without articles, forms of address and a possessive; nothing where no capital is left."""
    words = text[start:end]
    for article in ARTICLES:
        if words.startswith(article):
            start += len(article)
            break
    first = text[start:end].split(None, 1)
    if len(first) > 1 and first[0].rstrip(".").lower() in list_kind("address"):
        start = end - len(first[1])
    stripped = POSSESSIVE.sub("", text[start:end]).rstrip(" ,;:\n")
    if len(stripped) < 2 or not any(map(str.isupper, stripped)):
        return None
    return Span(start, start + len(stripped))


def _choose_kinds(tagged: Sequence[Sequence[tuple[Span, Name]]]) -> dict[str, str]:
    """One kind for each wording in an article: the one given most often, ties by name."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for found in tagged:
        for _, name in found:
            votes[name.text][name.kind] += 1
    return {
        text: min(counts, key=lambda kind: (-counts[kind], kind)) for text, counts in sorted(votes.items())
    }
