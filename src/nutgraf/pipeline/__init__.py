"""The whole flow, in order; each step asks the store what is waiting, maps a pure function over it, saves the records.

    sources ─▶ snapshots       reading.py    what is named, and every source that is due, politely
    snapshots ─▶ sentences     refining.py   articles out of pages, copies found, sentences marked
    sentences ─▶ stories       grouping.py   one event, one story; inspecting.py says why
    stories ─▶ ledger          tracking.py   the watch list and the index of names, kept as articles come
    ledger ─▶ dossiers         ledger.py     all that is known of each story: claims, conflicts, steps ahead
    dossiers ─▶ briefs         writing.py    the four parts, and the gate over every sentence
                               asking.py     a language model, if one is named: its memory and its budget
                               judging.py    the gate of a run, with a judge behind it, if one is named
    briefs ─▶ outputs          editing.py    rank, collect the evidence, audit it
    briefs ─▶ verdicts         checking.py   a finished brief, ours or another program's, against the archive

Stages never import each other: they meet here, and what one needs of another is handed to it as an argument.
`desk.py` holds what every step works with and the one shape that steps have.
"""

from nutgraf.pipeline.archives import Selection
from nutgraf.pipeline.asking import Spending, meter_model
from nutgraf.pipeline.checking import KINDS, CheckedSentence, check_brief, check_document
from nutgraf.pipeline.comparing import list_story_changes, tabulate_voices
from nutgraf.pipeline.desk import Desk, Progress
from nutgraf.pipeline.editing import find_unbacked, make_edition, rank_archive, replay_article, review_brief
from nutgraf.pipeline.exporting import export_list, export_snapshots, publish_site
from nutgraf.pipeline.forgetting import Forgotten, forget_name
from nutgraf.pipeline.grouping import (
    group_stories,
    merge_stories,
    pin_article,
    split_story,
    unpin_articles,
)
from nutgraf.pipeline.inspecting import InspectedStory, PlacedArticle, inspect_story
from nutgraf.pipeline.judging import RunGate, open_gate
from nutgraf.pipeline.ledger import list_conflicts, open_dossiers
from nutgraf.pipeline.permits import list_closed_to_models
from nutgraf.pipeline.reading import read_due, read_named
from nutgraf.pipeline.refining import count_outdated, refine_articles, remark_articles
from nutgraf.pipeline.report import ReadReport
from nutgraf.pipeline.tracking import (
    draw_timeline,
    find_links,
    list_records,
    list_watched,
    open_entity,
    track_articles,
)
from nutgraf.pipeline.writing import write_briefs

__all__ = [
    "KINDS",
    "CheckedSentence",
    "Desk",
    "Forgotten",
    "InspectedStory",
    "PlacedArticle",
    "Progress",
    "ReadReport",
    "RunGate",
    "Selection",
    "Spending",
    "check_brief",
    "check_document",
    "count_outdated",
    "draw_timeline",
    "export_list",
    "export_snapshots",
    "find_links",
    "find_unbacked",
    "forget_name",
    "group_stories",
    "inspect_story",
    "list_closed_to_models",
    "list_conflicts",
    "list_records",
    "list_story_changes",
    "list_watched",
    "make_edition",
    "merge_stories",
    "meter_model",
    "open_dossiers",
    "open_entity",
    "open_gate",
    "pin_article",
    "publish_site",
    "rank_archive",
    "read_due",
    "read_named",
    "refine_articles",
    "remark_articles",
    "replay_article",
    "review_brief",
    "split_story",
    "tabulate_voices",
    "track_articles",
    "unpin_articles",
    "write_briefs",
]
