"""An edition to a static site: pairs of path and text. No script, nothing loaded from elsewhere."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import resources
from typing import TYPE_CHECKING

from nutgraf.outputs import links, wording
from nutgraf.outputs.agenda import list_agenda
from nutgraf.outputs.data import IPTC, name_brief_source_type, name_edition_source_type, render_json
from nutgraf.outputs.edition import Edition
from nutgraf.outputs.jsonld import describe_brief
from nutgraf.outputs.markdown import render_markdown
from nutgraf.outputs.views import StoryView, name_language, view_story

if TYPE_CHECKING:
    from jinja2 import Environment

STYLE = "nutgraf.css"

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
"""Content Security Policy of every page: its own style sheet and nothing else, so that a hole runs nothing."""


def render_site(edition: Edition) -> Iterator[tuple[str, str]]:
    """Every file of the site as (path, text), paths relative with forward slashes, always in the same order.

    Raises: CitationError when an article does not say what is quoted from it.
    """
    environment = load_templates()
    stories = tuple(view_story(brief, edition) for brief in edition.briefs)
    yield STYLE, (resources.files("nutgraf.outputs") / "templates" / STYLE).read_text("utf-8")
    for name in ("index.html", "ahead.html", "failures.html"):
        shown = {"edition": edition, "stories": stories, "agenda": tuple(list_agenda(stories)), "root": ""}
        yield name, environment.get_template(name).render(shown)
    # A feed must say when it changed; the epoch stands for an edition without a brief.
    updated = max((brief.written_at for brief in edition.briefs), default=datetime.fromtimestamp(0, UTC))
    yield (
        "feed.xml",
        environment.get_template("feed.xml").render(
            edition=edition, stories=stories, updated=updated.isoformat()
        ),
    )
    for story, after in zip(stories, (*stories[1:], None), strict=False):
        yield from render_story(environment, story, after, edition)


def render_story(
    environment: "Environment", story: StoryView, after: StoryView | None, edition: Edition
) -> Iterator[tuple[str, str]]:
    """The page of a story, which leads to the one after it, and the same brief for programs and for pasting."""
    page = environment.get_template("story.html").render(
        edition=edition,
        story=story,
        after=after,
        root="../",
        json_ld=describe_brief(story.brief, edition),
        source_type=IPTC + name_brief_source_type(story.brief),
    )
    yield f"stories/{story.page}.html", page
    yield f"stories/{story.page}.json", render_json(story.brief, edition)
    yield f"stories/{story.page}.md", render_markdown(story.brief, edition)


def render_gone(edition: Edition) -> str:
    """The page that stands where the page of a story stood that the archive no longer has."""
    return load_templates().get_template("gone.html").render(edition=edition, root="../")


def load_templates() -> "Environment":
    """The templates that ship with nutgraf; every value is escaped, and cleaned of what acts on a page."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("nutgraf.outputs"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=clean_value,
    )
    environment.globals.update(
        policy=POLICY,
        empty_parts=wording.EMPTY_PARTS,
        read_link=links.read_link,
        link_words=links.link_words,
        name_language=name_language,
        name_report=wording.name_report,
        name_brief_source_type=name_brief_source_type,
        name_edition_source_type=name_edition_source_type,
        source_types=IPTC,
    )
    environment.globals.update(
        {name: getattr(wording, name) for name in dir(wording) if name.startswith("say_")}
    )
    environment.filters.update(words=wording.join_words, flat=wording.flatten_text, own=wording.opens_quoted)
    return environment


def clean_value(value: object) -> object:
    """Strangers' text is a plain string; what a template made is marked as safe and stays."""
    return wording.clean_text(value) if type(value) is str else value
