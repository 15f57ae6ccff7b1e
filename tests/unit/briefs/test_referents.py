"""Nobody in a brief is "the firm" whose name stayed behind, and a long sentence over a brief loses its asides."""

import pytest
from test_writing import brief_on, texts

from builders import article, sentences
from nutgraf.briefs import WritingOptions
from nutgraf.briefs.standing import find_reason_against

FIRM = article(
    "Harl and Stannick are to share the cost of the flood in the valley of Tarn, their mayors said on Monday.\n"
    "The flood in the valley of Tarn was costed in a study by the actuarial firm Cobbold Reeve.\n"
    "Premiums for property in the valley of Tarn rose by 15 percent after the flood, the firm said.",
    outlet="Northline",
)


def test_a_firm_is_named_before_it_is_the_firm():
    told = texts(brief_on(FIRM, max_share=1.0).sentences())
    named = next((at for at, each in enumerate(told) if "Cobbold Reeve" in each), len(told))
    assert all(at > named for at, each in enumerate(told) if "the firm" in each)


@pytest.mark.parametrize(
    "text",
    [
        "Both agree that four in five of their members stayed away on Monday.",
        "A permanent one would take until the end of 2028 to build.",
        "Shares in its parent company fell 19 percent in Stannick.",
        "It appears to work best in those most at risk of the fever.",
        "Attempts to tie one matter to another were described as unfriendly.",
        "Eleven have already been closed as a precaution by the county.",
    ],
)
def test_what_the_sentence_before_has_named_is_not_told_alone(text):
    told = sentences(article(f"Oran spoke in Harl.\n{text}"))[1]
    assert find_reason_against(told, article(text), "en", WritingOptions())


@pytest.mark.parametrize(
    "text",
    [
        "Both ministers agree that four in five of the crews stayed away on Monday.",
        "It appears that the fever jab works best in those most at risk.",
        "Attempts to tie one matter to another were described as unfriendly by the mayor of Harl.",
    ],
)
def test_what_names_its_own_subject_stands(text):
    told = sentences(article(f"Oran spoke in Harl.\n{text}"))[1]
    assert find_reason_against(told, article(text), "en", WritingOptions()) is None


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("HEARTBROKEN families wept at the gates of the pit in Harl last night.", False),
        ("The babies of Harl had jabs from vials that were full of GLASS.", False),
        ("The treaty on the strait of Harl was signed for UNICEF and NASA on Monday.", True),
        ("“We found GLASS in it,” Ilsa Koren, a nurse in Harl, said on Monday.", True),
    ],
)
def test_capitals_are_for_abbreviations_and_for_what_somebody_wrote(text, stands):
    told = sentences(article(f"Small glass flakes and heartbroken parents in Harl.\n{text}"))[1]
    around = article(f"Small glass flakes and heartbroken parents in Harl.\n{text}")
    assert (find_reason_against(told, around, "en", WritingOptions()) is None) is stands
