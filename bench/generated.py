"""What stands in briefs when a small, bad language model writes them: the gate must refuse nothing that was published.

SmolLM2 135M writes over a part of the bundled sample week. `refused_published` is how many sentences of the finished
briefs the gate refuses, put before it anew from the JSON documents: the bar is 0. Beside it, what the model wrote and
what became of it, by kind of finding.
"""

import re
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench._endpoint import INSTALL, NAME, find_weights, serve_small_model
from bench._sets import show_table
from nutgraf.news import Brief, Made
from nutgraf.newsroom import Newsroom, open_newsroom
from nutgraf.sample import read_outlets, serve_week

OUTLETS = frozenset({"Ilmadan Six", "The Gadfly Review", "Karsovia State Herald"})
"""Of the sample's: few enough for a model of 30 tokens a second."""
KIND = re.compile(r"(?:\(|; )([a-z]+):")
SETTINGS = {"timeout": 600.0, "max_answer": 400, "max_tokens": 1_000_000}


def measure(data: Path) -> dict[str, float]:
    del data  # the sample is bundled
    if find_weights() is None:
        print(INSTALL)
        return {}
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        serve_small_model() as url,
        serve_week() as base,
        open_newsroom(
            Path(folder),
            allow_loopback=True,
            min_gap=0,
            model={"name": NAME, "base_url": url, **SETTINGS},
        ) as newsroom,
    ):
        newsroom.read(sources=[each for each in read_outlets(base) if each.outlet in OUTLETS])
        newsroom.group()
        newsroom.write()
        figures = count_sentences(newsroom)
    print(f"{NAME}: {time.monotonic() - started:.0f} s, {newsroom.spending}")
    return {f"sample.{name}": value for name, value in figures.items()}


def count_sentences(newsroom: Newsroom) -> dict[str, float]:
    documents = list(newsroom.export("json"))
    briefs = [brief for brief, _text in documents]
    checked = [each for _brief, text in documents for each in newsroom.check(text)]
    makes = Counter(said.made for brief in briefs for said in brief.sentences())
    tiers = Counter(s.tier for b in briefs for s in b.sentences() if s.made is Made.GENERATED)
    kinds = Counter(kind for brief in briefs for kind in list_refused(brief))
    figures = {
        "briefs": len(briefs),
        "without_answer": sum(brief.written_by == "nutgraf extractive" for brief in briefs),
        "sentences": sum(makes.values()),
        "generated": makes[Made.GENERATED],
        "refused_published": sum(not each.verdict.is_supported for each in checked),
        "refused_drafts": sum(bool(each.text) for brief in briefs for each in brief.left_out),
        **{f"tier.{tier}": count for tier, count in sorted(tiers.items())},
        **{f"refused.{kind}": count for kind, count in sorted(kinds.items())},
    }
    rows: list[list[str | float]] = [[name, str(count)] for name, count in figures.items()]
    show_table(f"{NAME} over a part of the sample week", ["figure", "count"], rows)
    return {name: float(count) for name, count in figures.items()}


def list_refused(brief: Brief) -> list[str]:
    """The kinds of finding against what the model wrote; one sentence may have several."""
    reasons = [each.reason for each in brief.left_out if each.text]
    return [kind for reason in reasons for kind in dict.fromkeys(KIND.findall(reason))]
