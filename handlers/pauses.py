"""«Не звать до …»: a volunteer takes a break from invitations and news, and ends it."""

from datetime import datetime, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.mistakes import DomainError
from domain.people import Person
from handlers.screen import show
from messages import pauses as words
from messages.texts import Texts
from storage import people, registration
from storage.database import Database
from usecases import profile


def routes() -> Router:
    router = Router(name="pauses")
    router.callback_query.register(choose, words.Pauses.filter())
    router.callback_query.register(pause, words.Pause.filter())
    return router


async def choose(query: CallbackQuery, person: Person | None, say: Texts, now: datetime, db: Database) -> None:
    await _show(query, person, say, now, db)


async def pause(
    query: CallbackQuery,
    callback_data: words.Pause,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
) -> None:
    if person is None:
        raise DomainError("GONE")
    # A forged number may be longer than a timedelta can be.
    lengths = {length // timedelta(days=1): length for length in words.LENGTHS}
    if callback_data.days and callback_data.days not in lengths:
        raise DomainError("GONE")
    await profile.pause(db, person.id, lengths.get(callback_data.days), now)
    await _show(query, person, say, now, db)


async def _show(query: CallbackQuery, person: Person | None, say: Texts, now: datetime, db: Database) -> None:
    if person is None or person.registered_at is None:
        raise DomainError("GONE")
    async with db.read() as connection:
        present = await people.by_id(connection, person.id)
        followed = await registration.followed(connection, person.id)
    until = present.paused_until if present is not None and present.paused(now) else None
    await show(query, words.pauses(say, until, followed, now))
