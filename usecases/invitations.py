"""A librarian writes an invitation: to whom, the words, a picture, an action's button, when; then it is sent."""

from datetime import datetime

from domain.interests import Interest
from domain.invitations import (
    Audience,
    Invitation,
    InvitationState,
    allowed_from,
    checked_reason,
    checked_words,
    complete,
    given_up_at,
    is_open,
)
from domain.libraries import require_open
from domain.mistakes import DomainError
from domain.notices import TimerKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.people import Person
from domain.permissions import require_lead
from storage import actions, audit, consents, invitations, libraries, registration, timers
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases import inviting
from usecases.people import actor


async def seen(db: Database, person: Person | None, invitation_id: int) -> Invitation:
    """For its library's librarians only. Raises GONE, NOT_ALLOWED."""
    async with db.read() as connection:
        invitation = await invitations.by_id(connection, invitation_id)
    if invitation is None:
        raise DomainError("GONE")
    require_lead(person, invitation.library.id)
    return invitation


async def begin(
    db: Database, person_id: int, library_id: int, audience: Audience, signed_up_to: int | None, now: datetime
) -> int:
    """A draft; it takes the place of one without a text, which was left for other people to be chosen.

    Raises NOT_ALLOWED, and GONE for an action of another library.
    """
    async with transaction(db) as tx:
        require_lead(await actor(tx, person_id), library_id)
        require_open(await libraries.by_id(tx.connection, library_id))
        if audience is Audience.SIGNED_UP:
            await _open_there(tx, library_id, signed_up_to, now)
        await invitations.remove_wordless(tx, library_id, person_id)
        return await invitations.add(tx, library_id, person_id, audience, now, signed_up_to=signed_up_to)


async def choose(db: Database, person_id: int, invitation_id: int, interest: Interest, *, on: bool) -> None:
    """One of the interests that it is about, as it will be. Raises GONE, NOT_ALLOWED."""
    async with transaction(db) as tx:
        draft = await _draft(tx, person_id, invitation_id)
        if draft.audience is not Audience.INTERESTS:
            raise DomainError("GONE")
        chosen = draft.interests | {interest} if on else draft.interests - {interest}
        await invitations.change(tx, draft.id, interests=sorted(chosen))


async def write(db: Database, person_id: int, invitation_id: int, html: str, units: int) -> None:
    """Raises CALL_EMPTY, CALL_LONG, GONE, NOT_ALLOWED."""
    words = checked_words(html, units)
    async with transaction(db) as tx:
        draft = await _draft(tx, person_id, invitation_id)
        await invitations.change(tx, draft.id, words=words)


async def set_picture(db: Database, person_id: int, invitation_id: int, file_id: str | None) -> None:
    async with transaction(db) as tx:
        draft = await _draft(tx, person_id, invitation_id)
        await invitations.change(tx, draft.id, picture=file_id)


async def set_action(db: Database, person_id: int, invitation_id: int, action_id: int | None, now: datetime) -> None:
    """Its button. Raises GONE, NOT_ALLOWED."""
    async with transaction(db) as tx:
        draft = await _draft(tx, person_id, invitation_id)
        if action_id is not None:
            await _open_there(tx, draft.library.id, action_id, now)
        await invitations.change(tx, draft.id, action_id=action_id)


async def set_time(db: Database, person_id: int, invitation_id: int, at: datetime | None, now: datetime) -> None:
    """None: as soon as it is sent. Raises CALL_TIME_PAST, CALL_TIME_FAR, GONE, NOT_ALLOWED."""
    async with transaction(db) as tx:
        draft = await _draft(tx, person_id, invitation_id)
        begins_at = allowed_from(at, now, draft.library, NUMBERS) if at is not None else None
        await invitations.change(tx, draft.id, begins_at=begins_at)


async def set_urgent(db: Database, person_id: int, invitation_id: int, typed: str | None) -> None:
    """«Срочно» with its reason; None takes it back. Raises CALL_REASON_EMPTY, CALL_REASON_LONG, GONE, NOT_ALLOWED."""
    reason = checked_reason(typed) if typed is not None else None
    async with transaction(db) as tx:
        draft = await _draft(tx, person_id, invitation_id)
        await invitations.change(tx, draft.id, urgent_reason=reason)


async def discard(db: Database, person_id: int, invitation_id: int) -> Invitation:
    """«Не сохранять»"""
    async with transaction(db) as tx:
        draft = await _draft(tx, person_id, invitation_id)
        await invitations.remove(tx, draft.id)
        return draft


async def send(db: Database, person_id: int, invitation_id: int, message_id: int | None, now: datetime) -> None:
    """[Отправить]; a second tap changes nothing. `message_id`: where its progress is shown.

    Raises NOT_ALLOWED, GONE, LIBRARY_ARCHIVED, CALL_EMPTY, CALL_NO_INTERESTS, CALL_ACTION_PAST, CALL_TIME_PAST.
    """
    async with transaction(db) as tx:
        invitation = await _theirs(tx, person_id, invitation_id)
        if invitation.state is not InvitationState.DRAFT:
            return
        require_open(invitation.library)
        complete(invitation, now)
        begins_at = allowed_from(invitation.begins_at, now, invitation.library, NUMBERS)
        await invitations.change(
            tx,
            invitation.id,
            state=InvitationState.PLANNED,
            begins_at=begins_at,
            created_by=person_id,
            message_id=message_id,
            sent_at=now,
        )
        await timers.set_timers(tx, [(TimerKind.INVITATION, invitation.id, begins_at)])
        deed = "send_urgently" if invitation.is_urgent else "send"
        await audit.note(tx, person_id, deed, "invitation", invitation.id, now)


async def stop(db: Database, person_id: int, invitation_id: int, now: datetime) -> None:
    """[Остановить]: what is on its way just now arrives, nothing after it."""
    async with transaction(db) as tx:
        invitation = await _theirs(tx, person_id, invitation_id)
        if invitation.is_unfinished and invitation.stopped_at is None:
            await invitations.change(tx, invitation.id, stopped_at=now)
            ends_at = given_up_at(invitation.begins_at, now, invitation.library, NUMBERS)
            await timers.set_timers(tx, [(TimerKind.INVITATION_STOPPED, invitation.id, ends_at)])
            await audit.note(tx, person_id, "stop", "invitation", invitation.id, now)


async def go_on(db: Database, person_id: int, invitation_id: int, now: datetime) -> None:
    """[Продолжить]: however long it was stopped, those who wait are still written to."""
    async with transaction(db) as tx:
        stopped = _is_stopped(await _theirs(tx, person_id, invitation_id))
    if stopped:
        await inviting.prolong(db, invitation_id, now)
    async with transaction(db) as tx:
        invitation = await _theirs(tx, person_id, invitation_id)
        if _is_stopped(invitation):
            await invitations.change(tx, invitation.id, stopped_at=None)
            await timers.drop_timers(tx, invitation.id, [TimerKind.INVITATION_STOPPED])
            await audit.note(tx, person_id, "go_on", "invitation", invitation.id, now)
            tx.due_at(now)


def _is_stopped(invitation: Invitation) -> bool:
    return invitation.is_unfinished and invitation.stopped_at is not None


async def mute(db: Database, person_id: int, invitation_id: int, now: datetime) -> Invitation:
    """«Не звать на «…»»: this kind of this library, or the library itself.

    Raises GONE, and CALL_ONLY_A_LOOK under a librarian's preview.
    """
    async with transaction(db) as tx:
        invitation = await _sent(tx, invitation_id)
        if invitation.mutes:
            await invitations.mute(tx, person_id, invitation.library.id, invitation.mutes, now)
        else:
            # Who only helped there has no row yet: it is the row that remembers.
            await registration.follow(tx, person_id, invitation.library.id, now)
            await registration.mute(tx, person_id, invitation.library.id, now)
        return invitation


async def unmute(db: Database, person_id: int, invitation_id: int, now: datetime) -> Invitation:
    """«Всё-таки звать»; an old button gives no consent that was withdrawn since. Raises GONE."""
    async with transaction(db) as tx:
        invitation = await _sent(tx, invitation_id)
        if invitation.mutes:
            await invitations.unmute(tx, person_id, invitation.library.id, invitation.mutes)
        elif await consents.has(tx.connection, person_id, invitation.library.organisation_id):
            await registration.follow(tx, person_id, invitation.library.id, now)
        else:
            raise DomainError("GONE")
        return invitation


async def _sent(tx: Transaction, invitation_id: int) -> Invitation:
    invitation = await invitations.by_id(tx.connection, invitation_id)
    if invitation is None:
        raise DomainError("GONE")
    if invitation.state is InvitationState.DRAFT:
        raise DomainError("CALL_ONLY_A_LOOK")
    return invitation


async def _theirs(tx: Transaction, person_id: int, invitation_id: int) -> Invitation:
    invitation = await invitations.by_id(tx.connection, invitation_id)
    if invitation is None:
        raise DomainError("GONE")
    require_lead(await actor(tx, person_id), invitation.library.id)
    return invitation


async def _draft(tx: Transaction, person_id: int, invitation_id: int) -> Invitation:
    invitation = await _theirs(tx, person_id, invitation_id)
    if invitation.state is not InvitationState.DRAFT:
        raise DomainError("GONE")
    return invitation


async def _open_there(tx: Transaction, library_id: int, action_id: int | None, now: datetime) -> None:
    action = await actions.by_id(tx.connection, action_id) if action_id else None
    if action is None or action.library.id != library_id or not is_open(action, now):
        raise DomainError("GONE")
