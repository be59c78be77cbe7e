"""Rows of linked chats: which group, topic or channel shows which library's actions."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.actions import ActionState
from domain.groups import Chat, ChatKind, Place, Wants
from domain.notices import NoticeKind, NoticeState
from storage.actions import ahead, not_over
from storage.dialects import insert
from storage.tables import actions, cards, chats, notices, shifts
from storage.transaction import Transaction


def _chat(row: Any) -> Chat:
    return Chat(
        id=row.id,
        telegram_id=row.telegram_id,
        thread_id=row.thread_id,
        kind=ChatKind(row.kind),
        title=row.title,
        library_id=row.library_id,
        wants=Wants(row.wants),
        linked_by=row.linked_by,
        linked_at=row.linked_at,
        lost_at=row.lost_at,
    )


async def _read(connection: AsyncConnection, *which: ColumnElement[bool]) -> list[Chat]:
    rows = await connection.execute(select(chats).where(*which).order_by(chats.c.title, chats.c.id))
    return [_chat(row) for row in rows]


async def by_id(connection: AsyncConnection, chat_id: int) -> Chat | None:
    found = await _read(connection, chats.c.id == chat_id)
    return found[0] if found else None


async def at(connection: AsyncConnection, telegram_id: int, thread_id: int) -> Chat | None:
    """What is linked in this very chat or topic."""
    found = await _read(connection, chats.c.telegram_id == telegram_id, chats.c.thread_id == thread_id)
    return found[0] if found else None


async def of_telegram(connection: AsyncConnection, telegram_id: int) -> list[Chat]:
    """The chat and all its topics that are linked."""
    return await _read(connection, chats.c.telegram_id == telegram_id)


async def of_library(connection: AsyncConnection, library_id: int) -> list[Chat]:
    """The chats in which a new action of the library gets a card: they want cards and are not lost."""
    return await _read(
        connection, chats.c.library_id == library_id, chats.c.wants == Wants.CARDS, chats.c.lost_at.is_(None)
    )


async def every_of_library(connection: AsyncConnection, library_id: int) -> list[Chat]:
    """All chats of the library, silent and lost ones too, for its librarians' list."""
    return await _read(connection, chats.c.library_id == library_id)


async def title(connection: AsyncConnection, chat_id: int) -> str | None:
    return (await connection.execute(select(chats.c.title).where(chats.c.id == chat_id))).scalar_one_or_none()


async def link(tx: Transaction, place: Place, library_id: int, linked_by: int, now: datetime) -> Chat:
    """A new row of a chat that had none."""
    fresh: dict[str, Any] = {
        "telegram_id": place.telegram_id,
        "thread_id": place.thread_id,
        "kind": place.kind,
        "title": place.title,
        "library_id": library_id,
        "wants": Wants.CARDS,
        "linked_by": linked_by,
        "linked_at": now,
    }
    return Chat(id=await tx.insert(insert(tx, chats).values(fresh)), **fresh)


async def change(tx: Transaction, chat_id: int, **values: Any) -> None:
    await tx.execute(update(chats).where(chats.c.id == chat_id).values(**values))


async def remove(tx: Transaction, chat_id: int) -> None:
    """The row goes, and the rows of its cards with it: nothing is edited there any more."""
    await tx.execute(delete(chats).where(chats.c.id == chat_id))


async def upcoming(connection: AsyncConnection, library_id: int, now: datetime) -> int:
    """How many published actions of the library are ahead."""
    statement = (
        select(func.count())
        .select_from(actions)
        .join(shifts, shifts.c.action_id == actions.c.id)
        .where(actions.c.library_id == library_id, ahead(now))
    )
    return int((await connection.execute(statement)).scalar_one())


async def want_upcoming(tx: Transaction, chat: Chat, now: datetime) -> int:
    """Ask for a card of each published action ahead that has none in this chat, or whose card is gone; says how many.

    A card that is gone is posted anew: somebody asked for it by hand (R11).
    """
    statement = (
        select(actions.c.id)
        .join(shifts, shifts.c.action_id == actions.c.id)
        .where(actions.c.library_id == chat.library_id, ahead(now))
    )
    shown = select(cards.c.action_id).where(cards.c.chat_id == chat.id, cards.c.state != "gone")
    missing = [row.id for row in await tx.rows(statement.where(actions.c.id.not_in(shown)))]
    if not missing:
        return 0
    wanted = insert(tx, cards).values([{"action_id": each, "chat_id": chat.id, "state": "wanted"} for each in missing])
    await tx.execute(
        wanted.on_conflict_do_update(
            index_elements=["action_id", "chat_id"],
            set_={"state": "wanted", "message_id": None, "shown": 0, "version": cards.c.version + 1},
        )
    )
    tx.cards_are_stale()
    return len(missing)


async def drop_cards(tx: Transaction, chat_ids: Collection[int], states: Collection[str]) -> None:
    """These chats' cards in these states are gone: not posted, not edited."""
    await tx.execute(
        update(cards).where(cards.c.chat_id.in_(list(chat_ids)), cards.c.state.in_(list(states))).values(state="gone")
    )


async def post_again(tx: Transaction, chat_id: int, now: datetime) -> None:
    """The chat became another one and its old messages cannot be edited: what is not over is posted anew."""
    running = (
        select(actions.c.id)
        .join(shifts, shifts.c.action_id == actions.c.id)
        .where(actions.c.state == ActionState.PUBLISHED, not_over(now))
    )
    here = update(cards).where(cards.c.chat_id == chat_id, cards.c.state != "gone")
    await tx.execute(
        here.where(cards.c.action_id.in_(running)).values(
            state="wanted", message_id=None, shown=0, version=cards.c.version + 1
        )
    )
    await tx.execute(here.where(cards.c.action_id.not_in(running)).values(state="gone"))
    tx.cards_are_stale()


async def forget_notices(tx: Transaction, kind: NoticeKind, subject_id: int) -> None:
    """What was planned about a chat, is not being said yet and is no longer true."""
    await tx.execute(
        delete(notices).where(
            notices.c.kind == kind, notices.c.subject_id == subject_id, notices.c.state == NoticeState.DUE
        )
    )
