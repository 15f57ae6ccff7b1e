"""A sentence of English to its dependency tree by spaCy: what the gate may ask where its own reading finds a difference."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version

from nutgraf.ports import Parser, Token
from nutgraf.sentences.models import find_model, load_model

UNUSED = ("ner", "lemmatizer", "senter")
LONGEST = 2_000
"""Characters that are read of one sentence: the parser's memory grows with what it is given."""
KEPT = 256
"""Sentences whose tree is kept: a writer tries several sentences on the same evidence."""


def open_parser(choice: str) -> Parser | None:
    """spaCy's, or none for "rules"; the gate has its own. Raises: SettingsError when something is not installed."""
    return None if choice == "rules" else SpacyParser(find_model("parser"))


@dataclass(frozen=True, slots=True)
class SpacyParser:
    """A `ports.Parser`. The model is loaded once in each process when the first sentence comes."""

    model: str

    @property
    def name(self) -> str:
        return f"spaCy's parser ({self.model} {version(self.model)}, spaCy {version('spacy')})"

    def __call__(self, text: str, /) -> tuple[Token, ...]:
        return _parse(self.model, text[:LONGEST])


@lru_cache(maxsize=KEPT)
def _parse(model: str, text: str) -> tuple[Token, ...]:
    # Half a surrogate pair is a "?" to the parser, which reads UTF-8 alone.
    document = load_model(model, UNUSED, "parser")(text.encode("utf-8", "replace").decode("utf-8"))
    return tuple(Token(each.idx, each.text, each.head.i, each.dep_, each.tag_) for each in document)
