"""What an invitation says: its text, a picture, and the action that becomes a button."""

from collections.abc import Sequence
from datetime import datetime

from domain.actions import Action
from domain.invitations import WORDS_LIMIT, Audience, Invitation
from messages.doors import Call
from messages.invitation_steps import CallAction, CallInterests, CallLook, CallPicture, CallWords
from messages.invitations import named
from messages.paging import on_page, turning
from messages.screens import Screen, button, lines
from messages.texts import Html, Texts


def ask_words(say: Texts, invitation: Invitation) -> Screen:
    return Screen(
        lines(say.html("call-ask-words"), say.html("call-ask-words-explain", limit=WORDS_LIMIT)),
        [[button(say.plain("call-back"), _before_words(invitation))]],
    )


def _before_words(invitation: Invitation) -> CallLook | CallInterests | Call:
    if invitation.words:
        return CallLook(invitation=invitation.id)
    if invitation.audience is Audience.INTERESTS:
        return CallInterests(invitation=invitation.id)
    return Call(library=invitation.library.id)


def ask_picture(say: Texts, invitation: Invitation) -> Screen:
    return Screen(
        say.html("call-ask-picture"),
        [
            [button(say.plain("call-no-picture"), CallPicture(invitation=invitation.id, none=1))],
            [button(say.plain("call-back"), CallWords(invitation=invitation.id))],
        ],
    )


def ask_action(say: Texts, invitation: Invitation, coming: Sequence[Action], page: int, now: datetime) -> Screen:
    rows = [
        [button(named(say, each, now), CallAction(invitation=invitation.id, action=each.id, chosen=1))]
        for each in on_page(coming, page)
    ]
    return Screen(
        say.html("call-ask-action"),
        [
            *rows,
            turning(say, len(coming), page, lambda to: CallAction(invitation=invitation.id, page=to)),
            [button(say.plain("call-no-action"), CallAction(invitation=invitation.id, chosen=1))],
            [button(say.plain("call-back"), CallPicture(invitation=invitation.id))],
        ],
    )


def words_first(say: Texts) -> Html:
    """Something else than a text came where the text was asked for."""
    return say.html("call-only-text")


def picture_first(say: Texts) -> Html:
    return say.html("call-only-picture")
