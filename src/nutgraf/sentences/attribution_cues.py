"""The words of a sentence in, its reports out: each verb or phrase that gives a stretch of it to a speaker."""

from typing import NamedTuple

from nutgraf.news import Span
from nutgraf.sentences.attribution_lines import LIST, Line
from nutgraf.sentences.cues import find_phrases, load_phrases
from nutgraf.sentences.wordlists import read_words

MAX_REPORTS = 24
"""Reports. A stretch with more cues is no sentence; the limit keeps the time linear in its length."""
MAX_GLUE = 8
"""Words. "has not yet publicly" is four."""

HEADLINE_SHARE = 0.8
"""Share of a headline's words of five letters and more that have a capital."""
VERBS = ("say", "tell", "think", "want", "judge", "show")
OWNERS = frozenset(("his", "her", "their", "its", "my", "our"))
PLURALS = frozenset(
    (
        "i",
        "we",
        "you",
        "they",
        "who",
        "people",
        "police",
        "some",
        "others",
        "many",
        "most",
        "men",
        "women",
    )
)
STARTS_CLAUSE = frozenset(
    (
        *("to", "that", "the", "a", "an", "it", "he", "she", "they", "we", "there", "his", "her", "their"),
        *("him", "them", "how", "what", "why", "whether", "no"),
    )
)
SUBJECTS = frozenset(("he", "she", "they", "we", "i"))
"""Behind a bare form they open what is said: "documents from that year show he paid"."""
AFTER_NOUN = frozenset(
    (
        "of",
        "is",
        "are",
        "was",
        "were",
        "could",
        "would",
        "will",
        "may",
        "has",
        "have",
        "had",
        "by",
        "from",
        "and",
        "as",
    )
)
HELPING = frozenset(
    [
        "appear",
        "appears",
        "appeared",
        "seem",
        "seems",
        "seemed",
        "try",
        "tries",
        "tried",
        "continue",
        "continues",
        "continued",
        "begin",
        "begins",
        "began",
        "start",
        "starts",
        "started",
        "need",
        "needs",
        "needed",
        "went",
        "goes",
        "used",
        "come",
        "came",
        "get",
        "got",
        "has",
        "had",
        "have",
        "ready",
        "on",
        "yet",
        "fail",
        "fails",
        "failed",
        "chose",
        "chooses",
        "rushed",
        "hastened",
        "managed",
        "paused",
    ]
)
PARTICLES = frozenset(("off", "up", "down", "away", "out", "aside", "into"))
"""Behind a verb of judging they make another verb: "called off", "backed down"."""
ADDS = frozenset(("add", "adds", "added", "adding"))
CONTRACTED = frozenset(("he's", "she's", "it's", "who's", "that's", "there's", "what's", "let's", "here's"))
"""A subject and its helping verb, no owner: "he's called for B"."""
SPELLS = frozenset(
    (*("hour", "day", "week", "month", "year"), *("minutes", "hours", "days", "weeks", "months", "years"))
)
"""Nobody owns "three weeks' warning"."""
BE = frozenset(
    ["is", "are", "was", "were", "be", "been", "being", "am", "isn't", "aren't", "wasn't", "weren't"]
)


class Report(NamedTuple):
    """A cue as positions in the words of its sentence, helping verbs and adverbs included."""

    first: int
    last: int
    kinds: tuple[str, ...]
    form: str
    """finite, participle, passive, according, noun"""

    def is_any(self, *kinds: str) -> bool:
        return any(kind in kinds for kind in self.kinds)

    @property
    def is_stance(self) -> bool:
        """Wishes and judgements: what they are about is shorter than what somebody says."""
        return not self.is_any("say", "tell", "show", "according")


class Said(NamedTuple):
    """A report with the words of its source and the stretches it reports."""

    report: Report
    source: tuple[int, int] | None
    """Half-open word positions."""
    contents: tuple[Span, ...]


def find_reports(line: Line) -> list[Report]:
    """The reports of one sentence outside its quotations, in order; "refused to say" is one."""
    tree = load_phrases("reporting", line.language)
    grouped: dict[tuple[int, int], list[str]] = {}
    for match in find_phrases(line.words, tree, line.text):
        if match.phrase.kind not in ("glue", "plain") and not line.is_quoted(match.first):
            grouped.setdefault((match.first, match.last), []).append(match.phrase.kind)
    reports: list[Report] = []
    for (first, last), kinds in grouped.items():
        report = read_report(line, first, last, tuple(kinds))
        if report is None:
            continue
        if reports and continues_chain(line, reports[-1], report):
            reports[-1] = report._replace(first=min(reports[-1].first, report.first))
        else:
            reports.append(report)
    return [report for report in reports if report.form != "infinitive"][:MAX_REPORTS]


def continues_chain(line: Line, earlier: Report, later: Report) -> bool:
    """As in "continued to call for", "ended by saying"."""
    if later.form == "infinitive":
        return False
    return later.first <= earlier.last or (
        later.first == earlier.last + 1 and line.words[earlier.last].lower == "by"
    )


def read_report(line: Line, first: int, last: int, kinds: tuple[str, ...]) -> Report | None:
    """The report a cue makes, None when the word is a noun or an adjective here."""
    if "according" in kinds:
        return Report(first, last, kinds, "according")
    if kinds == ("noun",):
        if has_owner(line, first) or not as_verb(line, first):
            return Report(first, last, kinds, "noun")
        last, kinds = first, as_verb(line, first)
    start = extend_left(line, first)
    if start == first and is_noun(line, first, last):
        return None
    if is_something_else(line, (start, first, last), kinds):
        return None
    return read_verb(line, (start, first, last), tuple(kind for kind in kinds if kind in VERBS))


def read_verb(line: Line, at: tuple[int, int, int], kinds: tuple[str, ...]) -> Report:
    """Finite, participle, passive or infinitive, from the form and the words before it."""
    start, first, last = at
    word = line.words[first].lower
    has_be = any(item.lower in BE for item in line.words[start:first])
    if word.endswith("ing") and not has_be:
        return Report(first, last, kinds, "participle")
    if word not in BE and is_participle(word) and (has_be or follows(line, last, "by")):
        return Report(start, last, kinds, "passive")
    if start > 0 and line.words[start - 1].lower == "to":
        helped = start > 1 and line.words[start - 2].lower in HELPING
        if helped:
            return Report(extend_left(line, start - 2), last, kinds, "finite")
        # "took the floor to denounce B" reports B; "a plan to want" does not.
        return Report(first, last, kinds, "participle" if "judge" in kinds else "infinitive")
    return Report(start, last, kinds, "finite")


def is_something_else(line: Line, at: tuple[int, int, int], kinds: tuple[str, ...]) -> bool:
    """As in "called off", "added 11 lifts", "the first estimate": the word, and not what it says elsewhere."""
    start, first, last = at
    word = line.words[first].lower
    following = (
        line.words[last + 1] if last + 1 < len(line.words) and not line.breaks_before(last + 1) else None
    )
    if following is not None:
        if "judge" in kinds and first == last and following.lower in PARTICLES:
            return True
        if word in ADDS and adds_thing(line, last + 1):
            return True
    # "first" before a verb also stands before a noun.
    return (
        start < first
        and word in read_words(LIST, "nouns too")
        and line.words[start - 1].lower in ("the", "a", "an", "its", "his", "her", "their")
        and not line.breaks_before(start)
    )


def adds_thing(line: Line, at: int) -> bool:
    """As in "added 11 lifts", "adding to the pain", "could add fuel": nothing is said."""
    word = line.words[at].lower
    if word in ("to", "up") or word[0].isdigit():
        return True
    opens = word in STARTS_CLAUSE or word in read_words(LIST, "settings after verbs") or "'" in word
    return not (opens or line.is_capital(at) or line.is_quoted(at))


def as_verb(line: Line, at: int) -> tuple[str, ...]:
    """The kinds that a word has as a verb: "plans" in "she plans to"."""
    branch = load_phrases("reporting", line.language).get(line.words[at].lower)
    return tuple(end.kind for end in branch.ends if end.kind in VERBS) if branch else ()


def has_owner(line: Line, at: int) -> bool:
    """As in "the minister's claim", "their plans"."""
    return owner_of(line, at) is not None


def owner_of(line: Line, at: int) -> int | None:
    """Where the possessive before a noun stands, one adjective allowed between."""
    for back in (1, 2):
        if at < back or line.breaks_before(at - back + 1):
            return None
        word = line.words[at - back].lower
        if word in CONTRACTED:
            return None
        if word in OWNERS or word.endswith(("'s", "s'")) or line.gap(at - back + 1) in ("’ ", "' "):
            return at - back
    return None


def extend_left(line: Line, first: int) -> int:
    """Over "has also", "did not", "publicly"."""
    glue = load_phrases("reporting", line.language)
    at = first
    while at > max(0, first - MAX_GLUE) and not line.breaks_before(at) and not line.is_quoted(at - 1):
        word = line.words[at - 1].lower
        branch = glue.get(word)
        helps = branch is not None and any(end.kind == "glue" for end in branch.ends)
        if not helps and not is_adverb(word, capital=line.is_capital(at - 1)):
            break
        at -= 1
    return at


def is_adverb(word: str, *, capital: bool) -> bool:
    return (
        word.endswith("ly") and len(word) > 4 and not capital and word not in read_words(LIST, "not adverbs")
    )


def is_noun(line: Line, first: int, last: int) -> bool:
    """As in "the claims", "its report", "Brevia's plans", "a state law", "the plans were"."""
    word = line.words[first].lower
    inflected = word.endswith("ing") or (is_participle(word) and word not in read_words(LIST, "nouns too"))
    if first and line.is_capital(first) and not line.gap(first).strip() and not in_headline(line, first):
        return True
    owned = is_owned(line, first, inflected=inflected)
    if owned is not None:
        return owned
    if first and not line.breaks_before(first) and is_determined(line, first):
        return True
    if inflected or last > first or word not in read_words(LIST, "nouns too"):
        return False
    return not has_verb_frame(line, first)


def is_determined(line: Line, at: int) -> bool:
    """Behind "the", "of", "new"; but "some believe" and "began by saying" hold verbs."""
    before, word = line.words[at - 1].lower, line.words[at].lower
    if before[-1].isdigit() and word in read_words(LIST, "nouns too"):
        return True
    if before in PLURALS and word not in read_words(LIST, "nouns too"):
        return False
    if line.breaks_before(at + 1) and word.endswith("ed") and word not in read_words(LIST, "nouns too"):
        return False
    if before == "by" and word.endswith("ing"):
        return False
    if before == "for" and word.endswith("ing"):
        following = line.words[at + 1].lower if at + 1 < len(line.words) else ""
        return following not in STARTS_CLAUSE and not line.breaks_before(at + 1)
    return before in read_words(LIST, "determiners")


def in_headline(line: Line, at: int) -> bool:
    """As in "Obama Says Museum Will Tell of Suffering": nearly every word has a capital, and this one is a verb."""
    if line.words[at].lower not in read_words(LIST, "headline verbs"):
        return False
    longer = [i for i in range(len(line.words)) if len(line.words[i].lower) > len("over")]
    return sum(map(line.is_capital, longer)) > HEADLINE_SHARE * len(longer)


def is_owned(line: Line, first: int, *, inflected: bool) -> bool | None:
    """Is it a noun behind its owner? None when nobody owns it, or only what stands between ("his party says")."""
    word, owner = line.words[first].lower, owner_of(line, first)
    if owner is None:
        return None
    if line.words[owner].lower.removesuffix("'s") in SPELLS:
        return True
    if owner < first - 1 and word not in read_words(LIST, "nouns too"):
        return None
    # "his alleged part", "its thinking"
    following = line.words[first + 1].lower if first + 1 < len(line.words) else ""
    goes_on = word.endswith("ing") and (
        following in STARTS_CLAUSE or line.is_quoted(min(first + 1, len(line.words) - 1))
    )
    return not inflected or (owner == first - 1 and not goes_on)


def has_verb_frame(line: Line, at: int) -> bool:
    """Do the words around a form such as "plans" or "report" make it a verb?"""
    following = line.words[at + 1].lower if at + 1 < len(line.words) else ""
    if closes_with_speaker(line, at):
        return True
    if following in AFTER_NOUN and not line.breaks_before(at + 1):
        return False
    if not line.words[at].lower.endswith("s"):
        if line.breaks_before(at + 1) and not any(line.breaks[max(at - MAX_GLUE, 1) : at]):
            return False
        return following in SUBJECTS or has_plural_subject(line, at)
    before = line.words[at - 1].lower if at else ""
    if following in STARTS_CLAUSE or before in read_words(LIST, "documents"):
        return True
    return at > 1 and line.is_capital(at - 1) and not line.breaks_before(at)


def closes_with_speaker(line: Line, at: int) -> bool:
    """As in "The shop is shut, a neighbour claims": a short subject between a comma and the end."""
    if at + 1 < len(line.words):
        return False
    opened = next((i for i in range(at - 1, max(at - MAX_GLUE, 0), -1) if line.breaks_before(i)), 0)
    return opened > 0 and line.comma_before(opened)


def has_plural_subject(line: Line, at: int) -> bool:
    """A bare form is a verb only after "they", "critics", "people", or where the subject follows it."""
    if at == 0 or line.breaks_before(at):
        return False
    before = line.words[at - 1].lower
    return before in PLURALS or (before.endswith("s") and not before.endswith(("ss", "us", "is")))


def is_participle(word: str) -> bool:
    return word.endswith(("ed", "en", "n", "t", "d")) and word not in (
        "reckon",
        "want",
        "mention",
        "question",
    )


def follows(line: Line, last: int, word: str) -> bool:
    return last + 1 < len(line.words) and line.words[last + 1].lower == word
