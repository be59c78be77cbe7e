"""Countries and time zones as buttons name them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton
from babel.dates import get_timezone_location

from domain.cities import offered, zone_of
from domain.libraries import Country
from messages import dates
from messages.paging import on_page, turning
from messages.screens import button
from messages.texts import Texts

_COUNTRIES = {Country.RU: "country-ru", Country.KZ: "country-kz", Country.BY: "country-by"}


def country_name(say: Texts, country: Country) -> str:
    return say.plain(_COUNTRIES[country])


def zone_name(say: Texts, zone: str) -> str:
    """The city a zone is named after: «Екатеринбург»."""
    return get_timezone_location(zone, locale=say.language, return_city=True)


def zone_rows(
    say: Texts,
    country: Country,
    city: str,
    now: datetime,
    page: int,
    pick: Callable[[str], CallbackData],
    turn: Callable[[int], CallbackData],
    usual: str | None = None,
) -> Sequence[list[InlineKeyboardButton]]:
    """A button for each zone with the time that its clocks show now; the city's own first and under the city's name."""
    every = offered(country, city, now, usual)
    own = zone_of(country, city)
    rows = []
    for zone in on_page(every, page):
        named = city if zone == own else zone_name(say, zone)
        label = say.plain("country-zone", city=named, time=dates.clock(now, ZoneInfo(zone)))
        rows.append([button(label, pick(zone))])
    return [*rows, turning(say, len(every), page, turn)]
