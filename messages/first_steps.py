"""The librarian's first minute: three steps, what is done already, and her trial action."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.actions import Action
from domain.desk import FirstSteps
from domain.libraries import Library
from domain.people import LibrarianRole, Person
from messages import cards
from messages.doors import Desk, LibraryActions, LibraryGroups, NewAction, OpenFirstSteps, group_link
from messages.invites import VolunteersLink, role_name
from messages.screens import Screen, button, lines, link
from messages.texts import Html, Texts


class BeginTrial(CallbackData, prefix="try"):
    """«Показать глазами волонтёра»"""

    library: int


class AskInTrial(CallbackData, prefix="tryq"):
    """«Показать вопрос»"""


class EndTrial(CallbackData, prefix="trye"):
    """«Закончить показ»"""

    library: int


def welcome(
    say: Texts, person: Person, library: Library, role: LibrarianRole, steps: FirstSteps, username: str
) -> Screen:
    """Right after [Принять]: who she is now, and what comes first."""
    head = lines(
        say.html("invite-welcome", name=person.name),
        say.html("invite-welcome-role", library=library.name, role=role_name(say, role)),
        "",
    )
    shown = first_steps(say, library, steps, username)
    return Screen(Html(f"{head}\n{shown.text}"), shown.rows)


def first_steps(say: Texts, library: Library, steps: FirstSteps, username: str) -> Screen:
    return Screen(
        lines(
            say.html("first-title", count=steps.count),
            say.html("first-group-done") if steps.group else say.html("first-group"),
            say.html("first-action-done") if steps.action else say.html("first-action"),
            say.html("first-eyes-done") if steps.tried else say.html("first-eyes"),
        ),
        [
            *_group(say, library, steps, username),
            [_action(say, library, steps)],
            [button(say.plain("first-look"), BeginTrial(library=library.id))],
            [button(say.plain("invite-open-desk"), Desk(library=library.id))],
        ],
    )


def _group(say: Texts, library: Library, steps: FirstSteps, username: str) -> list[list[InlineKeyboardButton]]:
    if steps.group:
        return [[button(say.plain("desk-groups"), LibraryGroups(library=library.id))]]
    return [
        [link(say.plain("invite-choose-group"), group_link(username, f"lib{library.id}"))],
        [button(say.plain("invite-no-group"), VolunteersLink(library=library.id))],
    ]


def _action(say: Texts, library: Library, steps: FirstSteps) -> InlineKeyboardButton:
    if steps.action:
        return button(say.plain("desk-actions"), LibraryActions(library=library.id))
    return button(say.plain("invite-new-action"), NewAction(library=library.id))


# The trial ------------------------------------------------------------------------------------------------------------


def trial(say: Texts, action: Action) -> Screen:
    """What to try on the card that follows as a message of its own."""
    role = cards.join_label(say, action.roles[0])
    return Screen(
        say.html("trial-explain", label=role),
        [
            [button(say.plain("trial-ask"), AskInTrial())],
            [button(say.plain("trial-end"), EndTrial(library=action.library.id))],
        ],
    )


def asked(say: Texts) -> str:
    return say.plain("trial-asked")


def ended(say: Texts) -> str:
    return say.plain("trial-ended")


def entry(say: Texts, library: int, steps: FirstSteps) -> InlineKeyboardButton:
    """The way back here from the desk."""
    return button(say.plain("first-open", count=steps.count), OpenFirstSteps(library=library))
