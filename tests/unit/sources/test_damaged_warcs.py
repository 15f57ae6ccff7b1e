"""Web archives that are damaged, packed oddly or larger than memory: what can be read is read, once, in order."""

import gzip
import resource

import pytest

import warcs
from nutgraf.sources import WarcOptions, read_warc

RECORDS = [warcs.record(number) for number in range(6)]
PACKED = warcs.pack(*RECORDS)


def numbers(path, options=None) -> list[int | str]:
    """What is read: the number of each page, and "damage"."""
    return [
        int(capture.snapshot.url.rpartition("/")[2]) if capture.snapshot else "damage"
        for capture in read_warc(path, options)
        if capture.snapshot or capture.is_damage
    ]


def flip(raw: bytes) -> bytes:
    middle = len(raw) // 2
    return raw[:middle] + bytes(byte ^ 0xFF for byte in raw[middle : middle + 4]) + raw[middle + 4 :]


DAMAGED = {
    "bits flipped in a member": (PACKED[0] + PACKED[1] + flip(PACKED[2]) + b"".join(PACKED[3:]), True),
    "a member cut short": (PACKED[0] + PACKED[1] + PACKED[2][:500] + b"".join(PACKED[3:]), True),
    "the head of a member lost": (PACKED[0] + PACKED[1] + PACKED[2][40:] + b"".join(PACKED[3:]), True),
    "zeros for a member": (PACKED[0] + PACKED[1] + b"\0" * 999 + b"".join(PACKED[3:]), True),
    "a record cut short": (RECORDS[0] + RECORDS[1] + RECORDS[2][:900] + b"".join(RECORDS[3:]), False),
    "a length too large": (
        RECORDS[0] + RECORDS[1] + RECORDS[2].replace(b"Content-Length: 1", b"Content-Length: 7") + b"".join(RECORDS[3:]),
        False,
    ),
    "a header that is none": (RECORDS[0] + RECORDS[1] + b"W" + RECORDS[2][9:] + b"".join(RECORDS[3:]), False),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_costs_the_record_it_hit_and_is_told_once(tmp_path, name):
    raw, is_packed = DAMAGED[name]
    path = tmp_path / ("a.warc.gz" if is_packed else "a.warc")
    path.write_bytes(raw)
    assert numbers(path) == [0, 1, "damage", 3, 4, 5]


@pytest.mark.parametrize("packed", [True, False])
def test_a_last_record_that_breaks_off_is_no_page(tmp_path, packed):
    path = tmp_path / "a.warc"
    path.write_bytes((b"".join(PACKED) if packed else b"".join(RECORDS))[:-300])
    assert numbers(path) == [0, 1, 2, 3, 4, "damage"]


def test_an_empty_member_is_not_the_end(tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(PACKED[0] + gzip.compress(b"") + PACKED[1])
    assert numbers(path) == [0, 1]


@pytest.mark.parametrize("kind", ["members", "one member", "plain"])
def test_reading_goes_on_from_any_record(tmp_path, kind):
    path = tmp_path / "a.warc"
    raw = {
        "members": b"".join(PACKED),
        "one member": gzip.compress(b"".join(RECORDS)),
        "plain": b"".join(RECORDS),
    }
    path.write_bytes(raw[kind])
    places = [(capture.offset, capture.ordinal) for capture in read_warc(path)]
    for number, (offset, ordinal) in enumerate(places):
        assert numbers(path, WarcOptions(offset=offset, ordinal=ordinal)) == list(range(number, 6))
        assert numbers(path, WarcOptions(offset=offset, ordinal=ordinal + 1)) == list(range(number + 1, 6))


def test_bytes_that_do_not_match_their_digest_are_no_evidence(tmp_path):
    digest = "WARC-Block-Digest: sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\r\nContent-Length:"
    false = RECORDS[0].replace(b"Content-Length:", digest.encode(), 1)
    assert numbers(warcs.write(tmp_path / "a.warc", false, RECORDS[1])) == ["damage", 1]


def test_hosts_are_several_and_subdomains_count(tmp_path):
    hosts = ("northline.example", "www.kestrel.example", "other.example", "notnorthline.example")
    path = warcs.write(tmp_path / "a.warc", *(warcs.record(n, host=host) for n, host in enumerate(hosts)))
    assert numbers(path, WarcOptions(hosts=("Northline.example", "kestrel.example"))) == [0, 1]


def test_a_revisit_and_a_request_are_no_pages(tmp_path):
    path = warcs.write(
        tmp_path / "a.warc", warcs.record(0, kind="revisit"), warcs.record(1, kind="request"), RECORDS[2]
    )
    assert [capture.skipped for capture in read_warc(path)] == [
        "unchanged since an earlier capture (revisit)",
        "not a page (requests, metadata …)",
        "",
    ]


def test_an_archive_is_never_in_memory_as_a_whole(tmp_path):
    path = tmp_path / "large.warc"
    filler = warcs.record(0, body=b"\0" * 4_000_000, content_type="video/mp4")
    with path.open("wb") as file:
        for _ in range(75):
            file.write(filler)
        file.write(RECORDS[1])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert numbers(path) == [1]
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < 64, f"{grown} MiB for an archive of 300"
