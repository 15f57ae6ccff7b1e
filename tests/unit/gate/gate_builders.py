"""A sentence and its evidence as text in, the gate's verdict out."""

from datetime import UTC, datetime

from nutgraf.gate import check_claim
from nutgraf.news import Article
from nutgraf.sentences import mark_article

NOON = datetime(2026, 7, 18, 12, tzinfo=UTC)


def mark(text):
    return mark_article(
        Article(
            snapshot_id="s",
            url="https://a.example/",
            outlet="A",
            headline="",
            text=text,
            language="en",
            published_at=NOON,
        )
    )


def check(sentence, *evidence):
    return check_claim(mark(sentence), mark("\n".join(evidence)))


def kinds(sentence, *evidence):
    return {finding.kind for finding in check(sentence, *evidence).findings}
