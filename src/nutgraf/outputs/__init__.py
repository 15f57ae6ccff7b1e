"""Briefs to what people and programs read: Markdown, a terminal, one JSON document, a static site."""

from nutgraf.outputs.data import BriefDocument, read_brief_json, read_document, render_json
from nutgraf.outputs.edition import Edition, SnapshotFacts
from nutgraf.outputs.markdown import render_markdown
from nutgraf.outputs.site import render_gone, render_site
from nutgraf.outputs.terminal import render_terminal

__all__ = [
    "BriefDocument",
    "Edition",
    "SnapshotFacts",
    "read_brief_json",
    "read_document",
    "render_gone",
    "render_json",
    "render_markdown",
    "render_site",
    "render_terminal",
]
