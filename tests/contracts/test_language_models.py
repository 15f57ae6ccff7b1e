"""One set of tests for every language model: what it answers, how it fails."""

import pytest

from endpoint import Reply, serve_model
from nutgraf.errors import ModelError
from nutgraf.models import RemoteModel, RemoteOptions
from nutgraf.ports import Prompt
from nutgraf.testing import EchoModel

PROMPT = Prompt(
    instructions="Say it.", material='{"evidence": {}}', schema='{"type": "object"}', max_tokens=20
)


@pytest.fixture(params=["remote", "double"])
def open_model(request):
    """Makes a model that answers with a text, or fails when the text is None."""
    if request.param == "double":
        yield lambda text: EchoModel(name="echo", say=ModelError("down") if text is None else text)
        return
    said: list[str | None] = []
    with (
        serve_model(lambda _: Reply(status=404) if said[-1] is None else said[-1]) as endpoint,
        RemoteModel(RemoteOptions(base_url=endpoint.url, name="echo")) as model,
    ):
        yield lambda text: said.append(text) or model


def test_an_answer_is_the_models_text_as_it_came(open_model):
    answer = open_model("  <b>Dam</b> fails. ").ask(PROMPT)
    assert answer.text == "  <b>Dam</b> fails. "
    assert answer.tokens_in >= 0
    assert answer.tokens_out > 0
    assert not answer.is_cut


def test_a_model_has_a_name(open_model):
    assert open_model("x").name == "echo"


@pytest.mark.parametrize("text", [None, "", " \n"], ids=["down", "empty", "blank"])
def test_no_usable_answer_is_a_model_error(open_model, text):
    with pytest.raises(ModelError):
        open_model(text).ask(PROMPT)
