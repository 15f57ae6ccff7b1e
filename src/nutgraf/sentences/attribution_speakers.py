"""The words of a source in, its name and kind out: the fullest name within the article, "she" only when that is safe."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from nutgraf.news import Mention, Span
from nutgraf.sentences.attribution_lines import LIST
from nutgraf.sentences.wording import WORD
from nutgraf.sentences.wordlists import read_words

SINGULAR = ("he", "she")
MEMORY = 3
"""Sentences. A pronoun is followed back this far, and only to a person without a rival on the way."""
HEAD_ENDS = re.compile(
    r",|\(|—|–|\s(?:of|from|for|at|in|on|with|who|whose|that|which|to|by|familiar|close|and)\s"
)
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

    def identify(self, text: str, source: Span | None, sentence: int) -> tuple[str, str]:
        """Name and kind of a source in a sentence."""
        if source is None or source.start == source.end:
            return "", "unnamed"
        words = text[source.start : source.end].strip()
        if words.lower() in SINGULAR:
            return self.follow_pronoun(words, sentence)
        mention = self.find_mention(text, source, sentence)
        if mention is not None and mention.kind == "person":
            self.named.append(Speaker(mention.name, sentence, True, read_pronoun(words)))
        elif is_somebody(words):
            self.named.append(Speaker("", sentence, True, read_pronoun(words)))
        elif mention is not None:
            self.named.append(Speaker(mention.name, sentence, False))
        return self.read_words(words, sentence) if mention is None else (mention.name, "named")

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

    def read_words(self, words: str, sentence: int) -> tuple[str, str]:
        """Without marked names: capitals are a name, a known noun is a document, an institution or nobody named."""
        head = HEAD_ENDS.split(words, maxsplit=1)[0].strip() or words
        kind = classify(head, words)
        if kind != "named":
            return words, kind
        name = self.lengthen(head)
        person = len(WORD.findall(name)) >= 2 and not set(WORD.findall(name.lower())) & read_words(
            LIST, "institutions"
        )
        self.named.append(Speaker(name, sentence, person and name[:1].isupper()))
        return name, kind

    def lengthen(self, name: str) -> str:
        """The longest form of a name so far, by its last word."""
        if not name[:1].isupper() or name.lower().startswith(("the ", "a ")):
            return name
        last = WORD.findall(name)[-1]
        longest = max(self.full.get(last, ""), name, key=len)
        self.full[last] = longest
        return longest


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
    if stands_for_its_seat(text[source.start : item.span.start]):
        return False
    if item.kind == "person":
        return not text.startswith(("'s", "’s"), item.span.end) or item.span.end + 2 >= source.end
    if item.kind != "place":
        return AGENT.search(text[source.start : item.span.start]) is None
    head = HEAD_ENDS.split(text[source.start : source.end], maxsplit=1)[0].rstrip()
    return item.span.end == source.start + len(head)


def stands_for_its_seat(before: str) -> bool:
    """In "the harbour council of Rotmarn" the council speaks, whatever Rotmarn is."""
    found = WORD.findall(before.lower())
    return len(found) > 1 and found[-1] == "of" and found[-2] in read_words(LIST, "institutions")


def classify(head: str, words: str) -> str:
    """named, unnamed or document, from the last noun of a source."""
    found = WORD.findall(head)
    if not found:
        return "unnamed"
    last = found[-1].lower()
    capital = any(word[0].isupper() for word in found[1:]) or (found[0][0].isupper() and len(found) == 1)
    if last in read_words(LIST, "documents") and not found[-1][0].isupper():
        return "document"
    if last in read_words(LIST, "unnamed") and not found[-1][0].isupper():
        return "unnamed"
    plain = {word.lower() for word in WORD.findall(words)}
    if not capital and plain & read_words(LIST, "unnamed"):
        return "unnamed"
    return "named"
