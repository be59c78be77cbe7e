"""«Ждут согласия»: minors whose guardian's paper a librarian ticks; and what all of them are told."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.libraries import Library
from domain.registration import Wait
from domain.signups import GateFacts
from messages import dates
from messages.doors import Desk, Join, LibraryWaits, Upcoming
from messages.paging import on_page, turning
from messages.screens import Screen, button, lines
from messages.texts import Html, Texts


class WaitsPage(CallbackData, prefix="waitp"):
    library: int
    page: int


class OpenWait(CallbackData, prefix="wait"):
    wait: int


class TickPaper(CallbackData, prefix="wtick"):
    """«Согласие на бумаге есть»"""

    wait: int


class RefuseWait(CallbackData, prefix="wno"):
    """«Не знаем такого»"""

    wait: int


class Welcome(CallbackData, prefix="welc"):
    """The first tap of somebody whose paper was ticked: brings the lasting keyboard."""


def listed(
    say: Texts, library: Library, waits: Sequence[Wait], now: datetime, page: int = 0, first: Html | None = None
) -> Screen:
    """Everybody who waits; one alone is shown with the two answers at once."""
    back = [button(say.plain("waits-back"), Desk(library=library.id))]
    title = lines(first, "" if first else None, say.html("waits-title", library=library.name))
    if not waits:
        return Screen(lines(title, say.html("waits-none")), [back])
    told = [_told(say, library, wait, now) for wait in on_page(waits, page)]
    if len(waits) == 1:
        rows = [*_answers(say, waits[0]), back]
    else:
        rows = [
            [button(say.plain("waits-open", name=wait.name, years=wait.age.years or 0), OpenWait(wait=wait.id))]
            for wait in on_page(waits, page)
        ]
        rows += [turning(say, len(waits), page, lambda to: WaitsPage(library=library.id, page=to)), back]
    return Screen(lines(title, "", *told, "", say.html("waits-explain")), rows)


def one(say: Texts, library: Library, wait: Wait, now: datetime) -> Screen:
    back = [button(say.plain("waits-back"), LibraryWaits(library=library.id))]
    text = lines(_told(say, library, wait, now), "", say.html("waits-explain"))
    return Screen(text, [*_answers(say, wait), back])


def _answers(say: Texts, wait: Wait) -> list[list[InlineKeyboardButton]]:
    return [
        [button(say.plain("waits-tick"), TickPaper(wait=wait.id))],
        [button(say.plain("waits-refuse"), RefuseWait(wait=wait.id))],
    ]


def _told(say: Texts, library: Library, wait: Wait, now: datetime) -> Html:
    asked = dates.date_at(wait.asked_at, library.zone, say.language, now)
    return say.html("waits-one", name=wait.name, years=wait.age.years or 0, asked=asked)


def ticked(say: Texts, name: str) -> Html:
    return say.html("waits-ticked", name=name)


def refused(say: Texts) -> Html:
    return say.html("waits-refused")


# Notices -------------------------------------------------------------------------------------------------------------


def asked_notice(say: Texts, library: Library) -> Screen:
    """CONSENT_ASKED, to the librarians; no name and no age in a message that is kept."""
    rows = [[button(say.plain("notice-consent-asked-open"), LibraryWaits(library=library.id))]]
    return Screen(say.html("notice-consent-asked", library=library.name), rows)


def ticked_notice(say: Texts, library: Library, offer: GateFacts | None) -> Screen:
    """CONSENT_TICKED, to the new volunteer: the role they came for, while it can be had, else all actions."""
    ticked = say.html("notice-consent-ticked", library=library.name)
    if offer is None:
        text, first = ticked, button(say.plain("to-actions"), Upcoming())
    else:
        text = lines(ticked, say.html("notice-consent-ticked-role", title=offer.title))
        first = button(say.plain("join-button", role=offer.role_name), Join(role=offer.role_id))
    return Screen(text, [[first], [button(say.plain("notice-consent-ticked-go"), Welcome())]])


def lapsed_notice(say: Texts, library: Library) -> Screen:
    """CONSENT_LAPSED, to a stranger again: nothing of them is kept."""
    return Screen(say.html("notice-consent-lapsed", library=library.name, phone=library.phone or "none"))
