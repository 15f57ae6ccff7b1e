"""What the archive keeps, it gives back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from builders import DAM, article, sentences
from nutgraf.errors import NotFoundError
from nutgraf.news import Failure, Item, Snapshot, Source, SourceKind
from nutgraf.store import Page, SourceState, open_store
from nutgraf.store.records import dump_record, dump_sentences, load_record, load_sentences

NOW = datetime(2026, 9, 12, 18, 30, 1, 250, tzinfo=UTC)
LATER = NOW.replace(hour=20)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path) as opened:
        yield opened


def snapshot(body=b"<p>Dam</p>", url="https://northline.example/dam", at=NOW):
    headers = (("content-type", "text/html"), ("etag", '"\xe9"'))
    return Snapshot(
        url=url, final_url=url, fetched_at=at, status=200, media_type="text/html", headers=headers, body=body
    )


def keep_article(store, of, at=NOW):
    shot = snapshot(of.text.encode(), of.url, at)
    kept = replace(of, snapshot_id=shot.id)
    store.reading.save_pages([Page(snapshot=shot, item=None, source=None)])
    (page,) = store.reading.waiting_pages()
    store.articles.save_extracted([(page.id, kept, at)], [])
    return kept


def test_a_snapshot_comes_back_byte_for_byte(store):
    shot = snapshot(bytes(range(256)) * 40)
    store.reading.save_pages([Page(snapshot=shot, item=None, source=None)])
    assert store.reading.snapshot(shot.id) == shot


def test_the_same_bytes_from_the_same_address_are_kept_once_and_never_changed(store):
    store.reading.save_pages([Page(snapshot=snapshot(), item=None, source=None)])
    store.reading.save_pages([Page(snapshot=snapshot(at=NOW.replace(year=2027)), item=None, source=None)])
    assert store.reading.snapshot(snapshot().id).fetched_at == NOW
    assert store.reading.count_waiting_pages() == 1


def test_a_listing_adds_only_what_is_new(store):
    source = Source(url="https://northline.example/feed", kind=SourceKind.FEED)
    store.reading.add_sources([source])
    item = Item(
        source_id=source.id, snapshot_id=snapshot().id, url="https://northline.example/dam", title="Dam"
    )
    state = SourceState(source=source, etag='W/"1"', last_read_at=NOW)
    assert store.reading.save_listing(snapshot(), [item], state).new == 1
    assert store.reading.save_listing(snapshot(), [item], state).new == 0
    assert store.reading.waiting_items() == (item,)
    assert store.reading.source(source.id).etag == 'W/"1"'


def test_an_article_and_its_sentences_come_back_equal(store):
    of = keep_article(store, article("\n".join(DAM)))
    marked = sentences(of)
    store.articles.save_compared(of, [1, 2, 2], {})
    store.articles.save_sentences({of.id: marked})
    assert store.articles.article(of.id) == of
    assert store.articles.sentences_of([of.id]) == {of.id: marked}
    assert store.articles.in_state("marked") == (of,)


def test_a_newer_reading_of_an_address_replaces_the_older_and_keeps_it(store):
    old = keep_article(store, article("The dam held.", url="https://northline.example/dam"))
    new = keep_article(
        store, article("The dam broke.", url="https://northline.example/dam"), NOW.replace(hour=20)
    )
    assert store.stories.count_articles() == 1
    assert store.articles.article(old.id).text == "The dam held."
    assert store.articles.article(new.id).text == "The dam broke."


def test_what_is_replaced_before_it_was_compared_goes_no_further(store):
    old = keep_article(store, article("The dam held.", url="https://northline.example/dam"))
    new = keep_article(store, article("The dam broke.", url="https://northline.example/dam"), LATER)
    assert [each.id for each in store.articles.in_state("new")] == [new.id]
    assert store.articles.by_addresses([old.url]) == {old.url: new}


def test_an_older_reading_is_no_candidate_for_an_original_and_hands_on_its_copies(store):
    old = keep_article(store, article("The dam held.", url="https://northline.example/dam"))
    copy = keep_article(store, article("The dam held, too.", url="https://kestrel.example/dam"))
    store.articles.save_compared(old, [7], {copy.id: old.id})
    new = keep_article(store, article("The dam broke.", url="https://northline.example/dam"), LATER)
    assert store.articles.sharing_bands([7]) == ()
    assert store.articles.article(copy.id).copy_of == new.id


def test_copies_point_to_the_original_in_one_step(store):
    first, second, third = (
        keep_article(store, article(f"Dam {n}.", url=f"https://northline.example/{n}", headline=str(n)))
        for n in range(3)
    )
    store.articles.save_compared(second, [7], {third.id: second.id})
    store.articles.save_compared(first, [7], {second.id: first.id})
    assert store.articles.article(third.id).copy_of == first.id
    assert store.articles.article(second.id).copy_of == first.id
    assert [a.id for a in store.articles.sharing_bands([7])] == sorted([first.id, second.id])


def test_a_copy_of_a_copy_points_to_the_first_original(store):
    first, second, third = (
        keep_article(store, article(f"Dam {n}.", url=f"https://northline.example/{n}", headline=str(n)))
        for n in range(3)
    )
    store.articles.save_compared(second, [7], {second.id: first.id})
    store.articles.save_compared(third, [7], {third.id: second.id})
    assert [store.articles.article(a.id).copy_of for a in (first, second, third)] == ["", first.id, first.id]


def test_a_failure_counts_its_attempts(store):
    failure = Failure(step="read", subject="https://northline.example", reason="no answer", last_at=NOW)
    store.stories.save_failure(failure)
    store.stories.save_failure(failure)
    assert store.stories.failures()[0].attempts == 2


def test_an_unknown_id_is_not_found(store):
    with pytest.raises(NotFoundError):
        store.stories.story("nothing")
    with pytest.raises(NotFoundError):
        store.reading.snapshot("nothing")
    with pytest.raises(NotFoundError):
        store.articles.article("nothing")


def test_records_survive_the_round_trip():
    of = article("\n".join(DAM))
    assert load_record(type(of), dump_record(of)) == of
    assert load_sentences(dump_sentences(sentences(of))) == sentences(of)


def test_the_schema_equals_all_migrations(tmp_path):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlalchemy import create_engine

    from nutgraf.store.tables import metadata

    with open_store(tmp_path):
        pass
    with create_engine(f"sqlite:///{tmp_path / 'nutgraf.sqlite'}").connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
