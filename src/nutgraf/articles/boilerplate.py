"""Texts of one outlet to the paragraphs it repeats, and an article to itself without them."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from nutgraf.news import Article

MIN_TEXTS = 12
"""Different articles. A handful on one event share their background word for word, and teach nothing of a template."""

MIN_SHARE = 0.25
"""Share of the articles. Running coverage of one event repeats its background too, but is seldom a quarter of an outlet's
reports; a template's lines stand on nearly every page."""


def learn_boilerplate(texts: Iterable[str]) -> frozenset[str]:
    """Paragraphs that many different articles of one outlet have word for word.

    The same article under several addresses counts once.
    """
    different = list(dict.fromkeys(texts))
    if len(different) < MIN_TEXTS:
        return frozenset()
    counts = Counter(paragraph for text in different for paragraph in set(text.split("\n")))
    needed = len(different) * MIN_SHARE
    return frozenset(paragraph for paragraph, count in counts.items() if count >= needed and paragraph)


def strip_boilerplate(article: Article, boilerplate: Collection[str]) -> Article:
    """The article without an outlet's repeated paragraphs; unchanged when nothing else would be left."""
    kept = [paragraph for paragraph in article.text.split("\n") if paragraph not in boilerplate]
    return replace(article, text="\n".join(kept)) if kept else article
