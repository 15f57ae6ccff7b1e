"""The pages for every reader: landmarks, headings, links that lead somewhere, contrast, print."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import PurePosixPath

import pytest
from outputbuilders import make_full_edition, make_plain_edition
from sitepages import build, pages, story_page, words


def test_every_page_has_its_landmarks_one_heading_of_the_first_rank_and_unique_ids():
    for path, page in pages(make_full_edition()).items():
        for landmark in ("//body/header", "//body/main[@id='main']", "//body/footer", "//nav[@aria-label]"):
            assert len(page.xpath(landmark)) == 1, (path, landmark)
        assert len(page.xpath("//h1")) == 1, path
        assert page.xpath("//title")[0].text.strip()
        assert page.xpath("//body/a[1]/@href") == ["#main"]
        assert max(Counter(page.xpath("//@id")).values()) == 1, path
        labels = page.xpath("//@aria-labelledby")
        assert set(labels) <= set(page.xpath("//@id")), path


def test_headings_never_skip_a_rank():
    for path, page in pages(make_full_edition()).items():
        ranks = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4")]
        assert ranks[0] == 1, path
        assert all(after - before <= 1 for before, after in pairwise(ranks)), path


def test_every_link_within_the_site_leads_somewhere():
    edition = make_full_edition()
    site, parsed = build(edition), pages(edition)
    for path, page in parsed.items():
        for link in page.xpath("//a/@href|//link/@href"):
            if link.startswith("http"):
                continue
            target, _, fragment = link.partition("#")
            found = resolve(path, target) if target else path
            assert found in site, (path, link)
            assert not fragment or parsed[found].xpath(f"//*[@id='{fragment}']"), (path, link)


def resolve(path, target):
    folder = list(PurePosixPath(path).parent.parts)
    for part in PurePosixPath(target).parts:
        folder = folder[:-1] if part == ".." else [*folder, part]
    return "/".join(folder)


def test_print_carries_every_source_as_a_numbered_note():
    edition = make_full_edition()
    page = story_page(edition)
    notes = page.xpath("//section[@class='notes']//li")
    numbers = {
        int(number) for one in page.xpath("//sup") for number in re.findall(r"\d+", one.text_content())
    }
    assert numbers == set(range(1, len(notes) + 1))
    assert "https://thestannickcourier.example/2026/09/systems" in words(notes[1])


def read_colours(style, block):
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", style.split(block, 1)[1].split("}", 1)[0]))


def measure_luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("block", ["\n:root {", "prefers-color-scheme: dark) {\n  :root {"])
def test_text_has_the_contrast_that_wcag_asks_for(block):
    colours = read_colours(build(make_full_edition())["nutgraf.css"], block)
    pairs = [(ink, paper) for ink in ("ink", "soft", "link", "alarm", "good") for paper in ("paper", "card")]
    for ink, paper in [*pairs, ("mark-ink", "mark")]:
        light, dark = sorted(
            (measure_luminance(colours[ink]), measure_luminance(colours[paper])), reverse=True
        )
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper)


def test_print_numbers_the_sources_of_the_headline_too():
    edition = make_plain_edition("The dam failed. It was old.", "The dam failed.")
    heading = story_page(edition).xpath("//h1")[0]
    assert words(heading) == "The dam failed.[1]"
    assert heading.xpath("sup/@class") == ["numbers"]
