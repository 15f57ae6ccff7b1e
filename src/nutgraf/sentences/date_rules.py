"""A language to its patterns for times, compiled from the word lists, and what each kind of pattern reads.

A rule needs ingredients (a month's name, a digit …): a sentence without them is never searched for it.
"""

import re
from dataclasses import dataclass
from functools import cache

from nutgraf.sentences.wordlists import read_pairs, read_sections

WORDS = (
    "month",
    "weekday",
    "unit",
    "n",
    "which",
    "today",
    "part",
    "season",
    "ordinal",
    "holiday",
    "daypart",
    "unitend",
)
TRIGGERS = ("month", "weekday", "unitend", "unit", "today", "season", "holiday", "daypart")
SECTION_OF = {"fullmonth": "month"}
CHOICES_OF = {"whichyear": "which"}
DAY = r"[0-9]{1,2}(?![0-9]|[.,:][0-9])"
YEAR = r"(?:1[5-9]|20)[0-9]{2}(?![0-9]|[.,][0-9])"
NUMBER = r"[0-9]{1,3}(?![0-9])"
PASSIVE_AHEAD = "(?<!be )(?<!is )(?<!are )(?<!if )(?<!once )(?<!when )(?<!unless )(?<!until )"
"""In "will be sentenced" and "is planned" the participle is no sign of the past."""
PLACEHOLDER = re.compile(r"\{([a-z]+)(2?)\}")
INNERMOST = re.compile(r"\((?:\?:|\?P<\w+>|\?<?[=!])?([^()]*)\)(\??)")


@dataclass(frozen=True, slots=True)
class DateRule:
    kind: str
    pattern: re.Pattern[str]
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """All that one language needs to read times."""

    rules: tuple[DateRule, ...]
    trigger: re.Pattern[str]
    values: dict[str, dict[str, str]]
    """Section → word in lower case → value."""

    def value(self, section: str, word: str) -> str:
        return self.values[section][word.lower()]


@cache
def load_grammar(language: str) -> DateGrammar:
    tables = {section: read_pairs("times.txt", f"{language}.{section}") for section in WORDS}
    values = {
        section: {word.lower(): value for word, value in table.items()} for section, table in tables.items()
    }
    choices = {section: _alternate(table) for section, table in tables.items()}
    ambiguous = read_pairs("times.txt", f"{language}.ambiguous")
    choices["fullmonth"] = _alternate(
        {word: "" for word in tables["month"] if len(word) > 3 or word in ambiguous}
    )
    rules = tuple(
        _compile_rule(entry, choices) for entry in read_sections("times.txt").get(f"{language}.rules", ())
    )
    triggers = "|".join(f"(?P<{section}>{choices[section]})" for section in TRIGGERS)
    return DateGrammar(rules, re.compile(rf"(?P<digit>[0-9])|(?<!\w)(?:{triggers})"), values)


def _alternate(table: dict[str, str]) -> str:
    """Longest first; an entry in lower case also with a capital."""
    words = sorted(table, key=lambda word: (-len(word), word))
    return "|".join(_accept_capital(word) for word in words) or r"(?!)"


def _accept_capital(word: str) -> str:
    if not word[0].islower():
        return re.escape(word)
    return f"[{word[0]}{word[0].upper()}]{re.escape(word[1:])}"


def _compile_rule(entry: str, choices: dict[str, str]) -> DateRule:
    kind, _, template = entry.partition(" = ")

    def fill(match: re.Match[str]) -> str:
        name, second = match.groups()
        if name == "d":
            return f"(?P<d{second}>{DAY})"
        if name == "y":
            return f"(?P<y{second}>{YEAR})"
        choices_of = choices[CHOICES_OF.get(name, name)]
        choice = f"{NUMBER}|{choices_of}" if name == "n" else choices_of
        return f"(?P<{SECTION_OF.get(name, name)}{second}>{choice})"

    return DateRule(
        kind, re.compile(rf"(?<![\w]){PLACEHOLDER.sub(fill, template)}(?![\w])"), _find_needs(template)
    )


def _find_needs(template: str) -> frozenset[str]:
    """The ingredients outside every optional or alternative part."""
    while INNERMOST.search(template):
        template = INNERMOST.sub(_keep_required, template)
    names = {name for name, _ in PLACEHOLDER.findall(template)}
    needs = {SECTION_OF.get(name, name) for name in names} & set(TRIGGERS)
    return frozenset(needs | ({"digit"} if names & {"d", "y"} or "[0-9]" in template else set()))


def _keep_required(match: re.Match[str]) -> str:
    inside, optional = match.groups()
    return " " if optional or "|" in inside else inside


@cache
def compile_words(language: str, section: str) -> re.Pattern[str]:
    """Any entry of a section, as whole words."""
    choice = _alternate(read_pairs("times.txt", f"{language}.{section}"))
    shapes = read_sections("times.txt").get(f"{language}.{section}_shape", ())
    passive = PASSIVE_AHEAD if section == "past" else ""
    return re.compile(rf"(?<![^\W\d_]){passive}(?:{'|'.join((choice, *shapes))})(?!\w)")


@cache
def compile_lead(language: str, section: str) -> re.Pattern[str]:
    """Any entry of a section at the very end of a text, an article aside."""
    choice = _alternate(read_pairs("times.txt", f"{language}.{section}"))
    articles = _alternate(read_pairs("times.txt", f"{language}.article"))
    return re.compile(rf"(?<!\w)(?:{choice}) (?:(?:{articles}) )?\Z")


@cache
def compile_days(language: str) -> re.Pattern[str]:
    """A day, its month behind it, and the year where it follows."""
    months = _alternate(read_pairs("times.txt", f"{language}.month"))
    return re.compile(
        rf"(?<![\w.,])(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th|\.|er)? (?:of |de )?(?P<month>{months})(?:,? (?:de )?{YEAR})?(?!\w)"
    )
