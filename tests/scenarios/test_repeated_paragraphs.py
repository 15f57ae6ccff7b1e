"""A paragraph that an outlet puts on every page is no evidence: it is learnt, taken out, and the audit still holds."""

from nutgraf.testing import make_newsroom

HOST = "https://post.example"
PROMISE = "Readers of the Post in all nine valleys of Norvel have paid for this reporting since the paper was founded."


def write_page(number: int) -> str:
    return (
        f"<html><head><title>Valley {number} votes on its budget</title>"
        f'<meta property="article:published_time" content="2031-03-{number % 27 + 1:02}T08:00:00Z">'
        f"</head><body><article><h1>Valley {number} votes on its budget</h1>"
        f"<p>The council of valley {number} voted on Tuesday to spend {number * 3 + 2} million crowns on its roads.</p>"
        f"<p>{PROMISE}</p>"
        f"<p>Councillor Adra Venn-{number} said the first of {number + 4} bridges would be closed for repair in May.</p>"
        "</article></body></html>"
    )


def read_pages(newsroom, numbers) -> None:
    newsroom.read(*(f"{HOST}/news/{number}" for number in numbers))
    newsroom.group()
    newsroom.write()


def texts(newsroom) -> list[str]:
    return [article.text for article in newsroom.edit().articles.values()]


def test_it_is_learnt_from_a_first_run_kept_for_the_next_and_the_audit_holds(tmp_path):
    pages = {f"{HOST}/news/{number}": write_page(number) for number in range(20)}
    with make_newsroom(tmp_path / "archive", pages) as newsroom:
        read_pages(newsroom, range(16))
        assert texts(newsroom)
        assert not any(PROMISE in text for text in texts(newsroom))
    with make_newsroom(tmp_path / "archive", pages) as newsroom:
        read_pages(newsroom, [19])
        found = texts(newsroom)
        assert any("valley 19" in text for text in found)
        assert not any(PROMISE in text for text in found)
        assert newsroom.verify() == ()


def test_with_a_handful_of_pages_nothing_is_taken_out(tmp_path):
    pages = {f"{HOST}/news/{number}": write_page(number) for number in range(5)}
    with make_newsroom(tmp_path / "archive", pages) as newsroom:
        read_pages(newsroom, range(5))
        assert all(PROMISE in text for text in texts(newsroom))
