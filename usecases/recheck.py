"""Looks again, just before speaking, at what is true now for claimed notices: a few queries for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.actions import Seat
from domain.conflicts import conflicting
from domain.delivery import Overtaken, Said, verdict
from domain.notices import COUNTED, Notice, NoticeKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.reminders import Skip, WaitUntil
from domain.signups import Answer, GateFacts, gate
from storage import (
    actions,
    chats,
    digests,
    interests,
    invitations,
    letters,
    libraries,
    notices,
    people,
    recipients,
    signups,
)
from storage.database import Database
from storage.gate import facts as gate_of
from usecases.delivery import Bundle

ABOUT_A_LIBRARY = frozenset(
    {
        NoticeKind.AGE_CHANGED,
        NoticeKind.CONSENT_ASKED,
        NoticeKind.CONSENT_TICKED,
        NoticeKind.CONSENT_LAPSED,
        NoticeKind.LIBRARY_ARCHIVED,
        NoticeKind.NEW_PHONE_ASKED,
        NoticeKind.NEW_PHONE_TAKEN,
        NoticeKind.NEW_PHONE_DENIED,
        NoticeKind.DIGEST,
    }
)
ABOUT_AN_INVITATION = frozenset({NoticeKind.INVITATION, NoticeKind.INVITATION_OVER})
"""Said to people, or to the one who wrote it."""

ABOUT_A_PERSON = frozenset({NoticeKind.AGE_CHANGED, NoticeKind.NEW_PHONE_DENIED})


@dataclass(frozen=True)
class Checked:
    """What is said now; (id, reason) of what is skipped; (id, instant) of what waits."""

    said: tuple[Said, ...]
    skipped: tuple[tuple[int, str], ...]
    waiting: tuple[tuple[int, datetime], ...]


async def still_worth(db: Database, bundles: Sequence[Bundle], now: datetime) -> list[Checked]:
    """What became of each bundle, in their order."""
    claimed = [notice for bundle in bundles for notice in bundle.notices]
    facts = {said.notice.id: said for said in await _facts(db, claimed, now)}
    async with db.read() as connection:
        steps = await notices.next_steps(connection, [each.signup_id for each in claimed if each.signup_id])
    return [_checked([facts[notice.id] for notice in bundle.notices], steps, now) for bundle in bundles]


def _checked(facts: Sequence[Said], steps: Sequence[tuple[int, NoticeKind, datetime]], now: datetime) -> Checked:
    said: list[Said] = []
    skipped: list[tuple[int, str]] = []
    waiting: list[tuple[int, datetime]] = []
    for each in facts:
        coming = [(kind, due) for signup_id, kind, due in steps if signup_id == each.notice.signup_id]
        decision = verdict(each, coming, now, NUMBERS)
        if isinstance(decision, Skip):
            skipped.append((each.notice.id, decision.reason))
        elif isinstance(decision, WaitUntil):
            waiting.append((each.notice.id, decision.instant))
        else:
            said.append(each)
    return Checked(tuple(said), tuple(skipped), tuple(waiting))


async def _facts(db: Database, claimed: Sequence[Notice], now: datetime) -> list[Said]:
    async with db.read() as connection:
        seats = await signups.by_ids(connection, [each.signup_id for each in claimed if each.signup_id])
        found = await actions.by_ids(connection, [each.action_id for each in claimed if each.action_id])
        again = [each.signup_id for each in claimed if each.kind is NoticeKind.CONFIRM_AGAIN and each.signup_id]
        asked = await notices.asked(connection, again) if again else frozenset()
        moved = [each.person_id for each in claimed if each.kind is NoticeKind.MOVED and each.person_id]
        likes = await interests.of_people(
            connection,
            [each.person_id for each in claimed if each.kind is NoticeKind.INTERESTS_ASKED and each.person_id],
        )
        theirs = await signups.of_people(connection, moved, now)
        told = await digests.told_now(connection, claimed, now)
        edits = [each.subject_id for each in claimed if each.kind is NoticeKind.EDIT and each.subject_id]
        overtaken = {each: Overtaken(*its) for each, its in (await notices.messages_of(connection, edits)).items()}
        rosters: dict[int, tuple[Seat, ...]] = {}
        titles: dict[int, str] = {}
        for each in claimed:
            if each.kind is NoticeKind.STATE_OF_THINGS and each.action_id:
                rosters[each.action_id] = tuple(await signups.roster(connection, each.action_id))
            if each.kind is NoticeKind.CARD_LOST and each.subject_id:
                titles[each.id] = await chats.title(connection, each.subject_id) or ""
            if each.kind in ABOUT_A_PERSON and each.subject_id:
                person = await people.by_id(connection, each.subject_id)
                titles[each.id] = person.name if person is not None else ""
        written = await letters.of_notices(connection, claimed)
        places = {
            each.id: await libraries.by_id(connection, each.facts["library"])
            for each in claimed
            if each.kind in ABOUT_A_LIBRARY
        }
        about = {each.id: each.subject_id for each in claimed if each.kind in ABOUT_AN_INVITATION and each.subject_id}
        called = await invitations.by_ids(connection, set(about.values()))
        invited = [each for each in claimed if each.kind is NoticeKind.INVITATION]
        welcome = await recipients.welcome(connection, invited, called, now)
        week = await recipients.heard(connection, [each for each in claimed if each.kind in COUNTED], now)
        chosen = {
            each.id: await gate_of(connection, each.facts["role"], each.person_id)
            for each in claimed
            if each.kind is NoticeKind.CONSENT_TICKED and each.facts["role"]
        }
    return [
        Said(
            letter=written.get(each.id),
            notice=each,
            seat=seats.get(each.signup_id or 0),
            action=found.get(each.action_id or 0),
            roster=rosters.get(each.action_id or 0, ()),
            library=places.get(each.id),
            title=titles.get(each.id),
            asked_before=each.signup_id in asked,
            conflicts=_conflicts(each, seats, theirs),
            news=told.get(each.id, ()),
            overtaken=overtaken.get(each.subject_id or 0) if each.kind is NoticeKind.EDIT else None,
            interests=likes.get(each.person_id or 0, frozenset()),
            offer=_if_open(chosen.get(each.id), now),
            invitation=called.get(about.get(each.id, 0)),
            welcome=each.id in welcome,
            heard=week.get(each.id, 0),
        )
        for each in claimed
    ]


def _conflicts(notice: Notice, seats: Mapping[int, Seat], theirs: Sequence[Seat]) -> tuple[Seat, ...]:
    """Which of two seats stays is asked where people read that the action moved, if it is so at that moment (R2)."""
    seat = seats.get(notice.signup_id or 0)
    if notice.kind is not NoticeKind.MOVED or seat is None or seat.ended_at is not None:
        return ()
    return conflicting(seat, theirs)


def _if_open(chosen: GateFacts | None, now: datetime) -> GateFacts | None:
    """The role that was chosen before the paper was ticked, if the gate lets the new volunteer take it now."""
    return chosen if chosen is not None and gate(chosen, now, NUMBERS) is Answer.OK else None
