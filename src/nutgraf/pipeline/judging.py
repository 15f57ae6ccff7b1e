"""A sentence in, a verdict out: the gate of one run, with the judge that the user named behind it, and what it cost."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from nutgraf.briefs.compressing import WrittenJudge
from nutgraf.errors import ModelError
from nutgraf.gate import SHIPPED, Gate, GateOptions, SentenceCheck
from nutgraf.models import LanguageJudge, UnclearOpinionError
from nutgraf.news import Article, Brief, CitedSentence, Made, Sentence, Verdict
from nutgraf.pipeline.asking import MeteredModel, Spending
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.permits import list_closed_to_models
from nutgraf.ports import NamedJudge, Parser

_CLOSED = "the judge was not asked: the publisher does not allow its text to be given to a language model"
Closed = Callable[[Sequence[str]], frozenset[str]]
"""Ids of articles to those of them that may not be given to a language model."""
Marked = tuple[Sentence, ...]


class AskedJudge:
    """A `ports.Judge` that asks the user's: no question twice, none that a publisher forbids, and the unanswered counted."""

    def __init__(self, judge: NamedJudge, list_closed: Closed | None = None) -> None:
        self._judge = judge
        self._list_closed = list_closed
        self._said: dict[tuple[str, ...], bool] = {}
        self.unanswered: list[ModelError] = []
        """Why, for each question about the brief at hand."""

    @property
    def name(self) -> str:
        return self._judge.name

    def __call__(self, claim: Marked, evidence: Marked, /) -> bool:
        """Raises: ModelError."""
        if self._list_closed and self._list_closed([each.article_id for each in evidence]):
            raise ModelError(_CLOSED)
        question = (*(each.text for each in claim), "", *(each.id for each in evidence))
        if question not in self._said:
            try:
                self._said[question] = self._judge(claim, evidence)
            except ModelError as error:
                self.unanswered.append(error)
                raise
        return self._said[question]

    def turn_page(self) -> None:
        """The next brief: what was said and not said of this one is done with."""
        self._said, self.unanswered = {}, []


class RunGate:
    """The gate as one run asks it, called like `check_sentence`; without a judge it is nothing else."""

    def __init__(
        self,
        judge: AskedJudge | None,
        *,
        leftovers: bool = False,
        model: MeteredModel | None = None,
        parser: Parser | None = SHIPPED,
    ) -> None:
        self._judge = judge
        self._leftovers = leftovers
        self._parser = parser
        self._model = model
        check = SentenceCheck(GateOptions(parser=parser))
        self._mended: WrittenJudge = Gate(judge, check=check) if judge else check
        """Of what rules mended: it has no words of a model's own, so that nothing is to be settled."""
        self._written: WrittenJudge = Gate(judge, leftovers, check) if judge else check

    @property
    def judged_by(self) -> str:
        """The judge's name with its version and its licence, and the parser's; empty with what ships.

        Raises: SettingsError.
        """
        judge = self._judge.name if self._judge else ""
        judge = f"{judge}, which settles leftovers" if judge and self._leftovers else judge
        return " and ".join(filter(None, [judge, name_parser(self._parser)]))

    @property
    def spending(self) -> Spending:
        """What a language model has cost so far."""
        return self._model.spending if self._model else Spending()

    def __call__(
        self,
        sentence: CitedSentence,
        articles: Mapping[str, Article],
        source: Sentence | None = None,
        *,
        claim: Marked = (),
        evidence: Marked = (),
    ) -> Verdict:
        ask = self._written if sentence.made is Made.GENERATED else self._mended
        return ask(sentence, articles, source, claim=claim, evidence=evidence)

    def sign(self, brief: Brief) -> Brief:
        """The brief with what read it. Where a language model did not answer, the next run asks again."""
        if self._judge is None:
            return replace(brief, judged_by=self.judged_by)
        unanswered = self._judge.unanswered
        self._judge.turn_page()
        if not unanswered:
            return replace(brief, judged_by=self.judged_by)
        note = (
            f"The judge {self._judge.name} did not answer {len(unanswered)} of the questions put to it: {unanswered[0]}. "
            "What it was asked about does not stand in the brief."
        )
        is_asked_again = self._model and not all(isinstance(each, UnclearOpinionError) for each in unanswered)
        judged_by = "" if is_asked_again else self.judged_by
        return replace(brief, notes=(*brief.notes, note), judged_by=judged_by)


def name_parser(parser: Parser | None) -> str:
    """Empty for the one that ships, which is a part of the gate as its rules are."""
    if parser is None:
        return "the gate's rules without a parser"
    return "" if parser == SHIPPED else parser.name


def open_gate(desk: Desk, model: MeteredModel | None) -> RunGate:
    """The gate of a run. `model`: the run's own, which keeps the books, whether it writes, judges or both."""
    settings = desk.settings
    if desk.judge is not None:
        return RunGate(AskedJudge(desk.judge), leftovers=settings.judge.leftovers, parser=desk.parser)
    if not settings.judge.model or model is None:
        return RunGate(None, model=model, parser=desk.parser)
    judge = LanguageJudge(model=model, max_tokens=settings.model.max_answer)
    asked = AskedJudge(judge, partial(list_closed_to_models, desk))
    return RunGate(asked, model=model, parser=desk.parser)
