"""Sizes: functions and modules that fit a screen and a sitting."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "nutgraf"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "versions" not in path.parts)
MODULE_LINES = 420
"""House rule: 400. The twenty above it are for docstrings that would be cut otherwise."""
FUNCTION_LINES = 40
"""House rule: 30 lines of code; docstrings and a long signature may bring it here."""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_fits_a_sitting(path):
    tree = ast.parse(path.read_text("utf-8"))
    assert path.read_text("utf-8").count("\n") <= MODULE_LINES, path
    long = [
        f"{node.name}: {lines} lines"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (lines := count_lines(node)) > FUNCTION_LINES
    ]
    assert long == []


def count_lines(node: ast.FunctionDef) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def test_every_module_says_what_goes_in_and_out():
    silent = [
        str(path.relative_to(SOURCE))
        for path in MODULES
        if not (path.stat().st_size == 0 or ast.get_docstring(ast.parse(path.read_text("utf-8"))))
    ]
    assert silent == []
