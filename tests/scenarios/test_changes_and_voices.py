"""A story told twice: what has changed, what was taken back, and who said what, through the command line."""

import json
import re

import pytest
from typer.testing import CliRunner

from builders import page
from nutgraf.cli import app
from nutgraf.errors import NotFoundError
from nutgraf.testing import FixedClock, make_newsroom

SITE = "https://northline.example"

FIRST = page(
    "Fire at Rotmarn rope works kills nine",
    "A fire at the rope works in Rotmarn killed nine people on Monday, the county of Hohenmark said.",
    "The rope works belongs to Trossbahn, which bought it in March 2017 for $40 million.",
    "Fire crews from Rotmarn fought the fire at the rope works for six hours, the county said.",
)
SECOND = page(
    "Toll of Rotmarn rope works fire reaches 14",
    "Fourteen people were killed by the fire at the rope works in Rotmarn on Monday, the county of Hohenmark said.",
    "Fire crews from Rotmarn fought the fire at the rope works for six hours on Monday, the county said.",
    "The rope works was last inspected in 2019, said Dorothea Kling, chief prosecutor of Rotmarn.",
    "Stefan Roos, a spokesman, denied that Trossbahn had bought the rope works in Rotmarn in March 2017.",
    published="2026-09-08T15:00:00Z",
    outlet="The Kestrel",
)
CORRECTED = FIRST.replace("killed nine people on Monday", "killed eight people on Monday").replace(
    "</article>",
    "<p><em>Correction: An earlier version of this article said that nine people were killed.</em></p></article>",
)


def read_and_write(newsroom, folder):
    newsroom.read(str(folder))
    newsroom.group()
    newsroom.write()
    return newsroom.edit().briefs


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Two runs: the first report, then the second."""
    folder = tmp_path_factory.mktemp("changes")
    pages = folder / "pages"
    pages.mkdir()
    (pages / "first.html").write_text(FIRST, encoding="utf-8")
    with make_newsroom(folder / "archive") as newsroom:
        read_and_write(newsroom, pages)
        (pages / "second.html").write_text(SECOND, encoding="utf-8")
        read_and_write(newsroom, pages)
    return folder / "archive"


def test_the_second_brief_says_what_is_new_in_it(archive):
    with make_newsroom(archive) as newsroom:
        (brief,) = newsroom.edit().briefs
    newer = [each for each in brief.changes if each.startswith("Newer figure")]
    assert len(newer) == 1
    assert "Fourteen people" in newer[0]
    assert "killed nine people" in newer[0]


def test_a_first_brief_has_no_changes(tmp_path):
    (tmp_path / "first.html").write_text(FIRST, encoding="utf-8")
    with make_newsroom(tmp_path / "archive") as newsroom:
        (brief,) = read_and_write(newsroom, tmp_path)
    assert brief.changes == ()


def test_a_corrected_page_marks_the_sentences_that_rested_on_it(tmp_path):
    address, clock = "https://northline.example/rope-works-fire", FixedClock()
    for text in (FIRST, CORRECTED):
        with make_newsroom(tmp_path / "archive", {address: text}, clock=clock) as newsroom:
            newsroom.read(address)
            newsroom.group()
            newsroom.write()
            (brief,) = newsroom.edit().briefs
        clock.pass_time(hours=3)
    (corrected,) = [each for each in brief.changes if each.startswith("Corrected")]
    assert "nine people were killed" in corrected
    assert "“A fire at the rope works in Rotmarn killed nine people on Monday" in corrected


LONG = FIRST.replace(
    "</article>",
    "<p>The county said that it would publish the names of the dead once their families had been told, and that a desk "
    "for relatives was open in the town hall of Rotmarn day and night.</p></article>",
)


def list_changed(updated, pages=("first",)):
    entries = "".join(
        f"<entry><id>urn:x:{name}</id><title>{name}</title><link href='{SITE}/{name}'/>"
        f"<published>2026-09-07T08:00:00Z</published><updated>{updated}</updated></entry>"
        for name in pages
    )
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x</id><title>Northline</title>'
        f"<updated>{updated}</updated>{entries}</feed>"
    )


def read_day(folder, clock, updated, body, pages=("first",)):
    web = {f"{SITE}/feed": list_changed(updated, pages)} | {f"{SITE}/{name}": body for name in pages}
    with make_newsroom(folder, web, clock=clock) as newsroom:
        report = newsroom.read(f"{SITE}/feed")
        newsroom.group()
        newsroom.write()
        return report, newsroom.edit().briefs[0]


def test_a_page_that_its_feed_says_was_changed_is_read_again_and_its_correction_told(tmp_path):
    clock = FixedClock()
    read_day(tmp_path, clock, "2026-09-07T08:00:00Z", FIRST)
    clock.pass_time(days=1)
    report, brief = read_day(tmp_path, clock, "2026-09-07T08:00:00Z", CORRECTED)
    assert (report.changed, report.pages, brief.changes) == (0, 0, ())
    report, brief = read_day(tmp_path, clock, "2026-09-08T09:00:00Z", CORRECTED)
    assert (report.listed, report.changed, report.pages) == (0, 1, 1)
    assert any("Correction: An earlier version" in each for each in brief.changes)


def test_a_feed_that_was_made_anew_has_no_page_read_again(tmp_path):
    names = [f"page{number}" for number in range(5)]
    clock = FixedClock()
    read_day(tmp_path, clock, "2026-09-07T08:00:00Z", FIRST, names)
    report, _brief = read_day(tmp_path, clock, "2026-09-08T09:00:00Z", CORRECTED, names)
    assert (report.changed, report.pages) == (0, 0)


def test_a_page_that_hardly_changed_is_no_copy_of_its_older_reading(tmp_path):
    address, clock = "https://northline.example/rope-works-fire", FixedClock()
    for text in (LONG, LONG.replace("for six hours", "for seven hours")):
        with make_newsroom(tmp_path / "archive", {address: text}, clock=clock) as newsroom:
            newsroom.read(address)
            newsroom.group()
            newsroom.write()
            edition = newsroom.edit()
        clock.pass_time(hours=3)
    (brief,) = edition.briefs
    assert [article.copy_of for article in edition.articles_of(brief)] == [""]
    assert brief.happening


def test_one_address_in_two_files_of_one_run_is_one_article_with_an_older_reading(tmp_path):
    address = "https://northline.example/rope-works-fire"
    link = f'<link rel="canonical" href="{address}">'
    (tmp_path / "saved.html").write_text(LONG.replace("<title>", f"{link}<title>"), "utf-8")
    text = "\n".join(re.findall("<p>(.*?)</p>", LONG.partition("<article>")[2]))
    record = {
        "url": address,
        "outlet": "Northline",
        "title": "Fire kills nine",
        "text": f"{text}\nIt is out.",
    }
    (tmp_path / "records.jsonl").write_text(json.dumps(record), "utf-8")
    with make_newsroom(tmp_path / "archive") as newsroom:
        newsroom.read(str(tmp_path / "saved.html"), str(tmp_path / "records.jsonl"))
        (story,) = newsroom.group()
        newsroom.write()
        (brief,) = newsroom.edit().briefs
    assert len(story.article_ids) == 1
    assert brief.happening


def test_who_said_what_is_told_word_for_word_with_denials_marked(archive):
    with make_newsroom(archive) as newsroom:
        story = newsroom.group()[0].id
        _dossier, voices = newsroom.voices(story)
        articles = {each.id: each for each in newsroom.edit().articles.values()}
    sayings = [saying for voice in voices for saying in voice.sayings]
    assert {"Dorothea Kling", "Stefan Roos"} <= {voice.speaker for voice in voices}
    assert all(articles[s.wording.article_id].quote(s.wording.span) == s.wording.quoted for s in sayings)
    denials = [saying.wording.quoted for saying in sayings if saying.denies]
    assert [words[:23] for words in denials] == ["Stefan Roos, a spokesma"]


def run(*words):
    return CliRunner().invoke(app, list(words))


def test_the_command_line_tells_changes_voices_and_conflicts(archive):
    with make_newsroom(archive) as newsroom:
        story = newsroom.group()[0].id
    told = run("changes", story, "--archive", str(archive))
    assert told.exit_code == 0
    assert "Newer figure" in told.stdout
    who = json.loads(run("who", story, "--archive", str(archive), "--format", "json").stdout)
    assert who["story"] == story
    cells = {saying["claim_id"] for voice in who["speakers"] for saying in voice["sayings"]}
    assert cells == {claim["id"] for claim in who["claims"]}
    (disputed,) = json.loads(run("conflicts", "--archive", str(archive), "--format", "json").stdout)
    assert (disputed["kind"], disputed["state"]) == ("denial", "disputed")


def test_an_unknown_story_is_said_to_be_unknown(archive):
    with make_newsroom(archive) as newsroom, pytest.raises(NotFoundError):
        newsroom.voices("no-such-story")


def test_two_offices_that_share_a_word_are_two_speakers_and_a_note_on_the_text_is_none(tmp_path):
    told = page(
        "Harbour to vote on ferry dock",
        "The harbour council of Rotmarn said on Monday that it would close the ferry dock in March.",
        "The harbour authority said on Monday that 120 jobs were at risk at the ferry dock.",
        "The ferry dock was built in 1934 and carried 61,000 passengers last year, half as many as in 2015.",
        "An earlier version of this article said that 210 jobs were at risk at the ferry dock.",
    )
    (tmp_path / "told.html").write_text(told, encoding="utf-8")
    with make_newsroom(tmp_path / "archive") as newsroom:
        read_and_write(newsroom, tmp_path)
        (story,) = newsroom.edit().briefs
        _, voices = newsroom.voices(story.story_id)
    assert [voice.speaker for voice in voices] == ["The harbour authority", "The harbour council"]


def test_a_sentence_of_two_clauses_is_shown_whole(tmp_path):
    told = page(
        "Shipping firm denies talks on ferry dock",
        "Northline Shipping is not in talks to buy the ferry dock in Rotmarn, Lida Ostrow said on Monday.",
        "“We have made no offer for the ferry dock and we will make none before spring,” Ostrow said.",
        "The ferry dock was built in 1934 and carried 61,000 passengers last year, half as many as in 2015.",
        "Two people familiar with the matter said that the company had sent engineers to the dock in October.",
    )
    (tmp_path / "told.html").write_text(told, encoding="utf-8")
    with make_newsroom(tmp_path / "archive") as newsroom:
        read_and_write(newsroom, tmp_path)
        (brief,) = newsroom.edit().briefs
    out = run("who", brief.story_id, "--archive", str(tmp_path / "archive")).stdout
    assert (
        "“We have made no offer for the ferry dock and we will make none before spring,” Ostrow said." in out
    )
    assert "opinion" not in out
