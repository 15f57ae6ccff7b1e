"""A sentence and its citations in, findings out: are these the words that stand in the article, byte for byte?"""

from collections.abc import Iterator, Mapping

from nutgraf.news import Article, CitedSentence, Finding, Made


def find_misquotes(sentence: CitedSentence, articles: Mapping[str, Article]) -> Iterator[Finding]:
    """Every citation must be a verbatim slice with words in it, and a quoted sentence must be its first citation's words."""
    for citation in (*sentence.citations, *sentence.differs):
        article = articles.get(citation.article_id)
        if article is None:
            yield Finding(kind="uncited", says=citation.quoted, evidence="the archive has no such article")
        elif not citation.quoted.strip() or not citation.is_verbatim(article):
            there = (
                article.quote(citation.span) if citation.span.end <= len(article.text) else "no such place"
            )
            yield Finding(kind="misquote", says=citation.quoted, evidence=there)
    first = sentence.citations[0]
    if sentence.made is Made.QUOTED and sentence.text != first.quoted:
        yield Finding(kind="misquote", says=sentence.text, evidence=first.quoted)
