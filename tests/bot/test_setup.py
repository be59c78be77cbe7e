"""`python -m bot setup` as a conversation in the terminal, with a playground for Telegram."""

import asyncio
import os
import sqlite3
import stat
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import Clock, wall
from bot.settings import EXPECTED, load_settings
from bot.setup import system_language
from playground.server import Playground
from playground.world import BOT_ID
from storage.lock import alone
from storage.migrate import upgrade
from tests.bot.setting_up import STOP, Terminal

ENV, DATABASE = Path(".env"), Path("var/knigonosha.db")
"""In the empty folder of each test."""
ABSENT = "socks5://vera:secret@127.0.0.1:1"
REVOKED = f"{BOT_ID}:a-token-that-nobody-knows"


@pytest.fixture(autouse=True)
def _an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in EXPECTED:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def town(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Playground]:
    async with Playground() as playground:
        monkeypatch.setenv("TELEGRAM_API_URL", playground.url)
        yield playground


def rows(sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect("var/knigonosha.db")
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


def written(text: str) -> None:
    """An .env from an earlier day."""
    ENV.write_bytes(text.encode())


def env() -> list[str]:
    return ENV.read_text(encoding="utf-8").splitlines()


@asynccontextmanager
async def running(*, empty: bool = False) -> AsyncIterator[None]:
    """What a bot that runs holds; `empty`: with tables of another version, here with none."""
    DATABASE.parent.mkdir()
    url = f"sqlite:///{DATABASE}"
    if not empty:
        await asyncio.to_thread(upgrade, url)
    async with alone(url):
        yield


def no_database() -> None:
    DATABASE.parent.mkdir()
    DATABASE.write_text("Это не база, а список покупок.\n" * 200)


def left() -> set[str]:
    return set(os.listdir())


async def test_a_token_and_two_enters_are_enough(town: Playground) -> None:
    terminal = Terminal(town.token, "")
    assert await terminal.sets_up() == 0
    assert "Связь есть: бот @knigonosha_bot." in terminal.screen
    assert "https://t.me/knigonosha_bot?start=o" in terminal.screen
    settings = load_settings(".env")
    assert settings.bot_token.get_secret_value() == town.token
    assert settings.telegram_proxy is None
    assert town.token not in terminal.screen
    assert [call.method for call in town.calls] == ["getMe"]


async def test_only_a_digest_of_the_link_is_kept_and_the_next_run_replaces_it(town: Playground) -> None:
    first, second = Terminal(town.token, ""), Terminal("", "")
    assert await first.sets_up() == 0
    [(digest,)] = rows("SELECT code_sha256 FROM owner_links")
    assert str(digest) not in first.screen
    assert await second.sets_up() == 0
    assert len(rows("SELECT id FROM owner_links")) == 1
    assert rows("SELECT code_sha256 FROM owner_links") != [(digest,)]


async def test_english_is_spoken_where_it_is_asked_for(town: Playground) -> None:
    terminal = Terminal(town.token, "")
    assert await terminal.sets_up(language="en") == 0
    assert "Open this to become the owner:" in terminal.screen


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "kk_KZ.UTF-8"}, "ru"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "ru_RU.UTF-8", "LANG": "en_US.UTF-8"}, "ru"),
        ({"LANG": "C.UTF-8"}, "ru"),
    ],
)
def test_the_system_says_which_language(environment: dict[str, str], language: str) -> None:
    assert system_language(environment) == language


# What is typed -------------------------------------------------------------------------------------------------------


async def test_a_wrong_token_is_asked_again_and_the_proxy_is_kept(town: Playground) -> None:
    terminal = Terminal("не знаю", f"Use this token: {REVOKED}", "", town.token)
    assert await terminal.sets_up() == 0
    assert "BOT_TOKEN: нужен токен бота" in terminal.screen
    assert "Telegram не узнаёт этот токен" in terminal.screen
    assert REVOKED not in terminal.screen
    assert terminal.screen.count("Enter — без прокси.") == 1
    assert load_settings(".env").bot_token.get_secret_value() == town.token


@pytest.mark.parametrize(
    "proxy",
    [
        "tg://proxy?server=1.2.3.4&port=443&secret=dd00112233445566778899aabbccddeeff",
        "https://t.me/proxy?server=1.2.3.4&port=443&secret=ee00",
        "t.me/proxy?server=1.2.3.4",
        "dd00112233445566778899aabbccddeeff",
        "1.2.3.4:443:00112233445566778899AABBCCDDEEFF",
    ],
)
async def test_a_proxy_for_people_is_told_from_a_proxy_for_bots(town: Playground, proxy: str) -> None:
    terminal = Terminal(town.token, proxy, "")
    assert await terminal.sets_up() == 0
    assert "Это MTProto-прокси, боту нужен HTTP или SOCKS5" in terminal.screen
    assert load_settings(".env").telegram_proxy is None


async def test_a_wrong_proxy_does_not_take_the_place_of_the_one_there_was(town: Playground) -> None:
    written(f"BOT_TOKEN={town.token}\nTELEGRAM_PROXY={ABSENT}\n")
    terminal = Terminal("", "1.2.3.4", "", "нет")
    assert await terminal.sets_up() == 0
    assert "TELEGRAM_PROXY: нужен адрес прокси с портом" in terminal.screen
    assert terminal.screen.count("сейчас socks5://127.0.0.1:1.") == 3
    assert "secret" not in terminal.screen
    assert load_settings(".env").telegram_proxy is None


async def test_a_proxy_that_is_not_there_is_named_and_asked_again(town: Playground) -> None:
    terminal = Terminal(town.token, ABSENT, "-")
    assert await terminal.sets_up() == 0
    assert "Прокси socks5://127.0.0.1:1 не принимает соединение" in terminal.screen


async def test_without_a_network_enter_tries_again_with_all_that_was_typed(town: Playground) -> None:
    town.unreachable = True
    terminal = Terminal(town.token, "")

    def ask(question: str) -> str:
        town.unreachable = "обрывается" not in terminal.screen
        terminal.said.append(question)
        return {"Токен": town.token}.get(question.split()[0], "")

    terminal.ask = ask  # type: ignore[method-assign]
    assert await terminal.sets_up() == 0
    assert "Связь с 127.0.0.1 обрывается" in terminal.screen
    assert terminal.screen.count("Токен: ") == 1


async def test_a_wrong_line_of_the_file_is_named_and_looked_at_again(town: Playground) -> None:
    written("DEFAULT_TIMEZONE=Europe/Moskow\n")
    terminal = Terminal(town.token, "", "")
    assert await terminal.sets_up() == 2
    assert terminal.screen.count("DEFAULT_TIMEZONE: нет часового пояса 'Europe/Moskow'") == 2
    assert "Исправьте и нажмите Enter" in terminal.screen
    assert env() == ["DEFAULT_TIMEZONE=Europe/Moskow"]


async def test_what_the_environment_says_is_not_asked(town: Playground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", town.token)
    terminal = Terminal("")
    assert await terminal.sets_up() == 0
    assert "BOT_TOKEN: взято из окружения" in terminal.screen
    assert load_settings(".env").bot_token.get_secret_value() == town.token


async def test_a_wrong_token_of_the_environment_ends_the_setup(
    town: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TOKEN", REVOKED)
    terminal = Terminal("", "")
    assert await terminal.sets_up() == 2
    assert "BOT_TOKEN задано в окружении: исправьте его там" in terminal.screen
    assert left() == set()


# The machine ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("off", "said"),
    [
        (timedelta(minutes=5), "Часы компьютера спешат на 5 мин"),
        (timedelta(seconds=-45), "Часы компьютера отстают на 4"),
        (timedelta(seconds=20), None),
    ],
)
async def test_a_clock_that_is_off_is_said_and_how_to_mend_it(
    town: Playground, off: timedelta, said: str | None
) -> None:
    terminal = Terminal(town.token, "")
    assert await terminal.sets_up(clock=Clock(lambda: wall() + off)) == 0
    assert ("Часы компьютера" in terminal.screen) == (said is not None)
    assert (said or "") in terminal.screen
    assert "timedatectl" in terminal.screen or said is None


async def test_a_folder_that_cannot_be_written_to_is_named(town: Playground, tmp_path: Path) -> None:
    (tmp_path / "var").write_text("не папка")
    terminal = Terminal(town.token, "")
    assert await terminal.sets_up() == 2
    assert f"В папку {tmp_path / 'var'} нельзя писать" in terminal.screen
    assert left() == {"var"}


async def test_a_database_of_something_else_is_said_and_the_settings_stay_written(town: Playground) -> None:
    no_database()
    terminal = Terminal(town.token, "")
    assert await terminal.sets_up() == 2
    assert "не открывается" in terminal.screen
    assert "Настройки записаны, ссылки владельца нет" in terminal.screen
    assert load_settings(".env").bot_token.get_secret_value() == town.token


async def test_a_bot_that_runs_already_gets_a_link_that_works_at_once(town: Playground) -> None:
    terminal = Terminal(town.token, "")
    async with running():
        assert await terminal.sets_up() == 0
    assert "Бот уже работает. Ссылка действует сразу" in terminal.screen
    assert len(rows("SELECT id FROM owner_links")) == 1


async def test_tables_of_another_version_are_not_touched_while_it_runs(town: Playground) -> None:
    terminal = Terminal(town.token, "")
    async with running(empty=True):
        assert await terminal.sets_up() == 2
    assert "Работает бот другой версии: остановите его" in terminal.screen
    assert rows("SELECT name FROM sqlite_master") == []


# Leaving things as they were -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lines", [(), (STOP,), ("typed", STOP), ("typed",)])
async def test_ctrl_c_and_the_end_of_input_leave_everything_as_it_was(town: Playground, lines: tuple[str, ...]) -> None:
    terminal = Terminal(*(town.token if line == "typed" else line for line in lines))
    assert await terminal.sets_up() == 2
    assert "Остановились, ничего не записано." in terminal.screen
    assert left() == set()
    assert town.calls == []


async def test_somebody_who_owns_the_bot_is_asked_before_another_link_is_made(town: Playground) -> None:
    written("OWNER_IDS=7\n")
    for lines, links in (((town.token, "", ""), 0), (("", ""), 0), (("", "", "да"), 1)):
        terminal = Terminal(*lines)
        assert await terminal.sets_up() == 0
        assert "Владелец у бота уже есть" in terminal.screen
        assert ("?start=o" in terminal.screen) == bool(links)
        assert len(rows("SELECT id FROM owner_links")) == links
    assert load_settings(".env").owner_ids == {7}


async def test_a_file_in_another_encoding_is_one_clear_line_and_stays(tmp_path: Path) -> None:
    before = "# Библиотека\n".encode("cp1251")
    (tmp_path / ".env").write_bytes(before)
    terminal = Terminal("")
    assert await terminal.sets_up() == 2
    assert "Файл .env не в кодировке UTF-8" in terminal.screen
    assert (tmp_path / ".env").read_bytes() == before


async def test_other_lines_and_comments_of_the_file_stay(town: Playground) -> None:
    written("\ufeff# Вера\r\nBOT_TOKEN=old\r\nLOG_LEVEL=debug\r\n")
    terminal = Terminal(town.token, "")
    assert await terminal.sets_up() == 0
    assert env() == [
        "# Вера",
        f"BOT_TOKEN={town.token}",
        "LOG_LEVEL=debug",
        "TELEGRAM_PROXY=",
    ]
    assert load_settings(".env").log_level == "DEBUG"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
async def test_nobody_else_may_read_the_file(town: Playground, tmp_path: Path) -> None:
    written("# как было")
    assert await Terminal(town.token, "").sets_up() == 0
    assert stat.S_IMODE(os.stat(tmp_path / ".env").st_mode) == 0o600
