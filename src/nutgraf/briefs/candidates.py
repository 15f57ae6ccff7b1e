"""A dossier in, sentences fit to be quoted out: each with its claim, its weight and the part it belongs to."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from nutgraf.briefs.compressing import Mended, Mender
from nutgraf.briefs.corrections import list_taken_back
from nutgraf.briefs.displacing import Newer, has_newer_day, has_struck, is_decided, is_of_its_hour, read_leads
from nutgraf.briefs.leads import (
    find_newest_leads,
    find_origins,
    list_dated,
    list_features,
    list_leads,
    list_scenes,
)
from nutgraf.briefs.options import Mark, WritingOptions
from nutgraf.briefs.overtaking import REPLACED, announces, find_what_overtook, list_done
from nutgraf.briefs.parts import LEADS, Part, choose_part, is_apt
from nutgraf.briefs.standing import LEANS, MENDABLE, find_reason_against
from nutgraf.briefs.turns import find_echoes
from nutgraf.briefs.weights import (
    PLAN_HALF_LIFE,
    is_latest,
    weigh_age,
    weigh_centrality,
    weigh_due,
    weigh_echo,
    weigh_hour,
    weigh_plan,
    weigh_sentence,
    weigh_state,
    weigh_words,
)
from nutgraf.news import Article, Claim, Dossier, Facet, Role, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence that could stand in the brief."""

    sentence: Sentence
    article: Article
    claim: Claim
    part: Part
    weight: float
    """Centrality × place in the article × independent reports; only its order means something."""
    ageless: float = 0.0
    """The same however old its report is."""
    mended: Mended | None = None
    """Its wording and what that was made from, where it cannot stand as it was written."""
    is_newest: bool = False
    """Leads one of the story's last news reports: what has just happened."""
    is_origin: bool = False
    """Stands at the head of one of its first reports: what it all began with."""
    is_beside: bool = False
    """Paints or comments, and speaks of little that the story is about."""
    is_feature: bool = False
    """Far from what the story is about, for all that it opens its article."""
    echo: float = 0.0
    """How far the other reports tell it, as a share of the story's most told lead."""
    is_stale_plan: bool = False
    """Looks ahead from days before the story's last report, to no day that is still to come."""
    due: tuple[datetime, datetime] | None = None
    """When what it looks ahead to is to come, where it says so."""
    leans: bool = False
    """The other branch of the sentence before it ("If it refuses …, she said"): it stands behind that one or not at all."""

    @property
    def text(self) -> str:
        return self.mended.text if self.mended else self.sentence.text

    @property
    def weight_in_part(self) -> float:
        """What its part is for counts more than how central it is to the whole."""
        return self.weight * (_APT if is_apt(self.sentence, self.part) else 1.0)


def choose_language(articles: Iterable[Article]) -> str:
    """The language most outlets print the story in, copies included; of equals the one with more reports of its own."""
    told = list(articles)
    outlets = Counter(language for language, _outlet in {(a.language, a.outlet): None for a in told})
    counts = Counter(article.language for article in told if not article.copy_of)
    return max(counts, key=lambda language: (outlets[language], counts[language]), default="")


def is_colour(sentence: Sentence) -> bool:
    """Told beside the event: no account of it, no cause and no status, and nothing that it led to."""
    marks = sentence.marks
    return marks.role in {Role.EVALUATION, Role.EXPECTATION} and not {Facet.CAUSE, Facet.STATUS} & set(
        marks.facets
    )


def _is_beside(sentence: Sentence, share: float, echo: float | None) -> bool:
    """`share` of the story's highest centrality; `echo` as in Candidate, None where nobody else reports."""
    paints = sentence.index > LEADS and is_colour(sentence) and share < _CENTRAL
    return paints or (echo is not None and echo < _FAINT)


def _is_stale_plan(sentence: Sentence, article: Article, last_at: datetime | None) -> bool:
    """Conditions and open questions keep until they are answered."""
    if _LASTING & set(sentence.marks.facets) or last_at is None or article.published_at is None:
        return False
    is_dated = any(each.end > last_at for each in sentence.marks.times if each.time_of != "announcement")
    return last_at - article.published_at >= PLAN_HALF_LIFE and not is_dated


_LASTING = frozenset({Facet.BRANCH, Facet.DECISION, Facet.UNKNOWN})


_STRANGE = 0.2
"""Share of the story's highest centrality below which the lead of a report is no turn of it."""
_CENTRAL = 0.5
"""Share of the story's highest centrality that colour needs for a place in the brief."""
_TAKEN_BACK = "gives a figure that a report takes back"
_FAINT = 0.4
"""Of the story's most told lead: what is told less is nothing that the reports share."""
_MENDED = 0.9
"""Of two wordings that weigh the same, the source's own is taken."""
_APT = 1.5
"""Within its part: what is said to matter before mere comment, a decision awaited before a mere date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """What is known of the whole story before its sentences are looked at one by one."""

    dossier: Dossier
    articles: Mapping[str, Article]
    language: str
    claims: Mapping[str, Claim]
    """By the sentence that opens them."""
    central: Mapping[str, float]
    echoes: Mapping[str, float]
    newest: frozenset[str]
    origins: frozenset[str]
    watched: frozenset[str]
    due: Mapping[str, tuple[datetime, datetime]]
    done: Mapping[str, datetime]
    taken_back: frozenset[str]
    newer: Newer
    scenes: frozenset[str]
    features: frozenset[str]
    """Ids of the articles that open with a scene."""
    told: Mapping[str, Sequence[Sentence]]
    """The sentences of each article by its id."""


def _frame_story(dossier: Dossier, mark: Mark | None) -> _Frame:
    articles = {article.id: article for article in dossier.articles}
    language = choose_language(dossier.articles)
    news = [s for s in dossier.sentences if s.marks.role is not Role.NONE]
    weight = weigh_words(news)
    central = {s.id: weigh_centrality(s, weight) for s in news}
    leads = list_leads(news, articles, central, language)
    echoes = find_echoes(news, articles)
    loudest = max((echoes[key] for _at, _share, key in leads), default=0.0) or max(
        echoes.values(), default=0.0
    )
    echoes = {key: echo / loudest for key, echo in echoes.items()} if loudest else {}
    scenes = list_scenes(news, articles, echoes)
    leads = [lead for lead in leads if lead[2] not in scenes]
    heads = [each for each in news if each.index <= LEADS]
    return _Frame(
        dossier=dossier,
        articles=articles,
        language=language,
        claims={claim.sentence_ids[0]: claim for claim in dossier.backing},
        central=central,
        echoes=echoes,
        newest=find_newest_leads(leads, list_dated(heads, articles)),
        origins=find_origins(leads),
        watched=frozenset(item.sentence_id for item in dossier.watch),
        due={i.sentence_id: (i.due_start, i.due_end) for i in dossier.watch if i.due_start and i.due_end},
        done=list_done(news, articles),
        taken_back=list_taken_back(dossier.sentences, articles, mark),
        newer=read_leads(dossier, articles),
        scenes=scenes,
        features=list_features(scenes, news),
        told=group_by_article(dossier.sentences),
    )


def list_candidates(
    dossier: Dossier, options: WritingOptions, mender: Mender | None = None
) -> tuple[tuple[Candidate, ...], tuple[tuple[Sentence, str], ...]]:
    """Candidates, heaviest first, and the sentences that may not stand with the reason.

    With a mender, some of those that could not stand can, in other words.
    """
    frame = _frame_story(dossier, mender.mark if mender else None)
    fit, unfit = [], []
    mend = partial(_mend, mender, frame.told) if mender else None
    for before, sentence in zip((None, *dossier.sentences), dossier.sentences, strict=False):
        found = _place(frame, sentence)
        article = frame.articles[sentence.article_id]
        reason = find_reason_against(sentence, article, frame.language, options)
        if sentence.id in frame.taken_back:
            reason = _TAKEN_BACK
        leans = reason == LEANS and _is_other_branch(before, sentence)
        overtaken = find_what_overtook(
            (sentence, frame.claims.get(sentence.id), found.part if found else None),
            article,
            dossier,
            frame.done,
        )
        if overtaken is None and found is not None and found.part is Part.NEXT:
            overtaken = _find_newer(frame, sentence, article)
        mended = mend(article, sentence, (reason, overtaken)) if mend and not leans else None
        if found is not None and (mended or ((reason is None or leans) and not overtaken)):
            weight = found.weight * (_MENDED if mended else 1.0)
            fit.append(replace(found, weight=weight, leans=leans, mended=mended))
        elif reason or overtaken:
            unfit.append((sentence, reason or overtaken or ""))
    fit.sort(key=lambda each: (-each.weight, each.sentence.id))
    return _drop_half_conditions(fit, unfit, dossier.story.last_at)


def _find_newer(frame: _Frame, sentence: Sentence, article: Article) -> str | None:
    """Why a step ahead of an older report no longer stands, by what newer ones open with."""
    if has_newer_day(sentence, frame.newer):
        return "gives a day for what a newer report gives another for"
    if has_struck(sentence, article, frame.newer):
        return "looks ahead to an hour that has struck since"
    beside = [each for each in frame.told[sentence.article_id] if abs(each.index - sentence.index) == 1]
    if is_decided(sentence, beside, article, frame.newer):
        return "is a condition of which a newer report tells how it was decided"
    return None


def _place(frame: _Frame, sentence: Sentence) -> Candidate | None:
    """The part that the sentence would stand in and its weight there; nothing for what is no news."""
    article, last_at = frame.articles[sentence.article_id], frame.dossier.story.last_at
    claim = frame.claims.get(sentence.id)
    is_newest = sentence.id in frame.newest
    part = choose_part(
        sentence,
        article.published_at,
        is_latest=is_newest or is_latest(article, last_at),
        is_watched=sentence.id in frame.watched,
        language=article.language or "en",
    )
    if claim is None or part is None:
        return None
    highest = max(frame.central.values(), default=0.0)
    weight = _weigh(frame, sentence, claim, part)
    return Candidate(
        sentence=sentence,
        article=article,
        claim=claim,
        part=part,
        weight=weight,
        ageless=weight / weigh_age(article, last_at) if weight else 0.0,
        is_newest=is_newest,
        echo=frame.echoes.get(sentence.id, 0.0),
        due=frame.due.get(sentence.id),
        is_beside=part is Part.HAPPENING and not is_newest and _tells_little(frame, sentence, article),
        is_feature=frame.central[sentence.id] < _STRANGE * highest
        or (sentence.index <= LEADS and article.id in frame.features),
        is_stale_plan=part is Part.NEXT and _is_stale_plan(sentence, article, last_at),
        is_origin=sentence.id in frame.origins and not announces(sentence, article.published_at),
    )


def _tells_little(frame: _Frame, sentence: Sentence, article: Article) -> bool:
    """Paints, comments, or says how things stood at an hour that is over."""
    highest = max(frame.central.values(), default=0.0) or 1.0
    return (
        sentence.id in frame.scenes
        or is_of_its_hour(sentence, article, frame.newer)
        or _is_beside(sentence, frame.central[sentence.id] / highest, frame.echoes.get(sentence.id))
    )


def _weigh(frame: _Frame, sentence: Sentence, claim: Claim, part: Part) -> float:
    article, last_at = frame.articles[sentence.article_id], frame.dossier.story.last_at
    highest = max(frame.central.values(), default=0.0)
    weight = weigh_sentence(sentence, claim, frame.central[sentence.id], highest)
    if part is Part.NEXT:
        weight *= weigh_plan(sentence, article, last_at) * weigh_due(frame.due.get(sentence.id), last_at)
    if part is Part.HAPPENING and sentence.index > LEADS:
        weight *= weigh_state(sentence, article, last_at)
    age = weigh_age(article, last_at) * weigh_hour(sentence, article, last_at)
    return weight * weigh_echo(frame.echoes.get(sentence.id, 0.0)) * age


def group_by_article(sentences: Iterable[Sentence]) -> dict[str, list[Sentence]]:
    found: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        found.setdefault(sentence.article_id, []).append(sentence)
    return found


def _mend(
    mender: Mender,
    told: Mapping[str, Sequence[Sentence]],
    article: Article,
    sentence: Sentence,
    against: tuple[str | None, str | None],
) -> Mended | None:
    """`against`: why it cannot stand alone, and what overtook it."""
    (reason, overtaken), around = against, told[article.id]
    place = next(at for at, each in enumerate(around) if each.id == sentence.id)
    if reason is None and overtaken == REPLACED:
        return mender.drop_counts(article, around, place)
    return mender.mend(article, around, place) if reason in MENDABLE and not overtaken else None


def _drop_half_conditions(
    fit: Sequence[Candidate], unfit: Sequence[tuple[Sentence, str]], last_at: datetime | None
) -> tuple[tuple[Candidate, ...], tuple[tuple[Sentence, str], ...]]:
    """ "If it agrees …" misleads where the "if it refuses …" beside it cannot be shown, or where it has been decided."""
    shown = {(c.sentence.article_id, c.sentence.index) for c in fit if _is_branch(c.sentence)}
    lost = {(s.article_id, s.index) for s, _reason in unfit if _is_branch(s)}
    halves, whole = [], []
    for each in fit:
        beside = {(each.sentence.article_id, each.sentence.index + step) for step in (-1, 1)}
        if _is_branch(each.sentence) and beside & lost:
            halves.append((each.sentence, "is one branch of a condition whose other cannot be shown"))
        elif _is_branch(each.sentence) and not beside & shown and not is_latest(each.article, last_at):
            halves.append((each.sentence, "is a condition of an older report, which may have been met since"))
        else:
            whole.append(each)
    return tuple(whole), (*unfit, *halves)


def _is_branch(sentence: Sentence) -> bool:
    return Facet.BRANCH in sentence.marks.facets


def _is_other_branch(before: Sentence | None, sentence: Sentence) -> bool:
    """Both sentences are branches, one right after the other in one article."""
    if before is None or before.article_id != sentence.article_id:
        return False
    return _is_branch(before) and _is_branch(sentence)
