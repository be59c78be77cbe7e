"""Signing up, in words: what the gate answered, «Не смогу прийти», the volunteer's own lists."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.actions import Action, Role, Seat
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.signups import Answer, Ended, GateFacts, ends_too_late
from messages import dates
from messages.doors import MySignups, OpenAction, Upcoming
from messages.screens import Screen, button, lines
from messages.texts import Html, Texts


class LeaveHere(CallbackData, prefix="lvh"):
    """«Не смогу прийти» on a screen that is about this action alone: the question takes its place."""

    action: int


class LeaveYes(CallbackData, prefix="lvy"):
    """«Да, не смогу»"""

    signup: int


class LeaveNo(CallbackData, prefix="lvn"):
    """«Нет, я приду»"""

    signup: int


class ComeBack(CallbackData, prefix="back"):
    """«Вернуть», «Всё-таки приду»"""

    signup: int


class SwitchYes(CallbackData, prefix="swy"):
    """«Да, перейти»"""

    role: int


class CalendarFile(CallbackData, prefix="ics"):
    """The calendar file of a sign-up."""

    signup: int


# What the gate answered ---------------------------------------------------------------------------------------------


def refusal(say: Texts, answer: Answer, facts: GateFacts, now: datetime, fitting: Sequence[Role] = ()) -> str:
    """One sentence of at most 200 characters and one next step, as plain text (R1)."""
    phone = facts.phone or ""
    if answer is Answer.ALREADY_IN:
        return say.plain("join-already-in", title=facts.title, role=facts.role_name)
    if answer is Answer.NOT_OPEN_YET and facts.opens_at is not None:
        return say.plain("join-not-open-yet", when=dates.on_day_at(facts.opens_at, facts.zone, say.language, now))
    if answer is Answer.CLOSED:
        return _closed(say, facts, now, phone)
    if answer is Answer.TOO_YOUNG:
        return _too_young(say, facts, fitting)
    if answer is Answer.OVERLAP and facts.conflict is not None:
        other = facts.conflict
        span = dates.hours(other.begins_at, other.finishes_at, facts.zone, say.language)
        return say.plain("join-overlap", title=other.title, hours=span)
    if answer is Answer.BLOCKED:
        return say.plain("join-blocked-call", phone=phone) if phone else say.plain("join-blocked")
    return say.plain(_SIMPLE[answer])


_SIMPLE = {
    Answer.CALLED_OFF: "join-called-off",
    Answer.FULL: "join-full",
    Answer.CONSENT_MISSING: "join-consent-missing",
    Answer.REGISTER: "join-register",
}


def _closed(say: Texts, facts: GateFacts, now: datetime, phone: str) -> str:
    if now >= facts.finishes_at:
        return say.plain("join-over")
    if now >= facts.begins_at:
        return say.plain("join-begun-call", phone=phone) if phone else say.plain("join-begun")
    when = dates.date_at(facts.closes_at, facts.zone, say.language, now)
    return say.plain("join-closed-call", when=when, phone=phone) if phone else say.plain("join-closed", when=when)


def _too_young(say: Texts, facts: GateFacts, fitting: Sequence[Role]) -> str:
    if ends_too_late(facts, NUMBERS):
        return say.plain("join-too-late-for-minors")
    if fitting:
        other = fitting[0]
        return say.plain("join-too-young-other", age=facts.min_age, role=other.name, other_age=other.min_age)
    return say.plain("join-too-young", age=facts.min_age)


def fitting_roles(action: Action, facts: GateFacts) -> list[Role]:
    """Other roles with a free seat for a person of this age."""
    age = facts.age.at_least if facts.age else 0
    return [role for role in action.roles if role.id != facts.role_id and role.free > 0 and role.min_age <= age]


def joined_popup(say: Texts, facts: GateFacts, now: datetime) -> str:
    return say.plain("join-done", role=facts.role_name, when=_starting(say, facts, now))


def _starting(say: Texts, facts: GateFacts, now: datetime) -> str:
    return dates.at_line_start(dates.when(facts.starts_at, facts.zone, say.language, now))


def joined(say: Texts, answer: Answer, facts: GateFacts, now: datetime) -> Html:
    """What came of a sign-up, as message text; the receipt follows by itself."""
    if answer is Answer.OK:
        return say.html("join-done-line", title=facts.title, role=facts.role_name)
    return say.html("plain", words=refusal(say, answer, facts, now))


def answer_in_private(say: Texts) -> str:
    return say.plain("answer-in-private")


def ask_switch(say: Texts, facts: GateFacts) -> Screen:
    """«Перейти?» from another role of the same shift."""
    old = facts.same_shift.role_name if facts.same_shift else ""
    return Screen(
        say.html("switch-ask", title=facts.title, old=old, new=facts.role_name),
        [
            [button(say.plain("switch-yes"), SwitchYes(role=facts.role_id))],
            [button(say.plain("switch-no"), OpenAction(action=facts.action_id))],
        ],
    )


# «Не смогу прийти» --------------------------------------------------------------------------------------------------


def not_signed_up(say: Texts) -> str:
    return say.plain("leave-nothing")


def ask_leave(say: Texts, seat: Seat, now: datetime) -> Screen:
    return Screen(
        lines(seat_line(say, seat, now), say.html("leave-ask")),
        [
            [button(say.plain("leave-yes"), LeaveYes(signup=seat.id))],
            [button(say.plain("leave-no"), LeaveNo(signup=seat.id))],
        ],
    )


def left(say: Texts, seat: Seat, reason: Ended) -> Screen:
    """Thanks, always; «Вернуть» while it may still be free (R4)."""
    late = reason is Ended.LATE
    text = say.html("leave-done-late") if late else say.html("leave-done", title=seat.action.title)
    back = say.plain("leave-back-late") if late else say.plain("leave-back")
    return Screen(text, [[button(back, ComeBack(signup=seat.id))], [button(say.plain("to-my"), MySignups())]])


def already_left(say: Texts) -> Screen:
    return Screen(say.html("leave-already"), [[button(say.plain("to-my"), MySignups())]])


def stays(say: Texts, seat: Seat, now: datetime) -> Screen:
    return Screen(
        lines(say.html("leave-stays"), "", seat_line(say, seat, now)),
        [*seat_rows(say, seat), [button(say.plain("to-my"), MySignups())]],
    )


def came_back(say: Texts, facts: GateFacts, now: datetime) -> Screen:
    return Screen(
        say.html("back-done", title=facts.title, role=facts.role_name, when=_starting(say, facts, now)),
        [
            [button(say.plain("leave-button"), LeaveHere(action=facts.action_id))],
            [button(say.plain("to-my"), MySignups())],
        ],
    )


def seat_is_taken(say: Texts, answer: Answer, facts: GateFacts, now: datetime) -> Screen:
    words = say.plain("back-taken") if answer is Answer.FULL else refusal(say, answer, facts, now)
    return Screen(say.html("plain", words=words), [[button(say.plain("to-actions"), Upcoming())]])


def is_over(say: Texts) -> str:
    return say.plain("leave-over")


# A sign-up in other screens -----------------------------------------------------------------------------------------


def seat_rows(say: Texts, seat: Seat) -> list[list[InlineKeyboardButton]]:
    return [
        [button(say.plain("calendar-button"), CalendarFile(signup=seat.id))],
        [button(say.plain("leave-button"), LeaveHere(action=seat.action.id))],
    ]


def seat_line(say: Texts, seat: Seat, now: datetime) -> Html:
    """«Суббота, 5 декабря, 14:00 — «Громкие чтения». Ваша роль: чтец.»"""
    return say.html("seat-line", when=_when(say, seat.action, now), title=seat.action.title, role=seat.role.name)


def _when(say: Texts, action: Action, now: datetime) -> str:
    if action.shift.starts_at is None:
        return ""
    return dates.at_line_start(dates.when(action.shift.starts_at, action.zone, say.language, now))
