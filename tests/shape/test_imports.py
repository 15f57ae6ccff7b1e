"""What an import loads: `nutgraf --help` answers at once."""

import subprocess
import sys

import nutgraf

HEAVY = (
    "openai",
    "mcp",
    "fastapi",
    "trafilatura",
    "sqlalchemy",
    "ray",
    "lxml",
    "httpcore2",
    "dateparser",
    "pydantic",
)


def list_loaded(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_help_loads_none_of_the_heavy_libraries():
    code = "from typer.testing import CliRunner\nfrom nutgraf.cli import app\nassert CliRunner().invoke(app, ['--help']).exit_code == 0"
    assert list_loaded(code) & set(HEAVY) == set()


def test_importing_nutgraf_loads_nothing_heavy():
    assert list_loaded("import nutgraf") & set(HEAVY) == set()


def test_the_public_names_are_at_most_thirty_and_all_there():
    assert len(nutgraf.__all__) <= 30
    assert sorted(nutgraf.__all__) == nutgraf.__all__
    for name in nutgraf.__all__:
        assert getattr(nutgraf, name)
