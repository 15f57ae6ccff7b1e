"""Two of one name in an archive: each has a dossier of its own."""

import pytest

from builders import page
from nutgraf.testing import make_newsroom

BUDGET = page(
    "Norvanian minister resigns over budget",
    "Norvanian Finance Minister Ilsa Koren resigned on Tuesday after parliament rejected the budget of the government.",
    "Koren had led the ministry for three years and said that she would appeal to the Constitutional Court.",
    "The parliament of Norvania will vote on a new budget in October, the speaker of the house told reporters.",
)
CUP = page(
    "Koren scores twice in the cup final",
    "Brevian striker Ilsa Koren scored twice as Halmstead City won the Harbour Cup on Saturday in front of a full house.",
    "The forward had missed most of the season with an injury to her knee, the club from the capital of Brevia said.",
    "Halmstead City will play at home again on Sunday, when the league begins with a match against Orvane United.",
    published="2026-09-12T20:00:00Z",
    outlet="The Kestrel",
)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    folder = tmp_path_factory.mktemp("namesakes")
    for name, text in (("budget", BUDGET), ("cup", CUP)):
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    with make_newsroom(folder / "archive") as newsroom:
        newsroom.read(str(folder))
        newsroom.group()
        yield newsroom


def test_the_striker_is_not_in_the_ministers_dossier(newsroom):
    found = newsroom.dossier("Ilsa Koren (minister)")
    assert found.articles == 1
    assert [each.office for each in found.offices] == ["Norvanian Finance Minister"]
    assert found.namesakes == ("Ilsa Koren (striker)",)
    assert not [each for each in found.about if "scored" in each.said.quoted]


def test_asking_for_the_namesake_opens_its_dossier(newsroom):
    found = newsroom.dossier("Ilsa Koren (striker)")
    assert found.articles == 1
    assert found.offices == ()
    assert [each.said.quoted[:23] for each in found.about] == ["Brevian striker Ilsa Ko"]
    assert found.namesakes == ("Ilsa Koren (minister)",)
