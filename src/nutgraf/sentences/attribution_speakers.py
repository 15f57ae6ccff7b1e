"""The words of a source in, its name and kind out: the fullest name within the article, "she" only when that is safe."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from nutgraf.news import Mention, Span
from nutgraf.sentences.attribution_lines import LIST
from nutgraf.sentences.wording import WORD
from nutgraf.sentences.wordlists import read_words

SINGULAR = ("he", "she")
MEMORY = 3
"""Sentences. A pronoun is followed back this far, and only to a person without a rival on the way."""
BELONGS = re.compile(
    r"\b(?:of|for|to|with|by|from|about|against|around|behind|near|under|than|close)(?: (?:the|late|former|Mr|Mrs|Ms|Dr|Sir|Lord|Lady|President|Prime|Minister|Mayor|General))*\.? ?\Z"
)
"""Before a name: "a spokesman for Ilsa Koren" is not Koren; "the Minister of Justice Ilsa Koren" is."""
HEAD_ENDS = re.compile(
    r",|\(|—|–|\s(?:of|from|for|at|in|on|with|who|whose|that|which|to|by|familiar|close|and|seen|obtained|reviewed|released|issued)\s"
)
FOREIGN_ENDS = re.compile(r"\s(?:à|de|du|des|del|en|von|vom|aus|bei)\s")
"""Where the head of a phrase ends in other languages: a place behind it does not speak."""
AGENT = re.compile(
    r"\b(?:seen|polled|consulted|interviewed|surveyed|obtained|reviewed|contacted|quoted|approached|asked|questioned"
    r"|reached|cited) by (?:the |a |an )?\Z"
)
"""Who only asked, or saw the paper: "a tally kept by" names whose it is, "a report seen by" does not."""


class Speaker(NamedTuple):
    """A source that was named."""

    name: str
    """Empty: a person whom the text does not name."""
    sentence: int
    is_person: bool
    pronoun: str = ""
    """he or she, as far as the text has said so."""


class Speakers:
    """The speakers of one article, as it is read from the top."""

    def __init__(self, mentions: Sequence[tuple[Mention, ...]]) -> None:
        self.mentions = mentions
        self.named: list[Speaker] = []
        self.full: dict[str, str] = {}
        self.bodies: dict[str, dict[str, None]] = {}
        """Last word of a body → its names so far, in order: "union" → "Dockers' Union"."""
        self.read = 0
        """Sentences whose bodies are kept."""

    def identify(self, text: str, source: Span | None, sentence: int) -> tuple[str, str]:
        """Name and kind of a source in a sentence."""
        if source is None or source.start == source.end:
            return "", "unnamed"
        words = text[source.start : source.end].strip()
        if words.lower() in SINGULAR:
            return self.follow_pronoun(words, sentence)
        if opens_with(words, "nobody"):
            return "", "unnamed"
        mention = self.find_mention(text, source, sentence)
        is_person = mention is not None and mention.kind == "person"
        if not is_person and is_somebody(words):
            self.named.append(Speaker("", sentence, True, read_pronoun(words)))
        elif mention is not None:
            pronoun = read_pronoun(words) if is_person else ""
            self.named.append(Speaker(mention.name, sentence, is_person, pronoun))
        if mention is not None:
            return mention.name, "named"
        return self.read_words(words, sentence, opens=opens_sentence(text, source.start))

    def find_mention(self, text: str, source: Span, sentence: int) -> Mention | None:
        """The person of a source, else its organisation; the first before its first comma wins."""
        inside = [
            item
            for item in self.mentions_of(sentence)
            if source.covers(item.span) and is_head(text, source, item)
        ]
        for kind in ("person", "organisation", "office", "place"):
            for mention in inside:
                if mention.kind == kind:
                    return mention
        return None

    def find_body(self, words: str, sentence: int) -> str:
        """As in "the union" is the one union that the article has named so far; empty with none or several."""
        self.keep_bodies(sentence)
        found = WORD.findall(words.lower())
        if len(found) < len(("the", "union")) or found[-1] not in read_words(LIST, "bodies"):
            return ""
        known = self.bodies.setdefault(found[-1], {})
        if len(found) > len(("the", "union")):
            # "the dockers' union": one of its own, which the next "the union" may mean.
            known[words] = None
        elif len(known) == 1 and found[0] == "the":
            return next(iter(known))
        return ""

    def keep_bodies(self, sentence: int) -> None:
        """The bodies named up to a sentence, by each noun in their names."""
        for at in range(self.read, min(sentence + 1, len(self.mentions))):
            for item in self.mentions[at]:
                nouns = set(WORD.findall(item.name.lower())) if item.kind == "organisation" else set()
                for noun in sorted(nouns & read_words(LIST, "bodies")):
                    self.bodies.setdefault(noun, {})[item.name] = None
        self.read = max(self.read, sentence + 1)

    def mentions_of(self, sentence: int) -> tuple[Mention, ...]:
        return self.mentions[sentence] if 0 <= sentence < len(self.mentions) else ()

    def follow_pronoun(self, words: str, sentence: int) -> tuple[str, str]:
        """As in "she" is the last person who spoke, when nobody else was named since."""
        recent = [item for item in self.named if item.is_person and sentence - item.sentence <= MEMORY]
        if not recent:
            return words, "named"
        last, pronoun = recent[-1], words.lower()
        known = next(
            (item.pronoun for item in reversed(self.named) if item.name == last.name and item.pronoun), ""
        )
        if not last.name or known not in {"", pronoun}:
            return words, "named"
        rivals = {
            item.name
            for at in range(last.sentence, sentence + 1)
            for item in self.mentions_of(at)
            if item.kind == "person" and item.name != last.name
        }
        rivals |= {item.name for item in recent} - {last.name, ""}
        if rivals:
            return words, "named"
        self.named.append(last._replace(sentence=sentence, pronoun=pronoun))
        return last.name, "named"

    def read_words(self, words: str, sentence: int, *, opens: bool) -> tuple[str, str]:
        """Without marked names: capitals are a name, a known noun is a document, an institution or nobody named."""
        head = HEAD_ENDS.split(words, maxsplit=1)[0].strip() or words
        kind = classify(head, words, opens=opens)
        if kind != "named":
            return words, kind
        name = self.find_body(head, sentence) or self.lengthen(head)
        person = len(WORD.findall(name)) >= 2 and not set(WORD.findall(name.lower())) & read_words(
            LIST, "institutions"
        )
        self.named.append(Speaker(name, sentence, person and all(w[0].isupper() for w in WORD.findall(name))))
        return name, kind

    def lengthen(self, name: str) -> str:
        """The longest form of a name so far, by its last word."""
        if not name[:1].isupper() or name.lower().startswith(("the ", "a ")):
            return name
        last = WORD.findall(name)[-1]
        longest = max(self.full.get(last, ""), name, key=len)
        self.full[last] = longest
        return longest


def is_people(word: str) -> bool:
    """Plural nouns of trades and sides ("forecasters", "villagers"); institutions are somebody by themselves."""
    if not word.endswith(list_people_endings()):
        return False
    return word not in read_words(LIST, "institutions") and word not in read_words(LIST, "documents")


@cache
def list_people_endings() -> tuple[str, ...]:
    return tuple(sorted(read_words(LIST, "people endings")))


def is_common(found: Sequence[str]) -> bool:
    """May the first word of a source be none of a name?"""
    first = found[0].lower()
    lists = ("how many", "unnamed", "institutions", "documents", "one")
    if any(first in read_words(LIST, name) for name in lists) or first in (
        "the",
        "its",
        "his",
        "her",
        "their",
    ):
        return True
    return not found[-1][0].isupper() or (len(found) == 1 and is_people(first))


def is_somebody(words: str) -> bool:
    """One person without a name: "a spokesman for the foreign ministry" is whom the next "he" may mean."""
    found = WORD.findall(HEAD_ENDS.split(words.lower(), maxsplit=1)[0])
    return len(found) > 1 and found[0] in read_words(LIST, "one") and found[-1] in read_words(LIST, "unnamed")


def read_pronoun(words: str) -> str:
    """He or she, where the words for a source tell."""
    found = set(WORD.findall(words.lower()))
    told = [pronoun for pronoun in SINGULAR if found & read_words(LIST, pronoun)]
    return told[0] if len(told) == 1 else ""


def is_head(text: str, source: Span, item: Mention) -> bool:
    """Not the owner in "Holt's sister", the place in "our man in Lindmoor", the asker in "two lawyers consulted by"."""
    before = text[source.start : item.span.start]
    if stands_for_its_seat(before) or AGENT.search(before):
        return False
    head = HEAD_ENDS.split(text[source.start : source.end], maxsplit=1)[0].rstrip()
    if item.kind == "place":
        head = FOREIGN_ENDS.split(head, maxsplit=1)[0]
    is_last = item.span.start < source.start + len(head) <= item.span.end
    if item.kind == "person":
        owns = text.startswith(("'s", "’s"), item.span.end) and item.span.end + 2 < source.end
        return not owns and not BELONGS.search(before)
    if is_last or item.kind in ("place", "office"):
        return is_last
    # "The minister, in a letter to Corvane": whoever is named behind a comma by itself is the speaker too.
    if before.rstrip().endswith(",") or (item.span.end == source.end and "," in before):
        return not BELONGS.search(before.rpartition(",")[2])
    words = set(WORD.findall(head.lower()))
    return bool(words & read_words(LIST, "speaks for"))


def opens_with(words: str, section: str) -> bool:
    found = WORD.search(words.lower())
    return found is not None and (
        found[0] in read_words(LIST, section) or words.lower().startswith(("no ", "not "))
    )


def opens_sentence(text: str, at: int) -> bool:
    """A capital there is no sign of a name."""
    before = text[max(at - 2, 0) : at].rstrip(" “\"'‘")
    return not before or before[-1] in ".!?:\n—–"


def stands_for_its_seat(before: str) -> bool:
    """In "the harbour council of Rotmarn" the council speaks, whatever Rotmarn is."""
    found = WORD.findall(before.lower())
    return len(found) > 1 and found[-1] == "of" and found[-2] in read_words(LIST, "institutions")


def classify(head: str, words: str, *, opens: bool = False) -> str:
    """named, unnamed or document, from the last noun of a source."""
    found = WORD.findall(head)
    if not found or found[0][0].isdigit():
        return "unnamed"
    last = found[-1].lower()
    if opens:
        # "Diplomats said": at the start of a sentence a capital makes no name.
        found[0] = found[0].lower() if is_common(found) else found[0]
    named = any(word[0].isupper() for word in found)
    if not named and (found[0].lower() in read_words(LIST, "how many") or is_people(last)):
        return "unnamed"
    capital = any(word[0].isupper() for word in found[1:]) or (found[0][0].isupper() and len(found) == 1)
    if last in read_words(LIST, "documents") and not found[-1][0].isupper():
        return "document"
    if last in read_words(LIST, "unnamed") and not found[-1][0].isupper():
        return "unnamed"
    plain = {word.lower() for word in WORD.findall(words)}
    if not capital and last not in read_words(LIST, "institutions") and plain & read_words(LIST, "unnamed"):
        return "unnamed"
    return "named"
