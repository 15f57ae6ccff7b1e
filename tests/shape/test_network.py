"""Only snapshots (and models) open connections: nothing else may even import what could."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "nutgraf"
DIALLERS = {
    "socket",
    "urllib.request",
    "http.client",
    "httpcore2",
    "httpx2",
    "httpx",
    "requests",
    "aiohttp",
    "ftplib",
    "smtplib",
}
ALLOWED = {"snapshots", "models"}
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.relative_to(SOURCE).parts[0] not in ALLOWED)


def list_imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_outside_the_fetch_gate_imports_nothing_that_dials(path):
    assert list_imports(path) & DIALLERS == set()


def test_the_fetch_gate_itself_does_import_a_dialler():
    inside = {name for path in (SOURCE / "snapshots").rglob("*.py") for name in list_imports(path)}
    assert inside & DIALLERS
