"""What became of a card: posted, shown, deleted by an admin, or in a chat where the bot may no longer write (R11)."""

from datetime import datetime

from domain.notices import NoticeKind
from storage import actions, cards
from storage.cards import Card
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases.librarian_notices import tell_librarians


async def claim(db: Database, card: Card) -> bool:
    """A card is posted once: a crash after this leaves it unknown for a librarian to decide."""
    async with transaction(db) as tx:
        return await cards.posting(tx, card.id)


async def want_again(db: Database, card: Card) -> None:
    """It was certainly not posted."""
    async with transaction(db) as tx:
        await cards.set_state(tx, card.id, "wanted")


async def posted(db: Database, card: Card, message_id: int) -> None:
    async with transaction(db) as tx:
        await cards.posted(tx, card.id, message_id, card.version)


async def shown(db: Database, card: Card) -> None:
    async with transaction(db) as tx:
        await cards.shown(tx, card.id, card.version)


async def lost(db: Database, card: Card, state: str, now: datetime) -> None:
    """It hangs there no more (gone), or perhaps does (unknown): never posted again by itself, the librarian is told."""
    async with transaction(db) as tx:
        await _lose(tx, card, state, now)


async def take_over(db: Database, now: datetime) -> None:
    """Cards that were being posted when the last deliverer died may hang in the chat or not: a librarian decides."""
    async with transaction(db) as tx:
        for card in await cards.unfinished(tx):
            await _lose(tx, card, "unknown", now)


async def _lose(tx: Transaction, card: Card, state: str, now: datetime) -> None:
    if not await cards.give_up(tx, card, state):
        return
    action = await actions.by_id(tx.connection, card.action_id)
    if action is not None and not action.over(now):
        await tell_librarians(
            tx, action.library.id, action.created_by, NoticeKind.CARD_LOST, f"card:{card.id}:{card.version}",
            now, action_id=action.id, subject_id=card.chat_id,
        )  # fmt: skip
