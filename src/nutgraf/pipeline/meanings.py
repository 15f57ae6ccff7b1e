"""Articles in, what they mean told to the index of stories: each opening is embedded once, and then read from the archive.

Without an embedder nothing is done here.
"""

from collections.abc import Sequence

from nutgraf.news import Article, hash_id
from nutgraf.pipeline.desk import Desk
from nutgraf.store import StoredVector
from nutgraf.stories import MeaningScale, StoryIndex, pack_vector, pick_opening

AT_ONCE = 64
"""Articles embedded between two savings: with a model of 0.2 s an opening, a run that dies loses a quarter of a minute."""


def recall_meanings(desk: Desk, index: StoryIndex) -> None:
    """Give an index that was just opened the vectors of its recent articles; also of those read without an embedder."""
    if not desk.embedder.dimension:
        return
    recent = index.list_recent()
    known = desk.store.vectors.of_articles(_name(desk), recent)
    missing = [article_id for article_id in recent if article_id not in known]
    for start in range(0, len(missing), AT_ONCE):
        articles = desk.store.articles.by_ids(missing[start : start + AT_ONCE])
        known |= _embed_articles(desk, list(articles.values()))
        desk.progress("meanings", min(start + AT_ONCE, len(missing)), len(missing))
    index.add_meanings(_drop_damaged(desk, known), _read_scale(desk))


def learn_meanings(desk: Desk, index: StoryIndex, articles: Sequence[Article]) -> None:
    """Give an index the vectors of articles that are to be placed next."""
    if not desk.embedder.dimension:
        return
    known = desk.store.vectors.of_articles(_name(desk), [article.id for article in articles])
    missing = [article for article in articles if article.id not in known]
    for start in range(0, len(missing), AT_ONCE):
        known |= _embed_articles(desk, missing[start : start + AT_ONCE])
        desk.progress("meanings", min(start + AT_ONCE, len(missing)), len(missing))
    index.add_meanings(_drop_damaged(desk, known), _read_scale(desk))


def _embed_articles(desk: Desk, articles: Sequence[Article]) -> dict[str, bytes]:
    """Article id → vector; stored. The same opening in two articles is embedded once."""
    openings = {article.id: pick_opening(article) for article in articles}
    contents = {article_id: hash_id("opening", opening) for article_id, opening in openings.items()}
    vectors = desk.store.vectors.of_contents(_name(desk), list(dict.fromkeys(contents.values())))
    texts = {contents[key]: opening for key, opening in openings.items() if contents[key] not in vectors}
    made = desk.embedder.embed(list(texts.values()))
    vectors |= {content: pack_vector(vector) for content, vector in zip(texts, made, strict=True)}
    stored = [
        StoredVector(article_id=article_id, content=content, vector=vectors[content])
        for article_id, content in contents.items()
    ]
    desk.store.vectors.save(_name(desk), stored)
    return {each.article_id: each.vector for each in stored}


def _name(desk: Desk) -> str:
    return f"{desk.embedder.name} {desk.embedder.version}"


def _read_scale(desk: Desk) -> MeaningScale:
    return MeaningScale(unlike=desk.embedder.unlike, alike=desk.embedder.alike)


def _drop_damaged(desk: Desk, vectors: dict[str, bytes]) -> dict[str, bytes]:
    return {key: vector for key, vector in vectors.items() if len(vector) == desk.embedder.dimension}
