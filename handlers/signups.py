"""Signing up and giving a seat back: on cards in groups, in private, and the volunteer's own lists."""

from datetime import datetime

from aiogram import Bot, Router
from aiogram.exceptions import TelegramForbiddenError
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.actions import Seat
from domain.mistakes import DomainError
from domain.people import Person, Visitor
from domain.signups import Answer
from handlers import consents
from handlers.filters import DeepLink, Label, Private
from handlers.screen import answer, show
from messages import signups as words
from messages.doors import Join, Leave, MoreAbout, MySignups, OpenAction, Upcoming, start_link
from messages.screens import PAGE, Screen
from messages.texts import LANGUAGES, Texts, texts
from storage import actions as stored_actions
from storage import offers
from storage import signups as stored
from storage.database import Database
from usecases import holds, signups
from usecases.signups import Outcome


def routes() -> Router:
    router = Router(name="signups")
    router.callback_query.register(join, Join.filter())
    router.callback_query.register(switch, words.SwitchYes.filter())
    router.callback_query.register(leave, Leave.filter())
    router.callback_query.register(leave_yes, words.LeaveYes.filter())
    router.callback_query.register(leave_no, words.LeaveNo.filter())
    router.callback_query.register(come_back, words.ComeBack.filter())
    router.callback_query.register(more_about, MoreAbout.filter())
    router.callback_query.register(open_action, OpenAction.filter())
    router.callback_query.register(upcoming_page, Upcoming.filter())
    router.callback_query.register(my_page, MySignups.filter())
    router.callback_query.register(calendar_file, words.CalendarFile.filter())
    labels = {texts(language).plain("to-actions") for language in LANGUAGES}
    router.message.register(upcoming, Private(), Command("actions"))
    router.message.register(upcoming, Private(), Label(*labels))
    mine = {texts(language).plain("to-my") for language in LANGUAGES}
    router.message.register(my, Private(), Command("my"))
    router.message.register(my, Private(), Label(*mine))
    router.message.register(open_link, DeepLink("a"))
    return router


def _in_private(query: CallbackQuery) -> bool:
    return query.message is not None and query.message.chat.type == "private"


# «Записаться» -------------------------------------------------------------------------------------------------------


async def join(
    query: CallbackQuery,
    callback_data: Join,
    visitor: Visitor,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    bot: Bot,
    username: str,
) -> None:
    if person is None or person.registered_at is None:
        await _join_as_stranger(query, callback_data.role, visitor, say, now, db, username)
        return
    outcome = await signups.join(db, person.id, callback_data.role, now)
    if outcome.answer is Answer.OK:
        await _joined(query, person, outcome, say, now, db)
    elif outcome.answer is Answer.SWITCH:
        await _ask(query, bot, words.ask_switch(say, outcome.facts), say, username)
    elif outcome.answer is Answer.CONSENT_MISSING:
        await _ask(query, bot, await consents.ask_for_role(db, person, outcome.facts, say, now), say, username)
    else:
        await answer(query, await _refusal(db, outcome, say, now), alert=True)


async def _joined(
    query: CallbackQuery, person: Person, outcome: Outcome, say: Texts, now: datetime, db: Database
) -> None:
    """In a group the pop-up is all; in private the screen shows what is true now."""
    popup = words.joined_popup(say, outcome.facts, now)
    if not _in_private(query):
        await answer(query, popup)
        return
    await show(query, await _action_screen(db, outcome.facts.action_id, person, say, now), popup=popup)


async def _join_as_stranger(
    query: CallbackQuery, role_id: int, visitor: Visitor, say: Texts, now: datetime, db: Database, username: str
) -> None:
    """The seat is held where it can be, and the private chat opens by itself (R11)."""
    outcome = await holds.hold(db, visitor.telegram_id, role_id, now)
    if outcome.answer in {Answer.OK, Answer.REGISTER}:
        await query.answer(url=start_link(username, f"j{role_id}"))
    else:
        await answer(query, words.refusal(say, outcome.answer, outcome.facts, now), alert=True)


async def _refusal(db: Database, outcome: Outcome, say: Texts, now: datetime) -> str:
    fitting = []
    if outcome.answer is Answer.TOO_YOUNG:
        async with db.read() as connection:
            action = await stored_actions.by_id(connection, outcome.facts.action_id)
        fitting = words.fitting_roles(action, outcome.facts) if action else []
    return words.refusal(say, outcome.answer, outcome.facts, now, fitting)


async def _ask(query: CallbackQuery, bot: Bot, question: Screen, say: Texts, username: str) -> None:
    """A question goes to the private chat; a tap in a group is answered with where to look (R11)."""
    if _in_private(query):
        await show(query, question, anew=True)
        return
    try:
        await bot.send_message(query.from_user.id, question.text, reply_markup=question.keyboard)
    except TelegramForbiddenError:
        # The person blocked the bot: only they can open the chat again.
        await query.answer(url=start_link(username, "my"))
        return
    await answer(query, words.answer_in_private(say))


async def switch(
    query: CallbackQuery, callback_data: words.SwitchYes, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    known = _known(person)
    outcome = await signups.switch(db, known.id, callback_data.role, now)
    if outcome.answer is Answer.OK:
        await _joined(query, known, outcome, say, now, db)
    else:
        await answer(query, await _refusal(db, outcome, say, now), alert=True)


# «Не смогу прийти» --------------------------------------------------------------------------------------------------


async def leave(
    query: CallbackQuery,
    callback_data: Leave,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    bot: Bot,
    username: str,
) -> None:
    seat = None
    if person is not None:
        async with db.read() as connection:
            seat = await stored.of_person_in_action(connection, person.id, callback_data.action)
    if seat is None:
        await answer(query, words.not_signed_up(say))
    elif seat.action.over(now):
        await answer(query, words.is_over(say))
    else:
        await _ask(query, bot, words.ask_leave(say, seat, now), say, username)


async def leave_yes(
    query: CallbackQuery, callback_data: words.LeaveYes, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    reason = await signups.leave(db, _known(person).id, callback_data.signup, now)
    seat = await _seat(db, callback_data.signup)
    await show(query, words.left(say, seat, reason) if reason is not None else words.already_left(say))


async def leave_no(
    query: CallbackQuery, callback_data: words.LeaveNo, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    seat = await _seat(db, callback_data.signup)
    if seat.person_id != _known(person).id:
        raise DomainError("GONE")
    await show(query, words.stays(say, seat, now) if seat.ended_at is None else words.already_left(say))


async def come_back(
    query: CallbackQuery, callback_data: words.ComeBack, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    outcome = await signups.come_back(db, _known(person).id, callback_data.signup, now)
    if outcome.answer in {Answer.OK, Answer.ALREADY_IN}:
        await show(query, words.came_back(say, outcome.facts))
    else:
        await show(query, words.seat_is_taken(say, outcome.answer, outcome.facts, now))


async def _seat(db: Database, signup_id: int) -> Seat:
    async with db.read() as connection:
        seat = await stored.by_id(connection, signup_id)
    if seat is None:
        raise DomainError("GONE")
    return seat


def _known(person: Person | None) -> Person:
    if person is None:
        raise DomainError("GONE")
    return person


# Actions and one's own sign-ups -------------------------------------------------------------------------------------


async def more_about(query: CallbackQuery, callback_data: MoreAbout, username: str) -> None:
    """«Подробнее» on a card opens the private chat by itself."""
    await query.answer(url=start_link(username, f"a{callback_data.action}"))


async def open_link(
    message: Message, payload: str, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    if not payload.isdecimal() or len(payload) > 9:
        raise DomainError("GONE")
    await show(message, await _action_screen(db, int(payload), person, say, now))


async def open_action(
    query: CallbackQuery, callback_data: OpenAction, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    await show(query, await _action_screen(db, callback_data.action, person, say, now))


async def _action_screen(db: Database, action_id: int, person: Person | None, say: Texts, now: datetime) -> Screen:
    async with db.read() as connection:
        action = await stored_actions.by_id(connection, action_id)
        if action is None or action.published_at is None:
            raise DomainError("GONE")
        seat = await stored.of_person_in_action(connection, person.id, action_id) if person else None
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
    seats = []
    if person is not None:
        async with db.read() as connection:
            seats = await stored.of_person(connection, person.id, now)
    return words.my_signups(say, seats, now, max(page, 0))


async def calendar_file(
    query: CallbackQuery,
    callback_data: words.CalendarFile,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
) -> None:
    seat = await _seat(db, callback_data.signup)
    if seat.person_id != _known(person).id or seat.ended_at is not None:
        raise DomainError("GONE")
    await show(query, words.calendar_screen(say, seat, now), anew=True)
