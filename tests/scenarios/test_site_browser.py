"""The pages in a real browser: nothing fires, nothing is fetched, everything opens by keyboard, nothing overflows.

Needs Chromium (Debian: apt-get install chromium), driven over its own debugging pipe.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from nutgraf.outputs import render_site
from unit.outputs.outputbuilders import make_article, make_brief, make_edition, make_full_edition, say

pytestmark = pytest.mark.long

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--remote-debugging-pipe",
)

# Each calls alert() when a page lets it; the control below proves that they would.
VECTORS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<body onload=alert(1)>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<details open ontoggle=alert(1)>",
    "<audio src=x onerror=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<input autofocus onfocus=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    "--><img src=x onerror=alert(1)>",
    "]]><img src=x onerror=alert(1)>",
    "</title><img src=x onerror=alert(1)>",
    "</blockquote></summary></details><img src=x onerror=alert(1)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
)


class Browser:
    """One page of Chromium, asked over two pipes: JSON messages that end in a zero byte."""

    def __init__(self, commands: int, answers: int) -> None:
        self.commands, self.answers = commands, answers
        self.number, self.rest, self.session = 0, b"", ""
        self.events: list[dict] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.ask(f"{domain}.enable")
        # A dialog would stop the page; a line on the console does not.
        self.ask("Page.addScriptToEvaluateOnNewDocument", source="window.alert = () => console.log('fired')")

    def ask(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                return answer["result"]
            self.events.append(answer)

    def read(self):
        while b"\0" not in self.rest:
            chunk = os.read(self.answers, 1 << 16)
            assert chunk, "the browser went away"
            self.rest += chunk
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def open(self, path):
        self.events.clear()
        self.ask("Page.navigate", url=Path(path).as_uri())
        while not self.seen("Page.loadEventFired"):
            self.events.append(self.read())
        # Errors of images, animations and focus come after the load.
        self.run("new Promise(done => setTimeout(done, 60))")

    def run(self, script):
        return self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)[
            "result"
        ].get("value")

    def press(self, key, code):
        for kind in ("rawKeyDown", "char", "keyUp"):
            text = {"text": "\r"} if key == "Enter" and kind == "char" else {}
            self.ask(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **text
            )

    def resize(self, width, height=900):
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def fired(self):
        """Did anything call alert()?"""
        return bool(self.seen("Runtime.consoleAPICalled"))

    def seen(self, method):
        return [event["params"] for event in self.events if event.get("method") == method]


@contextmanager
def start_browser(profile):
    """Raises: AssertionError saying what to do when there is no Chromium."""
    assert CHROMIUM, "no Chromium here: install it (apt-get install chromium), then run this test again"
    command_read, command_write = os.pipe()
    answer_read, answer_write = os.pipe()
    # Chromium reads descriptor 3 and writes descriptor 4; the shell puts the pipes there.
    line = f'exec "$0" "$@" 3<&{command_read} 4>&{answer_write}'
    process = subprocess.Popen(
        ["/bin/bash", "-c", line, CHROMIUM, *QUIET, f"--user-data-dir={profile}", "about:blank"],
        pass_fds=(command_read, answer_write),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(command_read)
    os.close(answer_write)
    try:
        yield Browser(command_write, answer_read)
    finally:
        process.kill()
        process.wait()
        os.close(command_write)
        os.close(answer_read)


@pytest.fixture(scope="module")
def browser(tmp_path_factory) -> Iterator[Browser]:
    with start_browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def publish(edition, folder):
    """Write the site; gives its pages."""
    for path, text in render_site(edition):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return sorted(folder.rglob("*.html"))


def make_hostile_edition(vector):
    article = make_article(
        vector, f"Before {vector} after.", headline=vector, byline=vector, url="https://northline.example/a"
    )
    said = say(article, article.text, speaker=f"{vector}!", hedged=(vector,), differs=())
    brief = make_brief(
        said, happening=(replace(said, differs=said.citations),), next=(said,), changes=(vector,)
    )
    return make_edition(brief, articles=(article,), title=vector, reasons={brief.story_id: (vector,)})


def test_the_vectors_fire_where_nothing_stops_them(browser, tmp_path):
    fired = 0
    for vector in VECTORS:
        page = tmp_path / "control.html"
        page.write_text(f"<!doctype html><body><p>{vector}</p>", encoding="utf-8")
        browser.open(page)
        fired += browser.fired()
    assert fired >= len(VECTORS) - 2


def test_nothing_that_a_source_writes_fires_on_any_page(browser, tmp_path):
    for number, vector in enumerate(VECTORS):
        for page in publish(make_hostile_edition(vector), tmp_path / str(number)):
            browser.open(page)
            browser.run("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert not browser.fired(), (vector, page)


def test_no_page_fetches_anything_but_its_own_style_sheet_or_breaks_its_own_policy(browser, tmp_path):
    for page in publish(make_full_edition(), tmp_path):
        browser.open(page)
        asked = {event["request"]["url"] for event in browser.seen("Network.requestWillBeSent")}
        assert asked == {page.as_uri(), (tmp_path / "nutgraf.css").as_uri()}
        assert browser.seen("Log.entryAdded") == []
        assert browser.run("getComputedStyle(document.body).maxWidth") != "none"


def test_no_page_is_wider_than_a_small_telephone(browser, tmp_path):
    for page in publish(make_full_edition(), tmp_path):
        for width in (320, 768, 1400):
            browser.resize(width)
            browser.open(page)
            browser.run("document.querySelectorAll('details').forEach(one => one.open = true)")
            wide = browser.run("document.documentElement.scrollWidth")
            assert wide <= width, (page, width)


def test_a_sentence_is_opened_and_closed_with_the_keyboard_alone(browser, tmp_path):
    browser.resize(1200)
    browser.open(
        next(page for page in publish(make_full_edition(), tmp_path) if page.parent.name == "stories")
    )
    browser.run("document.querySelector('.sentence > summary').focus()")
    browser.press("Enter", 13)
    assert browser.run("document.querySelector('.sentence').open") is True
    assert browser.run("document.querySelector('.sentence mark').checkVisibility()") is True
    browser.press("Enter", 13)
    assert browser.run("document.querySelector('.sentence').open") is False


def test_the_first_stop_of_the_tab_key_skips_to_the_text(browser, tmp_path):
    browser.open(publish(make_full_edition(), tmp_path)[0])
    browser.press("Tab", 9)
    assert browser.run("document.activeElement.className") == "skip"
    assert browser.run("document.activeElement.getBoundingClientRect().left >= 0") is True


def test_dark_readers_get_dark_pages(browser, tmp_path):
    page = publish(make_full_edition(), tmp_path)[0]
    shades = []
    for scheme in ("light", "dark"):
        browser.ask(
            "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}]
        )
        browser.open(page)
        shade = browser.run("getComputedStyle(document.documentElement).backgroundColor")
        shades.append(int(shade.split("(")[1].split(",")[0]))
    assert shades[0] > 200
    assert shades[1] < 60


def test_paper_shows_the_sources_as_notes_and_not_the_closed_evidence(browser, tmp_path):
    edition = make_full_edition()
    other = edition.briefs[0].happening[0].citations[1]
    hedged = replace(edition, hedges={other: ("has asked",)})
    browser.open(next(page for page in publish(hedged, tmp_path) if page.parent.name == "stories"))
    shown = "document.querySelector('{}').checkVisibility()"
    assert browser.run(shown.format(".notes")) is False
    browser.ask("Emulation.setEmulatedMedia", media="print")
    assert browser.run(shown.format(".notes")) is True
    assert browser.run(shown.format(".numbers")) is True
    assert browser.run(shown.format("nav")) is False
    # "On Monday" needs its day on paper too, and a hedge elsewhere is no detail.
    assert browser.run(shown.format(".sentence .backing time")) is True
    assert browser.run(shown.format(".sentence .doubted")) is True
    assert browser.run(shown.format(".sentence .one")) is False
    browser.ask("Emulation.setEmulatedMedia", media="")
