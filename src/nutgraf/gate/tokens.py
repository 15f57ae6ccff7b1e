"""An English sentence in, its tokens out as treebanks part them: "did n't", "the mayor 's", each sign alone."""

import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"""
    [^\W\d_]+(?=n['’]t\b) | n['’]t\b            # did n't
  | can(?=not\b)                                # can not
  | ['’](?:s|re|ve|ll|d|m)\b                    # 's
  | (?:[^\W\d_]\.){2,}                          # U.S.
  | (?-i:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Prof|Rev|Jr|Sr|Inc|Corp|Co|Ltd|No|vs)\.
  | \d+(?:[.,:]\d+)*[^\W\d_]*                   # 1,250.5, 70th
  | [^\W_]+(?:['’][^\W\d_]{3,})*              # a word, with digits in it or not; O'Neil
  | \.{2,} | -{2,}
  | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
PLAIN = str.maketrans("‘’‚“”„«»–—…", '\'\'\'"""""--.')


@dataclass(frozen=True, slots=True)
class Piece:
    """A token without its place in the tree."""

    start: int
    """Offset in the text."""
    text: str

    @property
    def plain(self) -> str:
        """With straight quotation marks and plain dashes."""
        return self.text.translate(PLAIN)


def split_tokens(text: str) -> list[Piece]:
    return [Piece(found.start(), found[0]) for found in TOKEN.finditer(text)]
