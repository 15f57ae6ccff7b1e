"""A brief to JSON-LD: what it is, what it is based on, and that a machine made it (schema.org)."""

from typing import Any

from nutgraf.news import Brief
from nutgraf.outputs.data import name_brief_source_type
from nutgraf.outputs.edition import Edition
from nutgraf.outputs.links import read_link
from nutgraf.outputs.wording import say_signature

SCHEMA = "https://schema.org/"


def describe_brief(brief: Brief, edition: Edition) -> dict[str, Any]:
    """The brief as a schema.org Report, with the articles it is based on."""
    articles = edition.articles_of(brief)
    kind = name_brief_source_type(brief)
    described: dict[str, Any] = {
        "@context": SCHEMA.rstrip("/"),
        "@type": "Report",
        "identifier": f"urn:nutgraf:brief:{brief.id}",
        "headline": brief.headline.text,
        "dateCreated": brief.written_at.isoformat(),
        "digitalSourceType": f"{SCHEMA}{kind[0].upper()}{kind[1:]}DigitalSource",
        "creator": {"@type": "SoftwareApplication", "name": brief.written_by},
        "creditText": say_signature(brief),
        "isBasedOn": [
            {"@type": "NewsArticle", "url": article.url, "headline": article.headline}
            | {"publisher": {"@type": "Organization", "name": article.outlet}}
            for article in articles
            if read_link(article.url).href
        ],
    }
    if brief.reviewed_by:
        described["editor"] = {"@type": "Person", "name": brief.reviewed_by}
    if brief.reviewed_at:
        described["dateModified"] = brief.reviewed_at.isoformat()
    return described
