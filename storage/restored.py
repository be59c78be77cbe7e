"""Rows of a database that was just restored: what lies behind it must not happen again."""

from datetime import datetime

from sqlalchemy import and_, delete, or_, update

from domain.notices import NoticeState
from storage.tables import cards, followers, forms, notices
from storage.transaction import Transaction


async def skip_past(tx: Transaction, now: datetime) -> int:
    """What was due or being sent has been said, or is late: neither is said now. Gives how many."""
    past = or_(and_(notices.c.state == NoticeState.DUE, notices.c.due <= now), notices.c.state == NoticeState.SENDING)
    skipped = await tx.execute(
        update(notices).where(past).values(state=NoticeState.SKIPPED, reason="restored", ended_at=now, telegram_id=None)
    )
    return int(skipped.rowcount)


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
