"""Only these places make a sentence of a brief; each puts it before the gate or reads what was put before it."""

import ast
from pathlib import Path

import nutgraf

SOURCE = Path(nutgraf.__file__).parent
MAKERS = {
    "briefs/compressing.py": "asks the judge before a mended sentence is offered",
    "briefs/extractive.py": "asks the judge in _ask_judge",
    "briefs/generated.py": "asks the judge, and once more",
    "briefs/heading.py": "asks the judge for every headline",
    "ledger/patterns.py": "is counted again in pipeline/ledger.py",
    "outputs/document.py": "reads a finished brief for `verify`",
    "pipeline/earlier.py": "asks the gate of each sentence of background",
    "pipeline/checking.py": "wraps what was left out for `verify`",
}


def find_makers() -> set[str]:
    found = set()
    for path in sorted(SOURCE.rglob("*.py")):
        calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
        if any(isinstance(call.func, ast.Name) and call.func.id == "CitedSentence" for call in calls):
            found.add(path.relative_to(SOURCE).as_posix())
    return found


def test_sentences_of_briefs_are_made_where_the_gate_is_asked():
    assert find_makers() == set(MAKERS)


def test_every_maker_of_the_briefs_room_takes_a_judge():
    for name in sorted(MAKERS):
        if name.startswith("briefs/"):
            assert "judge" in (SOURCE / name).read_text("utf-8"), name
