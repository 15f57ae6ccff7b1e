"""What goes out comes back: evidence as a web archive, feeds as a list."""

import gzip

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from typer.testing import CliRunner

from builders import DAM, page
from nutgraf.cli import app
from nutgraf.errors import SettingsError
from nutgraf.newsroom import open_newsroom
from nutgraf.sources import read_list
from nutgraf.testing import make_newsroom

SITE = "https://northline.example"
PAGES = {
    f"{SITE}/feed": f"""<rss version="2.0"><channel><title>Northline</title><link>{SITE}</link>
    <item><title>Dam</title><link>{SITE}/dam</link></item><item><title>Weir</title><link>{SITE}/weir</link></item>
    </channel></rss>""",
    f"{SITE}/dam": page("Spillway fails at Aldwick dam", *DAM),
    f"{SITE}/weir": page("Weir at Tarn holds", "The weir at Tarn held through the night.", *DAM[2:]),
}
OPML = f"""<opml version="2.0"><body><outline text="World"><outline text="Rivers"><outline type="rss" text="Northline"
 xmlUrl="{SITE}/feed" htmlUrl="{SITE}/" rating="5" language="en"/></outline></outline></body></opml>"""


@pytest.fixture
def archive(tmp_path):
    (tmp_path / "feeds.opml").write_text(OPML, "utf-8")
    (tmp_path / "saved.html").write_text(
        page("A lock is saved", "The lock of Grünau opened late.", *DAM), "utf-8"
    )
    with make_newsroom(tmp_path / "archive", PAGES) as newsroom:
        report = newsroom.read(str(tmp_path / "feeds.opml"), str(tmp_path / "saved.html"))
        assert (report.failures, report.pages) == ([], 3)
    return tmp_path / "archive"


def invoke(*arguments):
    done = CliRunner().invoke(app, [*map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.stdout


def list_articles(folder):
    with open_newsroom(folder) as newsroom:
        return {
            each.id: (each.url, each.text) for each in newsroom._desk.store.articles.in_state("marked", None)
        }


def test_evidence_written_as_warc_and_read_again_gives_the_same_articles(archive, tmp_path):
    assert "4 snapshots" in invoke("export-warc", tmp_path / "out.warc.gz", "-a", archive)
    invoke("read", tmp_path / "out.warc.gz", "-a", tmp_path / "again")
    assert list_articles(tmp_path / "again") == list_articles(archive)
    # And once more: the second archive is as good a source as the first.
    invoke("export-warc", tmp_path / "third.warc.gz", "-a", tmp_path / "again")
    invoke("read", tmp_path / "third.warc.gz", "-a", tmp_path / "third")
    assert list_articles(tmp_path / "third") == list_articles(archive)


def test_the_web_archive_is_one_that_other_readers_check(archive, tmp_path):
    invoke("export-warc", tmp_path / "out.warc.gz", "-a", archive)
    with (tmp_path / "out.warc.gz").open("rb") as file:
        records = [
            (
                r.record_type,
                r.headers.get("WARC-Target-URI"),
                r.verify_block_digest(consume=False),
                r.reader.read(),
            )
            for r in ArchiveIterator(file, parse_http=False)
        ]
    assert all(is_right for _kind, _url, is_right, _block in records)
    kinds = [kind for kind, *_rest in records]
    assert kinds[0] == WarcRecordType.warcinfo
    assert kinds.count(WarcRecordType.response) == 3
    assert kinds.count(WarcRecordType.resource) == 1
    via = [block for kind, _url, _right, block in records if kind == WarcRecordType.metadata]
    assert via == [f"via: {SITE}/feed\r\n".encode()] * 2
    assert (
        gzip.decompress((tmp_path / "out.warc.gz").read_bytes()).count(b"WARC-Payload-Digest: sha256:") == 4
    )


def test_the_list_that_goes_out_is_the_list_that_came_in(archive, tmp_path):
    invoke("export-opml", tmp_path / "out.opml", "-a", archive)
    assert set(read_list((tmp_path / "out.opml").read_bytes())) == set(read_list(OPML.encode()))
    assert f'xmlUrl="{SITE}/feed"' in invoke("export-opml", "-a", archive)


def test_a_story_keeps_its_old_address_when_its_headline_changes(archive, tmp_path):
    invoke("brief", "-a", archive)
    invoke("site", tmp_path / "site", "-a", archive)
    page = next((tmp_path / "site" / "stories").glob("*.html"))
    former = page.with_name(f"what-it-was-called-{page.stem[-12:]}.html")
    former.write_text("yesterday's brief", "utf-8")
    strange = page.with_name("another-story-0123456789ab.html")
    strange.write_text("not in this archive", "utf-8")
    invoke("site", tmp_path / "site", "-a", archive)
    assert former.read_text("utf-8") == page.read_text("utf-8")
    assert strange.read_text("utf-8") == "not in this archive"


def test_the_page_of_a_story_that_is_part_of_another_leads_there_and_one_that_has_gone_says_so(
    archive, tmp_path
):
    other = page(
        "Marrow wins a prize in Lower Quay",
        "A marrow of 41 kilograms won first prize at the Lower Quay Show on Saturday, the judges said.",
        "Its grower, Una Birch, said that she had fed it on nothing but rain and weak tea since April.",
        "The runner-up, a leek of three metres, was taken out of the contest because it had been glued.",
    )
    (tmp_path / "marrow.html").write_text(other, "utf-8")
    with open_newsroom(archive) as newsroom:
        newsroom.read(str(tmp_path / "marrow.html"))
        newsroom.group()
        newsroom.write()
        newsroom.publish(tmp_path / "site")
        first, second = (each.story.id for each in newsroom.rank()[:2])
    stories = tmp_path / "site" / "stories"
    merged = next(stories.glob(f"*-{second[:12]}.html"))
    gone = merged.with_name("a-story-of-last-year-0123456789ab.html")
    for form in (".html", ".json", ".md"):
        gone.with_suffix(form).write_bytes(merged.with_suffix(form).read_bytes())
    invoke("merge", first, second, "-a", archive)
    invoke("brief", "-a", archive)
    invoke("site", tmp_path / "site", "-a", archive)
    assert merged.read_text("utf-8") == next(stories.glob(f"*-{first[:12]}.html")).read_text("utf-8")
    assert "no longer here" in gone.read_text("utf-8")
    assert not gone.with_suffix(".json").exists()
    assert not gone.with_suffix(".md").exists()


def test_a_site_has_the_title_and_the_address_that_it_is_given(archive, tmp_path):
    invoke("brief", "-a", archive)
    invoke("site", tmp_path, "-a", archive, "--title", "Tarn briefs", "--url", "https://quay.example/b")
    feed = (tmp_path / "feed.xml").read_text("utf-8")
    assert "<title>Tarn briefs</title>" in feed
    assert 'href="https://quay.example/b/stories/' in feed
    assert "<title>Tarn briefs</title>" in (tmp_path / "index.html").read_text("utf-8")


@pytest.mark.parametrize("url", ["quay.example", "ftp://quay.example/", "https://quay.example/?a=1"])
def test_an_address_where_no_site_can_be_is_refused(archive, tmp_path, url):
    with open_newsroom(archive) as newsroom, pytest.raises(SettingsError, match="write it as https://"):
        newsroom.publish(tmp_path / "site", url=url)
    assert not (tmp_path / "site").exists()


def test_an_export_that_fails_leaves_no_half_file(archive, tmp_path):
    with open_newsroom(archive) as newsroom, pytest.raises(OSError, match="No such file"):
        newsroom.export_warc(tmp_path / "nowhere" / "out.warc.gz")
    assert list(tmp_path.glob("**/*.part")) == []
