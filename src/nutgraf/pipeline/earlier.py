"""A story and those it goes on from in, the dated sentences out that a newcomer needs of what was before."""

from collections.abc import Iterable, Mapping, Sequence

from nutgraf.briefs import WritingOptions, find_reason_against
from nutgraf.errors import NotFoundError
from nutgraf.gate import check_sentence
from nutgraf.ledger import BackgroundOptions, choose_background, gives_toll, name_key
from nutgraf.news import Article, Certainty, Citation, CitedSentence, Dossier, Role, Sentence, Span, Story
from nutgraf.pipeline.ledger import prepare_dossier
from nutgraf.store import Store
from nutgraf.text import dateline_length

_WORDS = 60
"""Of all background: two sentences."""
_ACTORS = frozenset({"person", "organisation"})
_MIN_ACTORS = 2
"""Persons and organisations that both stories name: on the sample week, one of a place and its people joined a cricket match
to a flute found in the same country."""
_TOLD = 0.6
"""Share of its words that one sentence of the story holds, from which the story tells it itself."""
_ROLES = frozenset({Role.MAIN, Role.CONSEQUENCE, Role.PREVIOUS, Role.HISTORY})
_UNDONE = frozenset({"planned", "announced", "begun", "proposed"})
"""Stages that later reports overtake."""


def find_background(store: Store, dossier: Dossier) -> tuple[CitedSentence, ...]:
    """Of the stories that this one continues: what was so then, is no figure that moves and no plan, and is backed."""
    began = dossier.story.first_at
    if began is None:
        return ()
    earlier = [each for key in dossier.story.continues if (each := _find_story(store, key)) is not None]
    known: dict[str, Article] = {}
    fit: list[Sentence] = []
    actors = _list_actors(dossier.sentences, {article.id: article for article in dossier.articles})
    languages = {article.language for article in dossier.articles}
    for past in (prepare_dossier(store, each) for each in earlier):
        known |= {
            a.id: a
            for a in past.articles
            if a.published_at and a.published_at < began and a.language in languages
        }
        shared = _list_actors(past.sentences, known) & actors
        if len(shared) >= _MIN_ACTORS:
            fit += (each for each in _list_fit(past, known) if _list_actors([each], known) & shared)
    told = [set(each.marks.words) for each in dossier.sentences]
    fresh = [each for each in fit if not any(_holds(words, each) for words in told)]
    chosen = choose_background(_group(fresh, known), dossier.sentences, BackgroundOptions(words=_WORDS))
    cited = (_cite(each, known[each.article_id]) for each in chosen)
    return tuple(each for each in cited if check_sentence(each, known).is_supported)


def _find_story(store: Store, story_id: str) -> Story | None:
    try:
        return store.stories.story(story_id)
    except NotFoundError:
        return None


def _list_actors(sentences: Iterable[Sentence], articles: Mapping[str, Article]) -> set[str]:
    """Persons and organisations; a place is shared by much that has nothing else in common."""
    outlets = {name_key(article.outlet, "") for article in articles.values()}
    named = (each for sentence in sentences for each in sentence.marks.mentions if each.kind in _ACTORS)
    return {name_key(each.name, each.kind) for each in named} - outlets


def _list_fit(past: Dossier, known: Mapping[str, Article]) -> Iterable[Sentence]:
    """Sentences that can stand alone and still are true: nothing disputed, replaced, ahead, unsure or counted up."""
    claims = {claim.sentence_ids[0]: claim for claim in past.backing}
    ahead = {item.sentence_id for item in past.watch}
    for sentence in past.sentences:
        article, claim, marks = known.get(sentence.article_id), claims.get(sentence.id), sentence.marks
        if article is None or claim is None or sentence.id in ahead or marks.role not in _ROLES:
            continue
        sure = marks.factuality.certainty is Certainty.CERTAIN and not marks.factuality.forward
        is_settled = sure and marks.factuality.condition is None and marks.factuality.stage not in _UNDONE
        is_sound = not (
            claim.superseded_by or claim.conflicts or claim.denied_by or gives_toll(sentence, article)
        )
        if (
            is_settled
            and is_sound
            and not find_reason_against(sentence, article, article.language, WritingOptions())
        ):
            yield sentence


def _holds(words: set[str], sentence: Sentence) -> bool:
    own = set(sentence.marks.words)
    return len(own & words) >= _TOLD * len(own)


def _group(sentences: Sequence[Sentence], known: Mapping[str, Article]) -> list[list[Sentence]]:
    """Reports, oldest first."""
    reports: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        reports.setdefault(sentence.article_id, []).append(sentence)
    return [reports[key] for key in sorted(reports, key=lambda key: (str(known[key].published_at), key))]


def _cite(sentence: Sentence, article: Article) -> CitedSentence:
    start = sentence.span.start + (dateline_length(sentence.text) if sentence.index == 0 else 0)
    citation = Citation.of(article, Span(start, sentence.span.end))
    speakers = (each.speaker for each in sentence.marks.attributions if each.speaker and not each.stance)
    return CitedSentence(
        text=citation.quoted,
        citations=(citation,),
        outlets=(article.outlet,),
        speaker=next(speakers, ""),
        tier="quoted",
    )
