"""Choosing an action and looking at one's own sign-ups: «Ближайшие акции», «Мои записи», «Подробнее»."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.mistakes import DomainError
from domain.people import Person
from handlers.filters import DeepLink, Label, Private
from handlers.screen import show
from messages import my_actions as words
from messages.doors import MoreAbout, MySignups, OpenAction, Upcoming, start_link
from messages.screens import PAGE, Screen
from messages.signups import CalendarFile
from messages.texts import LANGUAGES, Texts, texts
from storage import actions, offers, signups
from storage.database import Database


def routes() -> Router:
    router = Router(name="my_actions")
    router.callback_query.register(more_about, MoreAbout.filter())
    router.callback_query.register(open_action, OpenAction.filter())
    router.callback_query.register(upcoming_page, Upcoming.filter())
    router.callback_query.register(my_page, MySignups.filter())
    router.callback_query.register(calendar_file, CalendarFile.filter())
    labels = {texts(language).plain("to-actions") for language in LANGUAGES}
    router.message.register(upcoming, Private(), Command("actions"))
    router.message.register(upcoming, Private(), Label(*labels))
    mine = {texts(language).plain("to-my") for language in LANGUAGES}
    router.message.register(my, Private(), Command("my"))
    router.message.register(my, Private(), Label(*mine))
    router.message.register(open_link, DeepLink("a"))
    return router


async def more_about(query: CallbackQuery, callback_data: MoreAbout, username: str) -> None:
    """«Подробнее» on a card opens the private chat by itself."""
    await query.answer(url=start_link(username, f"a{callback_data.action}"))


async def open_link(
    message: Message, payload: str, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    if not payload.isdecimal() or len(payload) > 9:
        raise DomainError("GONE")
    await show(message, await action_screen(db, int(payload), person, say, now))


async def open_action(
    query: CallbackQuery, callback_data: OpenAction, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    await show(query, await action_screen(db, callback_data.action, person, say, now))


async def action_screen(db: Database, action_id: int, person: Person | None, say: Texts, now: datetime) -> Screen:
    async with db.read() as connection:
        action = await actions.by_id(connection, action_id)
        if action is None or not action.shown_to(person.id if person else None):
            raise DomainError("GONE")
        seat = await signups.of_person_in_action(connection, person.id, action_id) if person else None
        refused = await offers.refused_roles(connection, action, person, now)
    return words.action_screen(say, action, seat, now, refused)


async def upcoming(message: Message, person: Person | None, say: Texts, now: datetime, db: Database) -> None:
    await show(message, await upcoming_screen(db, person, 0, say, now))


async def upcoming_page(
    query: CallbackQuery, callback_data: Upcoming, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    await show(query, await upcoming_screen(db, person, callback_data.page, say, now))


async def upcoming_screen(db: Database, person: Person | None, page: int, say: Texts, now: datetime) -> Screen:
    async with db.read() as connection:
        found = await offers.for_person(connection, person, now)
    page = max(0, min(page, (len(found.actions) - 1) // PAGE))
    shown = found.actions[page * PAGE : page * PAGE + PAGE]
    return words.upcoming(say, shown, found.mine, page, len(found.actions), now)


async def my(message: Message, person: Person | None, say: Texts, now: datetime, db: Database) -> None:
    await show(message, await _my(db, person, 0, say, now))


async def my_page(
    query: CallbackQuery, callback_data: MySignups, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    await show(query, await _my(db, person, callback_data.page, say, now))


async def _my(db: Database, person: Person | None, page: int, say: Texts, now: datetime) -> Screen:
    seats, had_any = [], False
    if person is not None:
        async with db.read() as connection:
            seats = await signups.of_person(connection, person.id, now)
            had_any = await signups.had_any(connection, person.id)
    return words.my_signups(say, seats, now, max(page, 0), had_any)


async def calendar_file(
    query: CallbackQuery,
    callback_data: CalendarFile,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
) -> None:
    async with db.read() as connection:
        seat = await signups.by_id(connection, callback_data.signup)
    if seat is None or person is None or seat.person_id != person.id or seat.ended_at is not None:
        raise DomainError("GONE")
    await show(query, words.calendar_screen(say, seat, now), anew=True)
