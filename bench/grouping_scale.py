"""Story grouping at scale: a made-up stream with known stories, recombined from the given sets' words and names.

Sizes come from the environment variable NUTGRAF_SCALE, comma-separated (default "10000"; the issue's full measurement
is NUTGRAF_SCALE=10000,100000,1000000, `make bench-scale`, and takes half an hour). For each size: articles placed and settled per
second of CPU, the same over the last third of the stream, B-cubed F1, peak memory (of all that the bench holds), and
seconds to resume from the state as the archive keeps it. `cost_ratio` is the cost of an article at the end of the stream over that at the smallest size.
"""

import os
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench._sets import find_sets, read_rows, show_table
from bench.stories import score_groups
from nutgraf.news import Article
from nutgraf.store import GroupingChange, open_store
from nutgraf.stories import StoryIndex, fingerprint

SEED = 7
START = datetime(2026, 1, 1, tzinfo=UTC)
PER_DAY = 5_000
"""Articles published a day: a large aggregator's English stream."""
BATCH = 1_000
LONE = 0.45
"""Share of stories with one article only."""
GROWTH = 0.75
"""Chance that a story of several articles gets one more: 5 articles on average."""
BODY_WORDS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the stream is made of."""

    words: list[str]
    """With repetition, as frequent as in the sets."""
    rare: list[str]
    names: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    number: int
    subject: list[str]
    names: list[str]
    numbers: list[str]


def read_material(data: Path) -> Material:
    counts: Counter[str] = Counter()
    names: set[str] = set()
    for path in find_sets(data, "stories").values():
        for row in read_rows(path):
            words = re.findall(r"[^\W\d_]{2,}", row["text"])
            counts.update(word for word in words if word.islower())
            names.update(word for word in words if word.istitle() and len(word) > 3)
    ordered = sorted(counts)
    return Material(
        words=[word for word in ordered for _ in range(counts[word])],
        rare=[word for word in ordered if counts[word] <= 60],
        names=sorted(names - {word.title() for word in counts}),
    )


def make_event(number: int, material: Material, rng: random.Random) -> Event:
    """Names are put together from halves of the sets' names, so that there are enough for a million articles."""
    halves = [(rng.choice(material.names), rng.choice(material.names)) for _ in range(4)]
    made = [one[: (len(one) + 1) // 2] + other[len(other) // 2 :].lower() for one, other in halves]
    return Event(
        number=number,
        subject=rng.sample(material.rare, 30) + rng.choices(material.words, k=15),
        names=made + rng.sample(material.names, 4),
        numbers=[str(rng.randrange(2, 5000)) for _ in range(4)],
    )


def write_article(
    event: Event, number: int, moment: datetime, source: tuple[Material, random.Random]
) -> Article:
    material, rng = source
    body = rng.choices(material.words, k=BODY_WORDS * 6 // 10)
    body += rng.choices(event.subject, k=BODY_WORDS * 2 // 10)
    body += rng.choices(event.names, k=BODY_WORDS * 15 // 100) + rng.choices(event.numbers, k=3)
    rng.shuffle(body)
    return Article(
        snapshot_id=f"{event.number}-{number}",
        url=f"https://wire.example/{number}",
        outlet="",
        headline=" ".join(rng.sample(event.subject, 3) + rng.sample(event.names, 3)),
        text=" ".join(body),
        published_at=moment,
    )


def make_stream(size: int, material: Material) -> Iterator[tuple[str, Article]]:
    """(story, article) in order of time; a story's articles lie within a few days."""
    rng = random.Random(SEED)
    waiting: list[tuple[int, Event]] = []
    events = 0
    for number in range(size):
        if waiting and rng.random() < 0.7:
            place = rng.randrange(len(waiting))
            left, event = waiting[place]
            waiting[place] = (left - 1, event)
            if left == 1:
                waiting[place] = waiting[-1]
                waiting.pop()
        else:
            events += 1
            event = make_event(events, material, rng)
            if rng.random() >= LONE:
                more = 1
                while rng.random() < GROWTH:
                    more += 1
                waiting.append((more, event))
        moment = START + timedelta(days=number / PER_DAY)
        yield str(event.number), write_article(event, number, moment, (material, rng))


def batched(stream: Iterator[tuple[str, Article]]) -> Iterator[list[tuple[str, Article]]]:
    while batch := list(islice(stream, BATCH)):
        yield batch


def measure_size(size: int, material: Material) -> dict[str, float]:
    index = StoryIndex()
    truth: list[str] = []
    ids: list[str] = []
    spent: list[float] = []
    for batch in batched(make_stream(size, material)):
        prints = [fingerprint(article) for _, article in batch]
        started = time.process_time()
        index.place_all(prints)
        spent.append(time.process_time() - started)
        truth += [story for story, _ in batch]
        ids += [article.id for _, article in batch]
    scores = score_groups(truth, [index.find_story(article_id) for article_id in ids])
    # A third of the stream: long enough that the upkeep which comes now and then is shared out fairly.
    tail = spent[len(spent) * 2 // 3 :]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size_of_state, resume = measure_resuming(index)
    return {
        "articles_per_s": size / sum(spent),
        "tail_articles_per_s": BATCH * len(tail) / sum(tail),
        "b3_f1": scores["b3_f1"],
        "false_merge_rate": scores["false_merge_rate"],
        "peak_mib": peak,
        "state_mib": size_of_state / 2**20,
        "resume_s": resume,
    }


def measure_resuming(index: StoryIndex) -> tuple[int, float]:
    """Bytes of the state in an archive, and seconds of CPU until an index opened from there can go on."""
    with TemporaryDirectory() as folder:
        with open_store(Path(folder)) as store:
            parts = list(index.to_parts())
            store.grouping.save(GroupingChange(parts=parts))
        size = sum(len(part) for _, part in parts)
        del parts
        started = time.process_time()
        with open_store(Path(folder)) as store:
            again = StoryIndex.from_parts(store.grouping.parts())
        # What a run compares with the placements before it trusts the state.
        digest = again.digest()
        seconds = time.process_time() - started
        assert digest == index.digest()
        return size, seconds


def measure(data: Path) -> dict[str, float]:
    sizes = sorted(int(size) for size in os.environ.get("NUTGRAF_SCALE", "10000").split(","))
    material = read_material(data)
    results = {size: measure_size(size, material) for size in sizes}
    for found in results.values():
        found["cost_ratio"] = results[sizes[0]]["tail_articles_per_s"] / found["tail_articles_per_s"]
    metrics = list(results[sizes[0]])
    rows: list[list[str | float]] = [[str(size), *found.values()] for size, found in results.items()]
    show_table("Story grouping of a made-up stream", ["articles", *metrics], rows)
    return {f"n{size}.{metric}": value for size, found in results.items() for metric, value in found.items()}
