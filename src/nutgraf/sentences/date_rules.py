"""A language to its patterns for times, compiled from the word lists, and what each kind of pattern reads.

A rule needs ingredients (a month's name, a digit, the word "ago" …): a sentence without them is never searched for it.
"""

import re
from dataclasses import dataclass
from functools import cache

from nutgraf.sentences.wording import Wording
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
DIGIT, FULL_YEAR = "digit", "year of four digits"
SECTION_OF = {"fullmonth": "month"}
CHOICES_OF = {"whichyear": "which"}
DAY = r"[0-9]{1,2}(?![0-9]|[.,:][0-9])"
CENTURY = "(?:1[5-9]|20)"
YEAR = CENTURY + r"[0-9]{2}(?![0-9]|[.,][0-9])"
NUMBER = r"[0-9]{1,3}(?![0-9])"
PASSIVE_AHEAD = (
    "(?<!be )(?<!is )(?<!are )(?<!is not )(?<!are not )(?<!if )(?<!once )(?<!when )(?<!unless )(?<!until )"
)
"""In "will be sentenced" and "is planned" the participle is no sign of the past."""
ATTRIBUTIVE = {
    "en": "".join(f"(?<!\\b{word} )" for word in ("the", "a", "an", "its", "his", "her", "their", "this"))
}
"""Nor is it in "is due in the besieged town on Wednesday", by language."""
PLACEHOLDER = re.compile(r"\{([a-z]+)(2?)\}")
INNERMOST = re.compile(r"\((?:\?:|\?P<\w+>|(\?<?!)|\?<?=)?([^()]*)\)(\??)")
LEFT_OUT = "\0"
"""Stands where a part was that may be missing: a word that touches it may go on in it."""
LITERAL = re.compile(r"(?<![^ ])[^\W\d_]+(?![^ ])")
NUMERAL = re.compile(r"\[[0-9]")
RUN = re.compile(r"\w+")
EITHER_CASE = re.compile(r"\[([A-ZÀ-Þ])([a-zß-ÿ])\]")
YEAR_HINT = re.compile(CENTURY + "[0-9]{2}")


@dataclass(frozen=True, slots=True)
class DateRule:
    kind: str
    pattern: re.Pattern[str]
    needs: frozenset[str]
    """Names of sections, words that the pattern spells out, digits."""


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """All that one language needs to read times."""

    rules: tuple[DateRule, ...]
    ingredients: dict[str, frozenset[str]]
    """Word in lower case → what it is an ingredient of; of a phrase its longest word."""
    words: frozenset[str]
    """Those words."""
    months: frozenset[str]
    weekdays: frozenset[str]
    """Of those words, the ones that show a month or a weekday."""
    values: dict[str, dict[str, str]]
    """Section → word in lower case → value."""
    chosen: dict[frozenset[str], tuple[DateRule, ...]]
    """Ingredients → the rules that can match with them; filled as sentences come, a few hundred at most."""

    def value(self, section: str, word: str) -> str:
        return self.values[section][word.lower()]

    def choose_rules(self, wording: Wording, text: str, start: int, end: int) -> tuple[DateRule, ...]:
        """The rules that can match in a stretch of text, in their order."""
        found = [self.ingredients[word] for word in self.words & wording.vocabulary]
        if wording.has_digit:
            found.append(WITH_YEAR if YEAR_HINT.search(text, start, end) else WITH_DIGIT)
        seen = NOTHING.union(*found)
        rules = self.chosen.get(seen)
        if rules is None:
            rules = self.chosen[seen] = tuple(rule for rule in self.rules if rule.needs <= seen)
        return rules


NOTHING: frozenset[str] = frozenset()
WITH_DIGIT = frozenset({DIGIT, "n"})
WITH_YEAR = WITH_DIGIT | {FULL_YEAR}


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
    ingredients = _list_ingredients(tables, rules)

    def words(section: str) -> frozenset[str]:
        return frozenset(word for word, names in ingredients.items() if section in names)

    return DateGrammar(
        rules,
        ingredients,
        words=frozenset(ingredients),
        months=words("month"),
        weekdays=words("weekday"),
        values=values,
        chosen={},
    )


def _list_ingredients(
    tables: dict[str, dict[str, str]], rules: tuple[DateRule, ...]
) -> dict[str, frozenset[str]]:
    needed = NOTHING.union(*(rule.needs for rule in rules))
    found = {name: {name} for name in needed if name.startswith("'")}
    ingredients = {name.strip("'"): names for name, names in found.items()}
    for section in needed & tables.keys():
        for entry in tables[section]:
            word = max(RUN.findall(entry.lower()), key=len)
            ingredients.setdefault(word, set()).add(section)
    return {word: frozenset(names) for word, names in ingredients.items()}


def _alternate(table: dict[str, str]) -> str:
    """Longest first; an entry in lower case also with a capital.

    Grouped by the first letter: where no word of the table starts, one look tells, instead of one for every word.
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(table, key=lambda word: (-len(word), word)):
        groups.setdefault(word[0].lower(), []).append(word)
    return "|".join(_share_first(first, words) for first, words in groups.items()) or r"(?!)"


def _share_first(first: str, words: list[str]) -> str:
    if len({word[0] for word in words}) > 1:
        choice = "|".join(_accept_capital(word) for word in words)
        return f"(?=[{first}{first.upper()}])(?:{choice})"
    rest = "|".join(re.escape(word[1:]) for word in words)
    return f"{_accept_capital(words[0][0])}(?:{rest})"


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
    template = EITHER_CASE.sub(lambda match: match[2], template)
    has_century = f"(?P<decade>{CENTURY}" in template
    while INNERMOST.search(template):
        template = INNERMOST.sub(_keep_required, template)
    names = {name for name, _ in PLACEHOLDER.findall(template)}
    needs = {CHOICES_OF.get(name, SECTION_OF.get(name, name)) for name in names - {"d", "y"}}
    if names & {"d", "y"} or NUMERAL.search(template):
        needs.add(DIGIT)
    if "y" in names or has_century:
        needs.add(FULL_YEAR)
    needs |= {f"'{word.lower()}'" for word in LITERAL.findall(PLACEHOLDER.sub(LEFT_OUT, template))}
    return frozenset(needs)


def _keep_required(match: re.Match[str]) -> str:
    negative, inside, optional = match.groups()
    return LEFT_OUT if negative or optional or "|" in inside else inside


@cache
def compile_words(language: str, section: str) -> re.Pattern[str]:
    """Any entry of a section, as whole words."""
    choice = _alternate(read_pairs("times.txt", f"{language}.{section}"))
    shapes = read_sections("times.txt").get(f"{language}.{section}_shape", ())
    passive = PASSIVE_AHEAD + ATTRIBUTIVE.get(language, "") if section == "past" else ""
    return re.compile(rf"(?<![^\W\d_]){passive}(?:{'|'.join((choice, *shapes))})(?!\w)")


@cache
def compile_lead(language: str, section: str) -> re.Pattern[str]:
    """Any entry of a section at the very end of a text, an article aside."""
    choice = _alternate(read_pairs("times.txt", f"{language}.{section}"))
    articles = _alternate(read_pairs("times.txt", f"{language}.article"))
    return re.compile(rf"(?<![\w-])(?:{choice}) (?:(?:{articles})(?: |(?<=['’])))?\Z")


@cache
def compile_days(language: str) -> re.Pattern[str]:
    """A day, its month behind it, and the year where it follows."""
    months = _alternate(read_pairs("times.txt", f"{language}.month"))
    return re.compile(
        rf"(?<![\w.,])(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th|\.|er)? (?:of |de )?(?P<month>{months})(?:,? (?:de )?{YEAR})?(?!\w)"
    )
