"""Where an article is put."""

from nutgraf.news import Article
from nutgraf.stories import Fingerprint, StoryIndex, fingerprint

DAM = "The Tarn dam near Oslova broke on Monday after a week of rain. Forty people were taken to safety."
DAM_AGAIN = "Rain broke the Tarn dam above Oslova on Monday, and forty people were brought to safety, police said."
TRADE = "Ministers of Karsovia and Teshvar signed a trade accord on grain tariffs in the capital, Belmora."


def make_article(name: str, text: str, headline: str = "") -> Article:
    return Article(snapshot_id=name, url=f"https://{name}.example/", outlet=name, headline=headline, text=text)


def group(*articles: Article) -> list[str]:
    index = StoryIndex()
    return [index.place(fingerprint(article)).story_id for article in articles]


def test_two_reports_of_one_event_are_one_story():
    one, other, two = group(make_article("a", DAM), make_article("b", TRADE), make_article("c", DAM_AGAIN))
    assert one == two
    assert one != other


def test_placing_an_article_again_changes_nothing():
    index = StoryIndex()
    first = index.place(fingerprint(make_article("a", DAM)))
    before = index.list_stories()
    assert index.place(fingerprint(make_article("a", DAM))) == first
    assert index.list_stories() == before


def test_a_copy_goes_where_its_original_is():
    index = StoryIndex()
    original = make_article("a", DAM)
    story = index.place(fingerprint(original)).story_id
    copy = Article(
        snapshot_id="b", url="https://b.example/", outlet="b", headline="", text="Brief.", copy_of=original.id
    )
    assert index.place(fingerprint(copy)).story_id == story


def test_a_fingerprint_survives_storing():
    whole = fingerprint(make_article("a", DAM, "Dam breaks"))
    assert Fingerprint.from_bytes(whole.to_bytes()) == whole
