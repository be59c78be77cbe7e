"""Cards: which chats show which action, and whether what they show is the newest."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import cards, chats
from storage.transaction import Transaction


@dataclass(frozen=True)
class Card:
    """A card that does not show what is true, and where it hangs."""

    id: int
    action_id: int
    chat_id: int
    telegram_id: int
    thread_id: int
    state: str
    message_id: int | None
    version: int


_newer = update(cards).where(cards.c.action_id == bindparam("of_action")).values(version=cards.c.version + 1)


async def mark_stale(tx: Transaction, action_id: int) -> None:
    """The action's cards no longer show what is true; bot.cards edits them after the commit."""
    await tx.execute(_newer, {"of_action": action_id})
    tx.cards_are_stale()


_STALE = text("cards.shown < cards.version AND cards.state IN ('wanted', 'posted')")


def _select(*which: Any) -> Select[Any]:
    return (
        select(
            cards.c.id,
            cards.c.action_id,
            cards.c.chat_id,
            cards.c.state,
            cards.c.message_id,
            cards.c.version,
            chats.c.telegram_id,
            chats.c.thread_id,
        )
        .join(chats, chats.c.id == cards.c.chat_id)
        .where(*which)
        .order_by(cards.c.id)
    )


_stale = _select(_STALE, chats.c.lost_at.is_(None)).limit(bindparam("most"))
_unfinished = _select(cards.c.state == "posting")


async def stale(connection: AsyncConnection, limit: int = 200) -> list[Card]:
    """Cards to post or to edit, in chats that are there and want cards."""
    return [Card(**row._mapping) for row in await connection.execute(_stale, {"most": limit})]


async def unfinished(tx: Transaction) -> list[Card]:
    """Cards that were being posted when the last deliverer died."""
    return [Card(**row._mapping) for row in await tx.execute(_unfinished)]


async def posting(tx: Transaction, card_id: int) -> bool:
    """Claim a card to be posted: a crash from here on leaves it unknown, never posted twice."""
    claimed = await tx.execute(
        update(cards).where(cards.c.id == card_id, cards.c.state == "wanted").values(state="posting")
    )
    return bool(claimed.rowcount)


async def posted(tx: Transaction, card_id: int, message_id: int, version: int) -> None:
    await _set(tx, card_id, state="posted", message_id=message_id, shown=version)


async def shown(tx: Transaction, card_id: int, version: int) -> None:
    await _set(tx, card_id, shown=version)


async def set_state(tx: Transaction, card_id: int, state: str) -> None:
    """wanted | posted | gone | unknown."""
    await _set(tx, card_id, state=state)


async def give_up(tx: Transaction, card: Card, state: str) -> bool:
    """Gone or unknown; no when the card was meanwhile taken away or is to be posted anew (the group was upgraded)."""
    was = "posting" if card.state == "wanted" else card.state
    given_up = await tx.execute(
        update(cards)
        .where(cards.c.id == card.id, cards.c.state == was, cards.c.message_id.is_not_distinct_from(card.message_id))
        .values(state=state)
    )
    return bool(given_up.rowcount)


async def _set(tx: Transaction, card_id: int, **values: Any) -> None:
    await tx.execute(update(cards).where(cards.c.id == card_id).values(**values))
