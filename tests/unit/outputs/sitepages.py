"""A rendered site as parsed pages."""

from lxml import html

from nutgraf.outputs import render_site


def build(edition):
    return dict(render_site(edition))


def parse(text):
    return html.document_fromstring(text.encode())


def pages(edition):
    return {path: parse(text) for path, text in build(edition).items() if path.endswith(".html")}


def story_page(edition):
    return next(page for path, page in pages(edition).items() if path.startswith("stories/"))


def words(element):
    return " ".join(element.text_content().split())
