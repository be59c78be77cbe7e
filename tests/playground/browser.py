"""A headless Chromium before the demo's page: what a newcomer does in the first minutes, as steps."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from playground.cast import HOMES, OWNER
from playground.demo import Show
from playground.town import DemoTown

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
expect.set_options(timeout=30_000)  # Milliseconds; a machine that runs all tests at once is slow.
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        # Chromium refuses its sandbox to root, as whom containers run.
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=not AS_ROOT)
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def ready_town(folder: Path, volunteers: int = 0) -> AsyncIterator[DemoTown]:
    """As `make demo` opens it, without its terminal."""
    town = DemoTown(folder / "demo.db", OWNER, HOMES, crowd=volunteers)
    show = Show(town, "ru", empty=False, volunteers=volunteers, write=lambda words: None)
    async with town:
        await town.start_bot()
        await show.arrange(aloud=False)
        yield town


async def opened(
    browser: Browser, town: DemoTown, *, width: int = 1400, height: int = 880, language: str = "ru"
) -> Page:
    page = await browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    await page.add_init_script(f"localStorage.language ??= '{language}'")
    await page.goto(town.playground.url)
    await page.locator(".phone").first.wait_for()
    return page


def phone(page: Page, name: str) -> Locator:
    return page.get_by_label(f": {name}").and_(page.locator(".phone"))


async def press(where: Locator | Page, *labels: str) -> None:
    """Buttons one after the other, the newest of those that begin with the label."""
    for label in labels:
        await where.get_by_role("button", name=label).last.click()


async def signs_up(page: Page, name: str, role: str, *answers: str) -> None:
    """From the card in the group, through the three questions."""
    await press(phone(page, name), role, *answers)


async def says(phone: Locator, words: str) -> None:
    await phone.get_by_label("Сообщение").fill(words)
    await phone.get_by_role("button", name="Отправить").last.click()


async def calls_everybody(page: Page, name: str, words: str) -> None:
    """A librarian writes an invitation to all volunteers and sends it."""
    mine = phone(page, name)
    await says(mine, "/call")
    await press(mine, "Всем волонтёрам")
    await expect(mine.get_by_text("Напишите приглашение")).to_be_visible()
    await says(mine, words)
    await press(mine, "Без картинки", "Без акции", "Сейчас")
    await expect(mine.get_by_text("Так приглашение увидят волонтёры")).to_be_visible()
    # Not the button beside the field.
    await press(mine.locator(".log"), "Отправить")
