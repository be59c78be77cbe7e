"""What an invitation says: its text, a picture, and the action that becomes a button."""

from collections.abc import Sequence
from datetime import datetime

from domain.actions import Action
from domain.invitations import WORDS_LIMIT, Audience, Invitation, Reach
from messages.doors import Call
from messages.invitation_steps import CallAction, CallInterests, CallLook, CallPicture, CallWords
from messages.invitations import named
from messages.paging import on_page, turning
from messages.screens import Screen, button, lines
from messages.texts import Html, Texts


def ask_words(say: Texts, invitation: Invitation, reach: Reach | None = None, *, alone: bool = False) -> Screen:
    """`reach`: how many would read it if it were sent now, where the audience was chosen just before."""
    return Screen(
        lines(*_read_by(say, reach), say.html("call-ask-words"), say.html("call-ask-words-explain", limit=WORDS_LIMIT)),
        [[button(say.plain("call-back"), CallLook(invitation=invitation.id) if alone else _before_words(invitation))]],
    )


def _read_by(say: Texts, reach: Reach | None) -> list[Html]:
    if reach is None:
        return []
    told = [say.html("call-reaches", count=reach.people)]
    if not reach.people:
        told += [say.html("call-heard-enough", count=reach.too_much), say.html("call-urgent-at-the-end")]
    return [*told, Html("")]


def _before_words(invitation: Invitation) -> CallInterests | Call:
    if invitation.audience is Audience.INTERESTS:
        return CallInterests(invitation=invitation.id)
    return Call(library=invitation.library.id)


def ask_picture(say: Texts, invitation: Invitation, *, alone: bool) -> Screen:
    its = invitation.id
    return Screen(
        say.html("call-ask-picture"),
        [
            [button(say.plain("call-no-picture"), CallPicture(invitation=its, none=1, alone=int(alone)))],
            [button(say.plain("call-back"), CallLook(invitation=its) if alone else CallWords(invitation=its))],
        ],
    )


def ask_action(
    say: Texts, invitation: Invitation, coming: Sequence[Action], page: int, now: datetime, *, alone: bool
) -> Screen:
    def to(action: int = 0, *, chosen: int = 1, page: int = 0) -> CallAction:
        return CallAction(invitation=invitation.id, action=action, chosen=chosen, page=page, alone=int(alone))

    its = invitation.id
    return Screen(
        say.html("call-ask-action"),
        [
            *([button(named(say, each, now), to(each.id))] for each in on_page(coming, page)),
            turning(say, len(coming), page, lambda other: to(chosen=0, page=other)),
            [button(say.plain("call-no-action"), to())],
            [button(say.plain("call-back"), CallLook(invitation=its) if alone else CallPicture(invitation=its))],
        ],
    )


def words_first(say: Texts, *, alone: bool) -> Html:
    """Something else than a text came where the text was asked for."""
    return say.html("call-only-text") if alone else say.html("call-only-text-now")


def picture_first(say: Texts) -> Html:
    return say.html("call-only-picture")
