"""Who said what: quotations, indirect speech, speakers and the limits of what may be given to anybody."""

import pytest

from builders import article, sentences
from nutgraf.news import Attribution, Span
from nutgraf.sentences.attribution import find_attributions
from nutgraf.sentences.splitting import split_text
from stopwatch import check_growth


def read(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    """Speaker, cue and content of every attribution of a text, without marked names."""
    spans = split_text(text, language=language)
    marks = find_attributions(text, spans, [()] * len(spans), language=language)
    return [
        (mark.speaker, words(text, mark.cue), words(text, mark.content)) for line in marks for mark in line
    ]


def words(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


def list_speakers(of) -> list[str]:
    return [mark.speaker for line in sentences(of) for mark in line.marks.attributions]


def only(text: str) -> Attribution:
    spans = split_text(text, language="en")
    (mark,) = (mark for line in find_attributions(text, spans, (), language="en") for mark in line)
    return mark


def test_a_quotation_before_its_speaker_is_direct():
    mark = only('"The dam is sound," Joan Tolley said.')
    assert (mark.speaker, mark.quotation, mark.source_kind) == ("Joan Tolley", "direct", "named")


def test_an_inverted_verb_finds_its_speaker():
    assert read('"The dam is sound," said Joan Tolley, the chief officer.') == [
        ("Joan Tolley", "said", '"The dam is sound,"')
    ]


def test_indirect_speech_ends_with_the_sentence():
    assert read("Joan Tolley said on Monday that the dam was sound.") == [
        ("Joan Tolley", "said", "that the dam was sound")
    ]


def test_the_listener_is_not_part_of_what_is_said():
    assert read("Joan Tolley told reporters the dam was sound.")[0][2] == "the dam was sound"


def test_a_quoted_phrase_makes_it_mixed():
    assert only('Joan Tolley said the dam was "in every respect a sound one" on Monday.').quotation == "mixed"


def test_according_to_may_stand_at_either_end():
    front = read("According to the county fire service, the dam is sound.")
    back = read("The dam is sound, according to the county fire service.")
    assert [mark[2] for mark in front] == ["the dam is sound"]
    assert [mark[2] for mark in back] == ["The dam is sound"]
    assert front[0][0] == back[0][0] == "the county fire service"


def test_a_quotation_in_two_halves_has_one_speaker():
    assert [mark[0] for mark in read('"The dam," Joan Tolley said, "is in every way sound."')] == [
        "Joan Tolley",
        "Joan Tolley",
    ]


def test_a_quotation_that_goes_on_in_the_next_sentence_keeps_its_speaker():
    text = '"If there is no contract there will be no gas," Prost told reporters. "That is not a threat."'
    assert [mark[0] for mark in read(text)] == ["Prost", "Prost"]


def test_a_quotation_that_goes_on_in_the_next_paragraph_keeps_its_speaker():
    text = '"We heard the water," said Martin Beck.\n"Then the van went past on its own."'
    assert [mark[0] for mark in read(text)] == ["Martin Beck", "Martin Beck"]


def test_a_quotation_without_a_speaker_stays_without():
    assert read('The sign at the gate reads nothing else. "Closed until the water has gone."') == []


def test_a_speaker_behind_several_quoted_sentences_owns_them_all():
    text = '"The rain did not stop. The river rose in the night. We left at dawn." That is what Martin Beck said.'
    assert all(mark[0] != "" for mark in read(text))


def test_what_a_speaker_says_that_others_say_is_the_speakers():
    assert [mark[0] for mark in read("Joan Tolley said the company claimed the dam was sound.")] == [
        "Joan Tolley"
    ]


def test_a_name_with_a_relative_clause_is_still_the_name():
    assert read("Nuri Tashkal, who left office in 2021, said the letter was wrong.")[0][0] == "Nuri Tashkal"


def test_a_noun_is_no_verb_of_saying():
    assert read("The report and the claims were on the table. The plans were old.") == []


def test_the_credit_of_an_agency_is_no_attribution():
    text = "PORT ASHER, Teshvar (Northline) - The spillway of the dam failed after three days of rain."
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two people familiar with the talks said the price was too high.", "unnamed"),
        ("A report by the county found that the channel was cracked.", "document"),
        ("Police said the road was closed.", "named"),
        ("Joan Tolley said the road was closed.", "named"),
    ],
)
def test_a_source_is_named_unnamed_or_a_document(text, kind):
    assert only(text).source_kind == kind


def test_a_short_name_becomes_the_fullest_in_the_article():
    text = "Energy Minister Galina Prost said the price was fair. Prost said she would stay."
    assert {mark[0] for mark in read(text)} == {"Energy Minister Galina Prost"}


def test_a_pronoun_is_the_last_speaker_when_nobody_else_was_named():
    of = article("Galina Prost said the price was fair. She said the talks would go on.")
    assert list_speakers(of) == ["Galina Prost", "Galina Prost"]


def test_a_pronoun_is_not_somebody_of_whom_the_text_has_said_otherwise():
    of = article(
        "Karsovia's spokeswoman, Irena Kostav, said no request had been made. She said the date was new. "
        "He said the file would be opened."
    )
    assert list_speakers(of) == ["Irena Kostav", "Irena Kostav", "He"]


def test_a_pronoun_after_somebody_unnamed_is_not_the_one_who_spoke_before():
    of = article(
        "Galina Prost said the price was fair. A spokesman for the foreign ministry said sanctions would be reviewed. "
        "He said the file would be opened."
    )
    assert list_speakers(of)[2] == "He"


def test_a_pronoun_with_two_candidates_is_left_as_it_stands():
    of = article(
        "Galina Prost said the price was fair. Leyla Sarvan said it was not. Rana Ozkul met Ilsa Koren. "
        "She said the talks would go on."
    )
    last = sentences(of)[-1].marks.attributions
    assert [mark.speaker for mark in last] == ["She"]


def test_a_wish_is_told_apart_from_words_said():
    assert only("Marven wants to buy back the two systems.").stance
    assert not only("Marven said it would buy back the two systems.").stance


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "„Der Damm ist sicher“, sagte Ministerin Ilsa Koren am Montag.", "Ministerin Ilsa Koren"),
        ("fr", "« Le barrage est sûr », a déclaré Ilsa Koren.", "Ilsa Koren"),
        ("es", "«La presa es segura», dijo Ilsa Koren el lunes.", "Ilsa Koren"),
    ],
)
def test_other_languages_have_speakers_too(language, text, speaker):
    assert [mark[0] for mark in read(text, language)] == [speaker]


def test_an_unknown_language_gets_no_invented_marks():
    assert read("Joan Tolley said the dam was sound.", "xx") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "said",
        '"',
        "said " * 3000,
        "“ " * 3000,
        "He said, " * 2000,
        "\x00 said \x07",
        "قال الوزير " * 900,
        "他说" * 9000,
    ],
)
def test_any_text_is_read_without_an_error(text):
    spans = [Span(0, len(text))]
    (marks,) = find_attributions(text, spans, [()], language="en")
    assert all(0 <= mark.content.start <= mark.content.end <= len(text) for mark in marks)


def test_time_grows_with_the_length_of_a_sentence_not_its_square():
    def find(times: int):
        text = 'Koren said "we will" and claimed that he wants it, ' * times
        return lambda: find_attributions(text, [Span(0, len(text))], [()], language="en")

    check_growth(find(800), find(1600), most=3.5, noise=0.01)
