"""What may stand between a computer and Telegram, each told from the others."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from bot.clock import Clock
from bot.env_file import write
from bot.first_call import Reached, first_call
from bot.hindrances import Hindered
from bot.place import check_place
from bot.settings import load_settings, without_password
from messages.setup import Trouble
from tests.bot.seconds import TOKEN, settings

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def proxy(answer: bytes) -> AsyncIterator[str]:
    """A proxy that hears the first words and says these; the address without its kind."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(answer)
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    try:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        await server.wait_closed()


@asynccontextmanager
async def telegram(body: str, status: int = 200, date: str | None = None) -> AsyncIterator[str]:
    """A server that answers everything with these words."""

    async def say(request: web.Request) -> web.Response:
        return web.Response(text=body, status=status, headers={"Date": date} if date else {})

    app = web.Application()
    app.router.add_get("/{path:.*}", say)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def trouble_with(**lines: str) -> Hindered:
    with pytest.raises(Hindered) as caught:
        await first_call(settings(**lines), Clock())
    assert TOKEN not in str(caught.value.facts)
    assert "secret" not in str(caught.value.facts)
    return caught.value


@pytest.mark.parametrize(
    ("kind", "said", "trouble"),
    [
        ("socks5", b"\x05\xff", Trouble.PROXY_PASSWORD),
        ("http", b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", Trouble.PROXY_PASSWORD),
        ("http", b"HTTP/1.1 403 Forbidden\r\n\r\n", Trouble.PROXY_BLOCKS),
        ("socks5", b"HTTP/1.1 400 Bad Request\r\n\r\n", Trouble.PROXY_STRANGE),
        ("socks5", b"", Trouble.PROXY_STRANGE),
        ("http", b"\x16\x03\x01\x02", Trouble.PROXY_STRANGE),
    ],
)
async def test_a_proxy_says_what_it_wants(kind: str, said: bytes, trouble: Trouble) -> None:
    async with proxy(said) as address:
        found = await trouble_with(TELEGRAM_PROXY=f"{kind}://{address}")
    assert found.trouble is trouble
    assert found.facts["proxy"] == f"{kind}://{address}"


async def test_a_name_that_the_proxy_does_not_take_is_told_from_a_proxy_that_is_absent() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(b"\x05\x02")
        await reader.read(100)
        writer.write(b"\x01\x01")
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    address = f"socks5://vera:secret@127.0.0.1:{server.sockets[0].getsockname()[1]}"
    assert (await trouble_with(TELEGRAM_PROXY=address)).trouble is Trouble.PROXY_PASSWORD
    server.close()
    await server.wait_closed()
    assert (await trouble_with(TELEGRAM_PROXY=address)).trouble is Trouble.PROXY_ABSENT


async def test_a_server_that_is_not_there_and_one_without_a_certificate() -> None:
    assert (await trouble_with(TELEGRAM_API_URL="http://127.0.0.1:1")).trouble is Trouble.NO_NETWORK
    async with telegram("") as url:
        secure = url.replace("http", "https")
        assert (await trouble_with(TELEGRAM_API_URL=secure)).trouble is Trouble.CERTIFICATE


@pytest.mark.parametrize(
    ("body", "status", "trouble"),
    [
        ('{"ok": false, "error_code": 401, "description": "Unauthorized"}', 401, Trouble.TOKEN_UNKNOWN),
        ('{"ok": false, "error_code": 404, "description": "Not Found"}', 404, Trouble.TOKEN_UNKNOWN),
        ("<html>Доступ ограничен</html>", 404, Trouble.NOT_TELEGRAM),
        ("<html>Доступ ограничен</html>", 200, Trouble.NOT_TELEGRAM),
        ('{"ok": false, "error_code": 502, "description": "Bad Gateway"}', 502, Trouble.NOT_TELEGRAM),
        ("[]", 200, Trouble.NOT_TELEGRAM),
    ],
)
async def test_a_providers_page_is_told_from_a_wrong_token(body: str, status: int, trouble: Trouble) -> None:
    async with telegram(body, status) as url:
        assert (await trouble_with(TELEGRAM_API_URL=url)).trouble is trouble


async def test_a_server_that_tells_no_time_leaves_the_clock_alone() -> None:
    async with telegram('{"ok": true, "result": {"username": "x_bot"}}', date="полдень") as url:
        reached = await first_call(settings(TELEGRAM_API_URL=url), Clock())
    assert reached == Reached("x_bot", reached.clock_ahead)
    assert not reached.clock_ahead


def test_a_disk_without_room_is_told_with_how_much_is_needed(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    check_place(folder, enough=0)
    with pytest.raises(Hindered) as caught:
        check_place(folder, enough=10**12)
    assert caught.value.trouble is Trouble.DISK_FULL
    assert caught.value.facts["needed"] == 10**12
    assert list(tmp_path.iterdir()) == [], "looking leaves nothing behind"


@pytest.mark.parametrize("password", ["p$s'x\"z", "a b", "back\\slash", "пароль"])
def test_a_password_with_strange_letters_is_read_as_it_was_written(tmp_path: Path, password: str) -> None:
    file, address = tmp_path / ".env", f"socks5://vera:{password}@127.0.0.1:1080"
    for _ in range(2):
        write(file, {"BOT_TOKEN": TOKEN, "TELEGRAM_PROXY": address})
    read = load_settings(file).telegram_proxy
    assert read is not None
    assert read.get_secret_value() == address
    assert file.read_text(encoding="utf-8").count("\n") == 2


def test_a_new_file_begins_with_the_example_and_a_failure_leaves_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    (tmp_path / "config.example.env").write_text("# Токен\nBOT_TOKEN=\nLOG_LEVEL=INFO\n", encoding="utf-8")
    write(file, {"BOT_TOKEN": "1:x"})
    assert file.read_text(encoding="utf-8") == "# Токен\nBOT_TOKEN=1:x\nLOG_LEVEL=INFO\n"
    (tmp_path / ".env.new").mkdir()  # nothing can be written beside it
    with pytest.raises(OSError, match=r"\.env\.new"):
        write(file, {"BOT_TOKEN": "2:y"})
    assert "BOT_TOKEN=1:x" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("proxy", "shown"),
    [
        ("", ""),
        ("socks5://vera:secret@1.2.3.4:1080", "socks5://1.2.3.4:1080"),
        ("http://[::1", "?"),
        ("http://vera:secret@h:port", "?"),
    ],
)
def test_a_proxy_is_shown_without_its_password(proxy: str, shown: str) -> None:
    assert without_password(proxy) == shown
