"""Several articles on one event in, how much of an editor's summary our brief holds out: ROUGE beside three peers.

Every system is asked for the set's median reference length (in words) and cut there; our brief keeps its four parts. Stemming on, F1, rouge-score.
Peers: lead (first sentences of all articles in turn), LexRank and TextRank (sumy), over the same sentences; both take
their best-rated sentences until the length is reached and show them in the order of the articles, as sumy does.
"""

import os
import statistics
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

from bench._sets import find_sets, read_rows, show_table
from nutgraf.briefs import WritingOptions, write_brief
from nutgraf.gate import check_sentence
from nutgraf.ledger import open_dossier
from nutgraf.news import Article, Sentence
from nutgraf.sentences import mark_article
from nutgraf.stories import build_story, count_independent

METRICS = ("rouge1", "rouge2", "rougeL")
_ANY_TIME = "2000-01-01T00:00:00+00:00"


def make_articles(row: dict[str, Any]) -> list[Article]:
    """Each document as the article of an outlet of its own, undated; paragraphs as given."""
    texts = [
        "\n".join(line.strip() for line in text.splitlines() if line.strip()) for text in row["documents"]
    ]
    return [
        Article(
            snapshot_id=f"{row['id']}-{place}",
            url=f"bench:{row['id']}/{place}",
            outlet=f"outlet {place}",
            headline="",
            text=text,
            language="en",
        )
        for place, text in enumerate(texts)
        if text
    ]


def write_summaries(row: dict[str, Any], length: int, *, with_peers: bool = True) -> dict[str, str]:
    """System → its sentences in order, joined."""
    articles = make_articles(row)
    sentences = {article.id: mark_article(article) for article in articles}
    summaries = {"": " ".join(_write_ours(articles, sentences, length))}
    if with_peers:
        texts = [[s.text for s in sentences[article.id]] for article in articles]
        summaries["lead"] = " ".join(s for turn in zip_longest(*texts) for s in turn if s)
        summaries |= _run_sumy(texts, length)
    return summaries


def _write_ours(
    articles: Sequence[Article], sentences: dict[str, tuple[Sentence, ...]], length: int
) -> Iterator[str]:
    from datetime import datetime

    dossier = open_dossier(
        build_story("bench", articles), articles, sentences, count_independent=count_independent
    )
    brief = write_brief(
        dossier,
        judge=check_sentence,
        count_independent=count_independent,
        written_at=datetime.fromisoformat(_ANY_TIME),
        options=WritingOptions(words=length, max_share=1.0, mark=mark_part),
    )
    return (sentence.text for sentence in brief.sentences())


def mark_part(text: str, article: Article) -> tuple[Sentence, ...]:
    return mark_article(replace(article, text=text))


def _run_sumy(texts: list[list[str]], length: int) -> dict[str, str]:
    from sumy.models.dom import ObjectDocumentModel, Paragraph
    from sumy.models.dom import Sentence as SumySentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer

    tokenizer = _Words()
    document = ObjectDocumentModel([Paragraph([SumySentence(s, tokenizer) for s in text]) for text in texts])

    def fill(infos: list[Any]) -> list[Any]:
        """The best-rated sentences until the length is reached; sumy puts them back in the order of the text."""
        total, chosen = 0, []
        for info in infos:
            chosen.append(info)
            total += len(str(info.sentence).split())
            if total >= length:
                break
        return chosen

    lexrank, textrank = LexRankSummarizer(Stemmer("english")), TextRankSummarizer(Stemmer("english"))
    return {
        "lexrank": " ".join(str(s) for s in lexrank(document, fill)),
        "textrank": " ".join(str(s) for s in textrank(document, fill)),
    }


class _Words:
    """Sumy's tokenizer without its download."""

    def to_words(self, sentence: str) -> list[str]:
        return [word for word in (w.strip(".,;:!?\"'()“”‘’") for w in sentence.lower().split()) if word]


def cut_words(text: str, count: int) -> str:
    return " ".join(text.split()[:count])


def score_row(row: dict[str, Any], length: int, *, with_peers: bool) -> dict[str, dict[str, float]]:
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(list(METRICS), use_stemmer=True)
    return {
        system: {
            name: score.fmeasure
            for name, score in scorer.score(row["summary"], cut_words(text, length)).items()
        }
        for system, text in write_summaries(row, length, with_peers=with_peers).items()
    }


def measure_set(path: Path, *, with_peers: bool = True) -> dict[str, float]:
    rows = list(read_rows(path))
    length = round(statistics.median(len(row["summary"].split()) for row in rows))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        scores = list(pool.map(partial(score_row, length=length, with_peers=with_peers), rows, chunksize=8))
    return {
        ".".join(part for part in (system, metric) if part): statistics.mean(
            s[system][metric] for s in scores
        )
        for system in scores[0]
        for metric in METRICS
    } | {"length": float(length)}


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    with_peers = os.environ.get("NUTGRAF_PEERS", "1") == "1"
    for name, path in find_sets(data, "summaries").items():
        found = measure_set(path, with_peers=with_peers)
        systems = sorted({key.rpartition(".")[0] for key in found if key != "length"})
        rows: list[list[str | float]] = [
            [system or "nutgraf", *(found[f"{system}.{m}" if system else m] for m in METRICS)]
            for system in systems
        ]
        show_table(f"{name}, cut at {found.pop('length'):.0f} words", ["system", *METRICS], rows)
        figures |= {f"{name}.{key}": value for key, value in found.items()}
    return figures
