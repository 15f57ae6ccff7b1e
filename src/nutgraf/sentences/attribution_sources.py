"""A report and its sentence in, the words of its speaker out: subjects, inverted subjects, the antecedent of "who"."""

from nutgraf.sentences.attribution_contents import past_dateline, skip_setting
from nutgraf.sentences.attribution_cues import Report, Said
from nutgraf.sentences.attribution_lines import (
    LIST,
    Line,
    list_verbs,
    skip_openers,
    start_of_clause,
    start_of_phrase,
)
from nutgraf.sentences.cues import load_phrases
from nutgraf.sentences.wordlists import read_words

MAX_SOURCE_WORDS = 25
"""Words. A subject longer than this is a misreading of a sentence without punctuation."""
MAX_INVERTED_WORDS = 14
"""Words. "…, said Joan Tolley, the chief officer of the county fire service": what may follow an inverted verb."""

FRONTED = frozenset(
    ("in", "on", "at", "after", "during", "with", "for", "by", "from", "under", "despite", "asked")
)
DETERMINERS = frozenset(("the", "a", "an", "its", "his", "her", "their", "our", "my"))
OBJECTS = {
    "es": frozenset(("lo", "los", "le", "les", "se", "nos", "no")),
    "fr": frozenset(("le", "les", "lui", "leur", "se", "nous", "en", "y", "ne", "l")),
}
"""Words between a subject and its verb, by language."""
SPELLS = frozenset(("week", "month", "year", "night"))
BEFORE_AGENT = frozenset(("by", "with", "to", "from", "than", "among"))
RELATIVES = frozenset(("who", "which", "whose", "whom"))
MAX_NAME_WORDS, MAX_OFFICE_WORDS = 4, 10


def last_source(line: Line, report: Report, said: list[Said]) -> tuple[int, int] | None:
    """Of the report before this one, else the subject of the sentence."""
    earlier = [item for item in said if item.report.first < report.first]
    return earlier[-1].source if earlier else find_subject(line, report.first)


def find_source(line: Line, report: Report, floor: int, said: list[Said]) -> tuple[int, int] | None:
    """The subject to the left of a verb: its own, the antecedent of "who", or that of the verb it is joined to."""
    at = report.first
    if at == floor and not floor:
        return None
    before = line.words[at - 1].lower if at else ""
    if before in ("and", "but", "or", "then") or (at <= floor and said):
        return last_source(line, report, said)
    if before in ("who", "which", "that", "whom"):
        return find_antecedent(line, at - 1, floor)
    closing = find_apposed(line, at, floor)
    if closing is not None:
        return closing
    first = start_past_relative(line, at, floor) if line.comma_before(at) else start_past_who(line, at, floor)
    if first >= at or at - first > MAX_SOURCE_WORDS:
        return None
    return cut_at_verb(line, *drop_times(line, *drop_fronted(line, first, end_past_object(line, first, at))))


def end_past_object(line: Line, first: int, at: int) -> int:
    """Of "su defensa lo niega" and "le ministre les accuse" the subject ends before the pronoun."""
    objects = OBJECTS.get(line.language, frozenset())
    return at - 1 if at - 1 > first and line.words[at - 1].lower in objects else at


def find_antecedent(line: Line, at: int, floor: int) -> tuple[int, int]:
    """The noun phrase before "who": of "it was held by a man who" the man, and "many of whom" whole."""
    if line.words[at].lower == "whom" and line.words[at - 1].lower == "of":
        return max(at - 2, 0), at + 1
    first = start_of_phrase(line, at, floor)
    verb = next((i for i in range(at - 1, first, -1) if line.words[i - 1].lower in list_verbs()), first)
    if verb > first or not line.breaks_before(at):
        verb = next((i for i in range(at - 1, verb, -1) if line.words[i - 1].lower in BEFORE_AGENT), verb)
    first = verb
    return (first, at) if first < at else (at, at + 1)


def cut_at_verb(line: Line, first: int, last: int) -> tuple[int, int] | None:
    """Of "Japan has in the past vowed" keep "Japan"; "since it was set" speaks of nobody."""
    for at in range(first + 1, last):
        word = line.words[at].lower
        if word in RELATIVES or word == "that" or line.breaks_before(at):
            break
        if word in list_verbs() and line.words[at - 1].lower not in DETERMINERS and not line.is_capital(at):
            subordinate = first > 0 and line.words[first - 1].lower in read_words(LIST, "boundaries")
            return None if subordinate else (first, at)
    return first, last


def drop_times(line: Line, first: int, last: int) -> tuple[int, int]:
    """Of "Brandt on Monday" and "last week SpaceX" keep the speaker."""
    times = read_words(LIST, "settings of time")
    while last - 1 > first and line.words[last - 1].lower in times:
        last -= 1
        if last - 1 > first and line.words[last - 1].lower in (
            "on",
            "in",
            "late",
            "early",
            "last",
            "this",
            "the",
        ):
            last -= 1
    if first + 2 < last and is_spell(line, first):
        first += 2
    if first + 2 < last and is_spell(line, last - 2):
        last -= 2
    return first, last


def is_spell(line: Line, at: int) -> bool:
    """As in "last week"."""
    return line.words[at].lower in ("last", "this") and line.words[at + 1].lower in SPELLS


def find_apposed(line: Line, at: int, floor: int) -> tuple[int, int] | None:
    """Of "The dam is sound, its chief, Joan Tolley, said" and "…, Joan Tolley, its chief, said" the speaker alone."""
    if not line.comma_before(at):
        return None
    commas = [i for i in range(max(floor, 1), at) if line.comma_before(i)]
    if len(commas) < len(("office", "name")):
        return None
    first, second = commas[-2:]
    if is_office(line, first, second) and is_name(line, second, at):
        return first, at
    return (first, second) if is_name(line, first, second) and is_office(line, second, at) else None


def is_name(line: Line, first: int, end: int) -> bool:
    return 0 < end - first <= MAX_NAME_WORDS and all(map(line.is_capital, range(first, end)))


def is_office(line: Line, first: int, end: int) -> bool:
    """As in "its branch secretary", "the range's forecaster", "a Garrow Minerals spokesman"."""
    words = [word.lower for word in line.words[first:end]]
    owned = any(word.endswith(("'s", "’s")) for word in words[:MAX_NAME_WORDS])
    return (
        0 < len(words) <= MAX_OFFICE_WORDS
        and (words[0] in DETERMINERS or owned)
        and RELATIVES.isdisjoint(words)
        and not line.is_quoted(first)
    )


def start_past_who(line: Line, at: int, floor: int) -> int:
    """Of "a restorer who saw it said" the start of the phrase before "who"."""
    first = start_of_phrase(line, at, floor)
    while first > floor + 1 and is_relative(line, first - 1):
        first = start_of_phrase(line, first - 1, floor)
    return first


def is_relative(line: Line, at: int) -> bool:
    """As in "the company that runs the dam"; in "said that the company" a verb does not follow."""
    word = line.words[at].lower
    if word not in ("that", "which"):
        return word in ("who", "whose")
    following = line.words[at + 1].lower
    return following in load_phrases("verbs", "en") or (
        following.endswith(("s", "ed")) and not line.is_capital(at + 1)
    )


def start_past_relative(line: Line, at: int, floor: int) -> int:
    """Of "Nuri Tashkal, who left office in 2021, said" the start of the name, not of what "who" opens."""
    opened = next((i for i in range(at - 1, floor, -1) if line.comma_before(i)), 0)
    # What stands between two commas before a verb is about the subject, which stands before them.
    first = start_of_clause(line, opened or at, floor)
    while first > floor + 1 and is_relative(line, first - 1):
        first = start_of_clause(line, first - 1, floor)
    return first


def drop_fronted(line: Line, first: int, at: int) -> tuple[int, int]:
    """Of "In Stannick, Joan Tolley, the chief, said" keep "Joan Tolley"."""
    segments = [first, *(i for i in range(first + 1, at) if line.comma_before(i)), at]
    if len(segments) == 2:
        return drop_preposition(line, first, at)
    start = 1 if line.words[first].lower in FRONTED and len(segments) > 3 else 0
    first, last = segments[start], segments[start + 1]
    # "Corvane's chief executive, Stellan Roos, said": the name is the apposition.
    apposed = segments[start + 1 : start + 3]
    told = not line.is_capital(last - 1) or is_office(line, first, last)
    if len(apposed) == 2 and told and all(map(line.is_capital, range(*apposed))):
        return first, apposed[1]
    return first, last


def drop_preposition(line: Line, first: int, at: int) -> tuple[int, int]:
    """Of "In an interview with the Post she" keep "she"."""
    if line.words[first].lower not in FRONTED:
        return first, at
    if line.words[at - 1].lower in read_words(LIST, "pronouns"):
        return at - 1, at
    start = max(first + 1, start_of_name(line, at - 1))
    # "At the same hour the hospital of Belekh": the name is only where the speaker is.
    if start > first + 2 and line.words[start - 1].lower == "of":
        owners = (
            i for i in range(start - 2, max(first, start - 5), -1) if line.words[i].lower in DETERMINERS
        )
        start = next(owners, start)
    return start, at


def find_subject(line: Line, before_word: int) -> tuple[int, int] | None:
    """The first noun phrase of a sentence, read up to its first small word that is no noun."""
    first = skip_openers(line, start_of_clause(line, past_dateline(line), 0), before_word)
    if line.words[first].lower in FRONTED or line.words[first].lower in read_words(LIST, "boundaries"):
        first = next((at for at in range(first + 1, before_word) if line.comma_before(at)), first)
        first = past_setting(line, first, before_word)
    end = find_verb(line, first, before_word)
    if end is None:
        return find_capitals(line, first, before_word)
    if line.breaks_before(end):
        further = next((at for at in range(end + 1, before_word) if line.breaks_before(at)), end)
        return (
            (first, further) if is_name(line, end, further) and is_office(line, first, end) else (first, end)
        )
    return first, end


def past_setting(line: Line, first: int, before_word: int) -> int:
    """Of "At five o'clock a man came out" the man: the first article that no preposition leads in."""
    if line.words[first].lower not in FRONTED:
        return first
    boundaries = FRONTED | {"of", "to", "and"}
    return next(
        (
            at
            for at in range(first + 2, min(before_word, first + MAX_INVERTED_WORDS))
            if line.words[at].lower in DETERMINERS and line.words[at - 1].lower not in boundaries
        ),
        first,
    )


def find_verb(line: Line, first: int, before_word: int) -> int | None:
    """Where a subject that opens a clause ends: at its verb or at a comma; None when neither shows."""
    for at in range(first + 1, min(before_word, first + MAX_INVERTED_WORDS)):
        if line.breaks_before(at):
            return at if line.comma_before(at) else None
        if line.is_finite(at) and line.words[at - 1].lower not in DETERMINERS:
            return at
    return None


def find_capitals(line: Line, first: int, before_word: int) -> tuple[int, int] | None:
    """The name, or the article and noun, that a clause opens with."""
    at = first
    while at < before_word and at - first < 6 and (at == first or line.is_capital(at)):
        if at > first and line.breaks_before(at):
            break
        at += 1
    if at == first + 1 and at < before_word and line.words[first].lower in ("the", "a", "an"):
        at += 1
    return (first, at) if at > first else None


def end_of_name(line: Line, first: int) -> int:
    """Where a noun phrase that is read from left to right ends: a break, a quotation or a new clause."""
    boundaries, days = read_words(LIST, "boundaries"), read_words(LIST, "days")
    at = first + 1
    while at < len(line.words) and at - first < MAX_INVERTED_WORDS:
        word = line.words[at].lower
        if line.breaks_before(at) or word in boundaries or word in days or line.is_quoted(at):
            break
        if skip_setting(line, at) > at:
            break
        at += 1
    return at


def end_of_speaker(line: Line, first: int) -> int:
    """Of "said the mission's chief, Joan Tolley" the end of the name, not of the office."""
    end = end_of_name(line, first)
    if end >= len(line.words) or line.gap(end).strip() != ",":
        return end
    if line.is_capital(end - 1) and not is_office(line, first, end):
        return end
    further = end_of_name(line, end)
    return further if is_name(line, end, further) else end


def start_of_name(line: Line, last: int) -> int:
    """The capitals, or the article and noun, that end at a word."""
    at = last
    while at > 0 and not line.breaks_before(at) and line.is_capital(at - 1) and line.is_capital(at):
        at -= 1
    if at > 0 and not line.breaks_before(at) and line.words[at - 1].lower in ("the", "a", "an"):
        at -= 1
    return at
