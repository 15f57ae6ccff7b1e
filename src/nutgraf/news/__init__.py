"""The nouns of the newsroom: frozen records that every stage reads and makes. No I/O here.

Spans are half-open character offsets into `Article.text`. Times are aware UTC. Ids are hashes of content, so
saving a record twice is harmless. Paragraphs of `Article.text` are separated by one newline.
"""

from nutgraf.news.briefs import (
    Brief,
    Citation,
    CitedSentence,
    Failure,
    Finding,
    Label,
    LeftOut,
    Made,
    Verdict,
)
from nutgraf.news.ids import hash_id
from nutgraf.news.marks import (
    Attribution,
    Certainty,
    Cue,
    Facet,
    Factuality,
    Marks,
    Mention,
    Polarity,
    Quantity,
    Role,
    Sentence,
    Span,
    TimeExpression,
)
from nutgraf.news.reading import (
    Article,
    ArticleKind,
    DateOrigin,
    Item,
    Permissions,
    Snapshot,
    Source,
    SourceKind,
)
from nutgraf.news.stories import (
    Claim,
    Dossier,
    Story,
    WatchItem,
)

__all__ = [
    "Article",
    "ArticleKind",
    "Attribution",
    "Brief",
    "Certainty",
    "Citation",
    "CitedSentence",
    "Claim",
    "Cue",
    "DateOrigin",
    "Dossier",
    "Facet",
    "Factuality",
    "Failure",
    "Finding",
    "Item",
    "Label",
    "LeftOut",
    "Made",
    "Marks",
    "Mention",
    "Permissions",
    "Polarity",
    "Quantity",
    "Role",
    "Sentence",
    "Snapshot",
    "Source",
    "SourceKind",
    "Span",
    "Story",
    "TimeExpression",
    "Verdict",
    "WatchItem",
    "hash_id",
]
