"""Writing an invitation (`/call`): to whom, the words, a picture, an action, when; the last look before it goes."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.actions import Action
from domain.delivery import Said
from domain.invitations import WORDS_LIMIT, Audience, Invitation
from domain.libraries import Library
from domain.wall_clock import instant, local_day
from messages import dates
from messages.doors import Call, Desk, LibraryCalls, OpenAction
from messages.paging import on_page, turning
from messages.screens import Screen, button, in_rows, lines
from messages.texts import Html, Texts

HOURS = (time(10), time(13), time(16), time(19))
"""Local hours that are offered under «В другое время»."""
DAYS = 3


class CallTo(CallbackData, prefix="callto"):
    """Everyone or those who helped: a draft begins."""

    library: int
    audience: str


class CallSignedUp(CallbackData, prefix="callsu"):
    """Those signed up to an action; 0: which one."""

    library: int
    action: int = 0
    page: int = 0


class CallWords(CallbackData, prefix="callwd"):
    """Asks for the text (again)."""

    invitation: int


class CallPicture(CallbackData, prefix="callpi"):
    """Asks for a picture; none = 1 is «Без картинки»."""

    invitation: int
    none: int = 0


class CallAction(CallbackData, prefix="callac"):
    """Asks for an action; chosen = 1: this one, action 0 is «Без акции»."""

    invitation: int
    action: int = 0
    chosen: int = 0
    page: int = 0


class CallWhen(CallbackData, prefix="callwh"):
    """Asks when; other = 1 offers hours."""

    invitation: int
    other: int = 0


class CallAt(CallbackData, prefix="callat"):
    """Minutes since 1970; 0 is «Сейчас»."""

    invitation: int
    at: int = 0


class CallLook(CallbackData, prefix="calllk"):
    """The draft as it is."""

    invitation: int


class CallSend(CallbackData, prefix="callgo"):
    """«Отправить»"""

    invitation: int


class CallDiscard(CallbackData, prefix="callno"):
    """«Не сохранять»"""

    invitation: int


class Mute(CallbackData, prefix="mute"):
    """«Не звать на «…»», under each invitation."""

    invitation: int


class Unmute(CallbackData, prefix="unmute"):
    """«Всё-таки звать»"""

    invitation: int


# The message itself --------------------------------------------------------------------------------------------------


def message(say: Texts, invitation: Invitation, now: datetime) -> Screen:
    """What a volunteer gets: the words as they were formatted, whose they are, the action, and the way out."""
    rows = [[_mute_button(say, invitation)]]
    action = invitation.action
    if action is not None:
        label = say.plain("call-open-action", title=action.title, day=_short_day(say, action, now))
        rows = [[button(label, OpenAction(action=action.id))], *rows]
    text = lines(invitation.words or "", "", say.html("call-from", library=invitation.library.name))
    return Screen(text, rows, picture=invitation.picture)


def to_person(say: Texts, said: Said, now: datetime) -> Screen:
    if said.invitation is None:
        raise ValueError("an invitation without its words")
    return message(say, said.invitation, now)


def _mute_button(say: Texts, invitation: Invitation) -> InlineKeyboardButton:
    if invitation.action is None:
        return button(say.plain("call-mute-library"), Mute(invitation=invitation.id))
    return button(say.plain("call-mute", kind=invitation.action.title), Mute(invitation=invitation.id))


def _short_day(say: Texts, action: Action, now: datetime) -> str:
    starts = action.shift.starts_at
    if starts is None:
        return ""
    return dates.short_day(local_day(starts, action.zone), say.language, local_day(now, action.zone))


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


# Writing it ----------------------------------------------------------------------------------------------------------


def choose_library(say: Texts, libraries: Sequence[Library], page: int) -> Screen:
    rows = [[button(each.title, Call(library=each.id))] for each in on_page(libraries, page)]
    return Screen(say.html("call-which-library"), [*rows, turning(say, len(libraries), page, lambda to: Call(page=to))])


def ask_audience(say: Texts, library: Library, begun: Invitation | None) -> Screen:
    """«По интересам» will be one more button here: people's interests are asked after their first action."""
    return Screen(
        lines(say.html("call-to-whom", library=library.title), say.html("call-to-whom-explain")),
        [
            [button(say.plain("call-continue"), CallLook(invitation=begun.id))] if begun is not None else [],
            [button(say.plain("call-everyone"), CallTo(library=library.id, audience=Audience.EVERYONE))],
            [button(say.plain("call-helped"), CallTo(library=library.id, audience=Audience.HELPED))],
            [button(say.plain("call-signed-up"), CallSignedUp(library=library.id))],
            [button(say.plain("call-list"), LibraryCalls(library=library.id))],
            [button(say.plain("call-back"), Desk(library=library.id))],
        ],
    )


def ask_signed_up_to(say: Texts, library: Library, coming: Sequence[Action], page: int, now: datetime) -> Screen:
    rows = [
        [button(_named(say, each, now), CallSignedUp(library=library.id, action=each.id))]
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


def ask_words(say: Texts, invitation: Invitation) -> Screen:
    back = CallLook(invitation=invitation.id) if invitation.words else Call(library=invitation.library.id)
    return Screen(
        lines(say.html("call-ask-words"), say.html("call-ask-words-explain", limit=WORDS_LIMIT)),
        [[button(say.plain("call-back"), back)]],
    )


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
        [button(_named(say, each, now), CallAction(invitation=invitation.id, action=each.id, chosen=1))]
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


def ask_when(say: Texts, invitation: Invitation) -> Screen:
    return Screen(
        say.html("call-ask-when"),
        [
            [button(say.plain("call-now"), CallAt(invitation=invitation.id))],
            [button(say.plain("call-other-time"), CallWhen(invitation=invitation.id, other=1))],
            [button(say.plain("call-back"), CallAction(invitation=invitation.id))],
        ],
    )


def ask_time(say: Texts, invitation: Invitation, now: datetime) -> Screen:
    """Hours of the next days, none of them in quiet hours."""
    zone = invitation.library.zone
    today = local_day(now, zone)
    rows = []
    for ahead in range(DAYS):
        day = today + timedelta(days=ahead)
        moments = [instant(day, hour, zone) for hour in HOURS]
        rows += in_rows(
            [
                button(
                    f"{dates.short_day(day, say.language, today)}, {dates.clock(each, zone)}",
                    CallAt(invitation=invitation.id, at=int(each.timestamp()) // 60),
                )
                for each in moments
                if each > now
            ],
            2,
        )
    return Screen(
        say.html("call-ask-time"), [*rows, [button(say.plain("call-back"), CallWhen(invitation=invitation.id))]]
    )


def look(
    say: Texts, invitation: Invitation, expected: tuple[int, int], takes: timedelta, begins_at: datetime, now: datetime
) -> Screen:
    """Under the preview: how many read it, how long it takes, when it begins; `expected` and who heard enough."""
    reached, too_much = expected
    its = invitation.id
    zone = invitation.library.zone
    return Screen(
        lines(
            say.html("call-preview-above"),
            "",
            say.html("call-reaches", count=reached),
            say.html("call-heard-enough", count=too_much) if too_much else None,
            _lasts(say, takes) if reached else None,
            say.html("call-begins", when=dates.when(begins_at, zone, say.language, now))
            if begins_at > now
            else say.html("call-begins-now"),
        ),
        [
            [button(say.plain("call-send"), CallSend(invitation=its))] if reached else [],
            [
                button(say.plain("call-change-words"), CallWords(invitation=its)),
                button(say.plain("call-change-picture"), CallPicture(invitation=its)),
            ],
            [
                button(say.plain("call-change-action"), CallAction(invitation=its)),
                button(say.plain("call-change-time"), CallWhen(invitation=its)),
            ],
            [button(say.plain("call-discard"), CallDiscard(invitation=its))],
        ],
    )


def discarded(say: Texts, invitation: Invitation) -> Screen:
    return Screen(
        say.html("call-discarded"), [[button(say.plain("call-to-desk"), Desk(library=invitation.library.id))]]
    )


def words_first(say: Texts) -> Html:
    """Something else than a text came where the text was asked for."""
    return say.html("call-only-text")


def picture_first(say: Texts) -> Html:
    return say.html("call-only-picture")


def _lasts(say: Texts, takes: timedelta) -> Html:
    if takes < timedelta(minutes=1):
        return say.html("call-lasts-moment")
    return say.html("call-lasts", length=dates.length(takes, say.language))


def _named(say: Texts, action: Action, now: datetime) -> str:
    return say.plain("call-action", title=action.title, day=_short_day(say, action, now))
