"""The code in, `docs/reference/` out: commands, settings, errors and public names, each read from where it is defined.

`python docs/build_reference.py` writes the pages; with `--check` it only says whether they are up to date (exit 1
when not). The same code gives the same bytes on every machine: no clock, no path, no version of Python in them.
"""  # noqa: INP001 (a script beside the pages it writes)

import ast
import inspect
import json
import re
import sys
from collections.abc import Collection, Iterator, Sequence
from importlib.metadata import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "nutgraf"
REFERENCE = ROOT / "docs" / "reference"
LIBRARIES = ROOT / "docs" / "decisions" / "0002-libraries.md"
LOCKS = tuple(ROOT / "requirements" / f"{name}.txt" for name in ("dev", "runtime", "model"))
NOTE = "<!-- Made by `make docs` from {made_from}. Change that, not this. -->\n"

FACTORY_DEFAULTS = {
    "archive": "the platform's folder for application data",
    "workers": "the number of processors",
}
"""Defaults that depend on the machine, in words. A new one has to be put into words here."""
LICENCE_NAME = 40
"""Characters; what is longer is no name of a licence."""
SOURCE_EXAMPLE = """
[[sources]]
url = "https://northline.example/feed"
outlet = "Northline"
owner = "Tarn Media"
topics = ["world"]
"""
TOML_EXAMPLES = {"archive": '"archive"', "workers": "4"}

COMMANDS = """# Commands

{help} What is printed goes to standard output; progress bars and errors go to standard error, so that output can be piped. `nutgraf --version` says which version is installed.
"""
EXIT_CODES = """Every error is one line on standard error that begins with `nutgraf:`; a wrong option shows how the command is used, and ends in such a line with `Error:`. [Exit codes in scripts](../how-to/use-exit-codes.md) shows what to do with them.
"""
SETTINGS = """# Settings

A setting is taken from the first of these that names it:

1. the call: `open_newsroom(archive, timeout=10)`, or an option of a command;
2. the environment, under the name in the second column;
3. the file `nutgraf.toml` in the folder where nutgraf is started, or the file that `NUTGRAF_CONFIG` names.

A name that is not in this table, or a value out of its range, is an error that says which, where and why (exit code 2);
so is a file that `NUTGRAF_CONFIG` names and that is not there. In the environment a name that is nearly one of these is an
error, and any other is left alone.

The key of a language model's server is no setting: it is read from `NUTGRAF_API_KEY` in the environment when the model is asked, and is stored and printed nowhere.
"""
SOURCE_SETTINGS = """## Sources

Each source that you want to say something of is a table `[[sources]]` of its own. It is added to the archive when it is not there yet.
"""
SETTINGS_FILE = """## nutgraf.toml

Every setting is a key at the top level of the file, or of the table before its dot. Here each has its default, where that is the same everywhere:

```toml
{example}```
"""
ERRORS = """# Errors

{first} They live in `nutgraf.errors`; those that a program is most likely to catch are in `nutgraf` as well: {public}. `str(error)` is one line for the user.

```
{tree}
```
"""
ERRORS_END = """What goes wrong with one page or one feed does not end a run: it is kept as a `Failure` (`nutgraf failures`), and the rest goes on. An error is raised when the whole call cannot be done.
"""
NAMES = """# Public names

What stands here may be built on; every other name may change in any release.

## from nutgraf

{public}

## The newsroom
"""
NOUNS = """## The nouns

Frozen dataclasses of `nutgraf.news`, and the words they use. Times are aware UTC, spans are half-open character offsets into `Article.text`, ids are hashes of content. Those not in the list above are imported from `nutgraf.news`.
"""
GIVEN_HEAD = """## What the newsroom gives
"""
RENDERERS_HEAD = """## Renderers

`nutgraf.outputs`: a brief and its edition to text.
"""
PORTS = """## What can be swapped

`nutgraf.ports`: what `open_newsroom` takes in place of the real web, and `Map`, the type of everything that runs work.
"""
DOUBLES = """## For tests

`nutgraf.testing` holds doubles for tests of anything built on nutgraf.
"""


def main(arguments: Sequence[str]) -> int:
    pages = build_pages()
    if "--check" in arguments:
        old = [name for name, text in pages.items() if _read_page(name) != text]
        sys.stdout.write("".join(f"docs/reference/{name} is out of date: run `make docs`\n" for name in old))
        return 1 if old else 0
    REFERENCE.mkdir(exist_ok=True)
    for name, text in pages.items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"docs/reference/{name}\n")
    LIBRARIES.write_text(refresh_libraries(LIBRARIES.read_text("utf-8")), encoding="utf-8")
    return 0


def build_pages() -> dict[str, str]:
    """File name → Markdown, for every page of the reference that is made from code."""
    return {
        "commands.md": describe_commands(),
        "settings.md": describe_settings(),
        "errors.md": describe_errors(),
        "python.md": describe_names(),
    }


def refresh_libraries(text: str) -> str:
    """The tables of libraries with the locked version and the licence that the installed package states."""

    def refresh_row(row: re.Match[str]) -> str:
        return f"| {row[1]} | {find_locked(row[1])} | {_read_licence(row[1])} |"

    return re.sub(r"^\| ([\w.-]+) \| [\d.]+ \| [^|]+ \|", refresh_row, text, flags=re.MULTILINE)


def find_locked(name: str) -> str:
    """The version that the lock files give. Raises: LookupError when they do not have it."""
    for lock in LOCKS:
        if found := re.search(rf"^{re.escape(name)}==([^ ;\\\n]+)", lock.read_text("utf-8"), re.MULTILINE):
            return found[1]
    raise LookupError(f"{name} is in no lock file: run `make lock`")


def _read_licence(name: str) -> str:
    about = metadata(name)
    stated = [str(each) for key in ("License-Expression", "License") for each in about.get_all(key) or ()]
    classes = [str(each) for each in about.get_all("Classifier") or () if "License ::" in str(each)]
    # Some put the whole text into the field that is meant for a name.
    names = [each for each in stated if 0 < len(each) < LICENCE_NAME]
    return next(iter([*names, *(each.rpartition(" :: ")[2] for each in reversed(classes))]), "not stated")


def _read_page(name: str) -> str:
    path = REFERENCE / name
    return path.read_text("utf-8") if path.is_file() else ""


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def _flow(text: str | None) -> str:
    return " ".join((text or "").split())


# ── commands ────────────────────────────────────────────────────────────────────────────────────────────


def describe_commands() -> str:
    import typer.main

    from nutgraf import cli

    group = typer.main.get_command(cli.app)
    # Help is wrapped for the terminal that asks; here nobody's terminal counts.
    context = group.make_context("nutgraf", ["--help"], resilient_parsing=True, terminal_width=10_000)
    parts = [
        NOTE.format(made_from="src/nutgraf/cli"),
        COMMANDS.format(help=_flow(group.help)),
        *(
            _describe_command(name, command, context)
            for name, command in sorted(group.commands.items())  # type: ignore[attr-defined]
        ),
        "## Exit codes\n\n" + _table(("code", "meaning"), list(read_exit_codes(cli.__doc__ or ""))),
        EXIT_CODES,
    ]
    return "\n".join(parts)


def _describe_command(name: str, command: object, context: object) -> str:
    inner = type(context)(command, info_name=name, parent=context)  # type: ignore[call-arg]
    usage = command.get_usage(inner).removeprefix("Usage: ")  # type: ignore[attr-defined]
    records = [parameter.get_help_record(inner) for parameter in command.get_params(inner)]  # type: ignore[attr-defined]
    rows = [
        (f"`{record[0]}`", _flow(record[1])) for record in records if record and "--help" not in record[0]
    ]
    table = _table(("argument or option", "what it does"), rows)
    return f"## nutgraf {name}\n\n{_flow(command.help)}\n\n```\n{_flow(usage)}\n```\n\n{table}"  # type: ignore[attr-defined]


def read_exit_codes(docstring: str) -> Iterator[tuple[str, str]]:
    """The codes that the command line's docstring names, with their meaning."""
    said = _flow(docstring).partition("Exit codes: ")[2].rstrip(".")
    for each in re.split(r"; (?=\d)", said):
        code, _space, meaning = each.partition(" ")
        yield code, meaning


# ── settings ────────────────────────────────────────────────────────────────────────────────────────────


def describe_settings() -> str:
    from nutgraf.config import SourceSettings

    settings = list_settings()
    rows = [
        (
            f"`{name}`",
            f"`NUTGRAF_{name.upper().replace('.', '_')}`",
            _say_default(name, field),
            _say_range(field),
            _flow(field.description),
        )
        for name, field in settings.items()
    ]
    said = [
        (f"`{name}`", _say_default(name, field), _say_range(field), _flow(field.description))
        for name, field in SourceSettings.model_fields.items()
    ]
    return "\n".join(
        (
            NOTE.format(made_from="src/nutgraf/config.py"),
            SETTINGS,
            _table(("setting", "environment", "default", "allowed", "what it is"), rows),
            SOURCE_SETTINGS,
            _table(("key", "default", "allowed", "what it is"), said),
            SETTINGS_FILE.format(example="".join(_write_example(settings))),
        )
    )


def list_settings() -> dict[str, Any]:
    """Every setting by its name; those of a table as `table.name`, after all others."""
    from nutgraf.config import Settings

    fields: dict[str, Any] = dict(Settings.model_fields)
    tables = {name: field for name, field in fields.items() if hasattr(field.annotation, "model_fields")}
    plain = {name: field for name, field in fields.items() if name not in tables}
    return plain | {
        f"{table}.{name}": each
        for table, field in tables.items()
        for name, each in field.annotation.model_fields.items()
    }


def _write_example(settings: dict[str, Any]) -> Iterator[str]:
    table = ""
    for dotted, field in settings.items():
        within, _dot, name = dotted.rpartition(".")
        if within != table:
            yield f"\n[{within}]\n"
        table = within
        if dotted != "sources":
            yield f"{name} = {_write_toml(dotted, field)}\n"
    yield SOURCE_EXAMPLE


def _say_default(name: str, field: Any) -> str:
    if field.is_required():
        return "none: it must be set"
    return FACTORY_DEFAULTS[name] if field.default_factory else f"`{_write_toml(name, field)}`"


def _say_range(field: Any) -> str:
    signs = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
    bounds = [
        f"{sign} {getattr(rule, key)}"
        for rule in field.metadata
        for key, sign in signs.items()
        if getattr(rule, key, None) is not None
    ]
    patterns = [rule.pattern for rule in field.metadata if getattr(rule, "pattern", None)]
    if patterns:
        words = re.sub(r"[\^$()]", "", patterns[0]).split("|")
        return ", ".join(f"`{word}`" if word else "nothing" for word in words)
    kind = {
        "Path": "a folder",
        "bool": "`true`, `false`",
        "int": "whole number",
        "float": "number",
        "str": "text",
        "tuple": "a list; in the environment as JSON",
    }
    if str(field.annotation).startswith("tuple["):
        return "tables" if "SourceSettings" in str(field.annotation) else "a list of texts"
    said = kind.get(getattr(field.annotation, "__name__", ""), f"`{field.annotation}`")
    return ", ".join((said, *bounds))


def _write_toml(name: str, field: Any) -> str:
    if field.default_factory:
        return TOML_EXAMPLES[name]
    value = field.get_default()
    if isinstance(value, tuple):
        return "[]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(json.dumps(each, ensure_ascii=False) for each in value)}]"
    return str(value) if isinstance(value, int | float) else f'"{value}"'


# ── errors ──────────────────────────────────────────────────────────────────────────────────────────────


def describe_errors() -> str:
    import nutgraf
    from nutgraf import errors

    first, _gap, tree = (errors.__doc__ or "").partition("\n\n")
    classes = [
        value
        for value in vars(errors).values()
        if inspect.isclass(value) and issubclass(value, errors.NutgrafError)
    ]
    rows = [
        (
            f"`{each.__name__}`",
            f"`{each.__base__.__name__}`",
            _say_fields(each),
            _flow(each.__doc__),
            _say_exit(each),
        )
        for each in classes
        if each.__base__
    ]
    public = ", ".join(f"`{each.__name__}`" for each in classes if each.__name__ in nutgraf.__all__)
    return "\n".join(
        (
            NOTE.format(made_from="src/nutgraf/errors.py"),
            ERRORS.format(first=_flow(first), public=public, tree=tree.strip()),
            _table(("error", "is a", "carries", "means", "exit code"), rows),
            ERRORS_END,
        )
    )


def _say_fields(error: type[BaseException]) -> str:
    """What its constructor takes; a plain error, like Python's own, takes a message."""
    own = next(vars(base)["__init__"] for base in error.__mro__ if "__init__" in vars(base))
    names = [name for name in inspect.signature(own).parameters if name not in {"self", "args", "kwargs"}]
    return ", ".join(f"`{name}`" for name in names) or "–"


def _say_exit(error: type[BaseException]) -> str:
    from nutgraf.errors import ArchiveBusyError, ArchiveError

    if issubclass(error, ArchiveBusyError):
        return "3"
    return "4" if issubclass(error, ArchiveError) else "2"


# ── names ───────────────────────────────────────────────────────────────────────────────────────────────

GIVEN = {
    "pipeline/reading.py": ("ReadReport",),
    "stories/ranking.py": ("RankedStory", "Factor"),
    "outputs/edition.py": ("Edition", "SnapshotFacts"),
    "store/reading.py": ("SourceState",),
}
"""What methods of the newsroom give that is no noun: file → names."""
RENDERERS = {
    "outputs/markdown.py": ("render_markdown",),
    "outputs/terminal.py": ("render_terminal",),
    "outputs/data.py": ("render_json", "read_brief_json"),
    "outputs/site.py": ("render_site",),
}


def describe_names() -> str:
    import nutgraf

    public = set(nutgraf.__all__)
    return "\n".join(
        (
            NOTE.format(made_from="src/nutgraf/newsroom.py, news/, ports.py and testing.py"),
            NAMES.format(public=", ".join(f"`{name}`" for name in sorted(public))),
            *_describe_file("newsroom.py", public),
            GIVEN_HEAD,
            *(part for file, names in GIVEN.items() for part in _describe_file(file, names)),
            NOUNS,
            *(part for file in NEWS for part in _describe_file(file)),
            RENDERERS_HEAD,
            *(part for file, names in RENDERERS.items() for part in _describe_file(file, names)),
            PORTS,
            *_describe_file("ports.py"),
            DOUBLES,
            *_describe_file("testing.py"),
        )
    )


NEWS = (
    "news/ids.py",
    "news/reading.py",
    "news/marks.py",
    "news/stories.py",
    "news/ledger.py",
    "news/briefs.py",
)


def _describe_file(file: str, names: Collection[str] = ()) -> Iterator[str]:
    """The public definitions of a file, in its order; only those named when any are."""
    tree = ast.parse((SOURCE / file).read_text("utf-8"))
    for node in tree.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef) or node.name.startswith("_"):
            continue
        if not names or node.name in names:
            yield _describe(node)


def _describe(node: ast.ClassDef | ast.FunctionDef) -> str:
    said = _say_doc(node)
    if isinstance(node, ast.FunctionDef):
        return f"### {node.name}\n\n```\n{_write_signature(node)}\n```\n\n{said}\n"
    if any("StrEnum" in ast.unparse(base) for base in node.bases):
        return f"### {node.name}\n\n{said or 'One of these words.'}\n\n{_table_words(node)}"
    parts = [f"### {node.name}\n", *([f"{said}\n"] if said else []), _table_fields(node), _list_methods(node)]
    return "\n".join(part for part in parts if part)


def _say_doc(node: ast.ClassDef | ast.FunctionDef) -> str:
    paragraphs = (ast.get_docstring(node) or "").split("\n\n")
    return "\n\n".join(_flow(each) for each in paragraphs if each)


def _pair_docs(node: ast.ClassDef) -> Iterator[tuple[ast.stmt, str]]:
    """Each statement of a class with the string that stands under it."""
    for statement, below in zip(node.body, [*node.body[1:], None], strict=True):
        is_said = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
        yield statement, _flow(str(below.value.value)) if is_said else ""  # type: ignore[union-attr]


def _table_fields(node: ast.ClassDef) -> str:
    rows = [
        (
            f"`{ast.unparse(field.target)}`",
            f"`{_flow(ast.unparse(field.annotation))}`",
            _say_value(field),
            said,
        )
        for field, said in _pair_docs(node)
        if isinstance(field, ast.AnnAssign)
    ]
    return _table(("field", "type", "default", "what it is"), rows) if rows else ""


def _say_value(field: ast.AnnAssign) -> str:
    if field.value is None:
        return "–"
    match field.value:
        case ast.Call(
            func=ast.Name(id="field"), keywords=[ast.keyword(arg="default_factory", value=factory)]
        ):
            return f"`{ast.unparse(factory)}()`"
    return f"`{ast.unparse(field.value)}`"


def _table_words(node: ast.ClassDef) -> str:
    rows = [
        (f"`{ast.unparse(word.targets[0])}`", f"`{ast.literal_eval(word.value)}`", said)
        for word, said in _pair_docs(node)
        if isinstance(word, ast.Assign)
    ]
    return _table(("name", "value", "what it is"), rows)


def _list_methods(node: ast.ClassDef) -> str:
    methods = [
        each for each in node.body if isinstance(each, ast.FunctionDef) and not each.name.startswith("_")
    ]
    lines = [f"- `{_write_signature(each)}`{_say_method(each)}\n" for each in methods]
    return "".join(lines)


def _say_method(node: ast.FunctionDef) -> str:
    said = _flow(ast.get_docstring(node))
    return f": {said}" if said else ""


def _write_signature(node: ast.FunctionDef) -> str:
    decorators = {ast.unparse(each) for each in node.decorator_list}
    gives = f" -> {ast.unparse(node.returns).strip(chr(39))}" if node.returns else ""
    if "property" in decorators:
        return f"{node.name}{gives}"
    arguments = re.sub(r"^(self|cls)(, )?", "", ast.unparse(node.args))
    arguments = re.sub(r"=_\w+", " = …", arguments)  # a private default is no promise
    return _flow(f"{node.name}({arguments}){gives}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
