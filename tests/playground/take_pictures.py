"""`make pictures`: docs/pictures/*.png for the README and the guides, taken while the first minutes are played."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Browser, Locator, Page, expect

from playground.town import DemoTown
from tests.playground.browser import CHROMIUM, calls_everybody, chromium, opened, phone, press, ready_town

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
ANNA, BORIS, VERA = "Анна Петрова", "Борис Ким", "Вера Смирнова"
EMILY, SAULE, AIZHAN = "Emily Stone", "Сауле Жумабаева", "Айжан Сеитова"


async def turn_until(page: Page, label: str, wanted: Locator) -> None:
    """Other towns have events in between."""
    while not await wanted.is_visible():
        shown = await page.locator(".times b").text_content() or ""
        await press(page, label)
        await expect(page.locator(".times b")).not_to_have_text(shown)


async def keep(what: Page | Locator, name: str) -> None:
    await (what.page if isinstance(what, Locator) else what).mouse.move(0, 0)
    await what.screenshot(path=PICTURES / f"{name}.png", animations="disabled", caret="hide")
    print(f"docs/pictures/{name}.png")


async def the_page_in_russian(browser: Browser, town: DemoTown) -> None:
    """Two have signed up, the clock stands at the question; the librarian looks who comes."""
    page = await opened(browser, town)
    await press(phone(page, ANNA), "Записаться: чтец", "18–34", "Даю согласие", "Анна П.")
    await expect(phone(page, ANNA).get_by_text("Вы записаны")).to_be_visible()
    await press(phone(page, BORIS), "Записаться: фотограф", "35–54", "Даю согласие", "Борис К.")
    await expect(phone(page, BORIS).get_by_text("Вы записаны")).to_be_visible()
    await press(phone(page, BORIS), "# Соседи")
    await press(page, "До следующего события")
    await expect(phone(page, ANNA).get_by_role("button", name="Приду")).to_be_visible()
    await press(phone(page, VERA), "Кто записан")
    await expect(phone(page, VERA).get_by_role("button", name="Анна П.")).to_be_visible()
    await keep(page, "page.ru")
    await press(page, "Тёмная", "Крупно", "Вызовов Bot API")
    await keep(page, "page-dark-large.ru")


async def the_page_in_english(browser: Browser, town: DemoTown) -> None:
    """Emily's phone speaks English; cards are in the library's language."""
    page = await opened(browser, town, language="en")
    await press(phone(page, EMILY), "Записаться: фотограф", "18–34", "I agree", "Emily S.")
    await expect(phone(page, EMILY).get_by_text("You are signed up").last).to_be_visible()
    await turn_until(page, "To the next event", phone(page, EMILY).get_by_role("button", name="I will come"))
    await press(phone(page, SAULE), "Кто записан")
    await expect(phone(page, SAULE).get_by_role("button", name="Emily S.")).to_be_visible()
    await keep(page, "page.en")


async def a_narrow_screen(browser: Browser, town: DemoTown) -> None:
    page = await opened(browser, town, width=390, height=844)
    await keep(page, "narrow.ru")


async def the_librarians_screens(browser: Browser, town: DemoTown) -> None:
    """One phone by itself: the preview of a new action, its card in the group, the roster."""
    page = await opened(browser, town, width=1400, height=960)
    vera = phone(page, VERA)
    await vera.get_by_label("Сообщение").fill("/new")
    await press(vera, "Отправить", "Громкие чтения", "вс 29 ноября", "14:00")
    await expect(vera.get_by_role("button", name="Опубликовать")).to_be_visible()
    await keep(vera, "librarian-preview.ru")
    await keep(phone(page, BORIS), "card.ru")
    await press(phone(page, ANNA), "Записаться: чтец", "18–34", "Даю согласие")
    await expect(phone(page, ANNA).get_by_role("button", name="Анна П.")).to_be_visible()
    await press(phone(page, ANNA), "Анна П.")
    await expect(phone(page, ANNA).get_by_text("Вы записаны")).to_be_visible()
    await keep(phone(page, ANNA), "volunteer.ru")


async def an_invitation_on_its_way(browser: Browser, town: DemoTown) -> None:
    """To four hundred, on the librarian's own phone."""
    page = await opened(browser, town, width=390, height=844)
    await page.get_by_label("Телефоны").get_by_role("button", name=VERA).click()
    vera = phone(page, VERA)
    await calls_everybody(page, VERA, "Друзья! В субботу субботник у библиотеки: грабли и чай дадим. Ждём вас!")
    await expect(vera.get_by_text(re.compile(r"Отправлено: [1-9]\d"))).to_be_visible()
    await keep(vera, "invitation-progress.ru")


STORIES: dict[Callable[[Browser, DemoTown], Awaitable[None]], int] = {
    the_page_in_russian: 0,
    the_page_in_english: 0,
    a_narrow_screen: 0,
    the_librarians_screens: 0,
    an_invitation_on_its_way: 400,
}
"""How many volunteers each needs besides those who live in the town."""


async def take() -> None:
    """Each story in a town of its own."""
    PICTURES.mkdir(exist_ok=True)
    async with chromium() as browser:
        for story, volunteers in STORIES.items():
            with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                async with ready_town(Path(folder), volunteers) as town:
                    await story(browser, town)


def main() -> int:
    if CHROMIUM is None:
        print("Chromium is not installed: apt-get install chromium", file=sys.stderr)
        return 2
    asyncio.run(take())
    return 0


if __name__ == "__main__":
    sys.exit(main())
