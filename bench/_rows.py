"""A labelled claim with its evidence in (`support/*.jsonl.gz`), what the judge of support reads of it out."""

import hashlib
import re
from typing import Any

from bench.flips import mark_text
from nutgraf.gate import list_features
from nutgraf.news import Sentence
from nutgraf.ports import Parser
from nutgraf.sentences.splitting import split_text
from nutgraf.sentences.words import list_words
from nutgraf.text import count_documents, weigh_rarity

KEPT = 8
"""Evidence sentences, as many as a writer would be handed for one sentence."""
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")


def choose_evidence(claim: str, evidence: list[str], kept: int = KEPT) -> list[str]:
    """The sentences that share the most of the claim's rare words, in their order."""
    sentences = [text[start:end] for text in evidence for start, end in split_text(text, language="en")]
    words = [list_words(text, language="en") for text in sentences]
    weight = weigh_rarity(count_documents(words), max(len(words), 1))
    wanted = set(list_words(claim, language="en"))
    shares = [
        sum(weight[word] for word in sorted(set(each) & wanted)) / (1 + len(each)) ** 0.3 for each in words
    ]
    best = sorted(range(len(sentences)), key=lambda at: (-shares[at], at))[:kept]
    return [sentences[at].replace("\n", " ") for at in sorted(best)]


def mark_row(row: dict[str, Any]) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...], frozenset[str]]:
    """The claim, the evidence sentences chosen for it, and every word of the whole evidence."""
    evidence = mark_text("\n".join(choose_evidence(row["claim"], row["evidence"])), None)
    known = {match[0].lower().replace("’", "'").removesuffix("'s")
             for text in row["evidence"] for match in TOKEN.finditer(text)}  # fmt: skip
    return mark_text(row["claim"], None), evidence, frozenset(known)


def list_row_features(row: dict[str, Any], parser: Parser | None = None) -> list[float]:
    claim, evidence, known = mark_row(row)
    return list_features(claim, evidence, known=known, parser=parser)


def name_document(row: dict[str, Any]) -> str:
    """Rows with the same evidence are of one document: they are kept out together, or one tells of the other."""
    return hashlib.sha256("\n".join(row["evidence"]).encode()).hexdigest()
