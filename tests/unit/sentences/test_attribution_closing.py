"""A report that closes its sentence: whose the words before it are, and that "in Vesk on Wednesday" is not what was said."""

import pytest

from builders import article, sentences


def said(text):
    """For each attribution of the last sentence, who says what."""
    of = article(text)
    marks = sentences(of)[-1].marks
    return [(item.speaker, of.quote(item.content)) for item in marks.attributions]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "The miners' union counted 47 lamps on the rack, its branch secretary, Merle Addy, said.",
            "Merle Addy",
            "The miners' union counted 47 lamps on the rack",
        ),
        (
            "The mine was last inspected on 9 March and passed, a Garrow Minerals spokesman, Leith Amory, said.",
            "Leith Amory",
            "The mine was last inspected on 9 March and passed",
        ),
        (
            "There is a good chance of fit weather, the range’s forecaster, Knut Elvestad, said.",
            "Knut Elvestad",
            "There is a good chance of fit weather",
        ),
        (
            "The fine came to 540,000 dollars, the institute’s director, Eskil Brandvold, said in Tornby on Monday.",
            "Eskil Brandvold",
            "The fine came to 540,000 dollars",
        ),
        (
            "The dam is sound, Ilsa Koren, the chief engineer, said.",
            "Ilsa Koren",
            "The dam is sound",
        ),
        (
            "There are no negotiations, Ilsa Koren stated in Vesk on Wednesday.",
            "Ilsa Koren",
            "There are no negotiations",
        ),
        (
            "If the lease is cancelled, the port will close, Ilsa Koren told a rally in the capital on Wednesday.",
            "Ilsa Koren",
            "If the lease is cancelled, the port will close",
        ),
        (
            "He would extend the lease by ten years, his party says.",
            "his party",
            "He would extend the lease by ten years",
        ),
        (
            "Keeping it open costs too much, said the mission’s chief, Yngvild Sorby.",
            "Yngvild Sorby",
            "Keeping it open costs too much",
        ),
    ],
)
def test_the_words_before_a_closing_report_are_the_speakers(text, speaker, content):
    assert said(text) == [(speaker, content)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Rosalind Keeve, who chaired the board until 2023, said she would license it.", "Rosalind Keeve"),
        ("A restorer who saw it on Wednesday said the picture was intact.", "A restorer"),
        ("Her officials say the team will come back by 28 April.", "Her officials"),
        ("The Hill County rescue service said that two were missing.", "The Hill County rescue service"),
    ],
)
def test_the_subject_of_a_report_is_whole(text, speaker):
    assert [name for name, _content in said(text)][:1] == [speaker]


def test_a_relative_of_somebody_is_not_that_somebody():
    text = "Maren Holt is still held in Vesk.\n“We are two short,” said Holt’s sister, Tove."
    assert [name for name, _content in said(text)] == ["Tove"]


def test_where_a_correspondent_stands_says_nothing():
    assert [name for name, _content in said("Our correspondent in Lindmoor says car horns have begun.")] == [
        "Our correspondent"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "There were 0.4 parts per million in the water.",
        "The bosses had raised their offer from four per cent to five.",
        "The first official figures, from 8 percent of polling stations, have him on 53 percent.",
        "He was given a cold welcome at a gate.",
        "She will be sworn in on 1 June.",
    ],
)
def test_a_word_that_only_looks_like_a_report_is_none(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "LINDMOOR, Brevia (Northline) — Brevia summoned the ambassador on Tuesday and demanded that it be let go.",
            ["Brevia"],
        ),
        (
            "Two lawyers consulted by the Tarn Chronicle said that would hold.",
            ["Two lawyers consulted by the Tarn Chronicle"],
        ),
        (
            "The pit will stay shut until the judge has reported, the Mines Minister, Oswin Tarr, told reporters.",
            ["Oswin Tarr"],
        ),
        ("By the summer they should give three weeks' warning of a drought.", []),
        ("The annual meeting, planned for 5 May, was moved to 9 June.", []),
        ("He was questioned over his alleged part in the theft.", []),
    ],
)
def test_nobody_says_more_than_was_said(text, speakers):
    assert [name for name, _content in said(text)] == speakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister insisted that the reforms were complete, and two aid groups warned that cells were full.",
            [("reforms were complete"), ("cells were full")],
        ),
        (
            "Koren said the race would be close; she noted that the rules had changed.",
            [("race would be close"), ("the rules had changed")],
        ),
        (
            "While the mayor admitted that the wall leaked, the builder denied that it was unsafe.",
            [("wall leaked"), ("it was unsafe")],
        ),
    ],
)
def test_who_speaks_in_a_clause_beside_another_says_only_that_clause(text, expected):
    contents = [content for _, content in said(text)]
    assert len(contents) == len(expected)
    assert all(content.endswith(end) for content, end in zip(contents, expected, strict=True))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("He’s called for a new vote in Halden.", "a new vote in Halden"),
        ("Some believe the dam will hold.", "the dam will hold"),
        ("The mayor began by saying the bridge was safe.", "the bridge was safe"),
        ("Papers from that year show he paid nothing.", "he paid nothing"),
        ("A film of the march shows him at the gate.", "him at the gate"),
        ("Protesters were furious that the road stayed shut.", "the road stayed shut"),
        ("She went on to say that no one was hurt.", "that no one was hurt"),
        (
            "Koren Says New Museum Will Open In Halden Next Spring",
            "New Museum Will Open In Halden Next Spring",
        ),
        ("Ferry crews, most of whom say they were not paid, walked out.", "they were not paid"),
    ],
)
def test_a_verb_of_saying_is_told_by_the_words_around_it(text, content):
    assert content in [words for _, words in said(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The rate rose by two percentage points to 6 percent.",
        "Mara Quist works for a think tank in Halden.",
        "The sweep could add fuel to the fire.",
        "The council called an emergency meeting.",
        "The party sent 55,000 volunteers to knock on doors.",
    ],
)
def test_words_that_are_also_verbs_of_saying_report_nothing_elsewhere(text):
    assert said(text) == []
