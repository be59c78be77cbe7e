"""Cards: which chats show which action, and whether what they show is the newest."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select, text, update
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


_COLUMNS = (
    cards.c.id,
    cards.c.action_id,
    cards.c.chat_id,
    cards.c.state,
    cards.c.message_id,
    cards.c.version,
    chats.c.telegram_id,
    chats.c.thread_id,
)
_stale = (
    select(*_COLUMNS)
    .join(chats)
    .where(_STALE, chats.c.lost_at.is_(None), chats.c.telegram_id.not_in(bindparam("busy", expanding=True)))
    .order_by(cards.c.id)
    .limit(bindparam("most"))
)
_unfinished = select(*_COLUMNS).join(chats).where(cards.c.state == "posting")


async def stale(connection: AsyncConnection, busy: Collection[int] = (), most: int = 200) -> list[Card]:
    """Cards to post or to edit, in chats that are there and want cards, but in none of the `busy` (Telegram's ids)."""
    return [Card(**row._mapping) for row in await connection.execute(_stale, {"busy": list(busy), "most": most})]


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
