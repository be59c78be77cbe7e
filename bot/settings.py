"""What whoever installs the bot decides: one field for each line of config.example.env. Nothing heavy is imported here,
so a wrong line is told at once."""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.clock import UnknownZone, zone

PUBLIC_API: Final = "https://api.telegram.org"

EXPECTED: Final = {
    "BOT_TOKEN": (
        "нужен токен бота, его выдаёт @BotFather; он похож на 123456789:AAE…",
        "the bot's token is needed, @BotFather gives it; it looks like 123456789:AAE…",
    ),
    "OWNER_IDS": (
        "здесь номера (id) владельцев в Telegram, через запятую: 123456789, 987654321",
        "Telegram ids of the owners go here, with commas: 123456789, 987654321",
    ),
    "DATABASE_URL": (
        "нужен файл SQLite (sqlite:///var/knigonosha.db) или база PostgreSQL (postgresql://имя:пароль@адрес:5432/база)",
        "a SQLite file (sqlite:///var/knigonosha.db) or a PostgreSQL database (postgresql://name:password@host:5432/it)",
    ),
    "BACKUP_FOLDER": ("нужна папка: var/backups", "a folder is needed: var/backups"),
    "TELEGRAM_API_URL": (
        f"нужен адрес сервера Bot API без токена: {PUBLIC_API}",
        f"the address of a Bot API server is needed, without the token: {PUBLIC_API}",
    ),
    "TELEGRAM_PROXY": (
        "нужен адрес прокси с портом: socks5://имя:пароль@адрес:1080 или http://адрес:3128",
        "a proxy's address with its port is needed: socks5://name:password@host:1080 or http://host:3128",
    ),
    "DEFAULT_LANGUAGE": ("есть языки ru и en", "there are ru and en"),
    "DEFAULT_TIMEZONE": ("нужен часовой пояс: Europe/Moscow", "a time zone is needed: Europe/Moscow"),
    "LOG_LEVEL": ("бывает DEBUG, INFO, WARNING или ERROR", "one of DEBUG, INFO, WARNING, ERROR"),
    "BULK_PER_SECOND": ("нужно целое число от 1 до 28", "a whole number from 1 to 28 is needed"),
}


class SettingsError(Exception):
    """A setting is missing or wrong; the text is one line that names it and shows no value that may be secret."""

    def __init__(self, name: str, russian: str, english: str) -> None:
        super().__init__(f"{name}: {russian} / {english}")
        self.name = name
        self.said = {"ru": russian, "en": english}


def _refuse(russian: str, english: str) -> PydanticCustomError:
    return PydanticCustomError("refused", "{russian} / {english}", {"russian": russian, "english": english})


def _token(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]{20,}", value.get_secret_value()):
        raise ValueError
    return value


def _ids(value: Any) -> Any:
    return [part for part in re.split(r"[,\s]+", value) if part] if isinstance(value, str) else value


def _database(url: str) -> str:
    kind, found, path = url.partition("://")
    if kind in ("postgresql", "postgres", "postgresql+asyncpg"):
        return f"postgresql+asyncpg://{_server(path)}"
    if kind not in ("sqlite", "sqlite+aiosqlite") or not found or not path.startswith("/"):
        raise ValueError
    if path in ("/", "/:memory:"):
        raise _refuse(
            "база в памяти забудет всё при остановке, нужен файл: sqlite:///var/knigonosha.db",
            "a database in memory forgets all at a stop, a file is needed: sqlite:///var/knigonosha.db",
        )
    return f"sqlite+aiosqlite://{path}"


def _server(rest: str) -> str:
    """What follows postgresql://, with `sslmode` as the driver calls it: `ssl`."""
    parts = urlsplit(f"postgresql://{rest}")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    options = {"ssl" if name == "sslmode" else name: value for name, value in options.items()}
    # `port` raises ValueError itself; a socket's folder stands in ?host=.
    if not (parts.hostname or options.get("host")) or parts.port == 0 or parts.path in ("", "/") or parts.fragment:
        raise ValueError
    if options.keys() - {"ssl", "host", "port"}:
        raise _refuse(
            "после ? в адресе PostgreSQL бывает только sslmode, host и port",
            "after ? a PostgreSQL address takes only sslmode, host and port",
        )
    if find_spec("asyncpg") is None:
        raise _refuse(
            "для PostgreSQL нужен пакет asyncpg: python -m pip install asyncpg",
            "PostgreSQL needs the package asyncpg: python -m pip install asyncpg",
        )
    address = rest.partition("?")[0]
    return f"{address}?{urlencode(options)}" if options else address


def _api_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[{}?#\s]|/bot\d+:", url):
        raise ValueError
    return url.rstrip("/")


def _proxy(value: SecretStr) -> SecretStr:
    url = value.get_secret_value()
    link = re.match(r"mtproto|tg:|(https?://)?(t|telegram)\.me/proxy", url, re.IGNORECASE) or "secret=" in url
    secret = "://" not in url and re.search(r"secret|[0-9a-f]{32}", url, re.IGNORECASE)
    if link or secret:
        raise _refuse(
            "Это MTProto-прокси, боту нужен HTTP или SOCKS5", "This is an MTProto proxy, a bot needs HTTP or SOCKS5"
        )
    parts = urlsplit(url)
    if parts.scheme not in ("http", "socks5") or not parts.hostname or not parts.port:
        raise ValueError
    return value


def _zone(name: str) -> str:
    try:
        zone(name)
    except UnknownZone as error:
        raise _refuse(
            f"нет часового пояса {name!r}, имена похожи на Europe/Moscow",
            f"no time zone {name!r}, names are like Europe/Moscow",
        ) from error
    return name


def without_password(proxy: str) -> str:
    """What may be shown of a proxy's address, right or wrong."""
    try:
        parts = urlsplit(proxy)
        return f"{parts.scheme}://{parts.hostname}:{parts.port}" if proxy else ""
    except ValueError:
        return "?"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_ignore_empty=True,  # a line left empty in .env means the default
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,  # inputs are tokens and passwords
        str_strip_whitespace=True,
    )

    bot_token: Annotated[SecretStr, AfterValidator(_token)]
    owner_ids: Annotated[frozenset[Annotated[int, Field(gt=0)]], NoDecode, BeforeValidator(_ids)] = frozenset()
    database_url: Annotated[str, AfterValidator(_database), Field(repr=False)] = "sqlite+aiosqlite:///var/knigonosha.db"
    backup_folder: Path = Path("var/backups")
    telegram_api_url: Annotated[str, AfterValidator(_api_url)] = PUBLIC_API
    telegram_proxy: Annotated[SecretStr, AfterValidator(_proxy)] | None = None
    default_language: Literal["ru", "en"] = "ru"
    default_timezone: Annotated[str, AfterValidator(_zone)] = "Europe/Moscow"
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(str.upper)] = "INFO"
    bulk_per_second: Annotated[int, Field(ge=1, le=28)] = 25


def load_settings(env_file: Path | str | None = ".env", **given: str | None) -> Settings:
    """What is `given` first, then the environment, then `env_file` (missing is fine; UTF-8, a byte order mark or not).

    Raises SettingsError at the first setting that is missing or wrong.
    """
    try:
        # The required fields come from the environment, which a type checker cannot see.
        return Settings(_env_file=env_file, _env_file_encoding="utf-8-sig", **given)  # type: ignore[call-arg, arg-type]
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]).upper()
        if first["type"] == "refused":
            raise SettingsError(name, **first["ctx"]) from None
        raise SettingsError(name, *EXPECTED[name]) from None
    except UnicodeDecodeError:
        raise SettingsError(str(env_file), "сохраните файл в кодировке UTF-8", "save the file as UTF-8") from None
    except OSError as error:
        raise SettingsError(
            str(env_file), f"файл не читается ({error.strerror})", f"the file cannot be read ({error.strerror})"
        ) from None
