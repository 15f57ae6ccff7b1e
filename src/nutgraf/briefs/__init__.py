"""A dossier in, a brief in four parts out."""

from nutgraf.briefs.extractive import write_brief
from nutgraf.briefs.options import WritingOptions

__all__ = ["WritingOptions", "write_brief"]
