"""Pages and articles from the one fact a test is about."""

from datetime import UTC, datetime

from nutgraf.news import Article, Snapshot

FETCHED = datetime(2026, 9, 12, 8, tzinfo=UTC)

PARAGRAPHS = (
    "The dam above Tarnfoot failed shortly before dawn on Tuesday, sending water through the lower town.",
    "At least five people were killed and dozens of houses were destroyed, the district council said.",
    "Rescue teams from three neighbouring valleys reached the town by noon, a council spokeswoman said.",
    "The reservoir was built in 1974 and had last been inspected two years ago, according to its owner.",
    "Residents had complained about damp patches on the spillway since the spring, records show.",
)


def snapshot(body: str | bytes, *, url: str = "https://post.example/tarn", media_type: str = "text/html"):
    raw = body.encode() if isinstance(body, str) else body
    return Snapshot(
        url=url,
        final_url=url,
        fetched_at=FETCHED,
        status=200,
        media_type=media_type,
        headers=(),
        body=raw,
    )


def page(*paragraphs: str, head: str = "", top: str = "", bottom: str = "", title: str = "Dam fails") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PARAGRAPHS)
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{top}{body}{bottom}</article></body></html>"
    )


def article(text: str, *, url: str = "https://post.example/a", **facts):
    facts.setdefault("outlet", "Post")
    facts.setdefault("headline", "Dam fails")
    return Article(snapshot_id="s", url=url, text=text, **facts)
