"""A report and its sentence in, its source and contents out: which words are the speaker, which are what is said."""

import re
from collections.abc import Callable

from nutgraf.sentences.attribution_contents import (
    after,
    after_break,
    before,
    end_of_clause,
    floor_of_content,
    keeps_that,
    skip_listener,
    trim,
)
from nutgraf.sentences.attribution_cues import OWNERS, Report, Said, follows, owner_of
from nutgraf.sentences.attribution_lines import LIST, Line, start_of_phrase
from nutgraf.sentences.attribution_order import closes_with_setting, is_inverted, is_parenthesis
from nutgraf.sentences.attribution_sources import (
    RELATIVES,
    end_of_name,
    end_of_speaker,
    find_source,
    last_source,
    start_of_name,
)
from nutgraf.sentences.wordlists import read_words

BESIDE = frozenset(("and", "but", "although", "though", "while", "as", "yet"))
"""Words with which another speaker's clause opens behind a comma."""
SUBORDINATE = frozenset(
    (
        *(
            "although",
            "though",
            "while",
            "when",
            "after",
            "before",
            "as",
            "if",
            "since",
            "because",
            "once",
            "even",
        ),
        *(
            "despite",
            "given",
            "in",
            "during",
            "with",
            "where",
            "whereas",
            "amid",
            "by",
            "following",
            "without",
        ),
    )
)
"""Words that open what stands before a main clause."""
PARTED = re.compile(r"[;—–]| --? ")


def read_reports(line: Line, reports: list[Report]) -> list[Said]:
    """Source and contents of each report of a sentence, in order of their cues."""
    said: list[Said] = []
    # "…, said Tolley" and "…, according to Tolley" own what stands before them, whoever speaks in there.
    for at in [*closing_first(line, reports)]:
        report = reports[at]
        floor = reports[at - 1].last + 1 if at else 0
        if not is_nested(line, report, said):
            found = read_report(line, report, (floor, end_of_content(line, report, reports[at + 1 :])), said)
            said.extend([check_source(found)] if found else [])
    return sorted(said, key=lambda item: item.report.first)


def check_source(said: Said) -> Said:
    """A source without words is no source."""
    empty = said.source is not None and said.source[0] >= said.source[1]
    return said._replace(source=None) if empty else said


def closing_first(line: Line, reports: list[Report]) -> list[int]:
    """Reading order: the report that closes the sentence, then the others from left to right."""
    order = list(range(len(reports)))
    if len(reports) > 1 and closes_sentence(line, reports[-1], reports[-2].last + 1):
        return [order[-1], *order[:-1]]
    return order


def closes_sentence(line: Line, report: Report, floor: int) -> bool:
    if report.form == "according":
        return report.first >= floor and "," in line.gap(report.first)
    if report.form != "finite" or not report.is_any("say", "tell"):
        return False
    if is_inverted(line, report, floor):
        return end_of_speaker(line, report.last + 1) >= len(line.words)
    first = start_of_phrase(line, report.first, floor)
    end = skip_listener(line, report)
    return (
        (end >= len(line.words) or closes_with_setting(line, end))
        and floor < first < report.first
        and "," in line.gap(first)
        and line.words[report.first - 1].lower not in ("and", "but", "who")
    )


def is_nested(line: Line, report: Report, said: list[Said]) -> bool:
    """What a speaker says that others say is the speaker's."""
    start = line.words[report.first].start
    speaks = report.form == "finite" and report.is_any("say", "tell")
    return any(
        span.start < start < span.end and not (speaks and item.report.is_stance)
        for item in said
        for span in item.contents
    )


def end_of_content(line: Line, report: Report, later: list[Report]) -> int:
    """The word before which a content that follows its cue must end: a joined verb, "adding", "according to"."""
    for following in later:
        if following.first <= report.last:
            continue
        end = start_of_other(line, report, following)
        if end is not None:
            return end
    return len(line.words)


def start_of_other(line: Line, report: Report, following: Report) -> int | None:
    """Where the words of a later report begin, None when it stands in what the first one says."""
    first, floor = following.first, report.last + 1
    if following.form in ("according", "participle"):
        return first if "," in line.gap(first) else None
    if following.form != "finite":
        return None
    if line.words[first - 1].lower in ("and", "but"):
        return first - 1
    if is_inverted(line, following, floor):
        return first
    beside = start_beside(line, following, floor)
    if beside is None and report.is_stance and following.is_any("say", "tell"):
        return max(start_of_phrase(line, first, floor), floor)
    return beside


def start_beside(line: Line, following: Report, floor: int) -> int | None:
    """Where another speaks beside the first: "…, and two groups warned that B", "While he admitted A, she denied B"."""
    first = start_of_phrase(line, following.first, floor)
    if not floor < first < following.first:
        return None
    fronted = line.comma_before(first) and line.words[0].lower in SUBORDINATE
    if fronted or PARTED.search(line.gap(first)):
        return first
    joint = line.words[first - 1].lower
    parted = line.breaks_before(first - 1) and not line.is_quoted(first - 1)
    return first - 1 if joint in BESIDE and parted and first - 1 > floor else None


def read_report(line: Line, report: Report, limits: tuple[int, int], said: list[Said]) -> Said | None:
    return READERS[report.form](line, report, limits, said)


# ── the five shapes ─────────────────────────────────────────────────────────────────────────────────────


def read_according(line: Line, report: Report, limits: tuple[int, int], said: list[Said]) -> Said | None:
    """As in "According to A, B" and "B, according to A"."""
    del said
    floor, ceiling = limits
    first = report.last + 1
    if first >= len(line.words):
        return None
    last = end_of_speaker(line, first)
    # "Faster than its maker advises, according to A": the verb before it is part of what A says.
    if floor == report.first > 1 and "," in line.gap(report.first):
        floor = 0
    if report.first <= max(floor, 1) or floor >= report.first:
        contents = after(line, last, ceiling)
    else:
        contents = before(line, floor, report.first)
    return Said(report, (first, last), contents)


def read_participle(line: Line, report: Report, limits: tuple[int, int], said: list[Said]) -> Said | None:
    """As in "…, adding that B": the speaker is the one before. "A poll showing that B" has its own."""
    _, ceiling = limits
    if report.first > 0 and not line.breaks_before(report.first) and report.is_any("show"):
        first = start_of_phrase(line, report.first, limits[0])
        source = (first, report.first) if first < report.first else None
    else:
        source = last_source(line, report, said)
    if report.first == 0:
        ceiling = next((at for at in range(1, ceiling) if "," in line.gap(at)), ceiling)
    contents = after(line, skip_listener(line, report), ceiling)
    return Said(report, source, contents) if contents else None


def read_passive(line: Line, report: Report, limits: tuple[int, int], said: list[Said]) -> Said | None:
    """As in "B was criticised by A", "B is expected to C": the source is after "by", or nobody is named."""
    del said
    _, ceiling = limits
    source = None
    start = report.last + 1
    if follows(line, report.last, "by") and names_agent(line, report.last + 2):
        source = (report.last + 2, end_of_name(line, report.last + 2))
        start = source[1]
    elif not report.is_any("say", "think", "tell") and not follows_charge(line, report):
        return None
    subject = start_of_phrase(line, report.first, limits[0])
    contents = after(line, start, ceiling)
    if source is not None and subject < report.first:
        contents = (trim(line, subject, report.first), *contents)
    return Said(report, source, contents) if contents else None


def follows_charge(line: Line, report: Report) -> bool:
    """As in "was accused of looting", "have been blamed for B": somebody says it, whoever that is."""
    return any(follows(line, report.last, word) for word in ("of", "for", "as"))


def names_agent(line: Line, at: int) -> bool:
    """After "by": "the critics" act; "the end of March", "Friday" and "3 percent" do not."""
    if at >= len(line.words) or line.words[at].lower[0].isdigit():
        return False
    words = {word.lower for word in line.words[at : at + 2]}
    if line.words[at].lower in read_words(LIST, "settings") | read_words(LIST, "how many"):
        return line.words[at].lower in ("many", "some", "most", "several", "others")
    return not words & (read_words(LIST, "days") | {"end", "start", "middle", "then", "now", "next", "half"})


def read_noun(line: Line, report: Report, limits: tuple[int, int], said: list[Said]) -> Said | None:
    """As in "the minister's claim that B": only where somebody has the claim."""
    del said
    owner = owner_of(line, report.first)
    if owner is None:
        return None
    first = owner if line.words[owner].lower in OWNERS else start_of_name(line, owner)
    contents = after(line, report.last if keeps_that(line, report) else report.last + 1, limits[1])
    return Said(report, (first, owner + 1), contents) if contents else None


def is_reduced(line: Line, report: Report, floor: int) -> bool:
    """As in "The meeting, planned for 5 May, was moved": nobody plans there."""
    first = report.first
    if not report.is_stance or not line.breaks_before(first) or not line.words[first].lower.endswith("ed"):
        return False
    return sum(line.breaks_before(at) for at in range(max(floor, 1), first + 1)) == 1


def end_of_relative(line: Line, report: Report, ceiling: int) -> int:
    """Of "One, who asked not to be named, pointed out that B" the comma that closes what "who" opens."""
    opens = report.first - 1
    if opens > 1 and line.words[opens].lower == "whom" and line.breaks_before(opens - 2):
        return next((at for at in range(report.last + 2, ceiling) if "," in line.gap(at)), ceiling)
    if opens < 1 or not report.is_stance or line.words[opens].lower not in RELATIVES:
        return ceiling
    if not line.breaks_before(opens):
        return ceiling
    return next((at for at in range(report.last + 2, ceiling) if "," in line.gap(at)), ceiling)


def read_finite(line: Line, report: Report, limits: tuple[int, int], said: list[Said]) -> Said | None:
    floor, ceiling = limits
    if is_inverted(line, report, floor):
        first = report.last + 1
        last = end_of_speaker(line, first)
        contents = before(line, floor_of_content(line, floor, said), report.first)
        # Behind "said Joan Tolley" a comma opens her office; only a quotation goes on.
        quoted = next((at for at in range(last, ceiling) if line.is_quoted(at)), ceiling)
        return Said(report, (first, last), contents + after(line, quoted, ceiling))
    source = None if is_reduced(line, report, floor) else find_source(line, report, floor, said)
    if source is None:
        return None
    ceiling = end_of_relative(line, report, ceiling)
    start = skip_listener(line, report)
    if is_parenthesis(line, source, start, ceiling):
        head = before(line, floor_of_content(line, floor, said), source[0])
        return Said(report, source, head + after_break(line, start, ceiling))
    contents = after(line, start, end_of_clause(line, report, start, ceiling))
    # "Tolley said." behind a quotation of several sentences has its content there.
    speaks_alone = start >= len(line.words) and report.is_any("say", "tell")
    return Said(report, source, contents) if contents or speaks_alone else None


READERS: dict[str, Callable[[Line, Report, tuple[int, int], list[Said]], Said | None]] = {
    "according": read_according,
    "participle": read_participle,
    "passive": read_passive,
    "noun": read_noun,
    "finite": read_finite,
}
