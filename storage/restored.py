"""Rows of a database that was just restored: what lies behind it must not happen again."""

from datetime import datetime

from sqlalchemy import and_, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.notices import NoticeKind, NoticeState
from storage.tables import cards, followers, forms, notices, people
from storage.transaction import Transaction


async def last_notice(connection: AsyncConnection) -> int:
    """The newest row's id: what is written after it is not of the copy."""
    return int((await connection.execute(select(func.coalesce(func.max(notices.c.id), 0)))).scalar_one())


async def skip_past(tx: Transaction, last: int, now: datetime) -> int:
    """What was due or being sent has been said, or is late: neither is said now. Nor is what timers of the past have
    written after the notice `last`, also where they put it off until the morning. Gives how many."""
    past = or_(
        and_(notices.c.state == NoticeState.DUE, or_(notices.c.due <= now, notices.c.id > last)),
        notices.c.state == NoticeState.SENDING,
    )
    skipped = await tx.execute(
        update(notices).where(past).values(state=NoticeState.SKIPPED, reason="restored", ended_at=now, telegram_id=None)
    )
    return int(skipped.rowcount)


async def forget_questions(tx: Transaction) -> None:
    """«Остаётесь с нами?» is asked anew: who answered after the copy must not be deleted for silence (R12). The rows
    go, so that the question of that very day can be written once more."""
    await tx.execute(update(people).where(people.c.asked_to_stay_at.is_not(None)).values(asked_to_stay_at=None))
    await tx.execute(delete(notices).where(notices.c.kind == NoticeKind.STAY_ASKED))


async def look_at_cards_again(tx: Transaction) -> None:
    """Those that hang show something newer; those that were about to be posted may hang: a librarian decides."""
    await tx.execute(update(cards).where(cards.c.state == "posted").values(version=cards.c.version + 1))
    await tx.execute(update(cards).where(cards.c.state.in_(["wanted", "posting"])).values(state="unknown"))


async def forget_forms(tx: Transaction) -> None:
    """Half-filled answers belong to a talk that went on."""
    await tx.execute(delete(forms))


async def news_is_told(tx: Transaction, now: datetime) -> None:
    """The digest of a noon that is past was perhaps said after the copy was made: nobody's turn is before the next."""
    await tx.execute(update(followers).values(news_at=now))
