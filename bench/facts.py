"""Who, what, when, where, why and how of the main event (`facts/*.jsonl.gz`), after the evaluation of Giveme5W1H.

As there, headline, description and text are read, in this order: coders marked phrases that only the description holds,
and where a page's text has lost its first paragraph it is there. There, assessors judged the first answer to each question. Here an answer is right when it and one of the phrases that
the coders marked share at least half of the content words of the shorter of the two; a time is also right when it is
resolved to the day the coders gave. Only questions to which the coders marked words are asked, and only answers are
judged: precision, as there; `answered` is the share of questions that got one. `four` is the mean of who, what, when
and where, `six` the mean of all.
"""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench._sets import find_sets, read_rows, show_table
from nutgraf.news import Article, DateOrigin, Sentence, Span
from nutgraf.sentences import mark_article
from nutgraf.sentences.facts import MainFacts, find_facts
from nutgraf.sentences.words import list_words

HELD = 60
"""Characters. A description that begins like a stretch of the text is that stretch; some end in an ellipsis."""
QUESTIONS = ("who", "what", "when", "where", "why", "how")


def build_article(row: dict[str, Any]) -> Article:
    published = str(row.get("date_publish") or "")
    return Article(
        snapshot_id=row["dId"],
        url=row.get("url") or "https://bench.example/",
        outlet=row.get("publisher") or "",
        headline=row["title"],
        text=join_parts(row),
        language="en",
        published_at=datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None,
        published_origin=DateOrigin.RECORD,
    )


def join_parts(row: dict[str, Any]) -> str:
    """Headline, description, text. A description that the text begins with or holds is not read twice."""
    description = " ".join((row.get("description") or "").split())
    known = " ".join((row["title"] + " " + row["text"]).split())
    lead = [] if description[:HELD] in known else [description]
    return "\n".join([row["title"], *lead, row["text"]])


def read_gold(row: dict[str, Any], question: str) -> list[dict[str, Any]]:
    return [item for item in row["fiveWoneH"][question]["annotated"] if item.get("text")]


def unescape(phrase: str) -> str:
    """The set holds some characters as backslash, u and four digits."""
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), phrase).replace("\\", "")


def is_right(answer: str, phrase: str) -> bool:
    ours, gold = (set(list_words(text, language="en")) for text in (answer, unescape(phrase)))
    if not ours or not gold:
        return answer.strip().lower() == phrase.strip().lower()
    return len(ours & gold) * 2 >= min(len(ours), len(gold))


def is_same_day(sentences: tuple[Sentence, ...], span: Span, day: str | None) -> bool:
    times = [time for sentence in sentences for time in sentence.marks.times if time.span == span]
    return day is not None and any(time.start.date().isoformat() == day[:10] for time in times)


def judge(
    article: Article, sentences: tuple[Sentence, ...], facts: MainFacts, row: dict[str, Any]
) -> dict[str, bool]:
    """For each question with a marked answer that got one from us: is it right?"""
    verdicts = {}
    for question, span in facts.answers():
        gold = read_gold(row, question)
        if not gold:
            continue
        verdicts[question] = any(
            is_right(article.quote(span), item["text"])
            or (question == "when" and is_same_day(sentences, span, item.get("parsed")))
            for item in gold
        )
    return verdicts


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, path in find_sets(data, "facts").items():
        asked = dict.fromkeys(QUESTIONS, 0)
        verdicts: dict[str, list[bool]] = {question: [] for question in QUESTIONS}
        for row in read_rows(path):
            article = build_article(row)
            sentences = mark_article(article)
            for question, right in judge(article, sentences, find_facts(article, sentences), row).items():
                verdicts[question].append(right)
            for question in QUESTIONS:
                asked[question] += bool(read_gold(row, question))
        each = {question: sum(found) / max(len(found), 1) for question, found in verdicts.items()}
        show_table(
            f"facts, {name}",
            ["question", "asked", "answered", "precision"],
            [[q, str(asked[q]), str(len(verdicts[q])), each[q]] for q in QUESTIONS],
        )
        figures |= {f"{name}.{question}": value for question, value in each.items()}
        figures[f"{name}.four"] = sum(each[q] for q in QUESTIONS[:4]) / 4
        figures[f"{name}.six"] = sum(each.values()) / 6
        figures[f"{name}.answered"] = sum(map(len, verdicts.values())) / max(sum(asked.values()), 1)
    return figures
