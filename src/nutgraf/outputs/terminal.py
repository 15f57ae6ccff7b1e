"""A brief to something rich can print: the four parts with [1] [2], how many outlets say so, then the sources."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.constrain import Constrain
from rich.rule import Rule
from rich.style import Style
from rich.text import Text

from nutgraf.news import Brief, Citation, CitedSentence
from nutgraf.outputs.data import name_brief_source_type
from nutgraf.outputs.edition import Edition
from nutgraf.outputs.evidence import (
    Evidence,
    find_doubters,
    list_said,
    mark_numbers,
    number_citations,
    open_citations,
    say_numbers,
    split_differences,
    split_hedges,
)
from nutgraf.outputs.links import read_link
from nutgraf.outputs.wording import (
    flatten_text,
    quote_words,
    say_day,
    say_doubters,
    say_empty,
    say_hand,
    say_makes,
    say_report,
    say_short_day,
    say_signature,
    say_summary,
)
from nutgraf.text import say_count

WIDEST = 96
"""Columns: longer lines are harder to read than a wide terminal is to fill."""


@dataclass(frozen=True, slots=True)
class Indented:
    """A paragraph with an indent, and nothing after the last word of a line, so that it can be copied."""

    text: Text
    left: int = 0
    hang: int = 0
    """Columns that the second and later lines are further in."""
    mark: str = ""
    """What stands before the first line, in the columns that it is in."""
    is_address: bool = False
    """Stays on one line where a file or another program gets it: half an address leads nowhere."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if self.is_address and not options.is_terminal:
            yield Text(" " * self.left, no_wrap=True, overflow="ignore").append_text(self.text)
            return
        width = max(8, options.max_width - self.left - self.hang)
        for number, line in enumerate(self.text.wrap(console, width)):
            line.rstrip()
            before = " " * (self.left + self.hang) if number else f"{self.mark:<{self.left}}"
            yield Text(before).append_text(line)


def render_terminal(brief: Brief, edition: Edition, *, width: int = 80) -> RenderableType:
    """The whole brief, at most `width` columns wide.

    Nothing in it is markup: strangers' words are text, whatever brackets and escape codes they hold.

    Raises: CitationError when an article does not say what is quoted from it.
    """
    numbers = number_citations(brief)
    blocks: list[RenderableType] = [
        Indented(say_headline(brief, numbers)),
        Indented(Text(say_summary(brief, edition.articles_of(brief)), style="dim")),
    ]
    told: set[Citation] = set()
    quoted = list_said(brief)
    for title, sentences in brief.parts():
        blocks += [Text(""), Text(title, style="bold cyan")]
        for said in sentences:
            blocks += [
                say_sentence(said, edition, numbers, brief.articles),
                *say_differences(*split_differences(said, quoted, told), edition, numbers),
            ]
            told.update(said.differs)
        blocks += [] if sentences else [Indented(Text(say_empty(brief, title), style="italic dim"), 2)]
    blocks += [Text(""), Rule("Sources", style="dim", align="left")]
    blocks += list_sources(brief, edition)
    blocks += [
        Text(""),
        Indented(Text(f"Brief {brief.id} of story {brief.story_id}. {say_signature(brief)}", style="dim")),
    ]
    blocks += [Indented(Text(makes, style="dim"))] if (makes := say_makes(brief)) else []
    blocks += [Indented(Text(f"Digital source type: {name_brief_source_type(brief)}", style="dim"))]
    return Constrain(Group(*blocks), min(width, WIDEST))


def say_headline(brief: Brief, numbers: dict[Citation, int]) -> Text:
    line = Text(flatten_text(brief.headline.text), style="bold")
    return line.append(f" {mark_numbers(brief.headline, numbers)}", style="not bold cyan")


def say_sentence(
    sentence: CitedSentence, edition: Edition, numbers: dict[Citation, int], own: Container[str]
) -> RenderableType:
    """The sentence with its hedges kept in sight, its numbers, its day and its count of outlets.

    `own`: ids of the story's articles; what comes from an earlier story has its year beside it too.
    """
    line = Text("· ", style="")
    for piece, is_hedge in split_hedges(sentence):
        line.append(flatten_piece(piece), style="italic yellow" if is_hedge else "")
    line.append(f" {mark_numbers(sentence, numbers)}", style="cyan")
    article = edition.cited_article(sentence.citations[0])
    at, say = article.published_at, say_short_day if article.id in own else say_day
    # "On Monday" needs its week beside it.
    line.append(f" {say(at)}" if at else "", style="dim")
    line.append(f" · {say_hand(sentence)}" if say_hand(sentence) else "", style="magenta")
    if len(sentence.outlets) > 1:
        line.append(f" · {say_count(len(sentence.outlets), 'outlet')}", style="green")
    if doubters := find_doubters(sentence, edition):
        line.append(f", {say_doubters(doubters)}", style="yellow")
    return Indented(line, 2, 2)


def say_differences(
    fresh: Sequence[Citation], again: Sequence[Citation], edition: Edition, numbers: dict[Citation, int]
) -> Iterator[RenderableType]:
    """Who says otherwise, in their words; by number alone where the brief has those words already."""
    for citation in fresh:
        outlet = flatten_text(edition.cited_article(citation).outlet)
        words = f"differs: {outlet}: {quote_words(flatten_text(citation.quoted))} [{numbers[citation]}]"
        yield Indented(Text(words, style="red"), 4, 2)
    if again:
        yield Indented(Text(f"differs: {say_numbers(again, numbers)}, in this brief", style="red"), 4, 2)


def flatten_piece(piece: str) -> str:
    """One line, with the space at either end that joins it to its neighbours."""
    flat = flatten_text(piece)
    left = " " if piece[:1].isspace() else ""
    right = " " if flat and piece[-1:].isspace() else ""
    return f"{left}{flat}{right}"


def list_sources(brief: Brief, edition: Edition) -> Iterator[RenderableType]:
    """Each article once with all its numbers; its words where the brief does not repeat them as they are."""
    said = {flatten_text(sentence.text) for sentence in brief.sentences()}
    sources: dict[str, list[Evidence]] = {}
    for one in open_citations(brief, edition):
        sources.setdefault(one.article.id, []).append(one)
    for evidence in sources.values():
        yield from say_source(evidence, said)


def say_source(evidence: Sequence[Evidence], said: Container[str]) -> Iterator[RenderableType]:
    """Numbers, outlet, headline and time; the address; the exact words that are not in the brief."""
    article = evidence[0].article
    head = Text(" ".join(f"[{one.number}]" for one in evidence), style="cyan")
    head.append(f" {say_report(article)}", style="not bold default")
    yield Indented(head, 0, 4)
    link = read_link(article.url)
    if link.href:
        # The link goes with every line of it: half an address cannot be opened with a click.
        address = Text(link.href, style=Style(color="blue", link=link.href), overflow="fold")
        yield Indented(address, 4, is_address=True)
    for one in evidence:
        words = flatten_text(one.citation.quoted)
        if words not in said:
            yield Indented(Text(f"[{one.number}] {quote_words(words)}", style="dim"), 4, 4)
