"""The sample week: hand-written articles to the feeds, pages and gold.json that `nutgraf demo` serves.

`python sample/build.py [OUT]` writes src/nutgraf/sample/week (or OUT) and fails when a gold sentence is
not in the page it names. The form of an article is described in sample/README.md.
"""

from __future__ import annotations

import calendar
import html
import json
import re
import shutil
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

HERE = Path(__file__).parent
WEEK = HERE.parent / "src" / "nutgraf" / "sample" / "week"
MARKED = re.compile(r"\[\[(?P<marks>[^|\]]+)\|(?P<sentence>.*?)\]\]", re.DOTALL)
DATELINE = re.compile(r"^[A-Z ]+(?:, \w+)? \(Northline\) — ")
WORDS = range(200, 601)

Gold = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One annotation: `kind#name/field/field|sentence`."""

    kind: str
    name: str
    fields: tuple[str, ...]
    slug: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleArticle:
    slug: str
    front: dict[str, Any]
    paragraphs: tuple[str, ...]
    marks: tuple[Mark, ...]

    @property
    def published(self) -> datetime:
        moment: datetime = self.front["published"]
        return moment

    @property
    def link(self) -> str:
        return f"{{BASE}}/pages/{self.front['outlet']}/{self.slug}.html"

    @property
    def summary(self) -> str:
        return str(self.front.get("dek") or plain(DATELINE.sub("", self.paragraphs[0])))


class Visible(HTMLParser):
    """The running text of the paragraphs and list items of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.open = 0
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.open += tag in ("p", "li")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "li"):
            self.open -= 1
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if self.open:
            self.pieces.append(data)


def fold(text: str) -> str:
    return " ".join(text.split())


def read_lines_of(page: str) -> list[str]:
    parser = Visible()
    parser.feed(page)
    return [fold(line) for line in "".join(parser.pieces).split("\n") if line.strip()]


def curl_quotes(text: str) -> str:
    text = re.sub(r"(^|[\s(\[|—])\"", r"\1“", text)
    text = re.sub(r"(^|[\s(\[|—“])'(?=\w)", r"\1‘", text)
    return text.replace('"', "”").replace("'", "’")


def plain(paragraph: str) -> str:
    """Without the inline markup: `*emphasis*`, `[link](address)`, `## crosshead`, `- item`."""
    text = re.sub(r"^(## |- )", "", paragraph)
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
    return re.sub(r"\*([^*]+)\*", r"\1", text)


def parse_marks(slug: str, body: str) -> Iterator[Mark]:
    for found in MARKED.finditer(body):
        for mark in found["marks"].split(";"):
            head, *fields = mark.strip().split("/")
            kind, _, name = re.sub(r":", "#", head, count=1).partition("#")
            yield Mark(
                kind=kind, name=name, fields=tuple(fields), slug=slug, sentence=plain(fold(found["sentence"]))
            )


def read_article(path: Path, *, typographic: dict[str, bool]) -> SampleArticle:
    _, head, body = path.read_text(encoding="utf-8").split("+++", 2)
    front = tomllib.loads(head)
    if typographic[front["outlet"]]:
        body = curl_quotes(body)
        for key in front.keys() & {"headline", "dek", "caption"}:
            front[key] = curl_quotes(front[key])
    marks = tuple(parse_marks(path.stem, body))
    shown = MARKED.sub(lambda found: found["sentence"], body)
    paragraphs = tuple(fold(part) for part in shown.split("\n\n") if part.strip())
    return SampleArticle(slug=path.stem, front=front, paragraphs=paragraphs, marks=marks)


def copy_wire(article: SampleArticle, originals: dict[str, SampleArticle]) -> SampleArticle:
    """A wire copy says which original it takes, how many paragraphs it keeps, and adds its own below."""
    if "copy_of" not in article.front:
        return article
    taken = originals[article.front["copy_of"]].paragraphs[: article.front["keep"]]
    if article.front.get("drop_dateline"):
        taken = (DATELINE.sub("", taken[0]), *taken[1:])
    return replace(article, paragraphs=taken + article.paragraphs)


def read_articles(outlets: dict[str, dict[str, Any]]) -> list[SampleArticle]:
    typographic = {slug: outlet["typographic"] for slug, outlet in outlets.items()}
    paths = sorted((HERE / "articles").glob("*.md"))
    written = {path.stem: read_article(path, typographic=typographic) for path in paths}
    articles = [copy_wire(article, written) for article in written.values()]
    return sorted(articles, key=lambda article: (article.published, article.slug))


# ── due times ─────────────────────────────────────────────────────────────────────────────────────────


def month_ends(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def find_span(written: str) -> tuple[date, date, str]:
    """Due shorthand: a day, `2026-W38`, `2026-10`, `2027-Q2`, `2028`, or `start..end` with its precision."""
    span, _, precision = written.partition(" ")
    if ".." in span:
        start, end = (date.fromisoformat(side) for side in span.split(".."))
        return start, end, precision or "range"
    if found := re.fullmatch(r"(\d{4})-W(\d\d)", span):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday, monday + timedelta(days=6), "week"
    if found := re.fullmatch(r"(\d{4})-Q(\d)", span):
        return *month_ends(int(found[1]), int(found[2]) * 3 - 2, int(found[2]) * 3), "quarter"
    if found := re.fullmatch(r"(\d{4})-(\d\d)", span):
        return *month_ends(int(found[1]), int(found[2]), int(found[2])), "month"
    if re.fullmatch(r"\d{4}", span):
        return *month_ends(int(span), 1, 12), "year"
    return date.fromisoformat(span), date.fromisoformat(span), "day"


def write_due(written: str) -> dict[str, str] | None:
    if written == "-":
        return None
    start, end, precision = find_span(written)
    return {"start": start.isoformat(), "end": end.isoformat(), "precision": precision}


# ── gold.json ─────────────────────────────────────────────────────────────────────────────────────────


def place(mark: Mark) -> Gold:
    return {"slug": mark.slug, "sentence": mark.sentence}


def of_kind(articles: Iterable[SampleArticle], kind: str) -> list[Mark]:
    return [mark for article in articles for mark in article.marks if mark.kind == kind]


def gold_forward(articles: list[SampleArticle]) -> tuple[list[Gold], dict[str, int]]:
    marks = of_kind(articles, "f")
    rows = [
        place(mark)
        | {"speaker": mark.fields[1], "due": write_due(mark.fields[0]), "condition": mark.fields[2] or None}
        for mark in marks
    ]
    return rows, {mark.name: index for index, mark in enumerate(marks) if mark.name}


def gold_outcomes(articles: list[SampleArticle], numbers: dict[str, int]) -> list[Gold]:
    split = [(mark.name.partition(":"), mark) for mark in of_kind(articles, "o")]
    return [
        {"forward": numbers[name], **place(mark), "outcome": outcome} for (name, _, outcome), mark in split
    ]


def gold_contradictions(articles: list[SampleArticle], differs: dict[str, str]) -> list[Gold]:
    sides = {mark.name: place(mark) for mark in of_kind(articles, "x")}
    return [
        {"a": sides[f"{key}:a"], "b": sides[f"{key}:b"], "differs": kind} for key, kind in differs.items()
    ]


def gold_corrections(articles: list[SampleArticle]) -> list[Gold]:
    new = {mark.name: mark.sentence for mark in of_kind(articles, "new")}
    return [{"old": mark.sentence, "new": new[mark.name]} for mark in of_kind(articles, "old")]


def gold_traps(articles: list[SampleArticle]) -> list[Gold]:
    written = [
        (trap.split(" | "), article.slug) for article in articles for trap in article.front.get("trap", ())
    ]
    return [{"kind": kind, "slug": slug, "note": note} for (kind, note), slug in written]


def gold_stories(articles: list[SampleArticle], stories: list[dict[str, Any]]) -> list[Gold]:
    return [
        {"id": story["id"], "title": story["title"]}
        | {"articles": [article.slug for article in articles if article.front.get("story") == story["id"]]}
        for story in stories
    ]


def build_gold(articles: list[SampleArticle], week: dict[str, Any]) -> Gold:
    forward, numbers = gold_forward(articles)
    copies = [article for article in articles if "copy_of" in article.front]
    return {
        "stories": gold_stories(articles, week["story"]),
        "wire_copies": [{"copy": article.slug, "of": article.front["copy_of"]} for article in copies],
        "contradictions": gold_contradictions(articles, week["contradictions"]),
        "forward": forward,
        "outcomes": gold_outcomes(articles, numbers),
        "hedged": [place(mark) | {"hedge": mark.fields[0]} for mark in of_kind(articles, "h")],
        "background": [place(mark) | {"date": mark.fields[0]} for mark in of_kind(articles, "b")],
        "facts": [{"story": story["id"], **story["facts"]} for story in week["story"]],
        "opinion": [article.slug for article in articles if article.front.get("opinion")],
        "corrections": gold_corrections(articles),
        "significance": [place(mark) for mark in of_kind(articles, "s")],
        "themes": [place(mark) for mark in of_kind(articles, "t")],
        "traps": gold_traps(articles),
    }


# ── pages and feeds ───────────────────────────────────────────────────────────────────────────────────


def show_inline(paragraph: str) -> Markup:
    text = html.escape(re.sub(r"^(## |- )", "", paragraph), quote=False)
    text = re.sub(r"\[([^\]]+)\]\(([^)]+)\)", r'<a href="\2">\1</a>', text)
    return Markup(re.sub(r"\*([^*]+)\*", r"<em>\1</em>", text))  # noqa: S704 - escaped two lines above


def spell_day(moment: datetime) -> str:
    return f"{moment.day} {calendar.month_name[moment.month]} {moment.year}"


def make_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "inline": show_inline,
        "plain": plain,
        "rfc822": format_datetime,
        "iso": datetime.isoformat,
        "utc": lambda moment: moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "clock": lambda moment: moment.strftime("%H:%M"),
        "day": spell_day,
    }
    return environment


def render_page(environment: Environment, article: SampleArticle, nearby: dict[str, Any]) -> str:
    template = environment.get_template(f"pages/{article.front['outlet']}.html")
    return template.render(article=article, front=article.front, published=article.published, **nearby)


def render_feed(environment: Environment, outlet: dict[str, Any], articles: list[SampleArticle]) -> str:
    newest_first = articles[::-1]
    if outlet["feed"].endswith(".json"):
        return write_json(describe_json_feed(outlet, newest_first))
    return environment.get_template(f"feeds/{outlet['slug']}.xml").render(
        outlet=outlet, articles=newest_first
    )


def describe_json_feed(outlet: dict[str, Any], articles: list[SampleArticle]) -> Gold:
    items = [
        {
            "id": article.link,
            "url": article.link,
            "title": article.front["headline"],
            "content_text": article.summary,
            "date_published": article.published.isoformat(),
            "authors": [{"name": article.front["byline"]}],
        }
        for article in articles
    ]
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet["name"],
        "home_page_url": "{BASE}/",
        "feed_url": f"{{BASE}}/feeds/{outlet['feed']}",
        "language": outlet["language"],
        "description": "A magazine of an invented country. Everything in it is fiction.",
        "items": items,
    }


def describe_outlet(outlet: dict[str, Any]) -> Gold:
    kept = {key: value for key, value in outlet.items() if key not in ("topic", "typographic")}
    return kept | {"feed": f"{{BASE}}/feeds/{outlet['feed']}"}


def write_json(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def group_by_outlet(articles: list[SampleArticle], outlets: Iterable[str]) -> dict[str, list[SampleArticle]]:
    return {slug: [a for a in articles if a.front["outlet"] == slug] for slug in outlets}


def find_nearby(articles: list[SampleArticle], article: SampleArticle) -> list[SampleArticle]:
    """What an outlet's own page would link to: its five other pieces nearest in time."""
    others = [other for other in articles if other.slug != article.slug]
    return sorted(others, key=lambda other: (abs(other.published - article.published), other.slug))[:5]


def build_week() -> dict[str, str]:
    """Every file of the week by its path; no file is written."""
    outlets = {row["slug"]: row for row in tomllib.loads(read("outlets.toml"))["outlet"]}
    week = tomllib.loads(read("week.toml"))
    articles, environment = read_articles(outlets), make_environment()
    files = {"outlets.json": write_json([describe_outlet(outlet) for outlet in outlets.values()])}
    for slug, own in group_by_outlet(articles, outlets).items():
        files[f"feeds/{outlets[slug]['feed']}"] = render_feed(environment, outlets[slug], own)
        for article in own:
            nearby = {"outlet": outlets[slug], "related": find_nearby(own, article)}
            files[f"pages/{slug}/{article.slug}.html"] = render_page(environment, article, nearby)
    topics = sorted({outlet["topic"] for outlet in outlets.values()}, reverse=True)
    opml = environment.get_template("feeds/outlets.opml")
    files["feeds/outlets.opml"] = opml.render(outlets=outlets.values(), topics=topics)
    gold = build_gold(articles, week)
    files["gold.json"] = write_json(gold)
    if problems := [*check_articles(articles), *check_gold(gold, files)]:
        raise SystemExit("\n".join(problems))
    return files


def read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


# ── checks ────────────────────────────────────────────────────────────────────────────────────────────


def check_articles(articles: list[SampleArticle]) -> Iterator[str]:
    for article in articles:
        length = len(plain(" ".join(article.paragraphs)).split())
        if length not in WORDS:
            yield f"{article.slug}: {length} words"
        if "[[" in " ".join(article.paragraphs) or "]]" in " ".join(article.paragraphs):
            yield f"{article.slug}: an annotation is not closed"
        if "copy_of" in article.front and article.marks:
            yield f"{article.slug}: a copy carries no annotations of its own"


def find_places(gold: Any) -> Iterator[tuple[str, str]]:
    """Every (slug, sentence) anywhere in the gold."""
    if isinstance(gold, dict):
        if "slug" in gold and "sentence" in gold:
            yield gold["slug"], gold["sentence"]
        gold = list(gold.values())
    if isinstance(gold, list):
        for part in gold:
            yield from find_places(part)


def check_gold(gold: Gold, files: dict[str, str]) -> Iterator[str]:
    pages = {Path(name).stem: text for name, text in files.items() if name.startswith("pages/")}
    lines = {slug: read_lines_of(page) for slug, page in pages.items()}
    for slug, sentence in find_places(gold):
        if not any(sentence in line for line in lines[slug]):
            yield f"{slug}: not in the page: {sentence}"
    named = {slug for story in gold["stories"] for slug in story["articles"]}
    named |= {slug for copy in gold["wire_copies"] for slug in copy.values()}
    yield from (f"no such page: {slug}" for slug in sorted(named - pages.keys()))
    for correction in gold["corrections"]:
        for side in correction.values():
            if not any(side in line for page in lines.values() for line in page):
                yield f"correction not in any page: {side}"


def write_week(out: Path) -> None:
    files = build_week()
    for kind in ("feeds", "pages"):
        shutil.rmtree(out / kind, ignore_errors=True)
    for name, text in files.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(text, encoding="utf-8")
    print(f"{len(files)} files in {out}")


if __name__ == "__main__":
    write_week(Path(sys.argv[1]) if len(sys.argv) > 1 else WEEK)
