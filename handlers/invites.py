"""Invite links: whoever opens one becomes a librarian; heads make, prolong and revoke them."""

import secrets
from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.invites import Invite, InviteState, require_open
from domain.libraries import Library
from domain.mistakes import DomainError
from domain.people import LibrarianRole, Person, Visitor
from domain.permissions import require_head, require_lead
from handlers.filters import DeepLink
from handlers.screen import show
from messages import first_steps as first_words
from messages import invites as words
from messages.invites import (
    AcceptInvite,
    InviteLinks,
    MakeInvite,
    OpenInvite,
    ProlongInvite,
    RevokeInvite,
    VolunteersLink,
)
from messages.mistakes import sentence
from messages.screens import Screen
from messages.texts import Texts
from storage import first_steps, libraries
from storage import invites as rows
from storage.database import Database
from usecases import invites

CODE_BYTES = 16
"""Of randomness in a link: 22 characters that nobody guesses."""


def routes() -> Router:
    router = Router(name="invites")
    router.message.register(opened, DeepLink("i"))
    router.callback_query.register(accept, AcceptInvite.filter())
    router.callback_query.register(volunteers_link, VolunteersLink.filter())
    router.callback_query.register(make, MakeInvite.filter())
    router.callback_query.register(list_links, InviteLinks.filter())
    router.callback_query.register(open_link, OpenInvite.filter())
    router.callback_query.register(prolong, ProlongInvite.filter())
    router.callback_query.register(revoke, RevokeInvite.filter())
    return router


# A newcomer ----------------------------------------------------------------------------------------------------------


async def opened(
    message: Message,
    payload: str,
    person: Person | None,
    visitor: Visitor,
    say: Texts,
    now: datetime,
    db: Database,
) -> None:
    """What the link offers; one that makes nobody a librarian any more says why and what to do."""
    async with db.read() as connection:
        invite = await rows.by_code(connection, payload)
        library = await libraries.by_id(connection, invite.library_id) if invite else None
    await show(message, _offer(say, invite, library, person, visitor, now))


def _offer(
    say: Texts,
    invite: Invite | None,
    library: Library | None,
    person: Person | None,
    visitor: Visitor,
    now: datetime,
) -> Screen:
    has = person.librarian_in.get(invite.library_id) if person and invite else None
    if library is not None and invite is not None and has in {LibrarianRole.HEAD, invite.role}:
        return words.already(say, library, has)
    try:
        invite = require_open(invite, now)
    except DomainError as mistake:
        return words.not_open(say, sentence(say, mistake))
    if library is None:
        raise DomainError("GONE")
    return words.invitation(say, invite, library, _name(say, person, visitor))


def _name(say: Texts, person: Person | None, visitor: Visitor) -> str:
    """The name somebody has with us already, else Telegram's."""
    if person is not None and person.name:
        return person.name
    return words.newcomer_name(say, visitor.first_name, visitor.last_name)


async def accept(
    query: CallbackQuery,
    callback_data: AcceptInvite,
    person: Person | None,
    visitor: Visitor,
    say: Texts,
    now: datetime,
    db: Database,
    username: str,
) -> None:
    name = _name(say, person, visitor)
    accepted = await invites.accept(db, visitor.telegram_id, name, say.language, callback_data.code, now)
    async with db.read() as connection:
        steps = await first_steps.of(connection, accepted.person.id, accepted.library.id)
    screen = first_words.welcome(say, accepted.person, accepted.library, accepted.role, steps, username)
    await show(query, screen)


async def volunteers_link(
    query: CallbackQuery,
    callback_data: VolunteersLink,
    person: Person | None,
    say: Texts,
    db: Database,
    username: str,
) -> None:
    require_lead(person, callback_data.library)
    await show(query, words.volunteers_link(say, await _library(callback_data.library, db), username))


# Links ---------------------------------------------------------------------------------------------------------------


async def make(
    query: CallbackQuery,
    callback_data: MakeInvite,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    username: str,
) -> None:
    head = require_head(person, callback_data.library)
    try:
        role = LibrarianRole(callback_data.role)
    except ValueError:
        raise DomainError("GONE") from None
    code = secrets.token_urlsafe(CODE_BYTES)
    invite = await invites.invite(db, head.id, callback_data.library, role, code, now)
    await show(query, words.one_link(say, invite, await _library(invite.library_id, db), username, now))


async def list_links(
    query: CallbackQuery,
    callback_data: InviteLinks,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
) -> None:
    require_head(person, callback_data.library)
    await _list(query, callback_data.library, say, now, db, page=callback_data.page)


async def open_link(
    query: CallbackQuery,
    callback_data: OpenInvite,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    username: str,
) -> None:
    """An old button of a link that was used or revoked leads to the list of those there are."""
    async with db.read() as connection:
        invite = await rows.by_id(connection, callback_data.invite)
    if invite is None:
        raise DomainError("NOT_ALLOWED")
    require_head(person, invite.library_id)
    if invite.state(now) in {InviteState.USED, InviteState.REVOKED}:
        await _list(query, invite.library_id, say, now, db)
        return
    await show(query, words.one_link(say, invite, await _library(invite.library_id, db), username, now))


async def prolong(
    query: CallbackQuery,
    callback_data: ProlongInvite,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    username: str,
) -> None:
    invite = await invites.prolong(db, _known(person).id, callback_data.invite, now)
    library = await _library(invite.library_id, db)
    await show(query, words.one_link(say, invite, library, username, now), popup=words.prolonged(say))


async def revoke(
    query: CallbackQuery,
    callback_data: RevokeInvite,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
) -> None:
    invite = await invites.revoke(db, _known(person).id, callback_data.invite, now)
    await _list(query, invite.library_id, say, now, db, popup=words.revoked(say))


async def _list(
    query: CallbackQuery,
    library_id: int,
    say: Texts,
    now: datetime,
    db: Database,
    *,
    page: int = 0,
    popup: str | None = None,
) -> None:
    async with db.read() as connection:
        waiting = await rows.waiting(connection, library_id)
    await show(query, words.links(say, await _library(library_id, db), waiting, page, now), popup=popup)


async def _library(library_id: int, db: Database) -> Library:
    async with db.read() as connection:
        library = await libraries.by_id(connection, library_id)
    if library is None:
        raise DomainError("GONE")
    return library


def _known(person: Person | None) -> Person:
    """Somebody with a row; the use case asks for the right."""
    if person is None:
        raise DomainError("NOT_ALLOWED")
    return person
