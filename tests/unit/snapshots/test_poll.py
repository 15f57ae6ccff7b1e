"""When is a source asked again, and why?"""

from datetime import timedelta

import pytest
from hostile import NOON

from nutgraf.errors import FetchError, RobotsError, StatusError
from nutgraf.news import Snapshot
from nutgraf.snapshots import PollOptions, plan_after_error, plan_next

URL = "http://gazette.example/rss"
STEADY = PollOptions(jitter=0.0)


def snapshot(**headers: str) -> Snapshot:
    return Snapshot(
        url=URL,
        final_url=URL,
        fetched_at=NOON,
        status=200,
        media_type="",
        headers=tuple((name.replace("_", "-").lower(), value) for name, value in headers.items()),
        body=b"",
    )


def wait_after(published=(), **headers: str) -> timedelta:
    return plan_next(snapshot(**headers), now=NOON, published=published, options=STEADY).at - NOON


def every(gap: timedelta, count: int = 10):
    return [NOON - gap * number for number in range(count)]


@pytest.mark.parametrize(
    ("headers", "minutes"),
    [
        ({}, 60),
        ({"Cache_Control": "max-age=7200"}, 120),
        ({"Cache_Control": "public, MAX-AGE=7200, must-revalidate"}, 120),
        ({"Cache_Control": 'max-age="7200"'}, 120),
        ({"Cache_Control": "max-age=7200", "Age": "1800"}, 90),
        ({"Cache_Control": "max-age=7200", "Expires": "Mon, 02 Mar 2026 22:00:00 GMT"}, 120),
        ({"Cache_Control": "no-cache, max-age=7200"}, 60),
        ({"Cache_Control": "max-age=0", "Expires": "Mon, 02 Mar 2026 22:00:00 GMT"}, 60),
        ({"Cache_Control": "max-age=-5"}, 60),
        ({"Cache_Control": "max-age=999999999999999999"}, 1440),
        ({"Cache_Control": "max-age=soon"}, 60),
        ({"Expires": "Mon, 02 Mar 2026 14:00:00 GMT"}, 120),
        ({"Expires": "Mon, 02 Mar 2026 14:00:00 GMT", "Date": "Mon, 02 Mar 2026 11:00:00 GMT"}, 180),
        ({"Expires": "0"}, 60),
        ({"Expires": "Mon, 02 Mar 1970 14:00:00 GMT"}, 60),
    ],
)
def test_what_the_server_says_of_freshness_is_kept(headers, minutes):
    assert wait_after(**headers) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("gap", "minutes"),
    [
        (timedelta(minutes=2), 15),
        (timedelta(hours=2), 60),
        (timedelta(hours=10), 300),
        (timedelta(days=30), 1440),
    ],
)
def test_a_source_is_asked_twice_as_often_as_it_publishes_within_bounds(gap, minutes):
    assert wait_after(every(gap)) == timedelta(minutes=minutes)


@pytest.mark.parametrize(("silence", "minutes"), [(1, 15), (8, 48), (48, 288), (999, 1440)])
def test_a_source_that_has_gone_quiet_is_asked_less_often(silence, minutes):
    times = [moment - timedelta(hours=silence) for moment in every(timedelta(minutes=20))]
    plan = plan_next(snapshot(), now=NOON, published=times, options=STEADY)
    assert plan.at - NOON == timedelta(minutes=minutes)
    assert ("nothing new for" in plan.reason) == (minutes > 15)


def test_two_dated_items_say_nothing_of_a_cadence():
    assert wait_after(every(timedelta(minutes=2), 2)) == timedelta(hours=1)


def test_jitter_only_adds_differs_by_source_and_can_be_repeated():
    plans = [
        plan_after_error(FetchError(url, "x"), url=url, now=NOON, failures=9).at
        for url in [f"http://{number}.example/" for number in range(50)] * 2
    ]
    waits = [at - NOON for at in plans]

    assert plans[:50] == plans[50:]
    assert len(set(plans)) == 50
    assert min(waits) >= timedelta(days=1)
    assert max(waits) <= timedelta(days=1.1)


def test_failures_make_the_wait_longer_each_time_up_to_a_day():
    waits = [
        plan_after_error(FetchError(URL, "no answer"), url=URL, now=NOON, failures=count, options=STEADY).at
        - NOON
        for count in (0, 1, 2, 20, 10_000)
    ]

    assert waits == [
        timedelta(minutes=5),
        timedelta(minutes=10),
        timedelta(minutes=20),
        timedelta(days=1),
        timedelta(days=1),
    ]


@pytest.mark.parametrize("status", [429, 503, 404, 302])
@pytest.mark.parametrize(
    ("asked", "least"),
    [(120.0, 300.0), (3_600.0, 3_600.0), (864_000.0, 864_000.0), (10.0**12, 366 * 86_400.0)],
)
def test_a_server_that_asks_for_time_is_never_asked_early(status, asked, least):
    plan = plan_after_error(StatusError(URL, status, asked), url=URL, now=NOON)

    assert (plan.at - NOON).total_seconds() >= least
    assert plan.failures == 1


def test_gone_stops_the_source_and_moved_gives_the_new_address():
    gone = plan_after_error(StatusError(URL, 410), url=URL, now=NOON)
    moved = plan_next(
        Snapshot(
            url=URL,
            final_url="http://new.example/",
            fetched_at=NOON,
            status=200,
            media_type="",
            headers=(),
            body=b"",
            moved_to="http://new.example/",
        ),
        now=NOON,
    )

    assert gone.is_stopped
    assert (moved.moved_to, moved.is_stopped) == ("http://new.example/", False)


def test_every_plan_says_why():
    assert "robots" in plan_after_error(RobotsError(URL, "robots.txt says no"), url=URL, now=NOON).reason
    assert "Retry-After" in plan_after_error(StatusError(URL, 429, 9_999), url=URL, now=NOON).reason
    assert (
        "5 failures" in plan_after_error(FetchError(URL, "no answer"), url=URL, now=NOON, failures=4).reason
    )
    assert "2 hours" in plan_next(snapshot(), now=NOON, published=every(timedelta(hours=2))).reason
