"""When an invitation goes, whether it is urgent, and the last look before [Отправить]."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.invitations import REASON_LIMIT, Invitation, Reach
from domain.wall_clock import instant, local_day
from messages import dates
from messages.doors import Call, Desk
from messages.interests import named
from messages.invitation_steps import (
    CallAction,
    CallAt,
    CallDiscard,
    CallInterests,
    CallLook,
    CallPicture,
    CallSend,
    CallUrgent,
    CallWhen,
    CallWords,
)
from messages.screens import Row, Screen, button, in_rows, lines
from messages.texts import Html, Texts

HOURS = (time(10), time(13), time(16), time(19))
"""Local hours that are offered under «В другое время»."""
DAYS = 3


def ask_when(say: Texts, invitation: Invitation, *, alone: bool = False, too_late: bool = False) -> Screen:
    """`too_late`: the hour that was chosen is over, and there is no preview before there is another one."""
    its = invitation.id
    before = CallLook(invitation=its) if alone else CallAction(invitation=its)
    return Screen(
        lines(say.html("call-too-late") if too_late else None, say.html("call-ask-when")),
        [
            [button(say.plain("call-now"), CallAt(invitation=its))],
            [button(say.plain("call-other-time"), CallWhen(invitation=its, other=1, alone=int(alone)))],
            [button(say.plain("call-back"), Call(library=invitation.library.id) if too_late else before)],
        ],
    )


def ask_time(say: Texts, invitation: Invitation, now: datetime, *, alone: bool) -> Screen:
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
    before = CallWhen(invitation=invitation.id, alone=int(alone))
    return Screen(say.html("call-ask-time"), [*rows, [button(say.plain("call-back"), before)]])


def ask_reason(say: Texts, invitation: Invitation) -> Screen:
    return Screen(
        lines(say.html("call-ask-reason"), say.html("call-ask-reason-explain", limit=REASON_LIMIT)),
        [[button(say.plain("call-back"), CallLook(invitation=invitation.id))]],
    )


def reason_first(say: Texts) -> Html:
    """Something else than a text came where the reason was asked for."""
    return say.html("call-only-reason")


def look(
    say: Texts, invitation: Invitation, reach: Reach, takes: timedelta, begins_at: datetime, now: datetime
) -> Screen:
    """Under the preview: how many read it, how long it takes, when it begins."""
    zone = invitation.library.zone
    return Screen(
        lines(
            say.html("call-preview-above"),
            "",
            say.html("call-about", interests=named(say, invitation.interests)) if invitation.interests else None,
            say.html("call-urgent-because", reason=invitation.urgent_reason) if invitation.urgent_reason else None,
            say.html("call-reaches", count=reach.people),
            say.html("call-beyond", count=reach.beyond) if reach.beyond else None,
            say.html("call-heard-enough", count=reach.too_much) if reach.too_much else None,
            _lasts(say, takes) if reach.people else None,
            _begins(say, begins_at, zone, now) if reach.people else say.html("call-nobody-else"),
        ),
        _look_rows(say, invitation, reach),
    )


def _look_rows(say: Texts, invitation: Invitation, reach: Reach) -> list[Row]:
    its = invitation.id
    urgent = "call-not-urgent" if invitation.is_urgent else "call-urgent"
    return [
        [button(say.plain("call-send"), CallSend(invitation=its))] if reach.people else [],
        [button(say.plain(urgent), CallUrgent(invitation=its, off=int(invitation.is_urgent)))],
        [button(say.plain("call-change-interests"), CallInterests(invitation=its))] if invitation.interests else [],
        [
            button(say.plain("call-change-words"), CallWords(invitation=its, alone=1)),
            button(say.plain("call-change-picture"), CallPicture(invitation=its, alone=1)),
        ],
        [
            button(say.plain("call-change-action"), CallAction(invitation=its, alone=1)),
            button(say.plain("call-change-time"), CallWhen(invitation=its, alone=1)),
        ],
        [button(say.plain("call-discard"), CallDiscard(invitation=its))],
    ]


def discarded(say: Texts, invitation: Invitation) -> Screen:
    return Screen(
        say.html("call-discarded"), [[button(say.plain("call-to-desk"), Desk(library=invitation.library.id))]]
    )


def _begins(say: Texts, begins_at: datetime, zone: ZoneInfo, now: datetime) -> Html:
    if begins_at <= now:
        return say.html("call-begins-now")
    return say.html("call-begins", when=dates.when(begins_at, zone, say.language, now))


def _lasts(say: Texts, takes: timedelta) -> Html:
    if takes < timedelta(minutes=1):
        return say.html("call-lasts-moment")
    return say.html("call-lasts", length=dates.length(takes, say.language))
