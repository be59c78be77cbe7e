"""«Не звать до …»: for a week, a month or three months no invitations and no news; [Снова звать] ends it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from domain.libraries import Library
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.wall_clock import local_day
from messages import dates
from messages.doors import Profile
from messages.screens import Screen, button, lines
from messages.texts import Texts

UTC = ZoneInfo("UTC")
LENGTHS = dict(zip(NUMBERS.pauses, ("pause-week", "pause-month", "pause-quarter"), strict=True))


class Pauses(CallbackData, prefix="paus"):
    """The choice."""


class Pause(CallbackData, prefix="pausd"):
    """So many days from now; 0 is «Снова звать»."""

    days: int


def pauses(say: Texts, until: datetime | None, followed: Sequence[Library], now: datetime) -> Screen:
    """`until`: of the pause that holds now."""
    rows = [[button(say.plain("pause-end"), Pause(days=0))]] if until is not None else []
    for length, key in LENGTHS.items():
        label = say.plain(key, day=day_of(say, now + length, followed, now))
        rows.append([button(label, Pause(days=length // timedelta(days=1)))])
    holds = say.html("pause-holds", day=day_of(say, until, followed, now)) if until is not None else None
    return Screen(
        lines(holds or say.html("pause-ask"), say.html("pause-explain")),
        [*rows, [button(say.plain("profile-back"), Profile())]],
    )


def day_of(say: Texts, until: datetime, followed: Sequence[Library], now: datetime) -> str:
    """«30 ноября», on the wall of the library that the person chose first."""
    zone = followed[0].zone if followed else UTC
    return dates.day_month(local_day(until, zone), say.language, local_day(now, zone))
