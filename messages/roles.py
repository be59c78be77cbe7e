"""The roles of an action: names, seats, the least that is needed, the youngest who may come."""

from aiogram.filters.callback_data import CallbackData

from domain.actions import Action, Role
from messages import cards
from messages.editing import Edit, Roles
from messages.screens import Row, Screen, button, in_rows, lines
from messages.texts import Html, Texts

AGES = (0, 8, 10, 12, 14, 16, 18)


class AddRole(CallbackData, prefix="radd"):
    action: int


class OpenRole(CallbackData, prefix="role"):
    role: int


class RenameRole(CallbackData, prefix="rnam"):
    role: int


class TypeSeats(CallbackData, prefix="rsea"):
    """Asks for the number of seats (`least`: 0) or for the least that is needed (1)."""

    role: int
    least: int = 0


class PickAge(CallbackData, prefix="rmin"):
    """Asks for the youngest; with `years` sets it."""

    role: int
    years: int = -1


class RemoveRole(CallbackData, prefix="rdel"):
    """Asks; with `sure` does it."""

    role: int
    sure: int = 0


def every(say: Texts, action: Action) -> Screen:
    return Screen(
        lines(cards.title(say, action), "", *(_line(say, role) for role in action.roles)),
        [
            *([button(role.name, OpenRole(role=role.id))] for role in action.roles),
            [button(say.plain("role-add"), AddRole(action=action.id))],
            [button(say.plain("edit-back"), Edit(action=action.id))],
        ],
    )


def _line(say: Texts, role: Role) -> Html:
    line = say.html("role-line", role=role.name, max=role.max, min=role.min)
    return Html(line + say.html("action-role-age", age=role.min_age)) if role.min_age else line


def one(say: Texts, action: Action, role: Role) -> Screen:
    rows: list[Row] = [
        [
            button(say.plain("role-seats"), TypeSeats(role=role.id)),
            button(say.plain("role-min"), TypeSeats(role=role.id, least=1)),
        ],
        [
            button(say.plain("role-age"), PickAge(role=role.id)),
            button(say.plain("role-rename"), RenameRole(role=role.id)),
        ],
    ]
    if not role.used and len(action.roles) > 1:
        rows.append([button(say.plain("role-remove"), RemoveRole(role=role.id))])
    rows.append([button(say.plain("edit-back"), Roles(action=action.id))])
    return Screen(
        lines(
            _line(say, role),
            say.html("role-used", used=role.used) if role.used else None,
            over_full(say, role),
        ),
        rows,
    )


def over_full(say: Texts, role: Role) -> Html | None:
    """Max was lowered below the seats that are taken: the librarian sees it, the seated stay."""
    return say.html("role-over-full", over=role.used - role.max) if role.used > role.max else None


def ask_name(say: Texts, action: Action) -> Screen:
    return Screen(say.html("role-ask-name"), [[button(say.plain("edit-back"), Roles(action=action.id))]])


def ask_seats(say: Texts, role: Role, least: bool) -> Screen:
    asked = say.html("role-ask-min", max=role.max) if least else say.html("role-ask-seats")
    return Screen(lines(_line(say, role), asked), [[button(say.plain("edit-back"), OpenRole(role=role.id))]])


def ask_age(say: Texts, role: Role) -> Screen:
    ages = [button(_age(say, years), PickAge(role=role.id, years=years)) for years in AGES]
    return Screen(
        lines(_line(say, role), say.html("role-ask-age")),
        [*in_rows(ages, 2), [button(say.plain("edit-back"), OpenRole(role=role.id))]],
    )


def _age(say: Texts, years: int) -> str:
    return say.plain("role-age-from", age=years) if years else say.plain("role-age-any")


def ask_remove(say: Texts, role: Role) -> Screen:
    return Screen(
        say.html("role-ask-remove", role=role.name),
        [
            [button(say.plain("role-remove-yes"), RemoveRole(role=role.id, sure=1))],
            [button(say.plain("role-remove-no"), OpenRole(role=role.id))],
        ],
    )


def not_a_number(say: Texts) -> Html:
    return say.html("role-not-a-number")
