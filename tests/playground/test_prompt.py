"""The first action played by hand in an empty town, as a newcomer does it with the demo's own hints."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from playground.cast import EMPTY_HOME, EMPTY_OWNER, Language
from playground.narrator import Narrator
from playground.prompt import Prompt
from playground.town import DemoTown

RUSSIAN = """
олег: /libraries
олег [Добавить библиотеку]
олег: Детская библиотека
олег [Беларусь]
олег: Могилёв
олег [Могилёв]
олег: ул. Мира, 5, +375 222 00-11-22
олег [Пропустить]
олег [Пригласить]
олег [Пригласить руководителя]
вера LINK
вера [Принять]
вера [Выбрать группу] @Соседи
вера [Новая акция]
вера [Громкие чтения]
вера [сб 28 ноября]
вера [14:00]
вера [Опубликовать]
анна @Соседи [Записаться: чтец]
анна [18–34]
анна [Даю согласие]
анна [Анна П.]
часы дальше
анна [Приду]
часы 27.11 16:00
часы дальше
часы дальше
"""
ENGLISH = """
oleg: /libraries
oleg [Add a library]
oleg: Children's Library
oleg [Belarus]
oleg: Mogilev
oleg [Mogilev]
oleg [Skip]
oleg [Skip]
oleg [Invite]
oleg [Invite a head]
vera LINK
vera [Accept]
vera [Choose a group] @Neighbours
vera [New action]
vera [Reading aloud]
vera [Sat 28 November]
vera [14:00]
vera [Publish]
anna @Neighbours [Sign up: reader]
anna [18–34]
anna [I agree]
anna [Anna P.]
clock next
anna [I will come]
clock 27.11 16:00
clock next
clock next
"""
SEEN: dict[Language, tuple[str, ...]] = {
    "ru": (
        "Чтец — занято 1 из 4",
        "⏰ четверг, 26.11, 13:15 (Могилёв)",
        "Всё в силе?",
        "Чтец — занято 1 из 4 (1 подтвердил)",
        "⏰ пятница, 27.11, 16:00 (Могилёв)",
        "«Громкие чтения»: придёт 1 из 1.",
        "⏰ суббота, 28.11, 10:15 (Могилёв)",
        "Сегодня, суббота, 28 ноября, 14:00 — «Громкие чтения». Ваша роль: чтец.",
    ),
    "en": (
        "Reader: 1 of 4 taken",
        "⏰ Thursday, 26.11, 13:15 (Mogilev)",
        "Are you still coming?",
        "1 of 1 will come",
        "⏰ Saturday, 28.11, 10:15 (Mogilev)",
        "Today, Saturday, 28 November, 14:00",
    ),
}


class Terminal:
    """A town with a prompt, and all that was printed."""

    def __init__(self, town: DemoTown, language: Language) -> None:
        self.town = town
        self.printed: list[str] = []
        self.weeks = 0
        self.prompt = Prompt(town, Narrator(town, language, self.printed.append), language, self._week)

    async def _week(self) -> None:
        self.weeks += 1

    async def type(self, line: str) -> str:
        """What was printed in answer."""
        before = len(self.printed)
        await self.prompt.answer(line)
        return "\n".join(self.printed[before:])


async def opened(folder: Path, language: Language) -> AsyncIterator[Terminal]:
    async with DemoTown(folder / "demo.db", EMPTY_OWNER[language], (EMPTY_HOME[language],)) as town:
        terminal = Terminal(town, language)
        await town.start_bot()
        yield terminal
        town.playground.check()


@pytest.fixture
async def russian(tmp_path: Path) -> AsyncIterator[Terminal]:
    async for terminal in opened(tmp_path, "ru"):
        yield terminal


@pytest.fixture
async def english(tmp_path: Path) -> AsyncIterator[Terminal]:
    async for terminal in opened(tmp_path, "en"):
        yield terminal


async def play(terminal: Terminal, script: str) -> str:
    for line in script.split("\n"):
        if "LINK" in line:
            found = re.findall(r"https://t\.me/\S+\?start=i\S+", "\n".join(terminal.printed))
            line = line.replace("LINK", found[-1])
        await terminal.type(line)
    return "\n".join(terminal.printed)


async def test_the_first_action_is_played_by_hand_in_russian(russian: Terminal) -> None:
    story = await play(russian, RUSSIAN)
    for words in SEEN["ru"]:
        assert words in story
    assert "Кнопки «" not in story
    assert russian.town.playground.refusals == []


async def test_the_first_action_is_played_by_hand_in_english(english: Terminal) -> None:
    story = await play(english, ENGLISH)
    for words in SEEN["en"]:
        assert words in story
    assert "There is no button" not in story
    assert "теперь" not in story
    assert english.town.playground.refusals == []


async def test_whatever_is_typed_is_answered_kindly(russian: Terminal) -> None:
    assert "Не понимаю «42»" in await russian.type("42")
    assert "Жителя «Пётр» здесь нет. Есть: Олег, Вера, Анна, Борис." in await russian.type("Пётр: привет")
    assert "Группы «Тайная» здесь нет. Есть: @Соседи." in await russian.type("анна @Тайная: привет")
    assert "«анна [привет]» — нажать" in await russian.type("анна привет")
    assert "Напишите что-нибудь" in await russian.type("анна [Записаться]")
    assert "Здесь пока пусто." in await russian.type("анна")
    assert "понедельник, 23.11, 09:00 (Могилёв)" in await russian.type("часы")
    assert "Впереди ничего не запланировано." in await russian.type("часы дальше")
    assert "Не понимаю время" in await russian.type("часы когда-нибудь")
    assert "Назад часы не идут." in await russian.type("часы 01.11")
    assert "Ничего заметного не произошло." in await russian.type("часы +1ч")
    await russian.type("неделя")
    assert russian.weeks == 1
    assert "Вера Смирнова (@Соседи)" in await russian.type("кто")
    assert "@Соседи (Вера)" in await russian.type("группы")
    assert "нажать кнопку" in await russian.type("помощь")
    assert await russian.type("") == ""
    await russian.type("олег: /start")
    assert "Сейчас есть: [Добавить библиотеку] [Профиль]" in await russian.type("олег [Улететь]")
    assert "[Ближайшие акции] [Мои записи] [Помощь]" in await russian.type("олег экран")
    assert await russian.type("олег блокирует") == "Олег: блокирует бота"
    assert await russian.prompt.answer("выход") is False
