"""Article text to the names in it, each with its kind and, within the article, its fullest form."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from nutgraf.news import Mention, Span
from nutgraf.sentences.joining import Name, find_descriptions, join_names
from nutgraf.sentences.kinds import FORM, choose_kind, judge_context, judge_form, judge_pairs
from nutgraf.sentences.names import Candidate, find_candidates, list_kind

AUXILIARIES = frozenset(["has", "had", "is", "was", "will", "would", "can", "could", "may", "does", "did"])
COMMON_ENDINGS = ("ing", "ed", "ly", "s", "ers", "tion", "ment", "ness", "ity")
APPOSITION = re.compile(r", (?:the|a|an|who|which|whose|its|el|la|der|die|das|le|\d)\b")
GERMAN_NOUN = re.compile(
    r"[A-ZÄÖÜ]\w*(?:ung|ungen|heit|keit|schaft|tion|tionen|nis|nisse|nissen|kreisen|musik|zeit|stellungen|en|er|e|liche)\Z"
    r"|(?:Dollar|Euro|Prozent|Million|Milliarde|Jahr|Tag|Meter|Kilometer|Uhr|Justiz|Haft|Haftbefehl)\Z"
)
"""Of two German words with capitals, one with such an ending makes the pair two nouns, not a person."""
MEASURES = frozenset(["Dollar", "Euro", "Prozent", "Meter", "Kilometer", "Uhr"])
NOUN_LANGUAGES = frozenset(["de"])
"""Languages that write every noun with a capital."""


def find_mentions(text: str, spans: Sequence[Span], *, language: str) -> tuple[tuple[Mention, ...], ...]:
    """Names in each sentence, in order, without overlap."""
    candidates = [list(find_candidates(text, span)) for span in spans]
    votes = _collect_votes(candidates)
    proven = _find_proven(candidates, nouns=language in NOUN_LANGUAGES)
    kept = [
        [one for one in found if _is_name(one, votes[one.text], proven, language)] for found in candidates
    ]
    kinds = {one.text: choose_kind(one.text, votes[one.text]) for found in kept for one in found}
    full = join_names(Name(one.text, kinds[one.text]) for found in kept for one in found)
    mentions = tuple(
        tuple(_make_mention(one, Name(one.text, kinds[one.text]), full) for one in found) for found in kept
    )
    return find_descriptions(text, spans, mentions)


def _collect_votes(candidates: Sequence[Sequence[Candidate]]) -> dict[str, Counter[str]]:
    """What the surroundings of all mentions of a name say of its kind."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for found in candidates:
        previous: Candidate | None = None
        for one in found:
            near = previous is not None and one.span.start - previous.span.end <= 2
            kind = judge_form(previous.text) if previous is not None and near else ""
            votes[one.text].update(judge_context(one, kind))
            if kind == "office" and previous is not None:
                votes[previous.text]["before a name"] += 1
            previous = one
    for name, kind in judge_pairs(votes).items():
        votes[name][kind] += FORM
    return votes


def _find_proven(candidates: Sequence[Sequence[Candidate]], *, nouns: bool) -> frozenset[str]:
    """Words that are capitalised where nothing but a name is, or that stand in longer names."""
    words: set[str] = set()
    for found in candidates:
        for one in found:
            parts = one.text.split()
            if not one.opens and not nouns:
                words.add(one.text)
            if len(parts) > 1 and not (nouns and any(GERMAN_NOUN.match(part) for part in parts)):
                words.update(part for part in parts if part[0].isupper())
    return frozenset(words)


def _is_name(one: Candidate, votes: Counter[str], proven: frozenset[str], language: str) -> bool:
    form = judge_form(one.text)
    words = one.text.split()
    if (
        form == "office"
        and len(words) == 1
        and (language in NOUN_LANGUAGES or one.opens or one.text.lower() not in list_kind("office"))
    ):
        return votes["before a name"] > 0
    if language in NOUN_LANGUAGES:
        return bool(form) or _is_german_name(one, votes, proven)
    if form or len(words) > 1 or not one.opens:
        return True
    return _opens_as_name(one, proven)


def _is_german_name(one: Candidate, votes: Counter[str], proven: frozenset[str]) -> bool:
    words = one.text.split()
    if len(words) > 1:
        return (votes["person"] >= FORM and words[-1] not in MEASURES) or not any(
            GERMAN_NOUN.match(word) for word in words
        )
    if GERMAN_NOUN.match(one.text):
        return votes["person"] > 0
    return votes["person"] > 0 or votes["nationality"] >= FORM or votes["place"] > 0 or one.text in proven


def _opens_as_name(one: Candidate, proven: frozenset[str]) -> bool:
    """Whether a single word that opens a sentence is a name rather than a word with its capital."""
    low = one.text.lower()
    if low in list_kind("common"):
        return False
    if one.text in proven or one.possessive:
        return True
    after = one.after.lower().strip(",.;:")
    if after in list_kind("person_verb"):
        return not low.endswith("s") or low.endswith(("is", "us", "os", "as"))
    return (after in AUXILIARIES or APPOSITION.match(one.behind) is not None) and not low.endswith(
        COMMON_ENDINGS
    )


def _make_mention(one: Candidate, name: Name, full: dict[Name, Name]) -> Mention:
    fullest = full[name]
    kind = fullest.kind if fullest != name else name.kind
    return Mention(span=one.span, kind=kind, name=fullest.text)
