"""Commands about stories: which there are, what is in one and why, and putting right what grouping got wrong."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nutgraf.cli.desk import Archive, open_console, open_desk, tell
from nutgraf.cli.forms import FORMS, Form, check_choice, dump_json, flatten, quote_flat
from nutgraf.text import say_count

if TYPE_CHECKING:
    from rich.console import Console

    from nutgraf.news import Article, Story, StoryLink
    from nutgraf.pipeline import InspectedStory, PlacedArticle

StoryId = Annotated[str, typer.Argument(help="Id of a story, a former one, or its beginning.")]
StoryIds = Annotated[list[str], typer.Argument(help="Ids of stories; the first one stays.")]
ArticleId = Annotated[str, typer.Argument(help="Id of an article, or its beginning.")]
ArticleIds = Annotated[list[str], typer.Argument(help="Ids of articles of that story.")]
Ids = Annotated[list[str], typer.Argument(help="Ids of articles, or of stories for all their articles.")]


def stories(
    archive: Archive = None,
    why: Annotated[bool, typer.Option(help="Show why each ranks where it does.")] = False,
    form: Form = "terminal",
) -> None:
    """List the stories, most newsworthy first.

    New articles are grouped before.
    """
    check_choice(form, FORMS, "--format")
    with open_desk(archive) as newsroom:
        newsroom.group()
        ranked = newsroom.rank()
    if form == "json":
        typer.echo(dump_json(ranked))
        return
    out = open_console()
    if not ranked:
        tell(out, "no stories yet: `nutgraf read` something first")
    for place, each in enumerate(ranked, 1):
        tell(out, flatten(each.story.headline), 6, mark=f"{place:>4}")
        tell(out, _describe(each.story), 6, style="dim")
        if why:
            reasons = "; ".join(factor.because for factor in each.factors if factor.value)
            tell(out, reasons, 6, style="dim")


def story(story_id: StoryId, archive: Archive = None, form: Form = "terminal") -> None:
    """Show the articles of a story, and why each is there.

    Copies stand under their original; who reports on their own is named.
    """
    check_choice(form, FORMS, "--format")
    with open_desk(archive) as newsroom:
        newsroom.group()
        inspected = newsroom.inspect(story_id)
        links = newsroom.links(inspected.story.id)
    if form == "json":
        typer.echo(dump_json(_list_story(inspected, links)))
        return
    _tell_story(story_id, inspected, links)


def _tell_story(story_id: str, inspected: "InspectedStory", links: "Sequence[StoryLink]") -> None:
    out = open_console()
    tell(out, flatten(inspected.story.headline), style="bold")
    tell(out, _describe(inspected.story), style="dim")
    if not inspected.story.id.startswith(story_id):
        tell(out, f"{story_id} is part of this story now")
    _tell_arc(out, inspected)
    outlets = inspected.outlets
    reporting = say_count(len(outlets), "independent report") if outlets else "no independent report"
    tell(out, f"{reporting}{': ' if outlets else ''}{flatten(', '.join(outlets))}")
    out.print()
    for placed in inspected.articles:
        _tell_article(out, placed, 0)
    for link in links:
        _tell_link(out, link)


def merge(story_ids: StoryIds, archive: Archive = None) -> None:
    """Make one story of several, for good.

    The first id stays; the others lead to it.
    """
    if len(story_ids) < 2:
        raise typer.BadParameter("name two stories or more; the first one stays")
    with open_desk(archive) as newsroom:
        merged = newsroom.merge(*story_ids)
    _tell_result("one story", merged)


def split(story_id: StoryId, article_ids: ArticleIds, archive: Archive = None) -> None:
    """Make a story of its own of some articles, for good.

    Their copies go with them.
    """
    with open_desk(archive) as newsroom:
        made = newsroom.split(story_id, *article_ids)
    _tell_result("a story of its own", made)


def pin(article_id: ArticleId, story_id: StoryId, archive: Archive = None) -> None:
    """Put an article into a story, for good.

    Grouping leaves it there.
    """
    with open_desk(archive) as newsroom:
        target = newsroom.pin(article_id, story_id)
    _tell_result("pinned to", target)


def unpin(ids: Ids, archive: Archive = None) -> None:
    """Take back what was decided by hand.

    Grouping decides again about these articles.
    """
    with open_desk(archive) as newsroom:
        freed = newsroom.unpin(*ids)
    open_console().print(f"{say_count(len(freed), 'article')} let go: grouping decides about them again")


def _list_story(inspected: "InspectedStory", links: "Sequence[StoryLink]") -> dict[str, Any]:
    return {
        "story": inspected.story,
        "outlets": inspected.outlets,
        "continues": [each.id for each in inspected.continues],
        "continued_by": [each.id for each in inspected.continued_by],
        "articles": [_list_placed(each) for each in inspected.articles],
        "links": links,
    }


def _list_placed(placed: "PlacedArticle") -> dict[str, Any]:
    """Everything but the text, which belongs to its publisher."""
    told = ("id", "url", "outlet", "headline", "published_at", "language", "kind", "copy_of")
    return {
        **{name: getattr(placed.article, name) for name in told},
        "reasons": placed.reasons,
        "by_hand": placed.by_hand,
        "retells": placed.retells,
        "counts_as": placed.counts_as,
        "copies": [_list_placed(each) for each in placed.copies],
    }


def _tell_result(what: str, result: "Story") -> None:
    out = open_console()
    tell(out, f"{what}: {flatten(result.headline)}", hang=6)
    tell(out, _describe(result), 6, style="dim")


def _describe(each: "Story") -> str:
    from nutgraf.outputs.wording import say_day

    day = f", last {say_day(each.last_at)}" if each.last_at else ""
    return f"{say_count(len(each.article_ids), 'article')}{day}  [{each.id}]"


def _tell_arc(out: "Console", inspected: "InspectedStory") -> None:
    for words, others in (("goes on from", inspected.continues), ("goes on in", inspected.continued_by)):
        for other in others:
            tell(out, f"{words}: {flatten(other.headline)}  [{other.id}]", hang=2)


def _say_bond(article: "Article") -> str:
    """What ties an article to the outlet that it is counted as."""
    return f"since it credits {article.credit}" if article.credit else f"one owner: {article.owner}"


def _tell_link(out: "Console", link: "StoryLink") -> None:
    """A fact of another story that this one offers as its proof, both in their words."""
    out.print()
    tell(out, f"offers as proof, from story [{link.other_id}]:")
    for words, cited in (("said here", link.citing), ("reported there", link.proof)):
        tell(out, f"{words}: {quote_flat(cited.quoted)}  [{cited.article_id}]", 2, hang=2)


def _tell_article(out: "Console", placed: "PlacedArticle", left: int) -> None:
    from nutgraf.outputs.wording import name_report, say_time

    article = placed.article
    kind = "" if article.kind == "news" else f", {article.kind.value}"
    tell(out, ": ".join(name_report(article)), left, hang=2)
    tell(out, f"{say_time(article.published_at)}{kind}  [{article.id}]", left + 2, style="dim")
    told = [f"passes on what {placed.retells} reported"] if placed.retells else []
    if placed.counts_as and not told and not article.copy_of:
        told = [f"no independent report: counted as {placed.counts_as}, {_say_bond(article)}"]
    for reason in (*told, *placed.reasons):
        tell(out, flatten(reason), left + 2, hang=2)
    for copy in placed.copies:
        _tell_article(out, copy, left + 4)
