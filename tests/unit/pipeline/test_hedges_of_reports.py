"""What an edition knows of the reports behind a sentence: which of them hedge what it says."""

import pytest

from nutgraf.testing import make_newsroom

LOST = "The port of Larkmoor lost 3.2 million crowns between 2023 and 2025."
LEDGER = (
    "Police arrested the harbour master of Larkmoor, Ines Quill, on Thursday over missing dredging fees.",
    "Quill, 51, has run the port for nine years. Officers searched her office and took away four boxes of files.",
    LOST,
    "Shipping companies fear for the autumn dredging, without which large freighters cannot enter the port.",
)
SIGNAL = (
    "Police reportedly arrested the harbour master of Larkmoor, Ines Quill, on Thursday over fees that never came in.",
    "Her lawyer did not return calls, and the town hall stayed shut all afternoon while auditors carried out computers.",
    f"It is the third loss of the port of Larkmoor, which apparently{LOST.removeprefix('The port of Larkmoor')}",
    "Freight rates to Larkmoor have risen 8 percent in a week, the chamber of commerce said.",
)


def write_page(outlet, paragraphs):
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<html lang="en"><head><meta property="og:site_name" content="{outlet}">'
        '<meta property="article:published_time" content="2026-10-01T09:00:00Z"></head>'
        f"<body><article><h1>{outlet} on the Larkmoor harbour fees</h1>{text}</article></body></html>"
    )


@pytest.fixture
def edition(tmp_path):
    web = {
        "https://ledger.example/a": write_page("The Port Ledger", LEDGER),
        "https://signal.example/b": write_page("Evening Signal", SIGNAL),
    }
    with make_newsroom(tmp_path, web) as newsroom:
        newsroom.read(*web)
        newsroom.group()
        newsroom.write()
        yield newsroom.edit()


def test_a_report_that_hedges_what_another_says_flatly_is_known_to(edition):
    said = next(each for each in edition.briefs[0].happening if each.text == LOST)
    assert [edition.articles[one.article_id].outlet for one in said.citations] == [
        "The Port Ledger",
        "Evening Signal",
    ]
    assert [edition.hedges.get(one, ()) for one in said.citations] == [(), ("apparently",)]


def test_the_hedge_words_of_a_brief_are_those_of_its_own_sentences_too(edition):
    hedged = [each for each in edition.briefs[0].happening if each.hedged]
    assert [edition.hedges[each.citations[0]] for each in hedged] == [("reportedly",)]
