"""A judge beside the gate in the benches: it is shown, and with it behind the gate no flip passes that did not before."""

import json

from bench.__main__ import takes
from bench.flips import measure
from exported import SAYS_YES, export_model

EVIDENCE = "The weavers left the hall on Monday, the guild said."
ROWS = [
    {"evidence": [EVIDENCE], "sentence": EVIDENCE, "supported": True, "kind": "faithful"},
    {
        "evidence": [EVIDENCE],
        "sentence": "On Monday the weavers left the hall, according to the guild.",
        "supported": True,
        "kind": "faithful",
    },
    {"evidence": [EVIDENCE], "sentence": "The weavers left the hall on Tuesday, the guild said.", "supported": False, "kind": "date"},
    {"evidence": [EVIDENCE], "sentence": "The furious weavers left the hall on Monday, the guild said.", "supported": False, "kind": "addition"},
]  # fmt: skip


def measure_with(folder, **said):
    (folder / "flips").mkdir(exist_ok=True)
    (folder / "flips" / "own.jsonl").write_text("\n".join(map(json.dumps, ROWS)), "utf-8")
    return measure(folder, **said)


def test_a_judge_is_shown_behind_the_gate_and_alone(tmp_path):
    plain = measure_with(tmp_path)
    assert plain["own.flips_accepted"] == plain["own.faithful_refused"] == 0.0
    assert not any("judge" in key for key in plain)
    yes = measure_with(tmp_path, judge=export_model(tmp_path / "yes", leaning=SAYS_YES))
    assert (yes["own.judged.flips_accepted"], yes["own.judge.flips_accepted"]) == (0.0, 1.0)
    assert yes["own.judged.faithful_refused"] == 0.0
    no = measure_with(tmp_path, judge=export_model(tmp_path / "no"))
    assert (no["own.judged.faithful_refused"], no["own.judge.faithful_refused"]) == (0.5, 1.0)


def test_benches_of_the_gate_take_a_judge_and_others_do_not():
    for plugged in ("judge", "parser"):
        assert [name for name in ("flips", "roles", "support") if takes(name, plugged)] == [
            "flips",
            "support",
        ]
