"""Invitations: a library's message to many volunteers. Whom it may reach, when, whether it is still worth sending."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from domain.actions import Action, ActionState
from domain.interests import Interest
from domain.libraries import Library
from domain.mistakes import DomainError
from domain.numbers import Numbers
from domain.quiet import may_speak_at, next_allowed
from domain.reminders import Send, Skip
from domain.typed import is_blank

WORDS_LIMIT = 850
"""UTF-16 units: with «Срочно» above and the longest library's name below it still fits under a picture."""
REASON_LIMIT = 150
"""Characters of the reason of an urgent one."""
AHEAD = timedelta(days=30)
"""An invitation is planned at most so long before."""
WEEK = timedelta(days=7)


class Audience(StrEnum):
    """To whom."""

    EVERYONE = "everyone"  # «Всем волонтёрам»: followers of the library
    INTERESTS = "interests"  # «По интересам»: those of them whom the interests suit
    HELPED = "helped"  # «Кто уже помогал»: had a seat in an action that is over
    SIGNED_UP = "signed_up"  # «Записанным на акцию»


class InvitationState(StrEnum):
    DRAFT = "draft"
    PLANNED = "planned"
    """[Отправить] was tapped: it waits for its hour, then for its rows to be written."""
    SENDING = "sending"
    OVER = "over"


class Fate(StrEnum):
    """What became of one of its notices, as a librarian counts it."""

    SENT = "sent"
    WAITING = "waiting"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"
    LEFT_OUT = "left_out"  # muted or paused meanwhile, or three messages this week already


@dataclass(frozen=True)
class Reach:
    """Whom an invitation would reach, in numbers."""

    people: int = 0
    beyond: int = 0
    """Of them those who heard enough this week and may be called urgently."""
    too_much: int = 0
    """Besides them those who heard enough this week and are left in peace."""

    @property
    def nobody(self) -> bool:
        """Nobody is there to be called, not even urgently."""
        return not self.people and not self.too_much


@dataclass(frozen=True)
class Invitation:
    id: int
    library: Library
    created_by: int
    audience: Audience
    state: InvitationState
    signed_up_to: int | None = None
    interests: frozenset[Interest] = frozenset()
    urgent_reason: str | None = None
    """Why it goes beyond the week's limit, to those who allow it; None: it does not."""
    words: str | None = None
    """HTML of what was typed."""
    picture: str | None = None
    action: Action | None = None
    begins_at: datetime | None = None
    planned_through: int = 0
    quiet_until: datetime | None = None
    stopped_at: datetime | None = None
    sent_at: datetime | None = None
    ended_at: datetime | None = None
    message_id: int | None = None
    counted: Mapping[Fate, int] = field(default_factory=dict, hash=False)

    @property
    def is_urgent(self) -> bool:
        return self.urgent_reason is not None

    @property
    def is_unfinished(self) -> bool:
        """[Отправить] was tapped, and it is not over."""
        return self.state in {InvitationState.PLANNED, InvitationState.SENDING}

    @property
    def lacks_interests(self) -> bool:
        return self.audience is Audience.INTERESTS and not self.interests

    @property
    def mutes(self) -> str:
        """What «Не звать на «…»» under it is about: a template's id or the action's title; empty: the whole library."""
        if self.action is None:
            return ""
        return self.action.template_id or self.action.title


def allowed_from(wanted: datetime | None, now: datetime, library: Library, numbers: Numbers) -> datetime:
    """When it begins: never in quiet hours of its library (R6). Raises TIME_PAST, TIME_FAR."""
    if wanted is not None and wanted <= now:
        raise DomainError("CALL_TIME_PAST")
    if wanted is not None and wanted > now + AHEAD:
        raise DomainError("CALL_TIME_FAR")
    return next_allowed(wanted or now, library.zone, numbers)


def silent_until(invitation: Invitation, now: datetime, numbers: Numbers) -> datetime | None:
    """The end of the quiet hours that it is now; None while people may be written to."""
    zone = invitation.library.zone
    return None if may_speak_at(now, zone, numbers) else next_allowed(now, zone, numbers)


def heard_enough(heard: int, numbers: Numbers) -> bool:
    """`heard`: digests and invitations of the last seven days, from all libraries together (R7)."""
    return heard >= numbers.unasked_a_week


def given_up_at(begins_at: datetime | None, stopped_at: datetime, library: Library, numbers: Numbers) -> datetime:
    """When an invitation that nobody goes on with ends by itself; the days of one that was stopped before its hour
    count from that hour. Not in quiet hours: its maker reads the report."""
    since = max(begins_at or stopped_at, stopped_at)
    return next_allowed(since + numbers.invitation_stopped_at_most, library.zone, numbers)


def is_open(action: Action | None, now: datetime) -> bool:
    """Whether one may still be invited to it."""
    return action is not None and action.state is ActionState.PUBLISHED and not action.begun(now)


def worth_sending(
    invitation: Invitation | None,
    welcome: bool,
    heard: int,
    allows_urgent: bool,
    patience_until: datetime,
    now: datetime,
    numbers: Numbers,
) -> Send | Skip:
    """`welcome`: the person is still among those it may reach; `heard`: messages of the week that count (R7);
    `allows_urgent`: «Можно звать срочно» is on."""
    if invitation is None or now >= patience_until:
        return Skip("patience")
    if invitation.library.archived_at is not None:
        return Skip("archived")
    if not welcome:
        return Skip("not welcome")
    if heard_enough(heard, numbers) and not (invitation.is_urgent and allows_urgent):
        return Skip("week")
    if invitation.action is not None and not is_open(invitation.action, now):
        return Skip("not coming")
    return Send()


def checked_words(html: str, units: int) -> str:
    """`units`: UTF-16 units of what was typed. Raises CALL_EMPTY, CALL_LONG."""
    if is_blank(html):
        raise DomainError("CALL_EMPTY")
    if units > WORDS_LIMIT:
        raise DomainError("CALL_LONG", limit=WORDS_LIMIT)
    return html


def checked_reason(typed: str) -> str:
    """One line. Raises CALL_REASON_EMPTY, CALL_REASON_LONG."""
    reason = " ".join(typed.split())
    if is_blank(reason):
        raise DomainError("CALL_REASON_EMPTY")
    if len(reason) > REASON_LIMIT:
        raise DomainError("CALL_REASON_LONG", limit=REASON_LIMIT)
    return reason


def complete(invitation: Invitation, now: datetime) -> None:
    """Whether it can be sent as it is.

    Raises GONE for one that was sent, CALL_EMPTY, CALL_NO_INTERESTS, CALL_ACTION_PAST.
    """
    if invitation.state is not InvitationState.DRAFT:
        raise DomainError("GONE")
    if invitation.words is None:
        raise DomainError("CALL_EMPTY")
    if invitation.lacks_interests:
        raise DomainError("CALL_NO_INTERESTS")
    if invitation.action is not None and not is_open(invitation.action, now):
        raise DomainError("CALL_ACTION_PAST")


def lasts(people: int, per_second: int) -> timedelta:
    """How long sending takes at the pace of invitations."""
    return timedelta(seconds=-(-people // max(per_second, 1)))
