"""Decisions, libraries and habits that are written down are kept."""

import ast
import re
import runpy
import tomllib
from importlib.metadata import packages_distributions

import pytest
from docpages import DOCS, ROOT, name_page, read_prose

DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
PAGE_OF_PROSE = 1200
"""Words; about what is read in five minutes."""


# ── decisions ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("page", DECISIONS, ids=name_page)
def test_a_decision_is_a_page_of_prose_with_a_title(page):
    text = page.read_text("utf-8")
    assert re.match(r"# \S.+\n\n", text)
    prose = [line for line in read_prose(page).splitlines() if not line.startswith(("|", "#"))]
    assert 40 <= len(" ".join(prose).split()) <= PAGE_OF_PROSE
    number = re.match(r"\d{4}", page.name)
    assert number is None or text.startswith(f"# {int(number[0])}. ")


def find_locked(name: str) -> str:
    return runpy.run_path(str(DOCS / "build_reference.py"))["find_locked"](name)


def list_dependencies() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project.get("dependency-groups", {}).values()
    extras = project["project"].get("optional-dependencies", {}).values()
    named = [*project["project"]["dependencies"], *(each for group in (*groups, *extras) for each in group)]
    return [read_name(each) for each in named if isinstance(each, str)]


def read_name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found, requirement
    return found[0]


@pytest.mark.parametrize("name", list_dependencies())
def test_every_dependency_is_in_the_table_of_libraries(name):
    table = (DOCS / "decisions" / "0002-libraries.md").read_text("utf-8")
    row = re.search(rf"^\| {re.escape(name)} \|(.+)\|$", table, re.MULTILINE)
    assert row, f"{name} needs a row in docs/decisions/0002-libraries.md"
    version, licence, job, others = (cell.strip() for cell in row[1].split(" | "))
    assert version == find_locked(name), "run `make docs`"
    assert licence
    assert job
    assert others


def test_the_table_of_libraries_names_nothing_that_is_gone():
    table = (DOCS / "decisions" / "0002-libraries.md").read_text("utf-8")
    rows = re.findall(r"^\| ([\w.-]+) \| \d", table, re.MULTILINE)
    assert sorted(set(rows) - set(list_dependencies())) == []


def test_every_library_at_run_time_is_used():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    imported = list_imported()
    homes = packages_distributions()
    for requirement in project["dependencies"]:
        name = read_name(requirement)
        modules = {
            module
            for module, owners in homes.items()
            if name in {owner.lower().replace("_", "-") for owner in owners}
        }
        assert modules & imported, f"{name} is declared and nothing uses it"


def list_imported() -> set[str]:
    """The top names of everything that nutgraf imports, or reads the data files of."""
    nodes = [
        node
        for path in (ROOT / "src" / "nutgraf").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
    ]
    plain = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    named = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level]
    data = [
        str(node.args[0].value)
        for node in nodes
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "files"
        and isinstance(node.args[0], ast.Constant)
    ]
    return {name.partition(".")[0] for name in (*plain, *named, *data)}


# ── habits ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_hooks_before_a_commit_download_nothing():
    config = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert set(re.findall(r"repo: *(\S+)", config)) == {"local"}
    assert set(re.findall(r"language: *(\S+)", config)) == {"system"}
    entries = re.findall(r"entry: *(\S+)", config)
    assert entries
    assert all(entry.startswith(".venv/bin/") for entry in entries)


def test_the_changelog_has_the_version_of_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"\n## {project['version']}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
