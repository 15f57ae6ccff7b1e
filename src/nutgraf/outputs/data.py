"""A brief to one JSON document and back. The form is documented in docs/reference/brief-json.md."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nutgraf.errors import CitationError, ParseError
from nutgraf.news import Brief, Citation, CitedSentence, Made
from nutgraf.outputs.edition import Edition
from nutgraf.outputs.evidence import open_citation

if TYPE_CHECKING:
    from nutgraf.outputs import document

IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def name_source_type(made: Made) -> str:
    """The IPTC code: did a trained model have a hand in it?"""
    trained = made is Made.GENERATED
    return "compositeWithTrainedAlgorithmicMedia" if trained else "algorithmicMedia"


def name_brief_source_type(brief: Brief) -> str:
    """One generated sentence makes the whole brief a generated one."""
    return name_edition_source_type([brief])


def name_edition_source_type(briefs: Sequence[Brief]) -> str:
    """One generated brief makes a page of briefs a generated one."""
    makes = {said.made for brief in briefs for said in (brief.headline, *brief.sentences())}
    return name_source_type(Made.GENERATED if Made.GENERATED in makes else Made.QUOTED)


def render_json(brief: Brief, edition: Edition) -> str:
    """The whole document, keys always in the same order.

    Raises: CitationError when an article does not say what is quoted from it.
    """
    fields = build_document(brief, edition).model_dump(mode="json")
    text = json.dumps(fields, ensure_ascii=False, indent=2)
    # A record may hold half a surrogate pair, which no encoding can write; escaped, it stays what it was.
    return (text if is_writable(text) else json.dumps(fields, indent=2)) + "\n"


def is_writable(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefDocument:
    """A brief as it came from a file, ours or another program's, and what the file says beside it."""

    brief: Brief
    digital_source_type: str
    """As the document has it, for the whole."""
    addresses: Mapping[str, str]
    """By article id: where the document says that the article is."""

    @property
    def names_a_model(self) -> bool:
        return "Trained" in self.digital_source_type or "trained" in self.digital_source_type


def read_brief_json(text: str) -> Brief:
    """The brief that `render_json` wrote.

    Raises: ParseError when it is no such document.
    """
    return read_document(text).brief


def read_document(text: str) -> BriefDocument:
    """Raises: ParseError when it is no such document."""
    from pydantic import ValidationError

    from nutgraf.outputs.document import BriefModel

    try:
        read = BriefModel.model_validate_json(text)
        said = (read.headline, *(each for part in read.parts for each in part[1]))
        cited = (one for each in said for one in (*each.citations, *each.differs))
        return BriefDocument(
            brief=read.to_brief(),
            digital_source_type=read.digital_source_type,
            addresses={one.article_id: one.url for one in cited} | {one.id: one.url for one in read.articles},
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "document"
        raise ParseError("brief document", f"{place}: {first['msg']}") from error
    except (CitationError, ValueError) as error:
        raise ParseError("brief document", str(error)) from error


def write_schema() -> str:
    """The JSON Schema of the document, as kept in docs/reference/brief.schema.json."""
    from nutgraf.outputs.document import BriefModel

    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **BriefModel.model_json_schema()}
    return json.dumps(schema, indent=2) + "\n"


def build_document(brief: Brief, edition: Edition) -> "document.BriefModel":
    from nutgraf.outputs import document

    return document.BriefModel.model_validate(
        {
            "format": document.FORMAT,
            "id": brief.id,
            "written_at": brief.written_at,
            "written_by": brief.written_by,
            "judged_by": brief.judged_by,
            "notes": brief.notes,
            "reviewed_by": brief.reviewed_by,
            "reviewed_at": brief.reviewed_at,
            "digital_source_type": IPTC + name_brief_source_type(brief),
            "story": list_story(brief),
            "headline": list_sentence(brief.headline, edition),
            "parts": {
                name: [list_sentence(said, edition) for said in getattr(brief, name)]
                for name in ("happening", "important", "next", "beyond")
            },
            "left_out": [
                {
                    "part": one.part,
                    "reason": one.reason,
                    "text": one.text,
                    "citation": list_citation(one.citation, edition),
                }
                for one in brief.left_out
            ],
            "changes": brief.changes,
            "articles": [list_article(key, edition) for key in brief.articles],
        }
    )


def list_story(brief: Brief) -> dict[str, Any]:
    return {
        "id": brief.story_id,
        "version": brief.story_version,
        "first_at": brief.first_at,
        "last_at": brief.last_at,
        "outlets": brief.outlets,
    }


def list_sentence(sentence: CitedSentence, edition: Edition) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "made": sentence.made,
        "tier": sentence.tier,
        "digital_source_type": IPTC + name_source_type(sentence.made),
        "outlets": sentence.outlets,
        "speaker": sentence.speaker,
        "hedged": sentence.hedged,
        "citations": [list_citation(citation, edition) for citation in sentence.citations],
        "differs": [list_citation(citation, edition) for citation in sentence.differs],
    }


def list_citation(citation: Citation, edition: Edition) -> dict[str, Any]:
    opened = open_citation(citation, edition)
    return {
        "article_id": citation.article_id,
        "url": opened.article.url,
        "outlet": opened.article.outlet,
        "span": {"start": citation.span.start, "end": citation.span.end},
        "quoted": citation.quoted,
        "prefix": opened.before,
        "suffix": opened.after,
        "hedged": opened.hedges,
        "snapshot_hash": opened.snapshot.body_hash if opened.snapshot else "",
    }


def list_article(article_id: str, edition: Edition) -> dict[str, Any]:
    """Everything but the text, which belongs to its publisher; only the id when the article is not at hand."""
    article, snapshot = edition.articles.get(article_id), edition.snapshots.get(article_id)
    if article is None:
        return {"id": article_id}
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "headline": article.headline,
        "byline": article.byline,
        "published_at": article.published_at,
        "published_origin": article.published_origin.value,
        "language": article.language,
        "kind": article.kind.value,
        "copy_of": article.copy_of,
        "partial": article.partial,
        "corrections": article.corrections,
        "snapshot": snapshot
        and {
            "url": snapshot.url,
            "fetched_at": snapshot.fetched_at,
            "hash": snapshot.body_hash,
            "media_type": snapshot.media_type,
        },
    }
