"""Snapshots to articles: text, headline, byline, times, kind; and which article is a copy of which."""

from nutgraf.articles.boilerplate import learn_boilerplate, strip_boilerplate
from nutgraf.articles.duplicates import (
    Copy,
    CopyEvidence,
    CopyOptions,
    Signature,
    compare_texts,
    find_copies,
    sign_text,
)
from nutgraf.articles.extraction import ExtractionOptions, extract_article
from nutgraf.articles.profiles import warm_up

__all__ = [
    "Copy",
    "CopyEvidence",
    "CopyOptions",
    "ExtractionOptions",
    "Signature",
    "compare_texts",
    "extract_article",
    "find_copies",
    "learn_boilerplate",
    "sign_text",
    "strip_boilerplate",
    "warm_up",
]
