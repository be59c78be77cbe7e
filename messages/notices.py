"""What the bot says unasked: the words of each kind of notice, and several of them in one message (R6)."""

from collections.abc import Callable, Sequence
from datetime import datetime

from domain.delivery import Said
from domain.libraries import Library
from domain.notices import NoticeKind
from messages import (
    action_notices,
    archive,
    backups,
    conflicts,
    delays,
    groups,
    interests,
    invitation_progress,
    invitations,
    letters,
    new_phones,
    news,
    privacy,
    profile,
    reminders,
    waits,
)
from messages.screens import Screen
from messages.texts import Html, Texts

Words = Callable[[Texts, Said, datetime], Screen]


def together(say: Texts, said: Sequence[Said], now: datetime) -> Screen:
    """One message for everything that is due for one person; buttons of several notices name their actions."""
    screens = [WORDS[each.notice.kind](say, each, now) for each in said]
    if len(screens) == 1:
        return screens[0]
    rows = []
    for each, screen in zip(said, screens, strict=True):
        action = each.seat.action if each.seat else each.action
        rows += reminders.named(screen.rows, action.title if action else None)
    documents = [screen.document for screen in screens if screen.document is not None]
    return Screen(Html("\n\n".join(screen.text for screen in screens)), rows, documents[0] if documents else None)


def _about_library(words: Callable[[Texts, Library], Screen]) -> Words:
    return lambda say, said, now: words(say, _library(said))


def _library(said: Said) -> Library:
    if said.library is None:
        raise ValueError(f"a notice of kind {said.notice.kind} without its library")
    return said.library


WORDS: dict[NoticeKind, Words] = {
    NoticeKind.RECEIPT: reminders.receipt,
    NoticeKind.CONFIRM: reminders.confirm,
    NoticeKind.CONFIRM_AGAIN: reminders.confirm,
    NoticeKind.DETAILS: reminders.details,
    NoticeKind.MOVED: action_notices.moved,
    NoticeKind.CHANGED: action_notices.changed,
    NoticeKind.CALLED_OFF: action_notices.called_off,
    NoticeKind.RELEASED: reminders.released,
    NoticeKind.TOO_LATE: action_notices.too_late,
    NoticeKind.LETTER: letters.letter,
    NoticeKind.LETTER_REPORT: letters.report,
    NoticeKind.CONSENT_TICKED: lambda say, said, now: waits.ticked_notice(say, _library(said), said.offer),
    NoticeKind.CONSENT_LAPSED: _about_library(waits.lapsed_notice),
    NoticeKind.CONSENT_ASKED: _about_library(waits.asked_notice),
    NoticeKind.AGE_CHANGED: lambda say, said, now: profile.age_notice(say, _library(said), said.title),
    NoticeKind.NEW_PHONE_ASKED: lambda say, said, now: new_phones.asked_notice(say, said),
    NoticeKind.NEW_PHONE_TAKEN: lambda say, said, now: new_phones.taken_notice(say, said),
    NoticeKind.NEW_PHONE_DENIED: lambda say, said, now: new_phones.denied_notice(say, said),
    NoticeKind.INTERESTS_ASKED: lambda say, said, now: interests.asked_notice(say, said),
    NoticeKind.STAY_ASKED: lambda say, said, now: privacy.stay_notice(say),
    NoticeKind.INVITATION: invitations.to_person,
    NoticeKind.INVITATION_OVER: invitation_progress.over,
    NoticeKind.DIGEST: news.digest,
    NoticeKind.EDIT: news.edited,
    NoticeKind.STATE_OF_THINGS: reminders.state_of_things,
    NoticeKind.ROLE_FILLED: reminders.role_filled,
    NoticeKind.LEFT_LATE: reminders.left_late,
    NoticeKind.DELAYED: delays.told,
    NoticeKind.CAME_BACK: reminders.came_back,
    NoticeKind.CONFLICT: conflicts.unanswered,
    NoticeKind.UNREACHABLE: reminders.unreachable,
    NoticeKind.ALARM: reminders.alarm,
    NoticeKind.BACKUP_FAILED: lambda say, said, now: backups.failed(say, said.notice.facts),
    NoticeKind.CHAT_LOST: lambda say, said, now: groups.chat_lost(say, said.notice.facts),
    NoticeKind.CHAT_ADDED: lambda say, said, now: groups.chat_added(say, said.notice.facts),
    NoticeKind.CARD_LOST: reminders.card_lost,
    NoticeKind.LIBRARY_ARCHIVED: lambda say, said, now: archive.told(say, _library(said), said.notice.facts["actions"]),
}
"""The words of each kind; a test sees to it that none is missing."""
