"""One getMe through the very connection that the bot will use: who the bot is, what is in the way, how late it is."""

import json
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlsplit

from aiohttp import ClientConnectorError, ClientError, ClientResponse, ClientSSLError, ClientTimeout
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError

from bot.clock import Clock
from bot.connection import CONNECT_SECONDS, make_session
from bot.hindrances import Hindered
from bot.settings import Settings, without_password
from messages.setup import Trouble

PATIENCE: Final = 20.0
"""Seconds for the whole call."""
PASSWORD_WANTED: Final = 407
"""An HTTP proxy's answer."""
REFUSED_NAMES: Final = ("No acceptable authentication", "Username and password authentication failure")
"""What python-socks says of a SOCKS5 proxy that wants a name, or another one."""


@dataclass(frozen=True)
class Reached:
    username: str
    clock_ahead: timedelta
    """How far this computer's clock is ahead of the server's; 0 where the server does not tell the time."""


async def first_call(settings: Settings, clock: Clock) -> Reached:
    """Raises Hindered."""
    session = make_session(settings)
    url = session.api.api_url(settings.bot_token.get_secret_value(), "getMe")
    try:
        with _told(settings):
            limits = ClientTimeout(total=PATIENCE, sock_connect=CONNECT_SECONDS)
            async with (await session.create_session()).get(url, timeout=limits) as response:
                said = await response.read()
                return Reached(_username(said, response), _ahead(response, clock.now()))
    finally:
        await session.close()


def _username(said: bytes, response: ClientResponse) -> str:
    try:
        answer: Any = json.loads(said)
    except ValueError:
        answer = None
    if isinstance(answer, dict) and answer.get("ok") and isinstance(answer.get("result"), dict):
        return str(answer["result"].get("username", ""))
    # 401 for a token that was revoked, 404 for one that never was.
    if isinstance(answer, dict) and response.status in {401, 404}:
        raise Hindered(Trouble.TOKEN_UNKNOWN)
    raise Hindered(Trouble.NOT_TELEGRAM, host=response.url.host, status=str(response.status))


def _ahead(response: ClientResponse, now: datetime) -> timedelta:
    try:
        return now - parsedate_to_datetime(response.headers["Date"])
    except (KeyError, ValueError, TypeError):
        return timedelta(0)


@contextmanager
def _told(settings: Settings) -> Iterator[None]:
    """The network's errors as troubles; nothing of their own words, which may hold the token."""
    host = urlsplit(settings.telegram_api_url).hostname
    proxy = without_password(settings.telegram_proxy.get_secret_value()) if settings.telegram_proxy else ""
    try:
        yield
    except ProxyConnectionError:
        raise Hindered(Trouble.PROXY_ABSENT, proxy=proxy) from None
    except ProxyTimeoutError:
        raise Hindered(Trouble.PROXY_SILENT, proxy=proxy) from None
    except ProxyError as error:
        raise _of_proxy(error, proxy, host) from None
    except (ClientSSLError, ssl.SSLError):
        raise Hindered(Trouble.CERTIFICATE, host=host) from None
    except ClientConnectorError:
        raise Hindered(Trouble.NO_NETWORK, host=host) from None
    except TimeoutError:
        raise Hindered(Trouble.PROXY_SILENT if proxy else Trouble.NO_ANSWER, proxy=proxy, host=host) from None
    except (ClientError, OSError, EOFError):
        raise Hindered(Trouble.PROXY_STRANGE if proxy else Trouble.BROKEN_OFF, proxy=proxy, host=host) from None


def _of_proxy(error: ProxyError, proxy: str, host: str | None) -> Hindered:
    said = str(error)
    if error.error_code == PASSWORD_WANTED or said.startswith(REFUSED_NAMES):
        return Hindered(Trouble.PROXY_PASSWORD, proxy=proxy)
    if error.error_code is None:
        return Hindered(Trouble.PROXY_STRANGE, proxy=proxy)
    return Hindered(Trouble.PROXY_BLOCKS, proxy=proxy, host=host, why=said[:60])
