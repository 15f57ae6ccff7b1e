"""Stories in, briefs out: the ledger is opened, the brief written, and the gate asked of every sentence."""

from dataclasses import replace

from nutgraf.briefs import Writer, WritingOptions, name_writer, rephrase_brief, write_brief
from nutgraf.errors import ModelError
from nutgraf.news import EXTRACTIVE, Article, Brief, Dossier, Sentence, name_hands
from nutgraf.pipeline.asking import MeteredModel, Spending, meter_model
from nutgraf.pipeline.comparing import describe_changes
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.earlier import find_background
from nutgraf.pipeline.judging import RunGate, open_gate
from nutgraf.pipeline.ledger import count_for, prepare_dossier
from nutgraf.pipeline.permits import list_closed_to_models
from nutgraf.pipeline.rules import name_writing_rules
from nutgraf.pipeline.tracking import track_articles
from nutgraf.sentences import mark_article
from nutgraf.store import Store
from nutgraf.stories import count_independent


def write_briefs(desk: Desk, *, anew: bool = False) -> tuple[int, Spending]:
    """A brief for every story whose evidence changed. Only what the gate supports is published.

    With a model or a judge, also for every story that it was not asked about yet, or did not answer on. `anew`: also for
    every story whose brief was written by other rules.
    """
    store, rules = desk.store, name_writing_rules()
    track_articles(desk)
    model = meter_model(desk)
    gate = open_gate(desk, model)
    hands = name_hands(name_writer(model.name) if model else EXTRACTIVE, gate.judged_by)
    waiting = store.stories.without_brief(hands, rules if anew else "")
    for done, story in enumerate(waiting):
        dossier = prepare_dossier(store, story)
        background = find_background(store, dossier)
        dossier = replace(dossier, counted=count_for(desk, dossier), background=background)
        brief = replace(_quote(store, dossier, gate), changes=describe_changes(store, dossier))
        if model is not None:
            brief = _rephrase(brief, dossier, desk, model=model, gate=gate)
        store.stories.save_briefs([gate.sign(brief)], rules)
        desk.progress("briefs", done + 1, len(waiting))
    return len(waiting), model.spending if model else Spending()


def _quote(store: Store, dossier: Dossier, gate: RunGate) -> Brief:
    moments = store.articles.fetched_at(dossier.story.article_ids)
    return write_brief(
        dossier,
        judge=gate,
        count_independent=count_independent,
        written_at=max(moments.values()),
        options=WritingOptions(mark=mark_as_part),
    )


def _rephrase(brief: Brief, dossier: Dossier, desk: Desk, *, model: MeteredModel, gate: RunGate) -> Brief:
    """Whatever the model does, there is a brief: the extractive one, which says that it is one."""
    writer = Writer(
        model=model,
        judge=gate,
        mark=mark_as_part,
        withheld=list_closed_to_models(desk, [article.id for article in dossier.articles]),
        options=WritingOptions(answer_tokens=desk.settings.model.max_answer),
    )
    try:
        return rephrase_brief(brief, dossier, writer)
    except ModelError as error:
        note = f"{model.name} was to write this brief and did not: {error}. It quotes its sources instead."
        return replace(brief, notes=(*brief.notes, note))


def mark_as_part(text: str, article: Article) -> tuple[Sentence, ...]:
    """A text as if it stood in that article: its days are counted from the article's own."""
    return mark_article(replace(article, text=text))
