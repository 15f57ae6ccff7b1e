"""A question in, a language model's answer out: from the archive when it was asked before, else within the budget."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from nutgraf.config import ModelSettings
from nutgraf.errors import ModelError
from nutgraf.news import hash_id
from nutgraf.pipeline.desk import Desk, Progress
from nutgraf.ports import Answer, Clock, LanguageModel, Prompt
from nutgraf.store import Answers

_BYTES_A_TOKEN = 3
"""Few enough to be safe: English has 4 to 5 bytes a token in the vocabularies in use, other languages 2 to 3."""
_MILLION = 1_000_000
MONEY_PARTS = 10_000
"""Of one unit of money, in which progress counts it: an answer of a small model costs a few of them."""
_DAY = timedelta(days=1)
_PATIENCE = 2
"""Questions in a row without an answer, after which a run asks no more: the endpoint is down, not busy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What a run has cost so far."""

    asked: int = 0
    """Questions that were put to the model."""
    remembered: int = 0
    """Questions that the archive had the answer to."""
    failed: int = 0
    """Questions without an answer; they count as if they had been answered at length."""
    tokens: int = 0
    cost: float = 0.0


class MeteredModel:
    """A `ports.LanguageModel` that asks another one, and keeps the books of one run."""

    def __init__(
        self,
        model: LanguageModel,
        answers: Answers,
        *,
        clock: Clock,
        settings: ModelSettings,
        progress: Progress,
    ) -> None:
        self._model = model
        self._answers = answers
        self._clock = clock
        self._settings = settings
        self._progress = progress
        self._in_a_row = 0
        self._started_at: datetime | None = None
        self.spending = Spending()

    @property
    def name(self) -> str:
        return self._model.name

    def ask(self, prompt: Prompt) -> Answer:
        """Raises: ModelError, also when the budget does not allow the question."""
        question = self._name_question(prompt)
        known = self._answers.answer(question)
        if known is not None:
            self.spending = replace(self.spending, remembered=self.spending.remembered + 1)
            return known
        self._check_budget(prompt)
        self._started_at = self._started_at or self._clock()
        try:
            answer = self._model.ask(prompt)
        except ModelError:
            self._in_a_row += 1
            # It may have been worked on, and billed: the caps have to hold all the same.
            lost = Answer(text="", tokens_in=count_tokens(prompt), tokens_out=prompt.max_tokens)
            self._pay(lost, hash_id("lost", question, self._clock().isoformat()), failed=1)
            raise
        self._in_a_row = 0
        self._pay(_count_honestly(answer, prompt), question)
        return answer

    def _name_question(self, prompt: Prompt) -> str:
        where = (self._settings.base_url, self.name, str(prompt.max_tokens))
        return hash_id("question", *where, prompt.instructions, prompt.material, prompt.schema)

    def _check_budget(self, prompt: Prompt) -> None:
        """What the question costs at worst must be left."""
        settings = self._settings
        worst = Answer(text="", tokens_in=count_tokens(prompt), tokens_out=prompt.max_tokens)
        cost = self._price(worst)
        spent_today = self._answers.cost_since(self._clock() - _DAY)
        lasted = self._clock() - (self._started_at or self._clock())
        broken = (
            (
                lasted > timedelta(minutes=settings.max_minutes),
                f"was not asked: the run's {settings.max_minutes:g} minutes are used up (model.max_minutes)",
            ),
            (self._in_a_row >= _PATIENCE, "did not answer, and was not asked again in this run"),
            (
                self.spending.tokens + worst.tokens_in + worst.tokens_out > settings.max_tokens,
                f"was not asked: the run's {settings.max_tokens:,} tokens are used up (model.max_tokens)",
            ),
            (
                cost > 0 and self.spending.cost + cost > settings.max_cost,
                f"was not asked: the run's {settings.max_cost:.2f} of money are used up (model.max_cost)",
            ),
            (
                cost > 0 and spent_today + cost > settings.max_cost_a_day,
                f"was not asked: the day's {settings.max_cost_a_day:.2f} of money are used up (model.max_cost_a_day)",
            ),
        )
        reason = next((reason for is_broken, reason in broken if is_broken), "")
        if reason:
            raise ModelError(f"{self.name} {reason}")

    def _price(self, answer: Answer) -> float:
        settings = self._settings
        return (answer.tokens_in * settings.price_in + answer.tokens_out * settings.price_out) / _MILLION

    def _pay(self, answer: Answer, question: str, *, failed: int = 0) -> None:
        cost = self._price(answer)
        self._answers.save_answer(question, self.name, answer, cost=cost, at=self._clock())
        spent = self.spending
        self.spending = replace(
            spent,
            asked=spent.asked + 1,
            failed=spent.failed + failed,
            tokens=spent.tokens + answer.tokens_in + answer.tokens_out,
            cost=spent.cost + cost,
        )
        self._progress("tokens", self.spending.tokens, self._settings.max_tokens)
        if self._settings.price_in or self._settings.price_out:
            paid, most = self.spending.cost, self._settings.max_cost
            self._progress("money", round(paid * MONEY_PARTS), round(most * MONEY_PARTS))


def count_tokens(prompt: Prompt) -> int:
    """At most so many tokens has the question."""
    asked = (prompt.instructions, prompt.material, prompt.schema)
    return sum(len(text.encode("utf-8", "replace")) for text in asked) // _BYTES_A_TOKEN + 1


def _count_honestly(answer: Answer, prompt: Prompt) -> Answer:
    """A server that says nothing, or too little, of what it used is not believed."""
    least = count_tokens(prompt) // 4
    return replace(
        answer,
        tokens_in=max(answer.tokens_in, least),
        tokens_out=max(answer.tokens_out, len(answer.text) // (4 * _BYTES_A_TOKEN)),
    )


def meter_model(desk: Desk) -> MeteredModel | None:
    """The model that this run may ask, or None when none is named."""
    if desk.model is None:
        return None
    settings = desk.settings.model
    return MeteredModel(
        desk.model, desk.store.answers, clock=desk.clock, settings=settings, progress=desk.progress
    )
