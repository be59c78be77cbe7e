"""How an invitation goes: the message that counts while it is sent, the report at its end, the library's list."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.delivery import Said
from domain.invitations import Fate, Invitation, InvitationState, given_up_at, lasts
from domain.libraries import Library
from domain.numbers import DEFAULT_NUMBERS
from messages import dates
from messages.doors import Call, Desk, LibraryCalls
from messages.invitation_steps import CallLook
from messages.paging import on_page, turning
from messages.screens import Screen, bare, button, clip, lines
from messages.texts import Html, Texts

FIRST_WORDS = 40
"""UTF-16 units by which an invitation is known again."""


class CallProgress(CallbackData, prefix="callpr"):
    """How it goes."""

    invitation: int


class CallStop(CallbackData, prefix="callst"):
    """«Остановить»"""

    invitation: int


class CallGoOn(CallbackData, prefix="callon"):
    """«Продолжить»"""

    invitation: int


def watched(say: Texts, invitation: Invitation, counted: Mapping[Fate, int], per_second: int, now: datetime) -> Screen:
    """The message that is edited while it goes. At the end it becomes one line: the report is a message of its own."""
    if invitation.state is InvitationState.OVER:
        return Screen(say.html("call-ended", words=first_words(invitation)))
    screen = progress(say, invitation, counted, per_second, now)
    to_list = button(say.plain("call-to-list"), LibraryCalls(library=invitation.library.id, anew=1))
    return replace(screen, rows=[_switch(say, invitation), [to_list]])


def progress(say: Texts, invitation: Invitation, counted: Mapping[Fate, int], per_second: int, now: datetime) -> Screen:
    """Sent, waiting, blocked, unknown, time left; a report when it is over."""
    waiting = counted.get(Fate.WAITING, 0)
    under_way = invitation.state is InvitationState.SENDING and invitation.stopped_at is None
    return Screen(
        lines(
            _heading(say, invitation, now),
            _goes_on_until(say, invitation, now),
            say.html("call-words", words=first_words(invitation)),
            say.html("call-urgent-because", reason=invitation.urgent_reason) if invitation.urgent_reason else None,
            "",
            *_counts(say, invitation, counted),
            _left(say, lasts(waiting, per_second)) if under_way and waiting else None,
        ),
        [_switch(say, invitation), [button(say.plain("call-to-list"), LibraryCalls(library=invitation.library.id))]],
    )


def over(say: Texts, said: Said, now: datetime) -> Screen:
    """The report that its maker reads as a message of its own."""
    if said.invitation is None:
        raise ValueError("a report without its invitation")
    return progress(say, said.invitation, said.invitation.counted, 1, now)


def _heading(say: Texts, invitation: Invitation, now: datetime) -> Html:
    zone = invitation.library.zone
    if invitation.state is InvitationState.OVER:
        if invitation.stopped_at is not None:
            return say.html("call-over-stopped", library=invitation.library.title)
        return say.html("call-over", library=invitation.library.title)
    if invitation.stopped_at is not None:
        return say.html("call-stopped")
    waits_until = invitation.quiet_until if invitation.state is InvitationState.SENDING else invitation.begins_at
    if waits_until is not None and waits_until > now:
        return say.html("call-waits", when=dates.when(waits_until, zone, say.language, now))
    return say.html("call-under-way")


def _goes_on_until(say: Texts, invitation: Invitation, now: datetime) -> Html | None:
    if invitation.stopped_at is None or not invitation.is_unfinished:
        return None
    library = invitation.library
    ends_at = given_up_at(invitation.begins_at, invitation.stopped_at, library, DEFAULT_NUMBERS)
    return say.html("call-goes-on-until", until=dates.until(ends_at, library.zone, say.language, now))


def _counts(say: Texts, invitation: Invitation, counted: Mapping[Fate, int]) -> list[Html]:
    """Sent and waiting always, the rest where there is something to tell."""
    if invitation.state is InvitationState.PLANNED:
        return []
    told = [say.html("call-count-sent", count=counted.get(Fate.SENT, 0))]
    if invitation.state is InvitationState.SENDING:
        told.append(say.html("call-count-waiting", count=counted.get(Fate.WAITING, 0)))
    keys = {
        Fate.BLOCKED: "call-count-blocked",
        Fate.UNKNOWN: "call-count-unknown",
        Fate.LEFT_OUT: "call-count-not-sent" if invitation.stopped_at is not None else "call-count-left-out",
    }
    return told + [say.html(key, count=counted[fate]) for fate, key in keys.items() if counted.get(fate)]


def _left(say: Texts, span: timedelta) -> Html:
    if span < timedelta(minutes=1):
        return say.html("call-left-moment")
    return say.html("call-left", length=dates.length(span, say.language))


def _switch(say: Texts, invitation: Invitation) -> list[InlineKeyboardButton]:
    if not invitation.is_unfinished:
        return []
    if invitation.stopped_at is not None:
        return [button(say.plain("call-go-on"), CallGoOn(invitation=invitation.id))]
    return [button(say.plain("call-stop"), CallStop(invitation=invitation.id))]


def first_words(invitation: Invitation) -> str:
    return clip(" ".join(bare(invitation.words or "").split()), FIRST_WORDS)


def listed(say: Texts, library: Library, every: Sequence[Invitation], page: int) -> Screen:
    """A library's invitations, the newest first."""
    rows = [[button(_named(say, each), _opens(each))] for each in on_page(every, page)]
    return Screen(
        say.html("call-list-title", library=library.title) if every else say.html("call-list-empty"),
        [
            *rows,
            turning(say, len(every), page, lambda to: LibraryCalls(library=library.id, page=to)),
            [button(say.plain("call-new"), Call(library=library.id))],
            [button(say.plain("call-back"), Desk(library=library.id))],
        ],
    )


def _opens(invitation: Invitation) -> CallbackData:
    if invitation.state is InvitationState.DRAFT:
        return CallLook(invitation=invitation.id)
    return CallProgress(invitation=invitation.id)


def _named(say: Texts, invitation: Invitation) -> str:
    words = first_words(invitation)
    if invitation.state is InvitationState.DRAFT:
        return say.plain("call-list-draft", words=words or "…")
    if invitation.state is InvitationState.OVER:
        return say.plain("call-list-over", words=words, count=invitation.counted.get(Fate.SENT, 0))
    if invitation.stopped_at is not None:
        return say.plain("call-list-stopped", words=words)
    return say.plain("call-list-under-way", words=words)
