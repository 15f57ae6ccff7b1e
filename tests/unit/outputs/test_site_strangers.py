"""What strangers write is text on every page, whatever it holds."""

import re
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from outputbuilders import (
    READ_AT,
    cite,
    make_article,
    make_brief,
    make_edition,
    make_full_edition,
    make_plain_edition,
    say,
)
from sitepages import build, pages, story_page, words

from nutgraf.news import Failure, LeftOut
from nutgraf.outputs import render_site

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7*7 }}{% raw %}",
    "<!-- --><base href=//evil.example>",
    "<style>*{display:none}</style>",
    "javascript:alert(1)",
    "\x00\x1b[2J\u202e\U000e0041\ud800 ]]>",
    "</summary></details></mark>",
    "&lt;script&gt;",
)


def make_edition_of(text):
    """One text in every place that a stranger can write to."""
    article = make_article(
        f"Outlet {text}",
        f"Before {text} after. And {text} more.",
        url=text,
        headline=f"Headline {text}",
        byline=text,
        corrections=(text,),
        credit=text,
        language=text,
    )
    other = replace(article, snapshot_id="other", url="https://northline.example/a", published_at=READ_AT)
    copied = replace(article, snapshot_id="copy", copy_of=article.id)
    said = say(
        article,
        f"Before {text} after.",
        speaker=text + " ",
        hedged=(text,),
        differs=(cite(other, f"And {text} more."),),
    )
    brief = make_brief(
        said,
        happening=(said,),
        next=(said,),
        left_out=(LeftOut(citation=said.citations[0], part=text, reason=text),),
        changes=(text,),
        articles=(article.id, other.id, copied.id),
        outlets=(text, "b"),
        reviewed_by=text,
        written_by=text,
        story_id=f"../../{text}",
    )
    failure = Failure(step=text, subject=text, reason=text)
    return make_edition(
        brief,
        articles=(article, other, copied),
        title=text,
        reasons={brief.story_id: (text,)},
        failures=(failure,),
    )


def outline(page):
    """The elements and attributes of a page, without any text."""
    return [(element.tag, sorted(element.attrib)) for element in page.iter() if isinstance(element.tag, str)]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_element_and_no_attribute(text):
    plain = pages(make_edition_of("harmless"))
    hostile = pages(make_edition_of(text))
    for expected, page in zip(plain.values(), hostile.values(), strict=True):
        assert outline(page) == outline(expected)


@pytest.mark.parametrize("text", HOSTILE)
def test_every_file_can_be_written_as_utf_8(text):
    for path, content in render_site(make_edition_of(text)):
        assert content.encode("utf-8")
        assert PurePosixPath(path).parts[0] in {"stories", path}
        assert ".." not in path


def test_characters_that_act_on_a_page_are_not_shown():
    for path, content in build(make_edition_of(HOSTILE[9])).items():
        if not path.endswith(".json"):
            assert not re.search("[\x00\x1b\u202e\U000e0041]", content), path


def test_only_web_addresses_become_links_and_they_carry_no_trust():
    page = story_page(make_plain_edition(url="javascript:alert(1)"))
    assert not [link for link in page.xpath("//a/@href") if link.startswith("javascript")]
    page = story_page(make_full_edition())
    outside = [link for link in page.xpath("//a") if link.get("href").startswith("http")]
    assert outside
    assert {link.get("rel") for link in outside} == {"noopener nofollow"}


def test_a_quotation_links_to_its_words_in_the_page():
    link = story_page(make_full_edition()).xpath("//details[@class='sentence']//figcaption//a/@href")[0]
    assert link.startswith("https://northline.example/2026/09/systems#:~:text=Karsovia%20has%20asked")


def test_a_host_that_is_not_ascii_is_shown_as_it_is_dialled():
    page = story_page(make_plain_edition(url="https://nоrthline.example/a"))
    assert "Read these words at xn--nrthline-nbh.example" in words(page)


def test_no_page_runs_a_script_or_loads_from_elsewhere():
    for path, page in pages(make_full_edition()).items():
        policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert policy.startswith("default-src 'none'; style-src 'self'"), path
        assert {script.get("type") for script in page.xpath("//script")} <= {"application/ld+json"}
        assert not page.xpath("//*[@style or @src or @srcset or @action or starts-with(name(@*), 'on')]")
        assert all("://" not in link for link in page.xpath("//link/@href"))
    style = build(make_full_edition())["nutgraf.css"]
    assert "url(" not in style
    assert "@import" not in style
