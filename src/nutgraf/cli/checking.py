"""Commands that check what is published against the archive, and say who looked at it."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nutgraf.cli.desk import (
    Archive,
    Judge,
    name_judge,
    open_desk,
    tell_budget,
    tell_spending,
)
from nutgraf.cli.forms import FORMS, Form, check_choice, dump_json, flatten
from nutgraf.errors import ParseError
from nutgraf.text import say_count

if TYPE_CHECKING:
    from nutgraf.newsroom import Newsroom
    from nutgraf.pipeline import CheckedSentence

    Checked = tuple[Path, CheckedSentence]


def verify(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Briefs as JSON documents, of nutgraf or another program.", show_default=False),
    ] = None,
    archive: Archive = None,
    fail_on: Annotated[
        str, typer.Option(help="Kinds of finding that fail, with commas between them; all or none.")
    ] = "all",
    form: Form = "terminal",
    judge: Judge = None,
) -> None:
    """Check citations and sentences against the snapshots.

    Without files, the cited words of the archive's briefs are compared byte for byte with what the stored snapshots
    hold. With files, each sentence of the briefs in them is put before the gate as well, and the findings are listed
    by kind.
    """
    fails = read_kinds(fail_on)
    check_choice(form, FORMS, "--format")
    if judge and not files:
        raise typer.BadParameter("a judge reads the briefs that are named; name some", param_hint="--judge")
    with open_desk(archive, **name_judge(judge)) as newsroom:
        failed = _verify_files(newsroom, files, fails, form) if files else _verify_archive(newsroom, form)
    if failed:
        raise typer.Exit(1)


def read_kinds(fail_on: str) -> frozenset[str]:
    """The kinds that an option names. Raises: typer.BadParameter for one that there is not."""
    from nutgraf.pipeline import KINDS

    named = [each.strip() for each in fail_on.split(",") if each.strip()]
    if named in (["all"], ["none"]):
        return frozenset(KINDS if named == ["all"] else ())
    unknown = sorted(set(named) - set(KINDS))
    if unknown or not named:
        raise typer.BadParameter(
            f"{', '.join(unknown) or 'nothing'}; kinds are {', '.join(KINDS)}", param_hint="--fail-on"
        )
    return frozenset(named)


def _verify_archive(newsroom: "Newsroom", form: str) -> bool:
    unbacked = newsroom.verify()
    count = len(newsroom.edit().briefs)
    if form == "json":
        listed = [
            {"brief": each.id, "headline": each.headline.text, "words": words} for each, words in unbacked
        ]
        typer.echo(dump_json({"briefs": count, "not_backed": listed}))
        return bool(unbacked)
    for each, words in unbacked:
        typer.echo(f"{each.headline.text}: not in the snapshot: {words}")
    typer.echo(f"{say_count(count, 'brief')} checked, {say_count(len(unbacked), 'citation')} not backed")
    return bool(unbacked)


def _verify_files(newsroom: "Newsroom", files: list[Path], fails: frozenset[str], form: str) -> bool:
    if newsroom.settings.judge.model:
        tell_budget(newsroom)
    texts = [(path, _read_text(path)) for path in files]
    checked = [(path, each) for path, text in texts for each in _check_text(newsroom, path, text)]
    _tell_judges(newsroom, texts)
    if newsroom.settings.judge.model:
        tell_spending(newsroom)
    kinds = Counter(finding.kind for _path, each in checked for finding in each.verdict.findings)
    failed = sorted(kind for kind in kinds if kind in fails)
    if form == "json":
        report = {"judged_by": newsroom.judged_by, **_describe(checked, kinds, failed)}
        typer.echo(dump_json(report))
        return bool(failed)
    for path, each in checked:
        for finding in each.verdict.findings:
            typer.echo(f"{path}: {each.part}: {finding.kind}: {flatten(finding.says)}")
            typer.echo(f"    {flatten(each.said.text)}\n    {flatten(finding.evidence)}")
    supported = sum(each.verdict.is_supported for _path, each in checked)
    typer.echo(
        f"{say_count(len(files), 'brief')}, {supported} of {say_count(len(checked), 'sentence')} supported"
    )
    if newsroom.judged_by:
        typer.echo(f"What is in other words was read by the judge {newsroom.judged_by}")
    for kind, count in sorted(kinds.items()):
        typer.echo(f"  {kind}: {count}{'' if kind in fails else ' (does not fail)'}")
    return bool(failed)


def _check_text(newsroom: "Newsroom", path: Path, text: str) -> "tuple[CheckedSentence, ...]":
    """Raises: ParseError, which names the file: of many, one may be something else."""
    try:
        return newsroom.check(text)
    except ParseError as error:
        reason = f"no brief document ({error.reason}); `nutgraf brief --format json` writes one"
        raise ParseError(str(path), reason) from error


def _tell_judges(newsroom: "Newsroom", texts: list[tuple[Path, str]]) -> None:
    """Another judge may see it otherwise: what it settled is refused here, what it refused may stand."""
    from nutgraf.outputs import read_brief_json

    for path, text in texts:
        judged_by = read_brief_json(text).judged_by
        if judged_by and judged_by != newsroom.judged_by:
            here = newsroom.judged_by
            other = f"the judge {here} reads it" if here else "none does; name it with --judge"
            typer.echo(f"{path}: was read by the judge {judged_by}; here {other}", err=True)


def _read_text(path: Path) -> str:
    """Raises: ParseError."""
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise ParseError(str(path), f"cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise ParseError(str(path), "is not UTF-8 text, so no brief document") from error


def _describe(checked: "list[Checked]", kinds: Counter[str], failed: list[str]) -> dict[str, object]:
    return {
        "sentences": [
            {
                "file": str(path),
                "part": each.part,
                "text": each.said.text,
                "made": each.said.made.value,
                "label": each.verdict.label.value,
                "tier": each.verdict.tier,
                "findings": [
                    {"kind": one.kind, "says": one.says, "evidence": one.evidence}
                    for one in each.verdict.findings
                ],
            }
            for path, each in checked
        ],
        "kinds": dict(sorted(kinds.items())),
        "failed_on": failed,
    }


def review(
    brief: Annotated[
        str, typer.Argument(help="The id of a brief: it stands under it, and in its JSON document.")
    ],
    by: Annotated[str, typer.Option(help="Who has looked at it and answers for it; '' takes it back.")],
    archive: Archive = None,
) -> None:
    """Say that a person has looked at a brief.

    Who that is answers for it; it stands until the evidence of the brief changes.
    """
    with open_desk(archive) as newsroom:
        reviewed = newsroom.review(brief, by)
    who = f"reviewed by {reviewed.reviewed_by}" if reviewed.reviewed_by else "no longer reviewed"
    typer.echo(f"{reviewed.headline.text}: {who}")
