"""Whole objects from the one fact a test is about."""

from datetime import UTC, datetime

from nutgraf.news import Article, Citation, CitedSentence, Sentence, Span
from nutgraf.sentences import mark_article

MONDAY = datetime(2026, 9, 7, 9, tzinfo=UTC)


def article(text: str, *, outlet: str = "Northline", headline: str = "A headline", **more) -> Article:
    """An article of an invented outlet."""
    snapshot = more.pop("snapshot_id", f"{outlet}-{headline}")
    url = more.pop("url", f"https://{outlet.lower().replace(' ', '-')}.example/{len(text)}-{headline[:12]}")
    return Article(
        snapshot_id=snapshot,
        url=url,
        outlet=outlet,
        headline=headline,
        text=text,
        **{"language": "en", "published_at": MONDAY, **more},
    )


def sentences(of: Article) -> tuple[Sentence, ...]:
    return mark_article(of)


def cited(of: Article, words: str) -> CitedSentence:
    """A quoted sentence of an article."""
    start = of.text.index(words)
    return CitedSentence(text=words, citations=(Citation.of(of, Span(start, start + len(words))),))


def page(
    headline: str, *paragraphs: str, published: str = "2026-09-07T09:00:00Z", outlet: str = "Northline"
) -> str:
    """An article's page as HTML."""
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!doctype html><html lang="en"><head><title>{headline}</title>
<meta property="og:site_name" content="{outlet}"><meta property="og:type" content="article">
<meta property="article:published_time" content="{published}"></head>
<body><nav><a href="/">Home</a></nav><main><article><h1>{headline}</h1>{body}</article></main>
<footer>This page is fiction.</footer></body></html>"""


DAM = (
    (
        "A spillway of the Aldwick dam gave way early on Monday and sent a wave of water down the Tarn valley, killing "
        "at least three people, the regional government said."
    ),
    (
        "Rescue workers evacuated about 4,000 residents from five villages below the dam before noon, governor Mara "
        "Teale told reporters in the valley's main town."
    ),
    (
        "The dam was built in 1968 and was last inspected in March 2024, according to a register kept by the water "
        "ministry of Brevia."
    ),
    "Engineers are expected to decide on Thursday whether the reservoir must be drained before the autumn rains.",
    "If the reservoir is drained, two power stations will stand still until spring, the operator Tarn Hydro said.",
)
"""The paragraphs of one article; invented."""
