"""Sentences of a brief: their citations byte for byte, and how they were made."""

from dataclasses import replace

from nutgraf.gate import check_count, check_sentence
from nutgraf.news import Article, Citation, CitedSentence, Label, Made, Span
from nutgraf.sentences import mark_article
from stopwatch import check_seconds
from unit.gate.gate_builders import mark

TEXT = "The weavers, who had waited since noon, left the hall. He said “no” twice."
ARTICLE = Article(
    snapshot_id="s", url="https://a.example/", outlet="A", headline="", text=TEXT, language="en"
)
KNOWN = {ARTICLE.id: ARTICLE}
FIRST = Span(0, TEXT.index(" He"))


def cite(span=FIRST, **facts):
    citation = Citation.of(ARTICLE, span)
    return CitedSentence(**{"text": citation.quoted, "citations": (citation,), **facts})


def test_a_quoted_sentence_that_stands_in_its_article_passes():
    assert check_sentence(cite(), KNOWN).tier == "quoted"


def test_a_quoted_sentence_with_one_letter_changed_is_a_misquote():
    verdict = check_sentence(cite(text=cite().text.replace("hall", "ball")), KNOWN)
    assert [finding.kind for finding in verdict.findings] == ["misquote"]


def test_a_citation_of_an_unknown_article_is_refused():
    assert check_sentence(cite(), {}).label is Label.REFUTED


def test_a_citation_without_words_is_refused():
    empty = cite(Span(3, 3), text="The weavers left.", made=Made.GENERATED)
    assert not check_sentence(empty, KNOWN).is_supported


def test_half_a_quotation_is_refused():
    assert not check_sentence(cite(Span(FIRST.end + 1, TEXT.index("no”"))), KNOWN).is_supported


def test_a_dangling_reference_is_refused():
    source = mark("He said no twice.")[0]
    assert source.marks.dangling
    assert not check_sentence(cite(Span(FIRST.end + 1, len(TEXT))), KNOWN, source).is_supported


def test_a_shortened_sentence_is_checked_against_what_it_cites():
    made = cite(text="The weavers left the hall.", made=Made.COMPRESSED)
    verdict = check_sentence(made, KNOWN, claim=mark(made.text), evidence=mark_article_text())
    assert verdict.tier == "compressed"


def test_a_generated_sentence_without_marks_is_refused():
    assert not check_sentence(cite(text="The weavers left.", made=Made.GENERATED), KNOWN).is_supported


def test_a_generated_sentence_cannot_lean_on_what_it_does_not_cite():
    made = cite(Span(FIRST.end + 1, len(TEXT)), text="The weavers left the hall.", made=Made.GENERATED)
    verdict = check_sentence(made, KNOWN, claim=mark(made.text), evidence=mark_article_text())
    assert {finding.kind for finding in verdict.findings} == {"addition"}


def test_a_language_without_word_lists_passes_whole_sentences_only():
    text = "Die Weber haben die Halle nicht verlassen."
    german = replace(ARTICLE, text=text, language="de")
    known = {german.id: german}
    whole = cite_from(german, text)
    assert check_sentence(whole, known).is_supported
    flipped = replace(whole, text="Die Weber haben die Halle verlassen.", made=Made.GENERATED)
    claim, evidence = mark(flipped.text), mark_article(german)
    assert not check_sentence(flipped, known, claim=claim, evidence=evidence).is_supported


def cite_from(article, text):
    return CitedSentence(text=text, citations=(Citation.of(article, Span(0, len(text))),))


def test_what_is_counted_passes_only_when_it_is_counted_again():
    counted = cite(text="1 report says so.", made=Made.COUNTED)
    assert check_count(counted, KNOWN, lambda _said: "").tier == "counted"
    assert not check_count(counted, KNOWN, lambda _said: "counted again: 2").is_supported
    assert not check_count(counted, {}, lambda _said: "").is_supported
    assert not check_sentence(counted, KNOWN).is_supported


def test_a_quoted_sentence_costs_less_than_a_fifth_of_a_millisecond():
    sentence = cite()
    check_seconds(lambda: [check_sentence(sentence, KNOWN) for _ in range(1000)], most=0.2)


def mark_article_text():
    return mark_article(ARTICLE)
