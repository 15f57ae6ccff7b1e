"""A brief to Markdown: the four parts with [1] [2], then the numbered sources with their exact words."""

import re
from collections.abc import Mapping, Sequence

from nutgraf.news import Brief, Citation, CitedSentence, Made
from nutgraf.outputs.data import IPTC, name_brief_source_type
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
)
from nutgraf.outputs.links import link_words
from nutgraf.outputs.wording import (
    flatten_text,
    name_report,
    quote_words,
    say_day,
    say_doubters,
    say_empty,
    say_hand,
    say_makes,
    say_published,
    say_signature,
    say_summary,
)

SPECIAL = re.compile(r"[\\`*_\[\]<>&|~#]")
# At the start of a line these open a list, a heading or a rule.
OPENING = re.compile(r"^(\d{1,9})([.)])|^([-+=])")
# GitHub's dialect links bare addresses; a stranger's text must not.
AUTOLINK = re.compile(r"(?i)\b(https?|ftp|www|mailto|xmpp)(?=[:.])")


def escape_markdown(text: str) -> str:
    """A stranger's text as one line that renders as itself."""
    escaped = SPECIAL.sub(r"\\\g<0>", flatten_text(text))
    escaped = AUTOLINK.sub(r"\1\\", escaped)
    return OPENING.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", escaped)


def render_markdown(brief: Brief, edition: Edition) -> str:
    """The whole brief. Raises: CitationError when an article does not say what is quoted from it."""
    numbers = number_citations(brief)
    headline = f"# {escape_markdown(brief.headline.text)} {mark_numbers(brief.headline, numbers)}"
    blocks = [headline, say_summary(brief, edition.articles_of(brief))]
    told: set[Citation] = set()
    quoted = list_said(brief)
    for title, sentences in brief.parts():
        blocks.append(f"## {title}")
        blocks.append(
            write_part(sentences, numbers, edition, list_earlier(brief, edition))
            or f"*{say_empty(brief, title)}*"
        )
        for sentence in sentences:
            if sentence.differs:
                against = split_differences(sentence, quoted, told)
                blocks.append(write_difference(sentence, against, edition, numbers))
                told.update(sentence.differs)
    blocks.append("## Sources")
    blocks.extend(write_source(source) for source in open_citations(brief, edition))
    blocks.append(escape_markdown(say_signature(brief)))
    blocks += [escape_markdown(makes)] if (makes := say_makes(brief)) else []
    blocks.append(f"Digital source type: `{IPTC}{name_brief_source_type(brief)}`")
    return "\n\n".join(blocks) + "\n"


def write_part(
    sentences: tuple[CitedSentence, ...],
    numbers: dict[Citation, int],
    edition: Edition,
    earlier: Mapping[str, str],
) -> str:
    """One paragraph, each sentence followed by the numbers of its sources, one of an earlier story by its day."""
    return " ".join(
        f"{escape_markdown(said.text)}{_say_earlier(said, earlier)} {mark_numbers(said, numbers)}"
        f"{_say_aside(say_hand(said))}{_say_aside(say_doubters(find_doubters(said, edition)))}"
        for said in sentences
    )


def _say_aside(words: str) -> str:
    return f" *({escape_markdown(words)})*" if words else ""


def _say_earlier(said: CitedSentence, earlier: Mapping[str, str]) -> str:
    day = earlier.get(said.citations[0].article_id, "") if said.made is not Made.COUNTED else ""
    return f" ({day})" if day else ""


def list_earlier(brief: Brief, edition: Edition) -> dict[str, str]:
    """Day of report of each cited article that belongs to another story: "on Monday" needs its week beside it."""
    cited = (edition.cited_article(said.citations[0]) for said in brief.sentences())
    return {
        article.id: say_day(article.published_at)
        for article in cited
        if article.id not in brief.articles and article.published_at
    }


def write_difference(
    sentence: CitedSentence,
    against: tuple[Sequence[Citation], Sequence[Citation]],
    edition: Edition,
    numbers: dict[Citation, int],
) -> str:
    """The reports that say otherwise, as a quotation under the paragraph; what the brief quotes besides, by number."""
    fresh, again = against
    said = [
        f"> Differs: {escape_markdown(edition.cited_article(citation).outlet)} says "
        f"{quote_words(escape_markdown(citation.quoted))} [{numbers[citation]}]"
        for citation in fresh
    ]
    said += [f"> Differs: {say_numbers(again, numbers)}, in this brief"] if again else []
    return f"> Against {quote_words(escape_markdown(sentence.text))}\n>\n" + "\n>\n".join(said)


def write_source(source: Evidence) -> str:
    """Outlet, headline with a link to the words, time; then the words. Without a headline the outlet is the link."""
    article = source.article
    link = link_words(article, source.citation.span)
    *outlet, last = map(escape_markdown, name_report(article))
    linked = f"[{last}](<{link.href}>)" if link.href else last
    named = " · ".join((*(f"**{name}**" for name in outlet), linked))
    number = f"{source.number}. "
    # The quotation belongs to its entry only when it is indented as far as the entry's text.
    return (
        f"{number}{named} · {say_published(article)}\n"
        f"{' ' * len(number)}> {escape_markdown(source.citation.quoted)}"
    )
