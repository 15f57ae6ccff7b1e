"""A brief to text for a terminal: the four parts with [1] [2], how many outlets say so, then the sources."""

import io

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from nutgraf.news import Brief, Citation, CitedSentence
from nutgraf.outputs.edition import Edition
from nutgraf.outputs.evidence import Evidence, mark_numbers, number_citations, open_citations, split_hedges
from nutgraf.outputs.links import link_words
from nutgraf.outputs.wording import (
    EMPTY_PARTS,
    flatten_text,
    say_count,
    say_published,
    say_signature,
    say_summary,
)

WIDEST = 96
"""Columns: longer lines are harder to read than a wide terminal is to fill."""


def render_terminal(brief: Brief, edition: Edition, *, width: int = 80, color: bool = False) -> str:
    """The whole brief, wrapped to `width` columns, with terminal colours when asked for.

    Raises: CitationError when an article does not say what is quoted from it.
    """
    paper = io.StringIO()
    console = Console(
        file=paper,
        width=min(width, WIDEST),
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(lay_out(brief, edition))
    return "\n".join(line.rstrip() for line in paper.getvalue().splitlines()) + "\n"


def lay_out(brief: Brief, edition: Edition) -> Group:
    """The brief as something rich can print. Raises: CitationError."""
    numbers = number_citations(brief)
    blocks: list[RenderableType] = [
        Text(flatten_text(brief.headline.text), style="bold"),
        Text(say_summary(brief, edition.articles_of(brief)), style="dim"),
    ]
    for title, sentences in brief.parts():
        blocks += [Text(""), Text(title.upper(), style="bold cyan")]
        blocks += [say_sentence(sentence, edition, numbers) for sentence in sentences]
        blocks += [] if sentences else [Padding(Text(EMPTY_PARTS[title], style="italic dim"), (0, 0, 0, 2))]
    blocks += [Text(""), Rule("Sources", style="dim", align="left")]
    blocks += [say_source(source) for source in open_citations(brief, edition)]
    blocks += [Text(""), Text(say_signature(brief), style="dim")]
    return Group(*blocks)


def say_sentence(sentence: CitedSentence, edition: Edition, numbers: dict[Citation, int]) -> RenderableType:
    """The sentence with its hedges kept in sight, its numbers, its count of outlets, and who differs."""
    line = Text()
    for piece, is_hedge in split_hedges(sentence):
        line.append(flatten_keeping_edges(piece), style="italic yellow" if is_hedge else "")
    line.append(f" {mark_numbers(sentence, numbers)}", style="cyan")
    if len(sentence.outlets) > 1:
        line.append(f" ({say_count(len(sentence.outlets), 'outlet')})", style="green")
    lines: list[RenderableType] = [Padding(line, (0, 0, 0, 2))]
    for citation in sentence.differs:
        outlet = flatten_text(edition.cited_article(citation).outlet)
        words = f"differs: {outlet}: “{flatten_text(citation.quoted)}” [{numbers[citation]}]"
        lines.append(Padding(Text(words, style="red"), (0, 0, 0, 4)))
    return Group(*lines)


def flatten_keeping_edges(piece: str) -> str:
    """One line, with the space at either end that joins it to its neighbours."""
    flat = flatten_text(piece)
    left = " " if piece[:1].isspace() else ""
    right = " " if flat and piece[-1:].isspace() else ""
    return f"{left}{flat}{right}"


def say_source(source: Evidence) -> RenderableType:
    """Number, outlet, headline and time; the exact words; the address."""
    article = source.article
    head = Text(f"[{source.number}] ", style="cyan")
    head.append(flatten_text(article.outlet), style="bold")
    head.append(f" · {flatten_text(article.headline)} · {say_published(article)}")
    words = Text(f"“{flatten_text(source.citation.quoted)}”", style="dim")
    lines: list[RenderableType] = [head, Padding(words, (0, 0, 0, 4))]
    link = link_words(article, source.citation.span)
    if link.href:
        address = link.href.split("#:~:")[0]
        lines.append(Padding(Text(address, style="blue", overflow="fold"), (0, 0, 0, 4)))
    return Group(*lines)
