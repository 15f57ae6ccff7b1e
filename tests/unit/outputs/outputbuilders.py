"""Whole editions from the one fact that a test is about. Everything in them is fiction."""

from dataclasses import replace
from datetime import UTC, datetime

from nutgraf.news import (
    Article,
    Brief,
    Citation,
    CitedSentence,
    DateOrigin,
    Failure,
    LeftOut,
    Span,
    WatchItem,
    hash_id,
)
from nutgraf.outputs import Edition, SnapshotFacts

READ_AT = datetime(2026, 9, 12, 18, 0, tzinfo=UTC)

NORTHLINE_TEXT = """ILMADAN, Teshvar (Northline) — Karsovia has asked Teshvar to hand back two air-defence systems that it sold nine years ago, two officials said on Monday.
The request was made in a letter on 2 September, the officials said. Teshvar is reportedly considering the request, but no official decision has been made.
Teshvar signed the contract in March 2017, at a price of $2.4 billion.
"To ask a customer to give back what he paid for is not something a confident exporter does," said Miriam Achter, a senior fellow at the Stannick Institute.
The National Security Council will discuss the letter at its meeting on Thursday, the officials said.
If Teshvar agrees, it could ask Brevia to lift its sanctions, Achter said. If it refuses, Karsovia could take a harder line in the gas talks, she said."""

COURIER_TEXT = """Karsovia wants its missiles back. The government in Marven has asked Teshvar to return two air-defence systems, according to two people who have read the letter.
The contract was worth $2.5 billion when it was signed in March 2017.
The dispute is the third between the two countries since the spring."""

KURIER_TEXT = """Karsovien hat Teshvar gebeten, zwei Luftabwehrsysteme zurückzugeben.
Eine Entscheidung ist nach Angaben aus Regierungskreisen noch nicht gefallen."""


def make_article(outlet, text, **changes):
    host = outlet.lower().replace(" ", "")
    facts = {
        "snapshot_id": hash_id("snapshot", outlet, text),
        "url": f"https://{host}.example/2026/09/systems",
        "outlet": outlet,
        "headline": f"{outlet}: two systems asked back",
        "text": text,
        "published_at": datetime(2026, 9, 7, 6, 40, tzinfo=UTC),
        "published_origin": DateOrigin.PAGE,
        "language": "en",
    }
    return Article(**{**facts, **changes})


def cite(article, words):
    start = article.text.index(words)
    return Citation.of(article, Span(start, start + len(words)))


def say(article, words, **changes):
    """A sentence taken word for word."""
    facts = {"text": words, "citations": (cite(article, words),), "outlets": (article.outlet,)}
    return CitedSentence(**{**facts, **changes})


def make_brief(headline, **changes):
    articles = tuple(dict.fromkeys(citation.article_id for citation in headline.citations))
    facts = {
        "story_id": hash_id("story", headline.text),
        "story_version": "1",
        "headline": headline,
        "articles": articles,
        "outlets": headline.outlets,
        "first_at": datetime(2026, 9, 7, 6, 40, tzinfo=UTC),
        "last_at": datetime(2026, 9, 12, 9, 0, tzinfo=UTC),
        "written_at": READ_AT,
    }
    return Brief(**{**facts, **changes})


def take_facts(article):
    return SnapshotFacts(
        url=article.url, fetched_at=READ_AT, body_hash=hash_id(article.text) * 3, media_type="text/html"
    )


def make_edition(*briefs, articles=(), **changes):
    facts = {
        "title": "The sample week",
        "briefs": briefs,
        "articles": {article.id: article for article in articles},
        "snapshots": {article.id: take_facts(article) for article in articles},
    }
    return Edition(**{**facts, **changes})


def make_plain_edition(text="The dam failed on Monday.", words=None, outlet="Northline", **changes):
    """One article, one brief that repeats one sentence of it. `changes` are facts of the article."""
    article = make_article(outlet, text, **{"url": "https://northline.example/a", **changes})
    sentence = say(article, words or text)
    brief = make_brief(sentence, happening=(sentence,))
    return make_edition(brief, articles=(article,))


def make_reports():
    """Four reports: an agency's, its copy, another outlet's, and one in German without a date."""
    northline = make_article(
        "Northline",
        NORTHLINE_TEXT,
        headline="Karsovia asks Teshvar to hand back two air-defence systems",
        byline="Dana Whitlock and Emre Soylan",
    )
    courier = make_article(
        "The Stannick Courier",
        COURIER_TEXT,
        headline="Karsovia wants its missiles back",
        published_at=datetime(2026, 9, 8, tzinfo=UTC),
        published_origin=DateOrigin.FEED,
        corrections=("An earlier version gave the wrong month.",),
    )
    kurier = make_article(
        "Hohenmarker Kurier",
        KURIER_TEXT,
        headline="Karsovien will zwei Systeme zurück",
        published_at=None,
        published_origin=DateOrigin.UNKNOWN,
        language="de",
    )
    copied = make_article("Bourse Gazette", NORTHLINE_TEXT, copy_of=northline.id, credit="Northline")
    return northline, courier, kurier, copied


EVENT = (
    "Karsovia has asked Teshvar to hand back two air-defence systems that it sold nine years ago, "
    "two officials said on Monday."
)
STATUS = "Teshvar is reportedly considering the request, but no official decision has been made."
PRICE = "Teshvar signed the contract in March 2017, at a price of $2.4 billion."
OTHER_PRICE = "The contract was worth $2.5 billion when it was signed in March 2017."
VIEW = (
    '"To ask a customer to give back what he paid for is not something a confident exporter does," '
    "said Miriam Achter, a senior fellow at the Stannick Institute."
)
COUNCIL = (
    "The National Security Council will discuss the letter at its meeting on Thursday, the officials said."
)
BRANCH = "If Teshvar agrees, it could ask Brevia to lift its sanctions, Achter said."


def say_event(northline, courier, kurier):
    """What three independent outlets say in their own words."""
    return say(
        northline,
        EVENT,
        citations=(
            cite(northline, EVENT),
            cite(courier, "The government in Marven has asked Teshvar to return two air-defence systems"),
            cite(kurier, "Karsovien hat Teshvar gebeten, zwei Luftabwehrsysteme zurückzugeben."),
        ),
        outlets=("Northline", "The Stannick Courier", "Hohenmarker Kurier"),
        speaker="two officials",
    )


def make_full_brief(northline, courier, kurier, copied):
    """Every kind of thing that a brief can hold."""
    asked = say_event(northline, courier, kurier)
    withheld = cite(courier, "Karsovia wants its missiles back.")
    return make_brief(
        replace(asked, text="Karsovia asks Teshvar to hand back two air-defence systems", speaker=""),
        happening=(
            asked,
            say(northline, STATUS, hedged=("reportedly",)),
            say(northline, PRICE, differs=(cite(courier, OTHER_PRICE),)),
            say(kurier, "Eine Entscheidung ist nach Angaben aus Regierungskreisen noch nicht gefallen."),
        ),
        important=(say(northline, VIEW, speaker="Miriam Achter"),),
        next=(
            say(northline, COUNCIL, speaker="Teshvari officials"),
            say(northline, BRANCH, hedged=("could",), speaker="Miriam Achter"),
        ),
        left_out=(
            LeftOut(
                citation=withheld, part="What's happening", reason="says the same as a sentence that is there"
            ),
        ),
        changes=("Hohenmarker Kurier reports it too.",),
        articles=tuple(article.id for article in (northline, courier, kurier, copied)),
        outlets=asked.outlets,
    )


def make_full_edition():
    """Every kind of thing that a site can show."""
    articles = make_reports()
    brief = make_full_brief(*articles)
    due = brief.next[0].citations[0]
    item = WatchItem(
        sentence_id=hash_id("sentence", due.article_id, str(due.span.start), str(due.span.end)),
        article_id=due.article_id,
        said=due,
        due_start=datetime(2026, 9, 10, tzinfo=UTC),
        due_end=datetime(2026, 9, 11, tzinfo=UTC),
        precision="day",
    )
    gone = Failure(
        step="read",
        subject="https://gone.example/feed.xml",
        reason="the server answered 404",
        last_at=READ_AT,
    )
    return make_edition(
        brief,
        articles=articles,
        reasons={brief.story_id: ("3 independent outlets", "newest report 3 hours before the last read")},
        failures=(gone,),
        watch={brief.story_id: (item,)},
        hedges={said.citations[0]: said.hedged for said in brief.sentences() if said.hedged},
    )
