"""An invitation as volunteers read it, with the way out under it; and the first question of `/call`: to whom."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.actions import Action
from domain.delivery import Said
from domain.invitations import Audience, Invitation
from domain.libraries import Library
from domain.wall_clock import local_day
from messages import dates
from messages.doors import Call, Desk, LibraryCalls, OpenAction
from messages.interests import LABELS, ticked
from messages.invitation_steps import CallInterest, CallLook, CallSignedUp, CallTo
from messages.paging import on_page, turning
from messages.screens import Screen, button, in_rows, lines
from messages.texts import Texts


class Mute(CallbackData, prefix="mute"):
    """«Не звать на «…»», under each invitation."""

    invitation: int


class Unmute(CallbackData, prefix="unmute"):
    """«Всё-таки звать»"""

    invitation: int


# The message itself --------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def message(say: Texts, invitation: Invitation, now: datetime) -> Screen:
    """What a volunteer gets: the words as they were formatted, whose they are, the action, and the way out.

    Thousands get the same, so it is worded once for those who are claimed together.
    """
    rows = [[_mute_button(say, invitation)]]
    action = invitation.action
    if action is not None:
        label = say.plain("call-open-action", title=action.title, day=_short_day(say, action, now))
        rows = [[button(label, OpenAction(action=action.id))], *rows]
    urgent = (say.html("call-urgent-heading"), "") if invitation.is_urgent else ()
    text = lines(*urgent, invitation.words or "", "", say.html("call-from", library=invitation.library.name))
    return Screen(text, rows, picture=invitation.picture)


def to_person(say: Texts, said: Said, now: datetime) -> Screen:
    if said.invitation is None:
        raise ValueError("an invitation without its words")
    return message(say, said.invitation, now)


def _mute_button(say: Texts, invitation: Invitation) -> InlineKeyboardButton:
    if invitation.action is None:
        return button(say.plain("call-mute-library"), Mute(invitation=invitation.id))
    return button(say.plain("call-mute", kind=invitation.action.title), Mute(invitation=invitation.id))


def muted(say: Texts, invitation: Invitation) -> Screen:
    """What «Не звать на «…»» did, and the way back."""
    rows = [[button(say.plain("call-unmute"), Unmute(invitation=invitation.id))]]
    if invitation.action is None:
        return Screen(say.html("call-muted-library", library=invitation.library.name), rows)
    return Screen(say.html("call-muted", kind=invitation.action.title, library=invitation.library.name), rows)


def unmuted(say: Texts, invitation: Invitation) -> Screen:
    return Screen(
        say.html("call-unmuted", library=invitation.library.name),
        [[button(say.plain("call-mute-again"), Mute(invitation=invitation.id))]],
    )


# To whom -------------------------------------------------------------------------------------------------------------


def choose_library(say: Texts, libraries: Sequence[Library], page: int) -> Screen:
    rows = [[button(each.title, Call(library=each.id))] for each in on_page(libraries, page)]
    return Screen(say.html("call-which-library"), [*rows, turning(say, len(libraries), page, lambda to: Call(page=to))])


def nobody(say: Texts, choices: Screen) -> Screen:
    """Whom she chose is nobody just now: the choices again."""
    return replace(choices, text=lines(say.html("call-nobody"), "", choices.text))


def ask_audience(say: Texts, library: Library, begun: Invitation | None) -> Screen:
    def to(label: str, audience: Audience) -> list[InlineKeyboardButton]:
        return [button(say.plain(label), CallTo(library=library.id, audience=audience))]

    return Screen(
        lines(say.html("call-to-whom", library=library.title), say.html("call-to-whom-explain")),
        [
            [button(say.plain("call-continue"), CallLook(invitation=begun.id))] if begun is not None else [],
            to("call-everyone", Audience.EVERYONE),
            to("call-interests", Audience.INTERESTS),
            to("call-helped", Audience.HELPED),
            [button(say.plain("call-signed-up"), CallSignedUp(library=library.id))],
            [button(say.plain("call-list"), LibraryCalls(library=library.id))],
            [button(say.plain("call-back"), Desk(library=library.id))],
        ],
    )


def ask_interests(say: Texts, invitation: Invitation) -> Screen:
    """The eight as the profile shows them; «Дальше» when one is chosen at least: to what is missing still."""
    its = invitation.id
    onwards = CallLook(invitation=its)
    looked_at = invitation.words is not None and not invitation.lacks_interests
    choices = []
    for interest, key in LABELS.items():
        on = interest in invitation.interests
        label = ticked(say, say.plain(key)) if on else say.plain(key)
        choices.append(button(label, CallInterest(invitation=its, interest=interest, on=not on)))
    return Screen(
        lines(say.html("call-which-interests"), say.html("call-which-interests-explain")),
        [
            *in_rows(choices, 2),
            [button(say.plain("call-further"), onwards)] if invitation.interests else [],
            [button(say.plain("call-back"), onwards if looked_at else Call(library=invitation.library.id))],
        ],
    )


def ask_signed_up_to(say: Texts, library: Library, coming: Sequence[Action], page: int, now: datetime) -> Screen:
    rows = [
        [button(named(say, each, now), CallSignedUp(library=library.id, action=each.id))]
        for each in on_page(coming, page)
    ]
    return Screen(
        say.html("call-which-action") if coming else say.html("call-no-actions"),
        [
            *rows,
            turning(say, len(coming), page, lambda to: CallSignedUp(library=library.id, page=to)),
            [button(say.plain("call-back"), Call(library=library.id))],
        ],
    )


def named(say: Texts, action: Action, now: datetime) -> str:
    """An action on a button."""
    return say.plain("call-action", title=action.title, day=_short_day(say, action, now))


def _short_day(say: Texts, action: Action, now: datetime) -> str:
    starts = action.shift.starts_at
    if starts is None:
        return ""
    return dates.short_day(local_day(starts, action.zone), say.language, local_day(now, action.zone))
