"""What a page leaves between the sentences of a report."""

import pytest

from builders import article, sentences
from nutgraf.briefs.datelines import trim_dateline
from nutgraf.briefs.options import WritingOptions
from nutgraf.briefs.residue import find_residue
from nutgraf.briefs.standing import find_reason_against


def is_residue(text, at=0):
    of = article(text)
    return find_residue(sentences(of)[at], of)


@pytest.mark.parametrize(
    "text",
    [
        "Hide Caption 3 of 12 Photos: Flood in Tarn The governor of Tarn said that the road would reopen.",
        "7/30 The Aldwick dam was lit by lamps for its sixtieth birthday in the valley of Tarn.",
        "Skip in Skip x Embed x Share The Aldwick works have reported a loss of four million crowns.",
        "A photo issued by the Brevia rail office of the tram that left the track near Stannick.",
        "Emergency workers at the scene after a ferry capsized in the harbour of Aldwick.",
        "Some of the 21 released miners are seen during a meeting with the governor of Tarn.",
        "Will have twice the power of the next largest turbine in Brevia.",
        "Contrast that with the mess that the farmers of Tarn were left to sort out.",
        "And the first in Tarn since the great flood, all on the road.",
        "GMT, the ferry came back to the harbour of Aldwick at noon.",
        "Karl Orm of Brevia cries after the race at the track in Stannick, Sunday, May 4, 2031.",
        "Because the water of the Tarn is anything but safe.",
        ", including all the dams of the valley and of the coast.",
        "Well, Nan Tully of Aldwick was in that boat.",
        "View all newsletters of the Aldwick Courier.",
        "So did the governor of Tarn, Ivo Brandt.",
        "FW Karl Orm 63 85% 1 goal (1 combined).",
        "Image caption The Aldwick dam was finished in the year of the great flood.",
    ],
)
def test_captions_galleries_rows_and_scraps_are_residue(text):
    assert is_residue(text)


@pytest.mark.parametrize(
    "text",
    [
        "The photo of the broken dam has angered families in the valley of Tarn.",
        "The dam in Aldwick is seen as a symbol of the old republic.",
        "Emergency workers at the site said that the water had fallen by two metres.",
        "Karl Orm had 7 of 16 shots saved and scored 2 goals for Brevia.",
        "Three of 12 photos in the archive of Tarn were forged, the museum said.",
        "Will Harker, the owner of the mill, has sold it to a company in Stannick.",
        "von Arnim, the Brevian envoy, has left the capital.",
    ],
)
def test_a_report_that_speaks_of_pictures_and_figures_is_none(text):
    assert not is_residue(text)


def test_every_sentence_of_a_signed_post_is_residue_and_its_neighbours_are_not():
    text = (
        "The governor of Tarn wrote about the dam on Monday.\n"
        "Caught in the act. The valley of Tarn will never trust them again. — Ivo Brandt (@brandt) May 4, 2031\n"
        "The company in Stannick that runs the dam denied the charge."
    )
    of = article(text)
    found = [find_residue(each, of) for each in sentences(of)]
    assert not found[0]
    assert found[1]
    assert found[2]
    assert not found[-1]


def test_a_list_mark_and_a_glued_dateline_are_trimmed():
    bullet = sentences(article("• The governor of Tarn has closed the road to the dam."))[0]
    assert bullet.text[trim_dateline(bullet) :].startswith("The governor")
    glued = sentences(article("New Harn (Northline News)The governor of Tarn has closed the road."))[0]
    assert glued.text[trim_dateline(glued) :].startswith("The governor")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The council voted on Monday.\nThe lamps come from Stannick.\nThe works is old.\nIf you like old lamps, wait a year.",
            "speaks to the reader",
        ),
        ("In Tarn we know that the dam of Aldwick was never safe.", "first person"),
        ("“The president was in the room all day,” she told the Aldwick Courier.", "does not"),
        ("The governor of Tarn offered his deepest condolences to the families.", "said nothing"),
    ],
)
def test_words_to_the_reader_and_words_of_nobody_do_not_stand(text, words):
    of = article(text)
    assert words in str(find_reason_against(sentences(of)[-1], of, "en", WritingOptions()))


def test_what_is_quoted_may_speak_to_somebody():
    of = article(
        "“You have to leave the valley tonight,” Ivo Brandt, the governor of Tarn, told the farmers."
    )
    assert find_reason_against(sentences(of)[0], of, "en", WritingOptions()) is None
