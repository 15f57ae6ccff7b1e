"""A real language model on loopback, small and bad at writing: what it leaves in a brief is right all the same."""

import pytest

from bench._endpoint import NAME, serve_small_model
from builders import DAM, page
from nutgraf.testing import make_newsroom

PAGES = {
    "https://northline.example/dam": page("Spillway fails at Aldwick dam", *DAM),
    "https://kestrel.example/dam": page(
        "Dam breaks in Brevia", DAM[0], "Insurers put the damage at 600 million crowns.", outlet="The Kestrel"
    ),
}


@pytest.mark.long
@pytest.mark.parametrize("judges", [False, True], ids=["writes", "writes and judges"])
def test_what_a_small_model_writes_and_the_gate_lets_stand_is_supported(tmp_path, judges):
    with serve_small_model() as url:
        settings = {"name": NAME, "base_url": url, "timeout": 240.0, "max_answer": 250}
        with make_newsroom(tmp_path, PAGES, model=settings, judge={"model": judges}) as newsroom:
            newsroom.read(*PAGES)
            newsroom.group()
            newsroom.write()
            spent = newsroom.spending
            documents = list(newsroom.export("json"))
            checked = [each for _brief, text in documents for each in newsroom.check(text)]
            unbacked = newsroom.verify()
    assert spent.asked > 0
    assert spent.failed == 0
    assert all(brief.written_by == f"nutgraf with {NAME}" for brief, _text in documents)
    assert {brief.judged_by for brief, _text in documents} == {NAME if judges else ""}
    assert unbacked == ()
    assert [(each.said.text, each.verdict) for each in checked if not each.verdict.is_supported] == []
    assert len(checked) > 4
