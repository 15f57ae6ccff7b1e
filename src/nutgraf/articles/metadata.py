"""What a page states about itself to an article's headline, outlet, address, section and times."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from nutgraf.articles.addresses import join_address, name_host, split_address
from nutgraf.articles.facts import PageFacts, is_article, list_types
from nutgraf.articles.moments import read_moment, read_written_date
from nutgraf.news import DateOrigin, Item, Source

SEPARATED = re.compile(r"\s+(?:[|–—·•»«:*~‹›>-]|::|//)+\s+|\s*\|\s*")
ADDRESS_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?:(?P<sep>[/_-])(?P<month>0?[1-9]|1[0-2])(?P=sep)(?P<day>[12]\d|3[01]|0?[1-9])(?!\d)"
    r"|(?P<month2>0[1-9]|1[0-2])(?P<day2>0[1-9]|[12]\d|3[01])(?=[/_-]))"
)
PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "parsely-pub-date", "sailthru.date", "date.issued", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created", "citation_publication_date", "citation_date", "publish-date", "publishdate", "publish_date",
    "publication_date", "published_at", "published", "pubdate", "pub_date", "ptime", "displaydate",
    "cxenseparse:recs:publishtime", "article.published", "article_date_original", "originalpublicationdate",
    "date_published", "dc.date", "dcterms.date", "date", "release_date", "created", "bt:pubdate", "rnews:datepublished",
)  # fmt: skip
MODIFIED_METAS = (
    "article:modified_time", "og:updated_time", "article:modified", "datemodified", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "revised", "article.updated", "og:modified_time",
)  # fmt: skip
MAX_SECTION = 40
"""Characters of a section's name."""

DRIFT = timedelta(days=2)
"""An address may carry the day of the draft, or the outlet's own zone."""

AHEAD = timedelta(days=1)
"""A publication time later than this after the fetch is a mistake: clocks and time zones differ by less."""


class When(NamedTuple):
    """A time and where it was found."""

    moment: datetime | None = None
    origin: DateOrigin = DateOrigin.UNKNOWN


def find_headline(facts: PageFacts, item: Item | None = None) -> str:
    """The headline a reader sees, without the site's name."""
    stated = [
        fold(value)
        for value in (read_name(facts.record("headline")), facts.meta("og:title"), facts.item("headline"))
        if value
    ]
    site = find_site(facts)
    page_title = strip_site(facts.title, site)
    for heading in facts.headings:
        if any(overlaps(heading, known) for known in [*stated, page_title]) and not same(heading, site):
            return heading
    for known in stated:
        return strip_site(known, site)
    if len(facts.headings) == 1 and not same(facts.headings[0], site):
        return facts.headings[0]
    listed = item.title if item else ""
    return page_title or fold(listed) or (facts.headings[0] if facts.headings else "")


def fold(text: Any) -> str:
    return " ".join(str(text).split())


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def same(one: str, other: str) -> bool:
    return words_of(one) == words_of(other)


def overlaps(one: str, other: str) -> bool:
    """Whether two headlines are one: editors shorten them for search engines."""
    ours, theirs = set(words_of(one)), set(words_of(other))
    return len(ours & theirs) * 2 > min(len(ours), len(theirs)) if ours and theirs else False


def strip_site(title: str, site: str) -> str:
    """A title without the site's name at its end or beginning."""
    parts = [part for part in SEPARATED.split(fold(title)) if part]
    if len(parts) < 2:
        return fold(title)
    longest = max(parts, key=len)
    if site and not (names_site(parts[-1], site) or names_site(parts[0], site)):
        return fold(title)
    if names_site(parts[0], site) and len(parts[0]) < len(longest):
        return cut_title(title, parts[0], at_end=False)
    return cut_title(title, parts[-1], at_end=True)


def cut_title(title: str, part: str, *, at_end: bool) -> str:
    folded = fold(title)
    rest = folded[: -len(part)] if at_end else folded[len(part) :]
    return rest.strip(" |–—·•»«:*~‹›>-/")


def names_site(part: str, site: str) -> bool:
    ours, theirs = "".join(words_of(part)), "".join(words_of(site))
    return bool(ours and theirs) and (ours in theirs or theirs in ours)


def find_site(facts: PageFacts) -> str:
    """The site's name as the page states it; else what its title ends in."""
    name = facts.meta(
        "og:site_name",
        "application-name",
        "al:ios:app_name",
        "dc.publisher",
        "publisher",
        "twitter:app:name:iphone",
    )
    publisher = next(
        (read_name(one["publisher"]) for one in facts.records if is_article(one) and one.get("publisher")), ""
    )
    website = next((read_name(one) for one in facts.records if "WebSite" in list_types(one)), "")
    return fold(name or publisher or website)


def find_outlet(facts: PageFacts, url: str, source: Source | None) -> str:
    """Who publishes: as the user said, as the page says, as the source says, else the host."""
    if source and source.outlet:
        return source.outlet
    return find_site(facts) or title_tail(facts) or (source.title if source else "") or name_host(url)


def title_tail(facts: PageFacts) -> str:
    """What the title adds to the headline: "Dam fails – The Courier" names the Courier."""
    parts = [part for part in SEPARATED.split(fold(facts.title)) if part]
    if len(parts) < 2 or not any(overlaps(facts.title, heading) for heading in facts.headings):
        return ""
    tail = parts[-1]
    return "" if len(tail.split()) > 5 or any(overlaps(tail, heading) for heading in facts.headings) else tail


def read_name(value: Any) -> str:
    """The name in a JSON-LD value: a string, an object with a name, or a list of either."""
    if isinstance(value, list):
        return next((name for one in value if (name := read_name(one))), "")
    if isinstance(value, dict):
        return read_name(value.get("name") or value.get("headline") or "")
    return fold(value) if isinstance(value, str) else ""


def find_address(facts: PageFacts, url: str) -> str:
    """The canonical address, when it is one of the same site or the page came from a file."""
    stated = facts.canonical or facts.meta("og:url") or ""
    whole = join_address(url, stated) if stated else url
    parts = split_address(whole)
    is_root = parts.path in ("", "/") and split_address(url).path not in ("", "/") and not parts.query
    return url if parts.scheme not in ("http", "https") or not parts.hostname or is_root else whole


def find_section(facts: PageFacts) -> str:
    value = facts.record("articleSection")
    stated = read_name(value) or facts.meta(
        "article:section",
        "og:article:section",
        "section",
        "parsely-section",
        "sailthru.section",
        "dc.subject",
        "cxenseparse:recs:category",
    )
    keywords = facts.meta("keywords", "news_keywords")
    return fold(
        stated
        or facts.item("articlesection")
        or next((section for section in facts.sections if len(section) <= MAX_SECTION), "")
        or (keywords if "," not in keywords and len(keywords.split()) <= 2 else "")
    )


def find_published(facts: PageFacts, url: str, item: Item | None, fetched_at: datetime) -> When:
    """Structured data, then what a reader sees, then the address, then the feed. Never the time of the fetch.

    Stated times that disagree with a day in the address are those of a relaunch or an import.
    """
    latest = fetched_at + AHEAD
    address = read_address_day(url)
    for when in [*list_stated(facts), *list_seen(facts)]:
        if when.moment and when.moment <= latest and (address is None or abs(when.moment - address) <= DRIFT):
            return when
    if address and address <= latest:
        return When(address, DateOrigin.ADDRESS)
    if item and item.published_at:
        return When(item.published_at, DateOrigin.FEED)
    guessed = read_moment(facts.found_date)
    # htmldate says 1 January where it found no more than a year, which may be any year the text speaks of.
    is_day = guessed is not None and (guessed.month, guessed.day) != (1, 1)
    return When(guessed, DateOrigin.TEXT) if guessed and is_day and guessed <= latest else When()


def list_stated(facts: PageFacts) -> Iterator[When]:
    """Times in the page's data, the surest first."""
    values = [one["datePublished"] for one in facts.records if is_article(one) and one.get("datePublished")]
    values += [facts.meta(name) for name in PUBLISHED_METAS if name in facts.metas]
    values += [facts.item("datepublished"), *(machine for machine, _ in facts.times[:1])]
    for value in filter(None, values):
        yield When(read_moment(value) or read_written_date(str(value or "")), DateOrigin.PAGE)


def list_seen(facts: PageFacts) -> Iterator[When]:
    """Times that a reader sees near the headline."""
    for text in [visible for _, visible in facts.times] + facts.dates:
        yield When(read_written_date(text), DateOrigin.TEXT)


def read_address_day(url: str) -> datetime | None:
    match = ADDRESS_DATE.search(split_address(url).path)
    if match is None:
        return None
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    return read_moment(f"{match['year']}-{month:0>2}-{day:0>2}")


def find_modified(facts: PageFacts, fetched_at: datetime) -> When:
    """Only where the page states it."""
    record = next(
        (one["dateModified"] for one in facts.records if is_article(one) and one.get("dateModified")), None
    )
    for value in [record, *(facts.meta(name) for name in MODIFIED_METAS), facts.item("datemodified")]:
        moment = read_moment(value)
        if moment and moment <= fetched_at + AHEAD:
            return When(moment, DateOrigin.PAGE)
    return When()
