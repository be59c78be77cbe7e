"""Linking a group, a topic or a channel to a library, choosing what is shown there, moving and disconnecting it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.groups import NO_TOPIC, Chat, ChatKind, Loss, Place, Wants
from domain.libraries import Library, require_open
from domain.mistakes import DomainError
from domain.notices import NoticeKind
from domain.people import Person
from domain.permissions import may_lead, require_lead
from storage import audit, chats, libraries, people
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases.chat_notices import tell_of_loss
from usecases.people import actor


@dataclass(frozen=True)
class Linked:
    """`upcoming` published actions could be shown there; `again` says that nothing had to be changed."""

    chat: Chat
    library: Library
    upcoming: int
    again: bool = False


@dataclass(frozen=True)
class Unlinked:
    """`last` says that nothing else is linked in that chat, so the bot has nothing to do there any more."""

    chat: Chat
    last: bool


@dataclass(frozen=True)
class Wish:
    """What is known of a link asked for in private; library 0: not said. `sure`: take the chat from another library."""

    library_id: int = 0
    sure: bool = False


@dataclass(frozen=True)
class WhichLibrary:
    """The person leads several libraries and must choose."""

    libraries: tuple[Library, ...]


@dataclass(frozen=True)
class TakeOver:
    """The chat shows another library's actions now: «Подключить?»"""

    now_of: Library
    library: Library


async def link(db: Database, person_id: int, place: Place, library_id: int, now: datetime, *, is_admin: bool) -> Linked:
    """A librarian who is an admin of the chat links it; `is_admin` is what the messenger said about the person.

    A chat of another library goes over, and that library's librarian hears of it. Raises DomainError NOT_ALLOWED,
    GONE for a library that is not there, NOT_CHAT_ADMIN.
    """
    async with transaction(db) as tx:
        require_lead(await actor(tx, person_id), library_id)
        library = require_open(await libraries.by_id(tx.connection, library_id))
        if not is_admin:
            raise DomainError("NOT_CHAT_ADMIN")
        before = await chats.at(tx.connection, place.telegram_id, place.thread_id)
        await chats.forget_notices(tx, NoticeKind.CHAT_ADDED, place.telegram_id)
        upcoming = await chats.upcoming(tx.connection, library_id, now)
        if before is not None and before.library_id == library_id and before.lost_at is None:
            await chats.change(tx, before.id, title=place.title, kind=place.kind)
            return Linked(before, library, upcoming, again=True)
        chat = await _relink(tx, before, place, person_id, library_id, now)
        await audit.note(tx, person_id, "link", "chat", chat.id, now)
        return Linked(chat, library, upcoming)


async def _relink(
    tx: Transaction, before: Chat | None, place: Place, person_id: int, library_id: int, now: datetime
) -> Chat:
    if before is None:
        return await chats.link(tx, place, library_id, person_id, now)
    wants = before.wants
    if before.library_id != library_id:
        wants = Wants.CARDS
        # Cards that are shown already stay true to their end; those only planned are not shown any more.
        await chats.drop_cards(tx, [before.id], ["wanted"])
        if before.lost_at is None:
            await tell_of_loss(tx, [before], Loss.RELINKED, now, by=person_id)
    await chats.change(
        tx,
        before.id,
        title=place.title,
        kind=place.kind,
        library_id=library_id,
        wants=wants,
        linked_by=person_id,
        linked_at=now,
        lost_at=None,
    )
    return await _there(tx, before.id)


async def link_by_name(
    db: Database, person_id: int, place: Place, wish: Wish, now: datetime, *, is_admin: bool
) -> Linked | WhichLibrary | TakeOver:
    """Link from the private chat, or say what has to be asked first. Raises as `link`."""
    async with db.read() as connection:
        person = await people.by_id(connection, person_id)
        if person is None or not person.is_librarian:
            raise DomainError("NOT_ALLOWED")
        if person.is_owner:
            theirs = await libraries.all_of_them(connection)
        else:
            theirs = await libraries.named(connection, person.librarian_in)
        before = await chats.at(connection, place.telegram_id, place.thread_id)
    library = _wished(wish, theirs, before)
    if library is None:
        return WhichLibrary(tuple(theirs))
    if before is not None and before.lost_at is None and before.library_id != library.id and not wish.sure:
        async with db.read() as connection:
            now_of = await libraries.by_id(connection, before.library_id)
        if now_of is not None:
            return TakeOver(now_of, library)
    if before is not None and place.thread_id != NO_TOPIC and before.title.startswith(place.title):
        # Only a message written in a topic tells the topic's name; asked by id, a chat knows its own name alone.
        place = replace(place, title=before.title)
    return await link(db, person_id, place, library.id, now, is_admin=is_admin)


def _wished(wish: Wish, theirs: Sequence[Library], before: Chat | None) -> Library | None:
    """The library that is meant: the one named, the only one, or the one that the chat had when it was lost."""
    if wish.library_id:
        meant = wish.library_id
    elif len(theirs) == 1:
        meant = theirs[0].id
    else:
        meant = before.library_id if before is not None and before.lost_at is not None else 0
    found = next((each for each in theirs if each.id == meant), None)
    if found is None and wish.library_id:
        raise DomainError("NOT_ALLOWED")
    return found


async def choose(
    db: Database, person_id: int | None, chat_id: int, wants: Wants, now: datetime, *, is_admin: bool
) -> Chat:
    """Cards or silence: any admin of the chat, registered or not, and the library's librarians. Raises as `unlink`."""
    async with transaction(db) as tx:
        chat = await _allowed(tx, person_id, chat_id, is_admin=is_admin)
        if chat.wants is wants:
            return chat
        await chats.change(tx, chat.id, wants=wants)
        if wants is Wants.SILENT:
            await chats.drop_cards(tx, [chat.id], ["wanted"])
        await audit.note(tx, person_id, f"choose_{wants}", "chat", chat.id, now)
        return await _there(tx, chat.id)


async def unlink(db: Database, person_id: int | None, chat_id: int, now: datetime, *, is_admin: bool) -> Unlinked:
    """Disconnect the chat; the librarian who linked it hears of it, unless it was their own deed.

    Raises DomainError GONE for a chat that is not linked, NOT_CHAT_ADMIN.
    """
    async with transaction(db) as tx:
        chat = await _allowed(tx, person_id, chat_id, is_admin=is_admin)
        if chat.lost_at is None:
            await tell_of_loss(tx, [chat], Loss.UNLINKED, now, by=person_id)
        await chats.remove(tx, chat.id)
        await audit.note(tx, person_id, "unlink", "chat", chat.id, now)
        return Unlinked(chat, last=not await chats.of_telegram(tx.connection, chat.telegram_id))


async def show_upcoming(db: Database, person_id: int, chat_id: int, now: datetime) -> int:
    """«Да, показать»: cards of the actions ahead are posted there; says how many. Raises NOT_ALLOWED, GONE."""
    async with transaction(db) as tx:
        chat = await _there(tx, chat_id)
        require_lead(await actor(tx, person_id), chat.library_id)
        if not chat.shows_cards:
            return 0
        return await chats.want_upcoming(tx, chat, now)


async def migrate(db: Database, old: int, new: int, now: datetime) -> None:
    """A group became a supergroup: its rows follow. Heard several times, from both sides, in any order."""
    async with transaction(db) as tx:
        taken = {chat.thread_id for chat in await chats.of_telegram(tx.connection, new)}
        for chat in await chats.of_telegram(tx.connection, old):
            if chat.thread_id in taken:
                # Somebody linked the supergroup before we heard of it: the newer word counts.
                await chats.remove(tx, chat.id)
            else:
                await _move(tx, chat, new, now)


async def _move(tx: Transaction, chat: Chat, new: int, now: datetime) -> None:
    """The bot cannot edit what it wrote in the group as it was, so the cards are posted anew in the supergroup."""
    await chats.change(tx, chat.id, telegram_id=new, kind=ChatKind.SUPERGROUP, lost_at=None)
    await chats.post_again(tx, chat.id, now)
    if chat.lost_at is None:
        return
    # Telegram may say that the bot left the old group before it says why; its cards were given up then.
    await chats.forget_notices(tx, NoticeKind.CHAT_LOST, chat.id)
    if chat.wants is Wants.CARDS:
        await chats.want_upcoming(tx, chat, now)


async def _there(tx: Transaction, chat_id: int) -> Chat:
    chat = await chats.by_id(tx.connection, chat_id)
    if chat is None:
        raise DomainError("CHAT_GONE")
    return chat


async def _allowed(tx: Transaction, person_id: int | None, chat_id: int, *, is_admin: bool) -> Chat:
    chat = await _there(tx, chat_id)
    person: Person | None = await actor(tx, person_id) if person_id is not None else None
    if not is_admin and (person is None or not may_lead(person, chat.library_id)):
        raise DomainError("NOT_CHAT_ADMIN")
    return chat
