"""The page loads nothing from elsewhere, answers nobody from elsewhere, says everything in both languages, and can be
read."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from playground.page import WEB
from playground.town import DemoTown
from tests.playground.tab import quiet_town

OURS = [file for file in WEB.iterdir() if file.is_file()]
SCRIPTS = "\n".join(file.read_text(encoding="utf-8") for file in OURS if file.suffix == ".js")
WORDS = (WEB / "words.js").read_text(encoding="utf-8")
CSS = (WEB / "page.css").read_text(encoding="utf-8")
ADDRESS = re.compile(r"(?:https?:)?//[\w-]+\.[\w.-]+")


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[DemoTown]:
    async with quiet_town(tmp_path) as town:
        yield town


def test_no_file_names_an_address_outside_the_machine() -> None:
    namespace = "http://www.w3.org/2000/svg"
    for file in WEB.rglob("*"):
        if file.is_file() and file.name != "LICENSE":
            text = file.read_text(encoding="utf-8").replace(namespace, "")
            assert not ADDRESS.findall(text), file
    assert not re.search(r"@import|url\(", CSS)
    assert "eval(" not in SCRIPTS
    assert "unsafeHTML" not in SCRIPTS
    assert "innerHTML" not in SCRIPTS


async def test_every_answer_forbids_loading_from_elsewhere(town: DemoTown) -> None:
    async with ClientSession() as session:
        for path in ("/", "/page/page.js", "/page/page.css", "/page/lit-html/lit-html.js", "/changes"):
            async with session.get(town.playground.url + path) as answer:
                assert answer.status == 200, path
                policy = answer.headers["Content-Security-Policy"]
                assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
                assert "unsafe" not in policy
                assert answer.headers["Cache-Control"] == "no-store"
        async with session.get(f"{town.playground.url}/page/..%2Fpage.py") as answer:
            assert answer.status == 404


@pytest.mark.parametrize(
    "foreign",
    [
        {"Host": "town.example"},
        {"Host": "town.example:PORT"},
        {"Host": "127.0.0.1:1"},
        {"Origin": "http://town.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_who_asks_from_elsewhere_gets_nothing(town: DemoTown, foreign: dict[str, str]) -> None:
    port = town.playground.url.rpartition(":")[2]
    headers = {name: value.replace("PORT", port) for name, value in foreign.items()}
    before = len(town.playground.world.story)
    async with ClientSession(headers=headers) as session:
        deed = {"person": town.owner.id, "chat": town.owner.id, "deed": "send", "text": "/start"}
        method = f"/bot{town.playground.token}/sendMessage?chat_id={town.owner.id}&text=x"
        async with session.post(f"{town.playground.url}/deed", json=deed) as answer:
            assert answer.status == 403
        for path in ("/changes", "/page/page.js", method):
            async with session.get(town.playground.url + path) as answer:
                assert answer.status == 403, path
    assert len(town.playground.world.story) == before


async def test_its_own_origin_and_a_link_from_elsewhere_may_open_it(town: DemoTown) -> None:
    port = town.playground.url.rpartition(":")[2]
    async with ClientSession() as session:
        for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Host": f"localhost:{port}"}):
            async with session.get(town.playground.url, headers=headers) as answer:
                assert answer.status == 200
        origin = {"Origin": town.playground.url, "Sec-Fetch-Site": "same-origin"}
        async with session.post(f"{town.playground.url}/deed", json={"deed": "fly"}, headers=origin) as answer:
            assert answer.status == 409


@pytest.mark.parametrize("body", [b"{", b"[]", b"5", b"\xff", b"{" * 100_000])
async def test_a_deed_that_is_no_json_is_refused(town: DemoTown, body: bytes) -> None:
    async with ClientSession() as session:
        url = f"{town.playground.url}/deed"
        async with session.post(url, data=body, headers={"Content-Type": "application/json"}) as answer:
            assert answer.status == 400
        async with session.post(url, data=b'{"deed": "week"}', headers={"Content-Type": "text/plain"}) as answer:
            assert answer.status == 400


def words(language: str) -> dict[str, str]:
    part = re.search(rf"^  {language}: \{{$(.*?)^  \}},$", WORDS, re.MULTILINE | re.DOTALL)
    assert part is not None
    return dict(re.findall(r'^    (\w+): "(.+)",$', part[1], re.MULTILINE))


def test_both_languages_have_the_same_words_with_the_same_places() -> None:
    russian, english = words("ru"), words("en")
    assert len(russian) > 80
    assert russian.keys() == english.keys()
    for key, text in russian.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", english[key])), key


def test_every_word_is_used_and_every_used_word_is_there() -> None:
    code = SCRIPTS.replace(WORDS, "")
    used = set(re.findall(r'"(\w+)"', code))
    begun = set(re.findall(r"`(\w+_)\$\{", code))
    known = words("ru").keys()
    assert set(re.findall(r'(?:say|words)\("(\w+)"', code)) <= known
    assert not [key for key in known if key not in used and not any(key.startswith(part) for part in begun)]


def colours(theme: str) -> dict[str, str]:
    part = re.search(rf"{re.escape(theme)} \{{(.*?)\}}", CSS, re.DOTALL)
    assert part is not None
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part[1]))


def brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [":root", ':root[data-theme="dark"]'])
def test_every_text_stands_out_from_what_is_behind_it(theme: str) -> None:
    """WCAG AA: 4.5 to 1."""
    found = colours(theme) | {"white": "#ffffff"}
    pairs = [("ink", back) for back in ("paper", "sheet", "mine", "key", "shelf", "code")]
    pairs += [("pale", back) for back in ("paper", "sheet", "shelf")]
    pairs += [("on-binding", "binding"), ("white", "go"), ("white", "stop"), ("brass", "sheet"), ("brass", "code")]
    pairs += [(f"tint-{number}", "sheet") for number in range(5)]
    for ink, paper in pairs:
        light, dark = sorted((brightness(found[ink]), brightness(found[paper])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper)
