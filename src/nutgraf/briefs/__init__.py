"""A dossier in, a brief in four parts out."""

from nutgraf.briefs.extractive import write_brief
from nutgraf.briefs.generated import Writer, name_writer, rephrase_brief
from nutgraf.briefs.options import WritingOptions
from nutgraf.briefs.standing import find_reason_against

__all__ = [
    "Writer",
    "WritingOptions",
    "find_reason_against",
    "name_writer",
    "rephrase_brief",
    "write_brief",
]
