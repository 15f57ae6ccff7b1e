"""A brief that a model rewrote: what it wrote and the gate supports, in the place of what it was written from."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from builders import DAM, article, sentences
from nutgraf.briefs import Writer, WritingOptions, rephrase_brief, write_brief
from nutgraf.errors import ModelError
from nutgraf.gate import check_sentence
from nutgraf.ledger import open_dossier
from nutgraf.news import Made
from nutgraf.sentences import mark_article
from nutgraf.stories import build_story, count_independent
from nutgraf.testing import EchoModel

NOW = datetime(2026, 9, 12, tzinfo=UTC)
SHORT = "Engineers are expected to decide on Thursday whether the reservoir must be drained."
FIRM = "Engineers will decide on Thursday that the reservoir must be drained."
BUILT = "The dam was built in 1968 and was last inspected in March 2024, according to a register."


FIRST = article("\n".join(DAM), headline="Spillway fails at Aldwick dam")
OTHER = article(DAM[0] + "\n" + DAM[3], outlet="The Kestrel", headline="Dam breaks in Brevia")
THIRD = article(
    "Insurers put the damage in the Tarn valley at 600 million crowns, the costliest flood in the history of Brevia.",
    outlet="The Bourse Gazette",
    headline="What the flood cost",
)


def tell(*articles):
    """A dossier and the brief that rules write on it."""
    marked = {a.id: sentences(a) for a in articles}
    dossier = open_dossier(
        build_story("story", articles), articles, marked, count_independent=count_independent
    )
    options = WritingOptions(max_share=1.0)
    return dossier, write_brief(
        dossier, judge=check_sentence, count_independent=count_independent, written_at=NOW, options=options
    )


@pytest.fixture(scope="module")
def story():
    return tell(FIRST, OTHER)


def mark(text, where):
    return mark_article(replace(where, text=text))


def rewrite(story, say, **more):
    dossier, brief = story
    model = EchoModel(name="small", say=say)
    writer = Writer(model=model, judge=check_sentence, mark=mark, **more)
    return rephrase_brief(brief, dossier, writer), model


def saying(words, sentence, again=None):
    """A model that writes one sentence from the evidence with these words; `again` at the second question."""

    def say(prompt):
        material = json.loads(prompt.material)
        if "evidence" not in material:
            (wrong,) = material["refused"]
            return json.dumps(
                {wrong["part"]: [{"evidence": [wrong["evidence"][0]["id"]], "sentence": again}]}
            )
        part, token = next(
            (part, each["id"])
            for part, pieces in material["evidence"].items()
            for each in pieces
            if words in each["words"]
        )
        return json.dumps({part: [{"evidence": [token], "sentence": sentence}]})

    return say


def all_texts(brief):
    return [each.text for each in brief.sentences()]


def test_a_supported_sentence_takes_the_place_of_what_it_cites(story):
    brief, model = rewrite(story, saying("Engineers are expected", SHORT))
    (written,) = [each for each in brief.sentences() if each.made is Made.GENERATED]
    assert written in brief.next
    assert written.text == SHORT
    assert written.citations[0].quoted == DAM[3]
    assert written.tier in {"compressed", "rewritten", "paraphrased"}
    assert DAM[3] not in all_texts(brief)
    assert len(brief.sentences()) == len(story[1].sentences())
    assert brief.written_by == "nutgraf with small"
    assert len(model.asked) == 1


def test_a_refused_sentence_is_asked_for_again_with_the_reason(story):
    brief, model = rewrite(story, saying("Engineers are expected", FIRM, SHORT))
    assert SHORT in all_texts(brief)
    (wrong,) = json.loads(model.asked[1].material)["refused"]
    assert wrong["sentence"] == FIRM
    assert "expected" in wrong["refused because"]


def test_what_is_refused_twice_stays_as_it_was_quoted_and_is_shown(story):
    brief, model = rewrite(story, saying("Engineers are expected", FIRM, FIRM))
    assert all_texts(brief) == all_texts(story[1])
    assert len(model.asked) == 2
    (refused,) = [each for each in brief.left_out if each.text]
    assert refused.text == FIRM
    assert "the gate refused what small wrote" in refused.reason
    assert refused.citation.quoted == DAM[3]
    assert brief.notes


def test_a_further_outlet_counts_only_when_its_own_words_back_the_new_wording(story):
    brief, _model = rewrite(story, saying("Engineers are expected", SHORT))
    (written,) = [each for each in brief.sentences() if each.made is Made.GENERATED]
    assert set(written.outlets) == {"Northline", "The Kestrel"}
    assert {each.quoted for each in written.citations} == {DAM[3]}


@pytest.mark.parametrize(
    "sentence",
    [
        "Engineers are expected to decide on Thursday, see https://evil.example/x for the rest.",
        "Engineers are expected to decide on Thursday whether ![x](//evil.example/p.png) must be drained.",
        "Engineers are expected to decide on Thursday whether the reservoir must be drained at evil.example/x.",
        "Engineers are expected to decide on Thursday whether <b>the reservoir</b> must be drained.",
        "Engineers are expected to decide on Thursday whether the reservoir must be drained",
        "Engineers are expected to decide\non Thursday whether the reservoir must be drained.",
        "Engineers are expected to decide on Thursday whether the reser\u200bvoir must be drained.",
        "Engineers are expected to decide on Thursday whether the reservoir must be drained.\U000e0041",
        "Еngineers are expected to decide on Thursday whether the reservoir must be drained.",
        "They are expected to decide on Thursday whether the reservoir must be drained.",
        "Engineers are expected to decide on Thursday. The minister resigned over the reservoir.",
        "Decide on Thursday.",
    ],
    ids=["address", "image", "bare address", "markup", "no end", "two lines", "zero width", "tag character",
         "look-alike", "dangling", "two sentences", "fragment"],
)  # fmt: skip
def test_what_no_brief_may_hold_is_refused(story, sentence):
    brief, _model = rewrite(story, saying("Engineers are expected", sentence, sentence))
    assert all_texts(brief) == all_texts(story[1])
    assert sentence.strip() in [each.text for each in brief.left_out]


@pytest.mark.parametrize("tokens", [[], ["e0000000"], ["1"], ["../../etc"]])
def test_a_sentence_that_cites_nothing_it_was_given_is_not_published(story, tokens):
    brief, _model = rewrite(story, json.dumps({"next": [{"evidence": tokens, "sentence": SHORT}]}))
    assert all_texts(brief) == all_texts(story[1])


def test_evidence_of_another_part_backs_nothing_in_this_one(story):
    def say(prompt):
        pieces = json.loads(prompt.material).get("evidence", {}).get("next", [])
        return json.dumps({"happening": [{"evidence": [each["id"] for each in pieces], "sentence": SHORT}]})

    assert all_texts(rewrite(story, say)[0]) == all_texts(story[1])


def test_a_copy_of_the_evidence_is_the_quotation_that_was_there(story):
    brief, _model = rewrite(story, saying("Engineers are expected", DAM[3]))
    assert brief.sentences() == story[1].sentences()


def test_text_that_its_publisher_withholds_from_models_is_quoted_and_not_sent():
    dossier, brief = tell(FIRST, THIRD)
    withheld = frozenset({FIRST.id})
    assert {each.citations[0].article_id for each in brief.sentences()} == {FIRST.id, THIRD.id}
    written, model = rewrite((dossier, brief), '{"next": []}', withheld=withheld)
    (prompt,) = model.asked
    assert "Insurers" in prompt.material
    assert not any(words in prompt.material for words in ("spillway", "register", "Engineers"))
    assert all_texts(written) == all_texts(brief)


def test_when_all_text_is_withheld_no_model_is_asked(story):
    everything = frozenset(a.id for a in story[0].articles)
    brief, model = rewrite(story, ModelError("must not be asked"), withheld=everything)
    assert model.asked == []
    assert brief.sentences() == story[1].sentences()
    assert "publishers do not allow" in brief.notes[0]


def test_of_what_is_not_english_no_wording_is_asked_for():
    german = article(
        "Ein Überlauf des Staudamms von Aldwick brach am Montag und überflutete das Tal, sagte die Regierung der Provinz.",
        language="de",
    )
    (_brief, model) = rewrite(tell(german), ModelError("must not be asked"))
    assert model.asked == []


def test_what_is_counted_is_not_given_to_a_model(story):
    dossier, brief = story
    counted = replace(brief.next[0], made=Made.COUNTED, text="1 report says so.")
    told = replace(brief, happening=(), important=(), beyond=(), next=(counted,))
    written, model = rewrite((dossier, told), ModelError("must not be asked"))
    assert model.asked == []
    assert written.next == (counted,)


def test_a_model_sees_the_name_that_was_put_for_a_pronoun_and_cites_where_it_is_from():
    told = article(
        "Governor Mara Teale told reporters that 4,000 residents had left their homes in the Tarn valley.\n"
        "She said that the Aldwick dam had been inspected in March by engineers of the water ministry."
    )
    dossier, _brief = tell(told)
    options = WritingOptions(max_share=1.0, max_overlap=1.0, mark=mark)
    brief = write_brief(
        dossier, judge=check_sentence, count_independent=count_independent, written_at=NOW, options=options
    )
    short = "Mara Teale said that engineers of the water ministry had inspected the Aldwick dam in March."
    written, model = rewrite((dossier, brief), saying("Mara Teale said that the Aldwick dam", short))
    assert "She said" not in model.asked[0].material
    for each in written.sentences():
        if each.made is Made.GENERATED:
            assert len(each.citations) == 2


def test_no_answer_to_the_first_question_is_a_model_error(story):
    def fall_silent(_prompt):
        raise ModelError("small did not answer")

    with pytest.raises(ModelError):
        rewrite(story, fall_silent)


def test_an_answer_out_of_form_leaves_the_brief_as_quoted_and_signed_so_that_it_is_not_asked_for_again(story):
    brief, _model = rewrite(story, "I would rather not.")
    assert brief.written_by == "nutgraf with small"
    assert all_texts(brief) == all_texts(story[1])
    assert "No sentence of small stands in it" in brief.notes[0]


def test_no_answer_to_the_second_question_leaves_what_the_first_gave(story):
    def say(prompt):
        material = json.loads(prompt.material)
        if "evidence" not in material:
            return "no"
        ((token, part),) = [
            (each["id"], part)
            for part, pieces in material["evidence"].items()
            for each in pieces
            if "Engineers" in each["words"]
        ]
        return json.dumps(
            {part: [{"evidence": [token], "sentence": SHORT}, {"evidence": [token], "sentence": FIRM}]}
        )

    assert SHORT in all_texts(rewrite(story, say)[0])


def test_ids_of_evidence_say_nothing_of_its_place(story):
    _brief, model = rewrite(story, '{"next": []}')
    shown = json.loads(model.asked[0].material)["evidence"]
    tokens = [each["id"] for pieces in shown.values() for each in pieces]
    assert len(set(tokens)) == len(tokens) > 2
    assert tokens != sorted(tokens)
    assert all(len(token) == 8 for token in tokens)


def test_only_the_spans_of_the_brief_reach_the_prompt(story):
    _brief, model = rewrite(story, '{"next": []}')
    shown = json.loads(model.asked[0].material)["evidence"]
    quoted = {each.citations[0].quoted for each in story[1].sentences()}
    assert {each["words"] for pieces in shown.values() for each in pieces} <= quoted
