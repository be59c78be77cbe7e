import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.settings import EXPECTED, Settings, SettingsError, load_settings
from messages.texts import LANGUAGES

PROJECT = Path(__file__).parents[2]
EXAMPLE = PROJECT / "config.example.env"
TOKEN = "708090102:AAE-abcdefghijklmnopqrstuvwxyz012345"  # noqa: S105 - made up
NEEDED = {"BOT_TOKEN": TOKEN, "OWNER_IDS": "1, 2"}


@pytest.fixture(autouse=True)
def _no_settings_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in EXPECTED:
        monkeypatch.delenv(name, raising=False)


def loaded(tmp_path: Path, lines: Mapping[str, str]) -> Settings:
    file = tmp_path / ".env"
    file.write_text("".join(f"{name}={value}\n" for name, value in lines.items()), encoding="utf-8")
    return load_settings(file)


def refused(tmp_path: Path, **lines: str) -> str:
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, NEEDED | lines)
    text = str(caught.value)
    assert "\n" not in text
    assert " / " in text, "said in Russian and in English"
    return text


def test_every_setting_has_its_line_in_the_example_and_every_line_its_setting() -> None:
    lines = re.findall(r"^([A-Z_]+)=", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert lines == [name.upper() for name in Settings.model_fields]
    assert set(lines) == set(EXPECTED)


def test_the_example_with_its_two_lines_filled_in_is_the_default(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    file = tmp_path / ".env"
    file.write_text(
        text.replace("BOT_TOKEN=", f"BOT_TOKEN={TOKEN}").replace("OWNER_IDS=", "OWNER_IDS=1, 2"), encoding="utf-8"
    )
    assert load_settings(file) == loaded(tmp_path, NEEDED)


def test_what_is_not_said_has_a_default(tmp_path: Path) -> None:
    settings = loaded(tmp_path, NEEDED)
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.owner_ids == {1, 2}
    assert settings.database_url == "sqlite+aiosqlite:///var/knigonosha.db"
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.telegram_proxy is None
    assert (settings.default_language, settings.default_timezone) == ("ru", "Europe/Moscow")
    assert (settings.log_level, settings.bulk_per_second) == ("INFO", 25)


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEFAULT_TIMEZONE", "Asia/Sakhalin")
    assert loaded(tmp_path, NEEDED | {"DEFAULT_TIMEZONE": "Europe/Minsk"}).default_timezone == "Asia/Sakhalin"


def test_no_file_is_needed_when_the_environment_says_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in NEEDED.items():
        monkeypatch.setenv(name, value)
    assert load_settings(tmp_path / "nothing.env").owner_ids == {1, 2}


def test_a_file_from_a_windows_editor_is_read(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(f"\ufeffBOT_TOKEN={TOKEN}\r\nOWNER_IDS=7\r\nLOG_LEVEL=debug\r\n# Библиотека\r\n".encode())
    settings = load_settings(file)
    assert (settings.bot_token.get_secret_value(), settings.owner_ids, settings.log_level) == (
        TOKEN,
        frozenset({7}),
        "DEBUG",
    )


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16"])
def test_a_file_in_another_encoding_is_one_clear_line(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / ".env"
    file.write_bytes(f"# Библиотека\nBOT_TOKEN={TOKEN}\n".encode(encoding))
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings(file)


def test_a_missing_token_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^BOT_TOKEN: нужен токен"):
        loaded(tmp_path, {"BOT_TOKEN": "", "OWNER_IDS": "1"})


def test_owners_may_come_by_a_link_alone(tmp_path: Path) -> None:
    assert loaded(tmp_path, {"BOT_TOKEN": TOKEN}).owner_ids == frozenset()


@pytest.mark.parametrize(
    "token", ["708090102", "@my_bot", "bot" + TOKEN, TOKEN[:12], TOKEN.replace("A", "А"), TOKEN + "/x"]
)
def test_a_token_of_the_wrong_shape_is_refused_and_not_shown(tmp_path: Path, token: str) -> None:
    text = refused(tmp_path, BOT_TOKEN=token)
    assert text.startswith("BOT_TOKEN: ")
    assert token not in text


@pytest.mark.parametrize("ids", ["Вера", "1;2", "-5", "0", "1, @vera"])
def test_owners_are_numbers(tmp_path: Path, ids: str) -> None:
    assert refused(tmp_path, OWNER_IDS=ids).startswith("OWNER_IDS: ")


@pytest.mark.parametrize(
    "url", ["sqlite:///var/x.db", "sqlite+aiosqlite:///var/x.db", "sqlite:////srv/x.db", "sqlite:///C:/knigonosha/x.db"]
)
def test_a_sqlite_file_is_opened_by_the_asynchronous_driver(tmp_path: Path, url: str) -> None:
    opened = loaded(tmp_path, NEEDED | {"DATABASE_URL": url}).database_url
    assert opened == "sqlite+aiosqlite://" + url.partition("://")[2]


@pytest.mark.parametrize(
    "url", ["mysql://localhost/x", "var/x.db", "sqlite:x.db", "sqlite://x.db", "sqlite+pysqlite:///x.db"]
)
def test_a_database_of_another_kind_is_refused(tmp_path: Path, url: str) -> None:
    assert refused(tmp_path, DATABASE_URL=url).startswith("DATABASE_URL: нужен файл SQLite")


def test_a_database_in_memory_is_refused(tmp_path: Path) -> None:
    for url in ("sqlite://", "sqlite:///", "sqlite:///:memory:"):
        assert refused(tmp_path, DATABASE_URL=url).startswith("DATABASE_URL: ")


@pytest.mark.parametrize("kind", ["postgresql", "postgres", "postgresql+asyncpg"])
def test_postgresql_is_opened_by_the_asynchronous_driver(tmp_path: Path, kind: str) -> None:
    opened = loaded(tmp_path, NEEDED | {"DATABASE_URL": f"{kind}://vera:p%40ss@db.example:5433/it?sslmode=require"})
    assert opened.database_url == "postgresql+asyncpg://vera:p%40ss@db.example:5433/it?ssl=require"
    assert "p%40ss" not in repr(opened)
    socket = loaded(tmp_path, NEEDED | {"DATABASE_URL": f"{kind}:///it?host=/run/postgresql"})
    assert socket.database_url == "postgresql+asyncpg:///it?host=%2Frun%2Fpostgresql"


@pytest.mark.parametrize(
    "rest", ["vera:secret@localhost", "vera:secret@localhost:port/x", "/x", "vera:secret@localhost/x?secret=1", ""]
)
def test_a_postgresql_address_that_is_not_whole_is_refused_and_not_shown(tmp_path: Path, rest: str) -> None:
    text = refused(tmp_path, DATABASE_URL=f"postgresql://{rest}")
    assert text.startswith("DATABASE_URL: ")
    assert "PostgreSQL" in text
    assert "secret" not in text


@pytest.mark.parametrize(
    "proxy",
    [
        "mtproto://1.2.3.4:443",
        "MTProto 1.2.3.4",
        "tg://proxy?server=1.2.3.4&port=443&secret=dd00",
        "https://t.me/proxy?server=1.2.3.4&port=443",
        "t.me/proxy?server=1.2.3.4",
        "http://1.2.3.4:443?secret=dd00",
    ],
)
def test_a_proxy_for_people_is_told_from_a_proxy_for_bots(tmp_path: Path, proxy: str) -> None:
    text = refused(tmp_path, TELEGRAM_PROXY=proxy)
    assert text.startswith("TELEGRAM_PROXY: Это MTProto-прокси, боту нужен HTTP или SOCKS5 / ")
    assert "dd00" not in text


@pytest.mark.parametrize(
    "proxy", ["1.2.3.4:1080", "socks5://1.2.3.4", "https://1.2.3.4:1", "socks5://vera:secret@h:x", "socks5://"]
)
def test_a_proxy_that_cannot_be_used_is_refused_and_its_password_not_shown(tmp_path: Path, proxy: str) -> None:
    text = refused(tmp_path, TELEGRAM_PROXY=proxy)
    assert text.startswith("TELEGRAM_PROXY: нужен адрес прокси")
    assert "secret" not in text


@pytest.mark.parametrize("proxy", ["socks5://vera:secret@1.2.3.4:1080", "http://proxy.library.example:3128"])
def test_http_and_socks5_proxies_are_taken(tmp_path: Path, proxy: str) -> None:
    settings = loaded(tmp_path, NEEDED | {"TELEGRAM_PROXY": proxy})
    assert settings.telegram_proxy is not None
    assert settings.telegram_proxy.get_secret_value() == proxy
    assert "secret" not in repr(settings)
    assert TOKEN not in repr(settings)


@pytest.mark.parametrize(
    "url", ["api.telegram.org", "ftp://x", "https://", "http://h/{x}", f"https://api.telegram.org/bot{TOKEN}"]
)
def test_an_api_address_that_is_none_is_refused(tmp_path: Path, url: str) -> None:
    text = refused(tmp_path, TELEGRAM_API_URL=url)
    assert text.startswith("TELEGRAM_API_URL: ")
    assert TOKEN not in text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEFAULT_LANGUAGE", "de"),
        ("DEFAULT_TIMEZONE", "Europe/Moskow"),
        ("LOG_LEVEL", "LOUD"),
        ("BULK_PER_SECOND", "29"),
        ("BULK_PER_SECOND", "0"),
        ("BULK_PER_SECOND", "много"),
    ],
)
def test_any_other_wrong_value_is_named(tmp_path: Path, name: str, value: str) -> None:
    assert refused(tmp_path, **{name: value}).startswith(f"{name}: ")


def test_an_unknown_zone_is_quoted_so_that_the_slip_is_seen(tmp_path: Path) -> None:
    assert "'Europe/Moskow'" in refused(tmp_path, DEFAULT_TIMEZONE="Europe/Moskow")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_that_has_texts_can_be_the_default(tmp_path: Path, language: str) -> None:
    assert loaded(tmp_path, NEEDED | {"DEFAULT_LANGUAGE": language}).default_language == language


def test_settings_are_checked_before_anything_heavy_is_imported() -> None:
    heavy = ("aiogram", "aiohttp", "sqlalchemy", "apscheduler", "alembic", "babel")
    program = f"import sys, bot.settings; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    assert done.stdout.strip() == "[]"
