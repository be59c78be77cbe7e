"""What the bot says unasked: kinds of notices, whom they reach, and what becomes of them (laws 2 and 3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any


class NoticeKind(StrEnum):
    # About a person's own seat (R6 and what happens to the action)
    RECEIPT = "receipt"
    CONFIRM = "confirm"
    CONFIRM_AGAIN = "confirm_again"
    DETAILS = "details"
    MOVED = "moved"
    CHANGED = "changed"
    CALLED_OFF = "called_off"
    RELEASED = "released"  # a librarian took the seat back
    TOO_LATE = "too_late"  # the action moved past a minor's latest hour, the seat is free (R12)
    LETTER = "letter"  # a librarian wrote to those who are signed up; subject: the letter
    # About registering
    CONSENT_TICKED = "consent_ticked"
    CONSENT_LAPSED = "consent_lapsed"
    INTERESTS_ASKED = "interests_asked"  # after the first past action, once
    STAY_ASKED = "stay_asked"  # a year without an action: «Остаётесь с нами?»
    # About a profile that goes to another account
    NEW_PHONE_ASKED = "new_phone_asked"  # to the old account; subject: the link
    NEW_PHONE_TAKEN = "new_phone_taken"  # to the old account, which is nobody's any more
    NEW_PHONE_DENIED = "new_phone_denied"  # «Это не я», to heads and owners; subject: the person
    # To many
    INVITATION = "invitation"  # subject: the invitation
    DIGEST = "digest"  # what is new in the libraries that a person follows; its actions are in `news`
    EDIT = "edit"  # a message that was overtaken says what is true now; subject: its notice
    # To the librarians
    INVITATION_OVER = "invitation_over"  # to its maker; subject: the invitation
    STATE_OF_THINGS = "state_of_things"
    ROLE_FILLED = "role_filled"
    LEFT_LATE = "left_late"
    DELAYED = "delayed"  # «Опаздываю»
    LETTER_REPORT = "letter_report"  # how many got it; subject: the letter
    CAME_BACK = "came_back"  # «Всё-таки приду» after the librarian was told
    CONFLICT = "conflict"  # nobody answered which of two seats at one time stays (R2)
    UNREACHABLE = "unreachable"
    CONSENT_ASKED = "consent_asked"
    AGE_CHANGED = "age_changed"  # somebody let in by a paper agreed for themselves; subject: the person (R12)
    ALARM = "alarm"  # to the owner: an unexpected error
    BACKUP_FAILED = "backup_failed"  # to the owner: there is no copy of the database of last night
    CHAT_LOST = "chat_lost"
    CHAT_ADDED = "chat_added"  # the bot is in a chat that nobody has linked; subject: the chat's Telegram id
    CARD_LOST = "card_lost"
    LIBRARY_ARCHIVED = "library_archived"  # by a colleague or the owner; subject: the library


LADDER = frozenset({NoticeKind.RECEIPT, NoticeKind.CONFIRM, NoticeKind.CONFIRM_AGAIN, NoticeKind.DETAILS})
"""The steps of R6, planned with the seat."""


BULK = frozenset({NoticeKind.DIGEST, NoticeKind.INVITATION})
"""To many at once: behind everything else, and not repeated when it may have arrived (telegram.md)."""
COUNTED = BULK
"""At most three a week for one person, from all libraries together (product.md)."""
ALONE = BULK | {NoticeKind.EDIT, NoticeKind.INTERESTS_ASKED}
"""Never in one message with other notices: the whole message is edited later, or by the first tap."""


class NoticeState(StrEnum):
    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    SKIPPED = "skipped"
    UNDELIVERABLE = "undeliverable"
    FAILED = "failed"
    UNKNOWN = "unknown"


NO_FACTS: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class NewNotice:
    """A row to be: `key` makes it unique for ever, so that nothing planned twice is said twice."""

    key: str
    kind: NoticeKind
    due: datetime
    patience_until: datetime
    person_id: int | None = None
    telegram_id: int | None = None
    signup_id: int | None = None
    action_id: int | None = None
    subject_id: int | None = None
    facts: Mapping[str, Any] = field(default_factory=lambda: NO_FACTS)


@dataclass(frozen=True)
class Notice:
    """A claimed row with the address it goes to."""

    id: int
    kind: NoticeKind
    due: datetime
    patience_until: datetime
    chat_id: int
    language: str | None = None
    silent: bool = False
    blocked: bool = False
    paused_until: datetime | None = None
    allows_urgent: bool = False
    """What its person chose in the profile: «Не звать до …», «Можно звать срочно»."""
    person_id: int | None = None
    signup_id: int | None = None
    action_id: int | None = None
    subject_id: int | None = None
    facts: Mapping[str, Any] = field(default_factory=lambda: NO_FACTS)
    tries: int = 0
    """How often its outcome was unknown."""


class TimerKind(StrEnum):
    HOLD = "hold"  # a stranger's hold ends; subject: sign-up
    HOLD_FORGOTTEN = "hold_forgotten"  # an hour after the tap its row goes; subject: sign-up
    CONFLICT = "conflict"  # two seats at one time, and no answer which one stays; subject: sign-up
    CONSENT_WAIT = "consent_wait"  # 72 h without the paper; subject: the wait
    CALLED_OFF = "called_off"  # the librarian's 60 s to undo are over; subject: action
    SHIFT_BEGINS = "shift_begins"  # buttons go from the cards; subject: shift
    SHIFT_ENDS = "shift_ends"  # the card thanks; subject: shift
    SHIFT_CLOSES = "shift_closes"  # the sign-up deadline changes the card; subject: shift
    CARD_OPENS = "card_opens"  # sign-up opens later than publishing; subject: action
    STATE_OF_THINGS = "state_of_things"  # 16:00 the working day before; subject: shift
    NEW_PHONE = "new_phone"  # the link's day is over, or the time to deny it; subject: the link
    INVITATION = "invitation"  # it begins, or its next rows are to be written; subject: the invitation
    INVITATION_STOPPED = "invitation_stopped"  # nobody went on with it for a week; subject: the invitation
    LETTER_REPORT = "letter_report"  # whether a letter has reached everybody; subject: the letter
    DIGEST = "digest"  # noon of a library that has news, then step by step; subject: library
    OVERTAKEN = "overtaken"  # digests tell of an action that was called off; subject: action
    TRIAL = "trial"  # a day after «Показать глазами волонтёра»; subject: action
