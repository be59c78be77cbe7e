"""«Кто записан»: people by role, what they answered, what may be done for each, and adding those who telephone."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from domain.actions import Action, ActionState, Role, Seat
from domain.reminders import Questions
from domain.signups import State
from domain.wall_clock import local_day
from messages import blocks, cards, dates, new_phones
from messages.doors import ManageAction, PrintRoster, Roster
from messages.managing import AddPerson
from messages.paging import on_page, turning
from messages.roles import over_full
from messages.screens import Row, Screen, button, lines
from messages.texts import Html, Texts


class OpenSeat(CallbackData, prefix="whom"):
    """A person of the roster: what may be done for them."""

    signup: int
    page: int = 0


class Release(CallbackData, prefix="free"):
    """«Освободить место»: asks; with `sure` does it."""

    signup: int
    sure: int = 0


class AddTo(CallbackData, prefix="prol"):
    """The role a person is added to; the name is asked."""

    role: int


def roster(
    say: Texts,
    action: Action,
    seats: Sequence[Seat],
    page: int,
    now: datetime,
    viewer_is_head: bool,
    questions: Questions,
) -> Screen:
    """Six people a page, under the counts of all roles; a button for each for whom something may be done."""
    shown = on_page(seats, page)
    return Screen(
        lines(
            cards.title(say, action),
            cards.when(say, action, now),
            "",
            *_by_role(say, action, shown, now, questions),
            say.html("roster-nobody") if not seats else None,
        ),
        [
            *(
                [button(name_of(say, seat), OpenSeat(signup=seat.id, page=page))]
                for seat in shown
                if _can_release(seat, now) or _can_head(seat, viewer_is_head)
            ),
            turning(say, len(seats), page, lambda to: Roster(action=action.id, page=to)),
            *_deeds(say, action, now),
            [button(say.plain("handout-roster"), PrintRoster(action=action.id))],
            [button(say.plain("manage-back"), ManageAction(action=action.id))],
        ],
    )


def _by_role(say: Texts, action: Action, shown: Sequence[Seat], now: datetime, questions: Questions) -> list[Html]:
    found: list[Html] = []
    for role in action.roles:
        over = over_full(say, role)
        found.append(cards.role_line(say, role))
        if over is not None:
            found.append(over)
        found += [_person(say, seat, now, questions) for seat in shown if seat.role.id == role.id]
    return found


def _person(say: Texts, seat: Seat, now: datetime, questions: Questions) -> Html:
    """State in words, never by a sign alone."""
    if seat.state == State.HELD:
        until = dates.clock(seat.until, seat.action.zone) if seat.until else ""
        return say.html("roster-held", until=until)
    name = name_of(say, seat)
    if seat.delayed_at is not None:
        return say.html("roster-delayed", name=name)
    if seat.by_telephone:
        return say.html("roster-telephone", name=name)
    if seat.confirmed_at is not None:
        return say.html("roster-confirmed", name=name)
    if seat.action.begun(now):
        return say.html("roster-over", name=name)
    ask_at = questions.ahead.get(seat.id)
    # What is due by now is on its way.
    if seat.id in questions.asked or (ask_at is not None and ask_at <= now):
        return say.html("roster-silent", name=name)
    if ask_at is None:
        return say.html("roster-seated", name=name)
    day, today = (local_day(each, seat.action.zone) for each in (ask_at, now))
    return say.html("roster-to-ask", name=name, day=dates.on_day(day, say.language, today))


def name_of(say: Texts, seat: Seat) -> str:
    return seat.person_name or say.plain("somebody")


def _can_release(seat: Seat, now: datetime) -> bool:
    return _is_seated(seat) and not seat.action.over(now)


def _can_head(seat: Seat, viewer_is_head: bool) -> bool:
    """After the action too: who has nothing ahead is found on its roster only."""
    return _is_seated(seat) and viewer_is_head and not seat.by_telephone


def _is_seated(seat: Seat) -> bool:
    return seat.state == State.SEATED and seat.action.state is ActionState.PUBLISHED


def one(say: Texts, seat: Seat, page: int, viewer_is_head: bool, now: datetime, questions: Questions) -> Screen:
    """A person of the roster, with what this librarian may do."""
    heads = [new_phones.entry(say, seat), blocks.entry(say, seat)] if _can_head(seat, viewer_is_head) else []
    return Screen(
        lines(
            _person(say, seat, now, questions), say.html("their-seat", action=seat.action.title, role=seat.role.name)
        ),
        [
            [button(say.plain("roster-release"), Release(signup=seat.id))] if _can_release(seat, now) else [],
            *heads,
            [button(say.plain("manage-back"), Roster(action=seat.action.id, page=page))],
        ],
    )


def _deeds(say: Texts, action: Action, now: datetime) -> list[Row]:
    if action.state is not ActionState.PUBLISHED or action.over(now):
        return []
    return [[button(say.plain("manage-add-person"), AddPerson(action=action.id))]]


def ask_release(say: Texts, seat: Seat) -> Screen:
    told = say.html("roster-will-call") if seat.by_telephone else say.html("roster-will-write")
    return Screen(
        lines(say.html("roster-ask-release", name=name_of(say, seat), role=seat.role.name), told),
        [
            [button(say.plain("roster-release-yes"), Release(signup=seat.id, sure=1))],
            [button(say.plain("roster-release-no"), Roster(action=seat.action.id))],
        ],
    )


def released(say: Texts) -> str:
    return say.plain("roster-released")


# «Добавить человека» --------------------------------------------------------------------------------------------------


def ask_role(say: Texts, action: Action) -> Screen:
    """Full roles are not offered: capacity is the one thing that nobody can talk round."""
    free = [role for role in action.roles if role.free > 0]
    return Screen(
        lines(cards.title(say, action), "", say.html("roster-which-role") if free else say.html("roster-all-full")),
        [
            *([button(say.plain("roster-role", role=role.name, free=role.free), AddTo(role=role.id))] for role in free),
            [button(say.plain("manage-back"), Roster(action=action.id))],
        ],
    )


def ask_name(say: Texts, action: Action, role: Role) -> Screen:
    return Screen(
        say.html("roster-ask-name", role=role.name),
        [[button(say.plain("manage-back"), Roster(action=action.id))]],
    )


def added(say: Texts, action: Action, role: Role, name: str) -> Screen:
    return Screen(
        say.html("roster-added", name=name, role=role.name),
        [
            [button(say.plain("roster-one-more"), AddPerson(action=action.id))],
            [button(say.plain("draft-who"), Roster(action=action.id))],
        ],
    )
