"""The methodology page says what was measured, and nothing else."""

import json
import runpy

from docpages import DOCS, ROOT

BUILD = runpy.run_path(str(DOCS / "build_methodology.py"))
PAGE = DOCS / "explanation" / "methodology.md"


def test_the_methodology_page_is_what_the_record_says():
    page, wanted = BUILD["read_page"]()
    assert page == wanted, "run python docs/build_methodology.py"


def test_every_measured_part_of_the_page_is_in_the_record():
    record = json.loads((DOCS / "explanation" / "figures.json").read_text("utf-8"))
    named = [match[2] for match in BUILD["PART"].finditer(PAGE.read_text("utf-8"))]
    assert len(named) >= 8
    assert [name for name in named if not record.get(name, {}).get("shown")] == []


def test_a_recorded_figure_is_shown_beside_its_floor():
    page = "<!-- figures -->\n<!-- end figures -->"
    figures = {"train.macro_f1": 0.4113, "train.errors": 3.0}
    floors = {"train.macro_f1": 0.4, "train.errors:max": 5, "other.f1": 0.5}
    table = BUILD["fill_page"](page, {"roles": {"figures": figures, "floors": floors, "shown": ["x"]}})
    assert "| roles | train.macro_f1 | 0.4113 | ≥ 0.4 |" in table
    assert "| roles | train.errors | 3 | ≤ 5 |" in table
    assert "other.f1" not in table


def test_the_record_names_no_folder_of_a_machine():
    text = (ROOT / "docs" / "explanation" / "figures.json").read_text("utf-8")
    assert not [root for root in ("/home/", "/root/", "/tmp/", "/work/", "C:\\") if root in text]
