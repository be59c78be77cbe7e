"""What librarians hear, once, about a chat that no longer shows their actions."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.groups import Chat, Loss
from domain.notices import NewNotice, NoticeKind
from domain.people import LibrarianRole, Person
from storage import notices, people
from storage.transaction import Transaction

PATIENCE = timedelta(days=3)
"""A librarian who was away for a weekend still needs to know."""


async def tell_of_loss(
    tx: Transaction, lost: Sequence[Chat], why: Loss, now: datetime, *, by: int | None = None
) -> None:
    """One line per library and chat, however many topics were lost; nobody is told of their own deed (`by`)."""
    planned: dict[str, NewNotice] = {}
    for chat in lost:
        for person in await to_tell(tx, chat.library_id, chat.linked_by):
            key = f"chat_lost:{chat.telegram_id}:{chat.library_id}:{now.timestamp():.0f}:{person.id}"
            if person.id != by:
                planned[key] = _loss(key, chat, why, person, now)
    await notices.plan(tx, planned.values(), now)


def _loss(key: str, chat: Chat, why: Loss, person: Person, now: datetime) -> NewNotice:
    return NewNotice(
        key=key,
        kind=NoticeKind.CHAT_LOST,
        due=now,
        patience_until=now + PATIENCE,
        person_id=person.id,
        subject_id=chat.id,
        facts={"why": why, "kind": chat.kind, "title": chat.title, "library": chat.library_id},
    )


async def to_tell(tx: Transaction, library_id: int, linked_by: int) -> list[Person]:
    """Whoever linked the chat; if they work there no more, the heads; without a head, everybody who works there."""
    everybody = [each for each in await people.librarians_of(tx.connection, library_id) if each.bot_blocked_at is None]
    owners = [each for each in await people.owners(tx.connection) if each.bot_blocked_at is None]
    linker = [each for each in [*everybody, *owners] if each.id == linked_by][:1]
    heads = [each for each in everybody if each.librarian_in[library_id] is LibrarianRole.HEAD]
    return linker or heads or everybody or owners
