"""The first minutes in a real browser: a newcomer registers from the card, signs up, turns the clock, is reminded."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from playground.town import DemoTown
from tests.playground.browser import CHROMIUM, calls_everybody, chromium, opened, phone, press, ready_town, signs_up

pytestmark = pytest.mark.skipif(
    CHROMIUM is None and not os.environ.get("CI"),
    reason="Chromium is not installed (apt-get install chromium): the page is not tried in a browser",
)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[DemoTown]:
    async with ready_town(tmp_path) as town:
        yield town


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


async def test_a_newcomer_signs_up_from_the_card_and_is_reminded(town: DemoTown, browser: Browser) -> None:
    asked: list[str] = []
    troubles: list[str] = []
    page = await browser.new_page(viewport={"width": 1400, "height": 880})
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: troubles.append(line.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    await page.goto(town.playground.url)
    anna, boris, vera = phone(page, "Анна Петрова"), phone(page, "Борис Ким"), phone(page, "Вера Смирнова")

    await signs_up(page, "Анна Петрова", "Записаться: чтец", "18–34", "Даю согласие", "Анна П.")
    await expect(anna.get_by_text("Вы записаны: «Громкие чтения»")).to_be_visible()
    await expect(anna.get_by_role("button", name="Мои записи")).to_be_visible()
    await expect(boris.get_by_text("Чтец — занято 1 из 4")).to_be_visible()

    await press(page, "До следующего события")
    await expect(anna.get_by_text("Всё в силе?")).to_be_visible()
    await press(anna, "Приду")
    await expect(boris.get_by_text("(1 подтвердил)")).to_be_visible()
    await press(vera, "Кто записан")
    await expect(vera.get_by_role("button", name="Анна П.")).to_be_visible()

    async with page.expect_download() as saved:
        await anna.get_by_role("link", name=".ics").click()
    assert (await saved.value).suggested_filename.endswith(".ics")
    assert {url.partition("/")[2].lstrip("/").partition("/")[0] for url in asked} == {
        town.playground.url.removeprefix("http://")
    }
    assert troubles == []
    assert town.playground.refusals == []


async def test_a_pop_up_a_typed_word_and_the_keyboard_alone(town: DemoTown, browser: Browser) -> None:
    page = await opened(browser, town)
    boris = phone(page, "Борис Ким")
    await press(boris, "Не смогу прийти")
    await expect(boris.get_by_role("status")).to_have_text("Вы не записаны, ничего делать не нужно")

    vera = phone(page, "Вера Смирнова")
    await vera.get_by_label("Сообщение").focus()
    await page.keyboard.type("/desk")
    await page.keyboard.press("Enter")
    await expect(vera.locator(".message.mine").last).to_contain_text("/desk")
    await expect(vera.get_by_label("Сообщение")).to_have_value("")
    card = boris.get_by_role("button", name="Записаться: чтец")
    await card.focus()
    await page.keyboard.press("Enter")
    await expect(boris.get_by_text("Сколько вам лет?")).to_be_visible()


async def test_a_link_that_adds_the_bot_asks_for_the_group(town: DemoTown, browser: Browser) -> None:
    page = await opened(browser, town)
    vera = phone(page, "Вера Смирнова")
    await press(vera, "Выбрать группу")
    await expect(vera.get_by_role("dialog")).to_contain_text("Соседи")
    await page.keyboard.press("Escape")
    await expect(vera.get_by_role("dialog")).to_have_count(0)


async def test_a_link_from_one_phone_is_opened_on_another_that_has_not_begun(town: DemoTown, browser: Browser) -> None:
    page = await opened(browser, town)
    anna, vera = phone(page, "Анна Петрова"), phone(page, "Вера Смирнова")
    await press(vera, "Ссылка и QR")
    await expect(vera.get_by_text(f"https://t.me/{town.playground.bot_username}?start=").first).to_be_visible()
    await press(anna, "Бот", "Открыть ссылку…")
    await press(anna.get_by_role("dialog"), "Открыть")
    await expect(anna.locator(".message.by-bot").last).to_contain_text("Громкие чтения")


async def test_an_invitation_is_watched_stopped_and_continued(tmp_path: Path, browser: Browser) -> None:
    async with ready_town(tmp_path, volunteers=80) as town:
        page = await opened(browser, town)
        vera = phone(page, "Вера Смирнова")
        await calls_everybody(page, "Вера Смирнова", "Ждём вас!")
        await expect(vera.get_by_text("Приглашение отправляется.")).to_be_visible()
        await press(vera, "Остановить")
        await expect(vera.get_by_text("Приглашение остановлено.")).to_be_visible()
        assert 0 < written_to(town, "Ждём вас!") < 80
        await press(vera, "Продолжить")
        await expect(vera.get_by_text("Приглашение отправлено.").last).to_be_visible()
        await expect(vera.get_by_text("Отправлено: 80").last).to_be_visible()
        assert written_to(town, "Ждём вас!") == 80


def written_to(town: DemoTown, words: str) -> int:
    """How many were sent it; the librarian's own look at it does not count."""
    vera = town.people["Вера"].id
    calls = town.playground.calls_of("sendMessage")
    return sum(call.params.text("text").startswith(words) and call.params.number("chat_id") != vera for call in calls)


async def test_view_and_language_are_remembered(town: DemoTown, browser: Browser) -> None:
    page = await opened(browser, town)
    await press(page, "Тёмная", "Крупно", "English")
    await page.reload()
    html = page.locator("html")
    await expect(html).to_have_attribute("data-theme", "dark")
    await expect(html).to_have_attribute("data-large", "yes")
    await expect(html).to_have_attribute("lang", "en")
    await expect(page.get_by_role("button", name="To the next event")).to_be_visible()


async def test_on_a_narrow_screen_one_phone_at_a_time_and_nothing_sticks_out(town: DemoTown, browser: Browser) -> None:
    page = await opened(browser, town, width=390, height=844)
    for large in (False, True):
        if large:
            await press(page, "Крупно")
        assert await page.evaluate("document.documentElement.scrollWidth") <= 390
        await expect(page.locator(".phone:visible")).to_have_count(1)
    await page.get_by_label("Телефоны").get_by_role("button", name="Вера Смирнова").click()
    await expect(phone(page, "Вера Смирнова")).to_be_visible()
    await expect(phone(page, "Анна Петрова")).to_be_hidden()


async def test_somebody_new_with_a_long_name_comes_in(town: DemoTown, browser: Browser) -> None:
    page = await opened(browser, town)
    await phone(page, "Анна Петрова").locator("select").select_option("newcomer")
    await page.get_by_label("Имя", exact=True).fill("Я" * 64)
    await press(page, "Поселить")
    newcomer = phone(page, "Я" * 64)
    await expect(newcomer.get_by_role("button", name="Записаться: чтец")).to_be_visible()
    assert await wider_than_its_phone(page) == []


async def wider_than_its_phone(page: Page) -> list[str]:
    """What is cut off at a phone's right edge, by its class."""
    found: list[str] = await page.evaluate(
        """[...document.querySelectorAll('.phone')].flatMap((phone) => [...phone.querySelectorAll('*')]
            .filter((part) => part.getBoundingClientRect().right > phone.getBoundingClientRect().right + 1)
            .filter((part) => !part.closest('.chats, .unseen, option'))
            .map((part) => `${part.tagName} ${part.className}`))"""
    )
    return found
