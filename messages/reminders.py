"""The words of the reminder ladder (R6) and of what librarians hear about their roster."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.actions import Action, Format, Seat
from domain.delivery import Said
from domain.notices import NoticeKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.reminders import ASKS, Span, ladder
from domain.signups import State
from domain.wall_clock import local_day
from messages import cards, dates
from messages.doors import Delayed, Keep, Leave, ManageAction, Roster
from messages.managing import AddPerson
from messages.my_actions import calendar_document
from messages.screens import LABEL_LIMIT, Row, Screen, button, clip, lines
from messages.signups import seat_line
from messages.texts import Html, Texts


class Coming(CallbackData, prefix="yes"):
    """«Приду», «Буду»"""

    signup: int


class NotSure(CallbackData, prefix="idk"):
    """«Пока не знаю»"""

    signup: int


class RemindThem(CallbackData, prefix="nudge"):
    """«Напомнить им»: those who did not answer."""

    action: int


class LeaveThem(CallbackData, prefix="calm"):
    """«Пока ничего не делать»"""

    action: int


def named(rows: Sequence[Row], title: str | None) -> list[list[InlineKeyboardButton]]:
    """Buttons of one of several notices in one message carry the action's title, unless they have one already."""

    def labelled(each: InlineKeyboardButton) -> InlineKeyboardButton:
        keeps = (each.callback_data or "").startswith(f"{Keep.__prefix__}:")
        if title is None or keeps or each.text.endswith(clip(f": {title}", LABEL_LIMIT)):
            return each
        return each.model_copy(update={"text": clip(f"{each.text}: {title}", LABEL_LIMIT)})

    return [[labelled(each) for each in row] for row in rows]


# To the person ------------------------------------------------------------------------------------------------------


def receipt(say: Texts, said: Said, now: datetime) -> Screen:
    seat = _seat(said)
    action = seat.action
    text = lines(
        say.html("receipt-head", title=action.title, role=seat.role.name),
        cards.when(say, action, now),
        cards.place(say, action),
        _bring(say, action),
        _asked_on(say, seat, now),
    )
    return Screen(text, [_leave_row(say, action)], calendar_document(say, seat, now))


def confirm(say: Texts, said: Said, now: datetime) -> Screen:
    seat = _seat(said)
    # Where the first question was skipped, this one is the first that the person reads.
    again = said.notice.kind is NoticeKind.CONFIRM_AGAIN and said.asked_before
    question = say.html("confirm-again") if again else say.html("confirm-question")
    text = lines(
        Html(f"{seat_line(say, seat, now)} {question}"), cards.place(say, seat.action), _bring(say, seat.action)
    )
    return Screen(text, confirm_rows(say, seat))


def confirm_rows(say: Texts, seat: Seat) -> list[list[InlineKeyboardButton]]:
    """[Приду] stands alone in its row, apart from [Не смогу прийти]."""
    online = seat.action.format is Format.ONLINE
    coming = say.plain("coming-online") if online else say.plain("coming")
    return [
        [button(coming, Coming(signup=seat.id), style="success")],
        [button(say.plain("not-sure"), NotSure(signup=seat.id))],
        _leave_row(say, seat.action),
    ]


def details(say: Texts, said: Said, now: datetime) -> Screen:
    seat = _seat(said)
    action = seat.action
    when = ""
    if action.shift.starts_at is not None:
        when = dates.at_line_start(dates.when_today(action.shift.starts_at, action.zone, say.language, now))
    text = lines(
        say.html("seat-line", when=when, title=action.title, role=seat.role.name),
        _gather(say, action),
        cards.place(say, action),
        say.html("details-entrance", entrance=action.entrance) if action.entrance else None,
        say.html("details-meets", meets=action.meets) if action.meets else None,
        _bring(say, action),
        say.html("details-call", phone=action.library.phone) if action.library.phone else None,
    )
    late = button(say.plain("delayed-button"), Delayed(signup=seat.id))
    return Screen(text, [[late], _leave_row(say, action)])


def released(say: Texts, said: Said, now: datetime) -> Screen:
    seat = _seat(said)
    phone = seat.action.library.phone
    call = say.html("released-call", phone=phone) if phone else None
    return Screen(lines(say.html("released"), seat_line(say, seat, now), call))


def _gather(say: Texts, action: Action) -> Html | None:
    shift = action.shift
    if shift.begins_at is None or shift.begins_at == shift.starts_at:
        return None
    return say.html("details-gather", gather=dates.clock(shift.begins_at, action.zone))


def _bring(say: Texts, action: Action) -> Html | None:
    return say.html("action-bring", bring=action.bring) if action.bring else None


def _asked_on(say: Texts, seat: Seat, now: datetime) -> Html | None:
    """«В четверг спросим, всё ли в силе.», where it will be asked."""
    shift = seat.action.shift
    if shift.begins_at is None or shift.finishes_at is None:
        return None
    steps = ladder(Span(shift.begins_at, shift.finishes_at), seat.joined_at, seat.action.zone, NUMBERS, seat.choice)
    asked = next((step.due for step in steps if step.kind in ASKS), None)
    if asked is None:
        return None
    day, today = local_day(asked, seat.action.zone), local_day(now, seat.action.zone)
    return say.html("receipt-asked", day=dates.at_line_start(dates.on_day(day, say.language, today)))


def _leave_row(say: Texts, action: Action) -> list[InlineKeyboardButton]:
    return [button(say.plain("leave-button"), Leave(action=action.id))]


def _seat(said: Said) -> Seat:
    if said.seat is None:
        raise ValueError(f"a notice of kind {said.notice.kind} without its sign-up")
    return said.seat


# After an answer ----------------------------------------------------------------------------------------------------


def thanks_for_coming(say: Texts, seat: Seat, now: datetime) -> Screen:
    text = lines(seat_line(say, seat, now), cards.place(say, seat.action), say.html("coming-thanks"))
    return Screen(text, [_leave_row(say, seat.action)])


def coming_popup(say: Texts) -> str:
    return say.plain("coming-thanks")


def asked_later(say: Texts, seat: Seat, later: datetime | None, now: datetime) -> Screen:
    """«Пока не знаю»: when it is asked again, with the buttons still there."""
    if later is None:
        word = say.html("not-sure-last")
    else:
        # The message stays on the screen: «сегодня» would be read on other days.
        word = say.html("not-sure-later", when=dates.when(later, seat.action.zone, say.language, now))
    return Screen(lines(seat_line(say, seat, now), word), confirm_rows(say, seat))


# To the librarians --------------------------------------------------------------------------------------------------


def state_of_things(say: Texts, said: Said, now: datetime) -> Screen:
    """16:00 on the working day before: how many of those who signed up come, who has not answered, who is missing."""
    action = _action(said)
    seated = [seat for seat in said.roster if seat.state == State.SEATED]
    silent = [seat for seat in seated if seat.confirmed_at is None]
    head = _action_line(say, action, now)
    count = say.html("state-nobody")
    if seated:
        count = say.html("state-count", coming=len(seated) - len(silent), all=len(seated))
    text = lines(Html(f"{head}: {count}"), _missing(say, action, seated))
    rows: list[list[InlineKeyboardButton]] = [[button(say.plain("who-button"), Roster(action=action.id))]]
    if silent:
        names = ", ".join(seat.person_name or "" for seat in silent)
        text = lines(text, say.html("state-silent", names=names))
        rows = [
            [button(say.plain("remind-them"), RemindThem(action=action.id))],
            [button(say.plain("leave-them"), LeaveThem(action=action.id))],
            *rows,
        ]
    return Screen(text, rows)


def _missing(say: Texts, action: Action, seated: Sequence[Seat]) -> Html | None:
    """Roles with fewer people than their minimum (R7); seats above it may well stay free."""
    taken = Counter(seat.role.id for seat in seated)
    short = [(role.name, role.min - taken[role.id]) for role in action.roles if role.min > taken[role.id]]
    named = ", ".join(say.plain("state-short-role", role=name, count=count) for name, count in short)
    return say.html("state-short", roles=named) if short else None


def reminded(say: Texts, count: int) -> str:
    return say.plain("reminded", count=count) if count else say.plain("reminded-nobody")


def role_filled(say: Texts, said: Said, now: datetime) -> Screen:
    action = _action(said)
    role = next((each for each in action.roles if each.id == said.notice.subject_id), None)
    name, used, most = (role.name, role.used, role.max) if role else ("", 0, 0)
    text = lines(say.html("filled", role=name, used=used, max=most), _action_line(say, action, now))
    return Screen(text, [[button(say.plain("who-button"), Roster(action=action.id))]])


def left_late(say: Texts, said: Said, now: datetime) -> Screen:
    seat = _seat(said)
    name, action = _name(say, seat), seat.action
    is_open = cards.open_for_all(action, now)
    free = say.html("left-late", name=name) if is_open else say.html("left-late-closed", name=name)
    rows = [[button(say.plain("who-button"), Roster(action=action.id))]]
    if not is_open:
        rows = [[button(say.plain("manage-add-person"), AddPerson(action=action.id))], *rows]
    return Screen(lines(free, seat_line_for_librarian(say, seat, now)), rows)


def came_back(say: Texts, said: Said, now: datetime) -> Screen:
    """The librarian need not look for anybody any more."""
    seat = _seat(said)
    text = lines(say.html("came-back", name=_name(say, seat)), seat_line_for_librarian(say, seat, now))
    return Screen(text, [[button(say.plain("who-button"), Roster(action=seat.action.id))]])


def unreachable(say: Texts, said: Said, now: datetime) -> Screen:
    seat = _seat(said)
    text = lines(say.html("unreachable", name=_name(say, seat)), seat_line_for_librarian(say, seat, now))
    return Screen(text, [[button(say.plain("who-button"), Roster(action=seat.action.id))]])


def card_lost(say: Texts, said: Said, now: datetime) -> Screen:
    action = _action(said)
    text = say.html("card-lost", title=action.title, chat=said.title or "")
    return Screen(text, [[button(say.plain("open-action"), ManageAction(action=action.id))]])


def alarm(say: Texts, said: Said, now: datetime) -> Screen:
    return Screen(say.html("alarm", kind=str(said.notice.facts.get("kind", ""))))


def seat_line_for_librarian(say: Texts, seat: Seat, now: datetime) -> Html:
    return say.html("their-seat", action=_action_line(say, seat.action, now), role=seat.role.name)


def _action_line(say: Texts, action: Action, now: datetime) -> Html:
    """«Суббота, 5 декабря, 14:00, «Громкие чтения»»"""
    when = ""
    if action.shift.starts_at is not None:
        when = dates.at_line_start(dates.when(action.shift.starts_at, action.zone, say.language, now))
    return say.html("action-line", when=when, title=action.title)


def _action(said: Said) -> Action:
    if said.action is None:
        raise ValueError(f"a notice of kind {said.notice.kind} without its action")
    return said.action


def _name(say: Texts, seat: Seat) -> str:
    return seat.person_name or say.plain("somebody")
