"""What happens to linked chats from outside: the bot is removed or silenced, the bot is let in (again)."""

from datetime import datetime, timedelta

from domain.groups import Loss, Place
from domain.notices import NewNotice, NoticeKind
from storage import chats, notices, people
from storage.database import Database
from storage.transaction import transaction
from usecases.chat_notices import PATIENCE, tell_of_loss, to_tell

TIME_TO_LINK = timedelta(minutes=1)
"""Whoever adds the bot by the library's link has linked the group before this; others are told what to do."""


async def lose(db: Database, telegram_id: int, now: datetime, thread_id: int | None = None) -> None:
    """The bot was removed or may not write there (one topic, or None: the whole chat). Told once; the rows stay."""
    async with transaction(db) as tx:
        here = await chats.of_telegram(tx.connection, telegram_id)
        here = [chat for chat in here if thread_id in {None, chat.thread_id}]
        lost = [chat for chat in here if chat.lost_at is None]
        for chat in lost:
            await chats.change(tx, chat.id, lost_at=now)
        # An edit would fail, and a chat that comes back shows anew what is ahead then.
        await chats.drop_cards(tx, [chat.id for chat in here], ["wanted", "posting", "posted"])
        await chats.forget_notices(tx, NoticeKind.CHAT_ADDED, telegram_id)
        await tell_of_loss(tx, lost, Loss.REMOVED, now)


async def welcome(db: Database, place: Place, by_telegram_id: int, now: datetime) -> None:
    """The bot may write in a chat where nothing is linked, or linked and lost: a librarian is told what to do.

    That is whoever let it in, if they are a librarian, else those whose chat was lost; nobody else is written to.
    """
    async with transaction(db) as tx:
        known = await chats.of_telegram(tx.connection, place.telegram_id)
        if any(chat.lost_at is None for chat in known):
            return
        person = await people.by_telegram(tx.connection, by_telegram_id)
        told = [person] if person is not None and person.is_librarian else []
        for chat in known:
            told = told or await to_tell(tx, chat.library_id, chat.linked_by)
        planned = [
            NewNotice(
                key=f"chat_added:{place.telegram_id}:{now.timestamp():.0f}:{each.id}",
                kind=NoticeKind.CHAT_ADDED,
                due=now + TIME_TO_LINK,
                patience_until=now + PATIENCE,
                person_id=each.id,
                subject_id=place.telegram_id,
                facts={
                    "chat": place.telegram_id,
                    "kind": place.kind,
                    "title": place.title,
                    "places": [[chat.thread_id, chat.title] for chat in known] or [[place.thread_id, place.title]],
                },
            )
            for each in told
        ]
        await notices.plan(tx, planned, now)
