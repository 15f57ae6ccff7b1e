"""Texts of one host to the paragraphs it repeats, and an article to itself without them."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from nutgraf.news import Article

MIN_REPEATS = 3
"""Articles. What two have in common may be a quotation or an update; a third time it is the template."""

MIN_SHARE = 0.05
"""Share of the host's articles. A sentence that three of a thousand quote is news."""


def learn_boilerplate(texts: Iterable[str]) -> frozenset[str]:
    """Paragraphs that many different articles of one host have word for word.

    The same article under several addresses counts once.
    """
    different = list(dict.fromkeys(texts))
    counts = Counter(paragraph for text in different for paragraph in set(text.split("\n")))
    needed = max(MIN_REPEATS, len(different) * MIN_SHARE)
    return frozenset(paragraph for paragraph, count in counts.items() if count >= needed and paragraph)


def strip_boilerplate(article: Article, boilerplate: Collection[str]) -> Article:
    """The article without a host's repeated paragraphs; unchanged when nothing else would be left."""
    kept = [paragraph for paragraph in article.text.split("\n") if paragraph not in boilerplate]
    return replace(article, text="\n".join(kept)) if kept else article
