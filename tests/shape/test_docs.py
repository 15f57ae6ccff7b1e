"""The documentation says what the code does: it covers all of it, its links lead somewhere, its code blocks run."""

import html
import inspect
import re
import runpy
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest
import typer.main
from docpages import (
    DOCS,
    FENCE,
    NOT_RUN,
    PAGES,
    READ_BY_DOING,
    ROOT,
    list_links,
    name_page,
    read_blocks,
    read_prose,
)
from typer.exceptions import TyperException
from typer.testing import CliRunner

import nutgraf
from exported import export_model
from nutgraf import cli, errors, news
from nutgraf.config import Settings, read_settings
from nutgraf.newsroom import open_newsroom
from nutgraf.sample import WEEK, serve_week

# ── the reference ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def built():
    return runpy.run_path(str(DOCS / "build_reference.py"))["build_pages"]()


@pytest.mark.parametrize("name", ["commands.md", "errors.md", "python.md", "settings.md"])
def test_the_reference_is_what_the_code_gives(built, name):
    assert (DOCS / "reference" / name).read_text("utf-8") == built[name], "run `make docs`"


def test_the_reference_is_the_same_whoever_makes_it(built, monkeypatch, tmp_path):
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    assert runpy.run_path(str(DOCS / "build_reference.py"))["build_pages"]() == built


def test_every_command_and_option_is_in_the_reference():
    page = (DOCS / "reference" / "commands.md").read_text("utf-8")
    for name, command in commands().items():
        section = page.partition(f"## nutgraf {name}\n")[2].partition("\n## ")[0]
        assert section, name
        for parameter in command.params:
            for word in parameter.opts:
                assert word in section, f"{name} {word}"


def test_the_list_of_commands_cuts_no_summary_short():
    shown = CliRunner().invoke(cli.app, ["--help"], env={"COLUMNS": "80"}).stdout
    assert "..." not in shown.partition("Commands:")[2]


def test_every_exit_code_that_the_code_uses_is_in_the_reference():
    used = set(re.findall(r"(?:typer\.Exit\(|_stop\(str\(error\), )(\d+)\)", inspect.getsource(cli)))
    page = (DOCS / "reference" / "commands.md").read_text("utf-8").partition("## Exit codes")[2]
    listed = set(re.findall(r"^\| (\d+) \|", page, re.MULTILINE))
    assert {"0", *used} <= listed
    assert "130" in listed


def test_every_setting_is_in_the_reference_with_its_environment_name():
    page = (DOCS / "reference" / "settings.md").read_text("utf-8")
    for name in list_setting_names():
        assert f"| `{name}` | `NUTGRAF_{name.upper().replace('.', '_')}` |" in page


def list_setting_names() -> list[str]:
    """Those of a table as `table.name`."""
    fields = {
        name: getattr(each.annotation, "model_fields", {"": each})
        for name, each in Settings.model_fields.items()
    }
    return [f"{name}.{inner}".rstrip(".") for name, inside in fields.items() for inner in inside]


def test_the_example_of_a_settings_file_is_accepted(tmp_path, monkeypatch):
    (example,) = read_blocks(DOCS / "reference" / "settings.md", "toml")
    (tmp_path / "nutgraf.toml").write_text(example, "utf-8")
    monkeypatch.delenv("NUTGRAF_CONFIG")
    monkeypatch.chdir(tmp_path)
    assert set(tomllib.loads(example)) == set(Settings.model_fields)
    assert read_settings().archive == Path("archive")


def test_every_error_is_drawn_in_the_tree_and_explained():
    page = (DOCS / "reference" / "errors.md").read_text("utf-8")
    tree, _end, table = page.partition("| error |")
    for each in (value for value in vars(errors).values() if inspect.isclass(value)):
        assert re.search(rf"^\W*{each.__name__}\b", tree, re.MULTILINE), each
        assert f"| `{each.__name__}` |" in table


def test_every_public_name_is_in_the_reference():
    reference = "".join((DOCS / "reference" / name).read_text("utf-8") for name in ("python.md", "errors.md"))
    for name in nutgraf.__all__:
        assert f"### {name}\n" in reference or f"| `{name}` |" in reference, name


def test_every_noun_is_in_the_glossary():
    words = (DOCS / "explanation" / "glossary.md").read_text("utf-8").lower()
    nouns = [each.__name__ for each in vars(news).values() if inspect.isclass(each) and is_noun(each)]
    assert len(nouns) > 20
    for noun in nouns:
        assert re.sub(r"(?<=[a-z])(?=[A-Z])", " ", noun).lower() in words, noun


def is_noun(kind: type) -> bool:
    return kind.__module__.startswith(f"{news.__name__}.")


def test_every_settings_file_shown_is_accepted(tmp_path, monkeypatch):
    monkeypatch.delenv("NUTGRAF_CONFIG")
    monkeypatch.chdir(tmp_path)
    examples = [block for page in PAGES for block in read_blocks(page, "toml")]
    assert len(examples) >= 2
    for example in examples:
        (tmp_path / "nutgraf.toml").write_text(example, "utf-8")
        shown = tomllib.loads(example)
        read = flatten(read_settings().model_dump())
        for name, value in flatten(shown).items():
            if name == "sources":
                # What is not said of a source has its default.
                assert len(read[name]) == len(value)
                for source, said in zip(read[name], value, strict=True):
                    assert {key: as_list(source[key]) for key in said} == said
            else:
                assert as_list(read[name]) == (Path(value) if name == "archive" else value)


def as_list(value):
    return list(value) if isinstance(value, tuple) else value


def flatten(settings: dict) -> dict[str, object]:
    """Those of a table as `table.name`."""
    tables = {name: each if isinstance(each, dict) else {"": each} for name, each in settings.items()}
    return {
        f"{name}.{key}".rstrip("."): each for name, inner in tables.items() for key, each in inner.items()
    }


# ── links ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("page", PAGES, ids=name_page)
def test_relative_links_lead_somewhere(page):
    broken = []
    for link in list_links(page):
        path, _hash, anchor = link.partition("#")
        target = (page.parent / path) if path else page
        if not target.exists() or (anchor and anchor not in list_anchors(target)):
            broken.append(link)
    assert broken == []


def list_anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as forges make them."""
    headings = re.findall(r"^#+ (.+)$", read_prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_page)
def test_no_page_names_a_place_on_somebodys_machine(page):
    found = re.findall(r"(?<![\w.>-])/(?:home|root|Users|tmp|work)/\S*", page.read_text("utf-8"))
    assert found == []


def test_every_page_of_the_documentation_can_be_reached_from_the_readme():
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or not page.exists():
            continue
        reached.add(page)
        if page.is_dir():
            waiting += page.glob("*.md")
        elif page.suffix == ".md":
            links = [link.partition("#")[0] for link in list_links(page)]
            waiting += [(page.parent / link).resolve() for link in links if link]
    assert [name_page(page) for page in PAGES if page not in reached and page.is_relative_to(DOCS)] == []


# ── shell blocks ────────────────────────────────────────────────────────────────────────────────────────


def commands():
    return typer.main.get_command(cli.app).commands


def list_shell_commands(page: Path) -> list[list[str]]:
    """Every command of nutgraf and make that a page shows, in blocks and in running text."""
    found = [
        command
        for language in ("console", "sh")
        for block in read_blocks(page, language)
        for command in list_block_commands(language, block)
    ]
    spoken = re.findall(r"`((?:nutgraf|make) [^`]+)`", read_prose(page).replace("\n", " "))
    return [*found, *(command for line in spoken for command in split_line(line))]


def list_block_commands(language: str, block: str) -> list[list[str]]:
    """In a console only what stands behind a prompt is typed; a script is commands throughout."""
    lines = block.splitlines()
    if language == "console":
        lines = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
    return [command for line in lines for command in split_line(line)]


def split_line(line: str) -> list[list[str]]:
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    found: list[list[str]] = [[]]
    for word in lexer:
        if set(word) <= set(";|&()<>"):
            found.append([])
        else:
            found[-1].append(word.removeprefix(".venv/bin/"))
    return [words for words in found if words and words[0] in {"nutgraf", "make"}]


@pytest.mark.parametrize("page", PAGES, ids=name_page)
def test_shown_commands_exist_with_the_options_shown(page):
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    wrong = []
    for program, *words in list_shell_commands(page):
        if program == "make":
            wrong += [f"make {word}" for word in words if word not in targets and "=" not in word]
        elif words[:1] not in (["--help"], ["--version"]):
            wrong += explain_wrong_use(words)
    assert wrong == []


def explain_wrong_use(words: list[str]) -> list[str]:
    """What nutgraf itself would say against these words, without doing what they ask for."""
    group = typer.main.get_command(cli.app)
    outer = group.make_context("nutgraf", ["--help"], resilient_parsing=True)
    if words[0] not in group.commands:
        return [f"no command {words[0]}"]
    try:
        group.commands[words[0]].make_context(words[0], [*words[1:]], parent=outer)
    except TyperException as error:
        # Running text may name a command without what it needs.
        return [] if len(words) == 1 else [f"{' '.join(words)}: {error}"]
    return []


# ── doing what a page says ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def week():
    with serve_week() as base:
        yield base


@pytest.fixture(scope="module")
def archive(week, tmp_path_factory):
    """An archive as the demo would leave it, of one outlet."""
    folder = tmp_path_factory.mktemp("docs") / "archive"
    with open_newsroom(folder, allow_loopback=True, min_gap=0.0, workers=1) as newsroom:
        newsroom.read(f"{week}/feeds/the-kestrel.xml")
        newsroom.group()
        newsroom.write()
        newsroom.export_warc(folder.with_name("month.warc.gz"))
    return folder


@pytest.fixture
def desk(week, archive, tmp_path, monkeypatch):
    """A folder with what the pages speak of: archives, saved pages, records, a list of subscriptions."""
    for name in ("archive", "demo-archive"):
        shutil.copytree(archive, tmp_path / name)
    shutil.copytree(WEEK / "pages" / "the-kestrel", tmp_path / "pages")
    shutil.copy(archive.with_name("month.warc.gz"), tmp_path)
    export_model(tmp_path / "models" / "nli", limit=512)
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "morning.eml").write_text(MAIL, "utf-8")
    (record,) = read_blocks(DOCS / "how-to" / "import-records.md", "json")
    (tmp_path / "records.jsonl").write_text(record, "utf-8")
    (tmp_path / "subscriptions.opml").write_text(OPML.format(feed=f"{week}/feeds/the-kestrel.xml"), "utf-8")
    settings = {"ARCHIVE": str(tmp_path / "own"), "ALLOW_LOOPBACK": "true", "MIN_GAP": "0", "WORKERS": "1"}
    for name, value in settings.items():
        monkeypatch.setenv(f"NUTGRAF_{name}", value)
    monkeypatch.chdir(tmp_path)
    return tmp_path


MAIL = """From: The Morning Dam <news@dam.example>
Subject: The spillway failed
List-Id: Daily <daily.dam.example>
Date: Mon, 07 Sep 2026 06:10:00 +0000

A spillway of the Aldwick dam gave way early on Monday and sent a wave of water down the Tarn valley, the regional
government said. Rescue workers evacuated about 4,000 residents from five villages below the dam before noon, governor
Mara Teale told reporters in the valley's main town.
"""
OPML = """<opml version="2.0"><head><title>Subscriptions</title></head><body>
<outline text="World"><outline type="rss" text="The Kestrel" xmlUrl="{feed}"/></outline></body></opml>"""


@pytest.mark.parametrize("page", READ_BY_DOING, ids=name_page)
def test_what_a_page_shows_works_from_top_to_bottom(page, week, desk):
    names: dict[str, object] = {"__name__": "__main__"}
    text = NOT_RUN.sub("", page.read_text("utf-8"))
    for number, (_fence, language, block) in enumerate(FENCE.findall(text), 1):
        here = stand_in(block, week)
        if language == "python":
            exec(compile(here, f"{name_page(page)}, block {number}", "exec"), names)
        elif language in {"console", "sh"}:
            for command in list_block_commands(language, here):
                run_command(command)


def stand_in(block: str, week: str) -> str:
    """The outlets of the examples do not exist; outlets of the sample week answer in their place."""
    for shown, answers in {
        "https://outlet.example/feed.xml": "the-kestrel.xml",
        "https://other.example/feed.xml": "ilmadan-six.rss",
        "https://other.example/": "ilmadan-six.rss",
    }.items():
        block = re.sub(rf"{re.escape(shown)}(?=[\s\"'])", f"{week}/feeds/{answers}", block)
    return block


def run_command(words: list[str]) -> None:
    """`make` is left to continuous integration, which runs nothing else."""
    if words[0] == "nutgraf":
        done = CliRunner().invoke(cli.app, words[1:])
        assert done.exit_code == 0, f"{' '.join(words)}: {done.output}"


def test_the_brief_in_the_readme_is_made_of_the_sample_week():
    shown = read_blocks(ROOT / "README.md", "console")[0]
    sentences = [fold(each) for each in re.findall(r"^  · (.+?) \[\d", shown, re.MULTILINE | re.DOTALL)]
    assert len(sentences) >= 6
    texts = [read_sample_page(path) for path in sorted((WEEK / "pages").rglob("*.html"))]
    assert [each for each in sentences if not any(each in text for text in texts)] == []


def test_the_brief_in_the_readme_has_the_four_parts_and_says_that_it_is_fiction():
    text = (ROOT / "README.md").read_text("utf-8")
    shown = read_blocks(ROOT / "README.md", "console")[0]
    for part in ("What's happening", "Why it's important", "What's next", "Beyond the headlines"):
        assert part in shown
    assert "fiction" in text.partition("## ")[0]


def fold(text: str) -> str:
    return " ".join(text.split())


def read_sample_page(path: Path) -> str:
    return fold(html.unescape(re.sub(r"<[^>]+>", "", path.read_text("utf-8"))))
