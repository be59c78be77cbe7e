"""An invitation on its way: its rows are written in steps, claimed behind everything urgent, and counted at the end."""

from datetime import datetime

from domain.invitations import Fate, Invitation, InvitationState, silent_until
from domain.notices import NewNotice, Notice, NoticeKind, TimerKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from storage import invitations, notices, people, recipients, timers
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases.delivery import AT_ONCE, Bundle, bundled

STEP = 3_000
"""People who are looked at in one transaction: no job may hold the writer longer than 50 ms (law 1)."""
SKIPPED_AT_ONCE = 500
"""Rows of one that is given up that a transaction changes, for the same reason."""
BULK_AT_ONCE = 20
"""Invitations that may be in `sending`: what is urgent always finds a place beside them."""


def most_ahead(per_second: int) -> int:
    """How many of them may be claimed and wait for their turn: what leaves within a fifth of a second. Were the bot
    killed, nobody would know whether they were said, and they would never be said again. 0 a second is no limit."""
    return min(max(per_second // 5, 2), BULK_AT_ONCE) if per_second else BULK_AT_ONCE


async def plan_step(tx: Transaction, invitation_id: int, now: datetime) -> None:
    """The next rows; the timer comes back until everybody was looked at, also after a crash. Then it is sent."""
    invitation = await invitations.by_id(tx.connection, invitation_id)
    if invitation is None or invitation.state is not InvitationState.PLANNED:
        return
    through = invitation.planned_through + STEP
    patience_until = now + NUMBERS.invitation_patience  # stopped before its hour, it may go on days later
    await recipients.plan(tx, invitation, invitation.planned_through, through, patience_until, now)
    if through < await recipients.last_person(tx.connection):
        await invitations.change(tx, invitation_id, planned_through=through)
        await timers.set_timers(tx, [(TimerKind.INVITATION, invitation_id, now)])
    else:
        await invitations.change(tx, invitation_id, planned_through=through, state=InvitationState.SENDING)
        tx.due_at(now)


async def prolong(db: Database, invitation_id: int, now: datetime) -> None:
    """Who still waits has patience from now on, in steps as they were written."""
    prolonged = STEP
    while prolonged == STEP:
        async with transaction(db) as tx:
            prolonged = await recipients.prolong(tx, invitation_id, now + NUMBERS.invitation_patience, STEP)


async def give_up(tx: Transaction, invitation_id: int, now: datetime) -> None:
    """Nobody went on with one that was stopped: whoever waits is skipped, in steps; then nothing is left to say."""
    invitation = await invitations.by_id(tx.connection, invitation_id)
    if invitation is None or invitation.stopped_at is None or not invitation.is_unfinished:
        return
    # Also where the bot was down since before its hour: nobody is looked for any more.
    await invitations.change(tx, invitation_id, state=InvitationState.SENDING)
    if await recipients.skip(tx, invitation_id, "stopped", now, SKIPPED_AT_ONCE) == SKIPPED_AT_ONCE:
        await timers.set_timers(tx, [(TimerKind.INVITATION_STOPPED, invitation_id, now)])


async def claim(db: Database, now: datetime, most: int) -> list[Bundle]:
    """Claim at most `most` due invitations. One whose library has quiet hours waits for the morning (R6)."""
    claimed: list[Notice] = []
    async with transaction(db, delivering=True) as tx:
        room = min(most, AT_ONCE - await notices.count_sending(tx))
        for invitation in await invitations.ready(tx, now):
            if len(claimed) >= room:
                break
            morning = silent_until(invitation, now, NUMBERS)
            if morning is not None:
                await invitations.change(tx, invitation.id, quiet_until=morning)
                tx.due_at(morning)
                continue
            claimed += await recipients.due_of(tx, invitation.id, now, room - len(claimed))
        if claimed:
            await notices.sending(tx, [notice.id for notice in claimed])
    return [bundle for notice in claimed for bundle in bundled([notice])]


async def end_all_said(db: Database, now: datetime) -> bool:
    """What has nothing left to say is over, and its maker reads how it went. Whether there was any."""
    async with db.read() as connection:
        if not await invitations.all_said(connection):
            return False
    async with transaction(db) as tx:
        for invitation_id in await invitations.all_said(tx.connection):
            await _end(tx, invitation_id, now)
    return True


async def _end(tx: Transaction, invitation_id: int, now: datetime) -> None:
    counted = await recipients.count(tx.connection, invitation_id)
    await invitations.change(tx, invitation_id, state=InvitationState.OVER, ended_at=now, counted=dict(counted))
    invitation = await invitations.by_id(tx.connection, invitation_id)
    # Its maker may have deleted themselves meanwhile: then nobody reads the report.
    if invitation is not None and await people.by_id(tx.connection, invitation.created_by) is not None:
        await notices.plan(tx, [_report(invitation, now)], now)


def _report(invitation: Invitation, now: datetime) -> NewNotice:
    return NewNotice(
        key=f"{NoticeKind.INVITATION_OVER}:{invitation.id}",
        kind=NoticeKind.INVITATION_OVER,
        due=now,
        patience_until=now + NUMBERS.invitation_patience,
        person_id=invitation.created_by,
        subject_id=invitation.id,
    )


async def counted(db: Database, invitation: Invitation) -> dict[Fate, int]:
    """How far it is; what was counted at its end stays when its rows are gone."""
    if invitation.counted:
        return dict(invitation.counted)
    async with db.read() as connection:
        return await recipients.count(connection, invitation.id)
