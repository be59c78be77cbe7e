"""Signing up and giving a seat back: on cards in groups, in private, and the volunteer's own lists."""

from datetime import datetime

from aiogram import Bot, Router
from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import CallbackQuery

from domain.actions import Seat
from domain.mistakes import DomainError
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.people import Person, Visitor
from domain.registration import age_is_stale
from domain.signups import Answer
from handlers import consents
from handlers.my_actions import action_screen
from handlers.screen import answer, show
from messages import cards
from messages import profile as profile_words
from messages import signups as words
from messages.doors import Join, Leave, MoreAbout, start_link
from messages.screens import Screen
from messages.texts import Texts
from storage import actions as stored_actions
from storage import signups as stored
from storage import trials
from storage.database import Database
from usecases import holds, signups
from usecases.signups import Outcome


def routes() -> Router:
    router = Router(name="signups")
    router.callback_query.register(join, Join.filter())
    router.callback_query.register(switch, words.SwitchYes.filter())
    router.callback_query.register(leave, Leave.filter())
    router.callback_query.register(leave_here, words.LeaveHere.filter())
    router.callback_query.register(leave_yes, words.LeaveYes.filter())
    router.callback_query.register(leave_no, words.LeaveNo.filter())
    router.callback_query.register(come_back, words.ComeBack.filter())
    return router


def _in_private(query: CallbackQuery) -> bool:
    return query.message is not None and query.message.chat.type == "private"


def _on_card(query: CallbackQuery) -> bool:
    """«Подробнее» of a card opens the private chat, so no other screen has it."""
    markup = getattr(query.message, "reply_markup", None)
    rows = markup.inline_keyboard if markup is not None else []
    return any((each.callback_data or "").startswith(f"{MoreAbout.__prefix__}:") for row in rows for each in row)


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
    if person is None or (person.registered_at is None and not await _tries(db, person, callback_data.role)):
        await _join_as_stranger(query, callback_data.role, visitor, say, now, db, username)
        return
    if age_is_stale(person.age, now.date(), NUMBERS):
        await _ask(query, bot, profile_words.age_again(say), say, username)
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


async def _tries(db: Database, person: Person, role_id: int) -> bool:
    """A librarian need not be a volunteer to try what one sees."""
    async with db.read() as connection:
        trial = await trials.of(connection, person.id) if person.is_librarian else None
    return trial is not None and any(role.id == role_id for role in trial.roles)


async def _joined(
    query: CallbackQuery, person: Person, outcome: Outcome, say: Texts, now: datetime, db: Database
) -> None:
    """In a group the pop-up is all; in private the screen shows what is true now, and a trial's card stays a card."""
    popup = words.joined_popup(say, outcome.facts, now)
    if not _in_private(query):
        await answer(query, popup)
        return
    if _on_card(query):
        async with db.read() as connection:
            action = await stored_actions.by_id(connection, outcome.facts.action_id)
        if action is not None:
            await show(query, cards.card(say, action, now), popup=popup)
            return
    await show(query, await action_screen(db, outcome.facts.action_id, person, say, now), popup=popup)


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
    seat = await _leaving(query, person, callback_data.action, say, now, db)
    if seat is not None:
        await _ask(query, bot, words.ask_leave(say, seat, now), say, username)


async def leave_here(
    query: CallbackQuery, callback_data: words.LeaveHere, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    """What said «Вы записаны» must not go on saying it above the answer."""
    seat = await _leaving(query, person, callback_data.action, say, now, db)
    if seat is not None:
        await show(query, words.ask_leave(say, seat, now))


async def _leaving(
    query: CallbackQuery, person: Person | None, action_id: int, say: Texts, now: datetime, db: Database
) -> Seat | None:
    """The seat that may be given back; without one the tap is answered here."""
    seat = None
    if person is not None:
        async with db.read() as connection:
            seat = await stored.of_person_in_action(connection, person.id, action_id)
    if seat is None:
        await answer(query, words.not_signed_up(say))
        return None
    if seat.action.over(now):
        await answer(query, words.is_over(say))
        return None
    return seat


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
        await show(query, words.came_back(say, outcome.facts, now))
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
