"""What `python -m bot setup` says in the terminal: questions, what is in the way and how to mend it."""

from datetime import timedelta
from enum import StrEnum

from messages.texts import LANGUAGES, Texts


class Trouble(StrEnum):
    """What stands between this computer and a bot that runs; the value is its text."""

    TOKEN_UNKNOWN = "setup-token-unknown"  # noqa: S105 - the key of a text
    NO_NETWORK = "setup-no-network"
    NO_ANSWER = "setup-no-answer"
    BROKEN_OFF = "setup-broken-off"
    CERTIFICATE = "setup-certificate"
    NOT_TELEGRAM = "setup-not-telegram"
    PROXY_ABSENT = "setup-proxy-absent"
    PROXY_SILENT = "setup-proxy-silent"
    PROXY_PASSWORD = "setup-proxy-password"  # noqa: S105 - the key of a text
    PROXY_BLOCKS = "setup-proxy-blocks"
    PROXY_STRANGE = "setup-proxy-strange"
    DISK_FULL = "setup-disk-full"
    NO_RIGHTS = "setup-no-rights"


YES = {"да", "д", "yes", "y"}
NONE = {"нет", "н", "no", "n", "-", "—"}
"""Typed to leave the proxy out."""


def language_of(system: str) -> str:
    """Russian, but English where the system speaks it: `system` is its word for its language."""
    return LANGUAGES[1] if system.lower().startswith("en") else LANGUAGES[0]


def begin(say: Texts) -> str:
    return say.plain("setup-begin")


def ask_token(say: Texts, *, known: bool) -> str:
    return say.plain("setup-token-again") if known else say.plain("setup-token")


def ask_proxy(say: Texts, known: str) -> str:
    """`known` is the proxy so far, without its password; empty for none."""
    return say.plain("setup-proxy-again", proxy=known) if known else say.plain("setup-proxy")


def ask_again(say: Texts) -> str:
    return say.plain("setup-again")


def ask_another_owner(say: Texts) -> str:
    return say.plain("setup-another-owner")


def given_by_environment(say: Texts, name: str) -> str:
    return say.plain("setup-environment", name=name)


def environment_wrong(say: Texts, name: str) -> str:
    return say.plain("setup-environment-wrong", name=name)


def wrong_setting(say: Texts, name: str, said: str) -> str:
    return say.plain("setup-wrong-setting", name=name, said=said)


def checking(say: Texts) -> str:
    return say.plain("setup-checking")


def reached(say: Texts, username: str) -> str:
    return say.plain("setup-reached", username=username)


def trouble(say: Texts, trouble: Trouble, **facts: object) -> str:
    return say.plain(trouble, **facts)


def clock_is_off(say: Texts, ahead: timedelta) -> str:
    """`ahead`: how far this computer's clock is ahead of Telegram's; negative when it is behind."""
    seconds = round(abs(ahead).total_seconds())
    unit, count = ("seconds", seconds) if seconds < 120 else ("minutes", round(seconds / 60))
    return say.plain("setup-clock", way="ahead" if ahead > timedelta(0) else "behind", unit=unit, count=count)


def saved(say: Texts) -> str:
    return say.plain("setup-saved")


def not_saved(say: Texts, why: str) -> str:
    return say.plain("setup-not-saved", why=why)


def become_owner(say: Texts, link: str) -> str:
    return say.plain("setup-owner", link=link)


def start(say: Texts, *, windows: bool) -> str:
    return say.plain("setup-start", command="start.bat" if windows else "python -m bot run")


def running(say: Texts) -> str:
    return say.plain("setup-running")


def not_utf8(say: Texts) -> str:
    return say.plain("setup-not-utf8")


def unreadable(say: Texts, why: str) -> str:
    return say.plain("setup-unreadable", why=why)


def stopped(say: Texts, *, saved: bool) -> str:
    """Ctrl+C, or nobody there to answer."""
    return say.plain("setup-stopped-saved") if saved else say.plain("setup-stopped")
