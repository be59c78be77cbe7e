"""Answers to reminders: «Приду», «Пока не знаю», and the librarian's «Напомнить им»."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, InaccessibleMessage, InlineKeyboardMarkup

from domain.mistakes import DomainError
from domain.people import Person
from handlers.screen import answer, show
from messages import reminders as words
from messages import signups as signup_words
from messages.doors import Keep
from messages.screens import Screen
from messages.texts import Texts
from storage.database import Database
from usecases import reminders


def routes() -> Router:
    router = Router(name="reminders")
    router.callback_query.register(coming, words.Coming.filter())
    router.callback_query.register(not_sure, words.NotSure.filter())
    router.callback_query.register(remind_them, words.RemindThem.filter())
    router.callback_query.register(leave_them, words.LeaveThem.filter())
    return router


async def coming(
    query: CallbackQuery, callback_data: words.Coming, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    answered = await reminders.coming(db, _known(person).id, callback_data.signup, now)
    if not answered.held:
        await show(query, signup_words.already_left(say))
        return
    screen = words.thanks_for_coming(say, answered.seat, now)
    await replace_question(query, _answers(callback_data.signup), screen, words.coming_popup(say))


async def not_sure(
    query: CallbackQuery, callback_data: words.NotSure, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    answered = await reminders.not_sure(db, _known(person).id, callback_data.signup, now)
    if not answered.held:
        await show(query, signup_words.already_left(say))
        return
    screen = words.asked_later(say, answered.seat, answered.later, now)
    await replace_question(query, _answers(callback_data.signup), screen, None)


def _answers(signup_id: int) -> set[str]:
    return {words.Coming(signup=signup_id).pack(), words.NotSure(signup=signup_id).pack()}


async def replace_question(query: CallbackQuery, mine: set[str], screen: Screen, popup: str | None) -> None:
    """The answer takes the place of the question; beside other questions in the same message only its buttons go.

    `mine` is what the question's own buttons carry.
    """
    others = _buttons_of_others(query, mine)
    under = query.message
    if others is None or under is None or isinstance(under, InaccessibleMessage):
        await show(query, screen, popup=popup)
        return
    await answer(query, popup)
    await under.edit_reply_markup(reply_markup=others)
    await under.answer(screen.text, reply_markup=screen.keyboard)


def _buttons_of_others(query: CallbackQuery, mine: set[str]) -> InlineKeyboardMarkup | None:
    """The keyboard without this question's answers; None when no other question stands in the message."""
    markup = getattr(query.message, "reply_markup", None)
    if markup is None:
        return None
    asking = tuple(f"{each.__prefix__}:" for each in (words.Coming, words.NotSure, Keep))
    rows = [row for row in markup.inline_keyboard if not any(each.callback_data in mine for each in row)]
    still = any((each.callback_data or "").startswith(asking) for row in rows for each in row)
    return InlineKeyboardMarkup(inline_keyboard=rows) if still else None


async def remind_them(
    query: CallbackQuery,
    callback_data: words.RemindThem,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
) -> None:
    count = await reminders.remind_silent(db, _known(person).id, callback_data.action, now)
    await answer(query, words.reminded(say, count))
    await _without_buttons(query)


async def leave_them(query: CallbackQuery, callback_data: words.LeaveThem) -> None:
    await answer(query)
    await _without_buttons(query)


async def _without_buttons(query: CallbackQuery) -> None:
    """The librarian decided: the line stays, its two questions go."""
    under = query.message
    if under is None or isinstance(under, InaccessibleMessage) or under.reply_markup is None:
        return
    decided = (words.RemindThem.__prefix__ + ":", words.LeaveThem.__prefix__ + ":")
    rows = [
        row
        for row in under.reply_markup.inline_keyboard
        if not any((each.callback_data or "").startswith(decided) for each in row)
    ]
    await under.edit_reply_markup(reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))


def _known(person: Person | None) -> Person:
    if person is None:
        raise DomainError("GONE")
    return person
