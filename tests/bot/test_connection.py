import asyncio

import pytest
from aiogram import Bot
from aiogram.client.telegram import PRODUCTION
from aiogram.exceptions import TelegramNetworkError, TelegramServerError
from aiogram.methods import GetMe

from bot.connection import Session, connect
from bot.errand import NotConnected
from bot.gateway import Gateway, Pace, is_unknown
from playground.server import Playground
from tests.bot.seconds import TOKEN, settings


async def closed(bot: Bot) -> None:
    assert isinstance(bot.session, Session)
    await (await bot.session.create_session()).close()


def test_the_public_server_is_the_default_and_the_bot_speaks_html_without_link_previews() -> None:
    bot = connect(settings(), Gateway())
    assert bot.session.api is PRODUCTION
    assert bot.token == TOKEN
    assert (bot.default.parse_mode, bot.default.link_preview_is_disabled) == ("HTML", True)


def test_a_server_of_ones_own_is_spoken_to() -> None:
    bot = connect(settings(TELEGRAM_API_URL="http://localhost:8081/"), Gateway())
    assert bot.session.api.api_url("1:x", "getMe") == "http://localhost:8081/bot1:x/getMe"


def test_cyrillic_letters_travel_as_they_are() -> None:
    assert connect(settings(), Gateway()).session.json_dumps({"text": "Приду"}) == '{"text": "Приду"}'


@pytest.mark.parametrize("kind", ["socks5", "http"])
async def test_a_proxy_that_is_not_there_is_a_network_error_with_nothing_sent(kind: str) -> None:
    bot = connect(settings(TELEGRAM_PROXY=f"{kind}://vera:secret@127.0.0.1:1"), Gateway(Pace(tries=1)))
    with pytest.raises(NotConnected) as caught:
        await bot.send_message(1, "Здравствуйте")
    assert not is_unknown(caught.value)
    assert "secret" not in str(caught.value)
    await closed(bot)


@pytest.mark.parametrize(
    ("kind", "said"), [("socks5", b""), ("socks5", b"\x05\xff"), ("http", b"HTTP/1.1 407 No\r\n\r\n")]
)
async def test_a_proxy_that_hangs_up_or_refuses_is_a_network_error_with_nothing_sent(kind: str, said: bytes) -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(said)
        writer.close()
        await writer.wait_closed()

    proxy = await asyncio.start_server(refuse, "127.0.0.1", 0)
    port = proxy.sockets[0].getsockname()[1]
    bot = connect(settings(TELEGRAM_PROXY=f"{kind}://127.0.0.1:{port}"), Gateway(Pace(tries=1)))
    with pytest.raises(NotConnected):
        await bot.get_me()
    await closed(bot)
    proxy.close()
    await proxy.wait_closed()


@pytest.mark.parametrize(
    ("status", "said", "error"),
    [
        (502, "<html>Анна Петрова</html>", TelegramServerError),
        (200, '{"ok": true, "result": {"first_name": "Анна', TelegramNetworkError),
        (200, '{"ok": true, "result": {"first_name": "Анна"}}', TelegramNetworkError),
    ],
)
def test_an_unreadable_answer_is_an_error_of_the_network_that_quotes_nothing(
    status: int, said: str, error: type[TelegramNetworkError]
) -> None:
    bot = connect(settings(), Gateway())
    with pytest.raises(error, match=f"unreadable answer, HTTP {status}") as caught:
        bot.session.check_response(bot, GetMe(), status, said)
    assert "Анна" not in str(caught.value)
    assert is_unknown(caught.value)


async def test_forty_people_are_written_to_at_once_without_one_429_from_the_playground() -> None:
    async with Playground() as playground:
        bot = connect(settings(BOT_TOKEN=playground.token, TELEGRAM_API_URL=playground.url), Gateway())
        people = [playground.person(f"Волонтёр {number}") for number in range(40)]
        for person in people:
            await person.send("/start", wait=False)
        await asyncio.gather(*(bot.send_message(person.id, "Здравствуйте") for person in people))
        assert [call.code for call in playground.calls] == [200] * 40
        await closed(bot)


async def test_requests_go_through_the_proxy() -> None:
    asked: list[bytes] = []

    async def pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while said := await reader.read(65536):
            writer.write(said)
        writer.close()

    async def tunnel(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")[0])
        host, _, port = asked[-1].split()[1].decode().rpartition(":")
        to_reader, to_writer = await asyncio.open_connection(host, int(port))
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(pipe(reader, to_writer), pipe(to_reader, writer))

    proxy = await asyncio.start_server(tunnel, "127.0.0.1", 0)
    proxy_url = f"http://127.0.0.1:{proxy.sockets[0].getsockname()[1]}"
    async with Playground() as playground:
        lines = {"BOT_TOKEN": playground.token, "TELEGRAM_API_URL": playground.url, "TELEGRAM_PROXY": proxy_url}
        bot = connect(settings(**lines), Gateway())
        assert (await bot.get_me()).is_bot
        await closed(bot)
    assert asked == [f"CONNECT {playground.url.removeprefix('http://')} HTTP/1.1".encode()]
    proxy.close()
    await proxy.wait_closed()
