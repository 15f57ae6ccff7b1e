"""Does the gate refuse citations that are false, and keep those that are true? 2,000 made from the bundled sample week.

Five kinds, 400 each: an id that is none or another article's, offsets moved, words of the quotation changed, the
quotation of another source, and characters that look alike. Every true citation of the same sentences must pass.
"""

import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench._sets import show_table
from nutgraf.gate import check_sentence
from nutgraf.news import Article, Citation, CitedSentence, Span, hash_id
from nutgraf.newsroom import open_newsroom
from nutgraf.sample import read_outlets, serve_week
from nutgraf.sentences import mark_article

EACH = 400
SEED = 7
LOOKALIKES = {
    "a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "x": "х", "i": "і", "-": "‐", " ": "\N{NO-BREAK SPACE}",
    "'": "’", "’": "'", "“": '"', "”": '"', "A": "А", "B": "В", "E": "Е", "O": "О", "T": "Т",
}  # fmt: skip
Cited = tuple[CitedSentence, Article]
Forge = Callable[[random.Random, Cited, list[Cited]], CitedSentence]


def read_week() -> list[Article]:
    """Every article that a brief of the bundled sample week knows."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serve_week() as base,
        open_newsroom(Path(folder) / "sample", allow_loopback=True, min_gap=0) as newsroom,
    ):
        newsroom.read(sources=read_outlets(base))
        newsroom.group()
        newsroom.write()
        return sorted(newsroom.edit().articles.values(), key=lambda article: article.url)


def cite_all(articles: list[Article]) -> list[Cited]:
    """Every sentence as a citation of itself."""
    return [
        (CitedSentence(text=sentence.text, citations=(Citation.of(article, sentence.span),)), article)
        for article in articles
        for sentence in mark_article(article)
        if not sentence.marks.dangling
    ]


def recite(sentence: CitedSentence, **changes: object) -> CitedSentence:
    citation = replace(sentence.citations[0], **changes)  # type: ignore[arg-type]
    return replace(sentence, text=citation.quoted, citations=(citation,))


def forge_id(chance: random.Random, cited: Cited, others: list[Cited]) -> CitedSentence:
    # A copy that has the same words at the same place would be a true citation.
    first = cited[0].citations[0]
    strangers = [other.id for _, other in others if other.quote(first.span) != first.quoted]
    nobody = hash_id("forged", str(chance.random()))
    return recite(cited[0], article_id=chance.choice([nobody, chance.choice(strangers)]))


def forge_offsets(chance: random.Random, cited: Cited, others: list[Cited]) -> CitedSentence:
    del others
    span = cited[0].citations[0].span
    shift = chance.choice([-span.start, -7, -1, 1, 2, 40, len(cited[1].text)]) or 1
    start = max(0, span.start + shift)
    moved = Span(start, max(start, span.end + shift))
    return recite(cited[0], span=moved if moved != span else Span(span.start, span.end + 1))


def forge_words(chance: random.Random, cited: Cited, others: list[Cited]) -> CitedSentence:
    words = cited[0].text.split(" ")
    place = chance.randrange(len(words))
    stranger = chance.choice(chance.choice(others)[0].text.split(" "))
    words[place] = stranger if stranger != words[place] else f"{stranger}s"
    return recite(cited[0], quoted=" ".join(words))


def forge_source(chance: random.Random, cited: Cited, others: list[Cited]) -> CitedSentence:
    strangers = [other for other in others if other[0].text not in cited[1].text]
    return recite(cited[0], quoted=chance.choice(strangers)[0].text)


def forge_letters(chance: random.Random, cited: Cited, others: list[Cited]) -> CitedSentence:
    del others
    text = cited[0].text
    places = [place for place, letter in enumerate(text) if letter in LOOKALIKES]
    if not places:
        return recite(cited[0], quoted=f"{text}\N{ZERO WIDTH SPACE}")
    place = chance.choice(places)
    return recite(cited[0], quoted=text[:place] + LOOKALIKES[text[place]] + text[place + 1 :])


FORGES: dict[str, Forge] = {
    "id": forge_id,
    "offsets": forge_offsets,
    "words": forge_words,
    "source": forge_source,
    "lookalike": forge_letters,
}


def measure(data: Path) -> dict[str, float]:
    del data
    chance = random.Random(SEED)
    articles = read_week()
    known = {article.id: article for article in articles}
    true = cite_all(articles)
    figures: dict[str, float] = {}
    for name, forge in FORGES.items():
        false = [forge(chance, chance.choice(true), true) for _ in range(EACH)]
        figures[f"week.{name}.refused"] = (
            sum(not check_sentence(each, known).is_supported for each in false) / EACH
        )
    figures["week.refused"] = sum(figures.values()) / len(FORGES)
    figures["week.kept"] = sum(check_sentence(each, known).is_supported for each, _ in true) / len(true)
    show_table("falsecites", ["figure", "value"], [[key, value] for key, value in figures.items()])
    return figures
