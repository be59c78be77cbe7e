"""Everything that is kept about one person: found in every table, given to them, or gone (R12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Table, and_, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import (
    actions,
    audit,
    consent_texts,
    consent_waits,
    consents,
    followers,
    forms,
    libraries,
    metadata,
    notices,
    people,
    roles,
    shifts,
    signups,
)
from storage.transaction import Transaction

THEIR_ROWS = frozenset({"person_id"})
"""Columns that make a row the person's own: they get the whole row. `people.id` and `telegram_id` are known besides."""
THEIR_DEEDS = frozenset({"actor_id", "created_by", "entered_by", "linked_by", "recorded_by", "set_by", "used_by"})
"""Columns that say the person did something to a row about others: they get its id and instants, never the others."""
THEIR_OLD_ACCOUNT = "old_telegram_id"
"""Says the same of a Telegram account whose profile went to another: its rows are that profile's now."""


@dataclass(frozen=True)
class Kept:
    """What the screens tell before anybody downloads or deletes."""

    sign_ups_ahead: int
    sign_ups_past: int
    libraries_led: tuple[str, ...]
    libraries_left_alone: tuple[str, ...]
    """Those where the person is the only librarian."""


async def everything_about(
    connection: AsyncConnection, person_id: int | None, telegram_id: int | None, tables: Iterable[Table] | None = None
) -> dict[str, list[dict[str, Any]]]:
    """By table: the rows in which the person occurs, ready for JSON. All tables are walked, so none is forgotten."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table in metadata.sorted_tables if tables is None else tables:
        rows = await _their_rows(connection, table, person_id, telegram_id)
        rows += await _their_deeds(connection, table, person_id, telegram_id)
        if rows:
            found[table.name] = rows
    if person_id is not None:
        found |= await _explained(connection, person_id)
    return found


async def _their_rows(
    connection: AsyncConnection, table: Table, person_id: int | None, telegram_id: int | None
) -> list[dict[str, Any]]:
    mine = [column == person_id for column in _own_columns(table) if person_id is not None]
    if telegram_id is not None:
        # A consent names the account it was given from, also when its profile has gone to another one: whose row it is
        # says the person, where the row has one.
        nobodys = [column.is_(None) for column in table.c if column.name in THEIR_ROWS]
        mine += [and_(column == telegram_id, *nobodys) for column in table.c if column.name == "telegram_id"]
        if table is forms:
            mine.append(_form_of(telegram_id))
    if not mine:
        return []
    rows = await connection.execute(select(table).where(or_(*mine)))
    return [{name: _plain(value) for name, value in row._mapping.items()} for row in rows]


async def _their_deeds(
    connection: AsyncConnection, table: Table, person_id: int | None, telegram_id: int | None
) -> list[dict[str, Any]]:
    own = dict.fromkeys(THEIR_DEEDS, person_id) | {THEIR_OLD_ACCOUNT: telegram_id}
    did = [column for column in table.c if own.get(column.name) is not None]
    if not did:
        return []
    shown: list[Column[Any]] = [*did, *(column for column in table.c if _says_what_or_when(column))]
    which = [column == own[column.name] for column in did]
    if table is audit:  # what others did to the person
        which.append(and_(audit.c.subject_kind == "person", audit.c.subject_id == person_id))
    rows = await connection.execute(select(*shown).where(or_(*which)))
    deeds = []
    for row in rows:
        facts = {name: _plain(value) for name, value in row._mapping.items()}
        # The other columns of a deed may hold other people's ids: only the person's own is shown.
        deeds.append({name: value for name, value in facts.items() if name not in own or value == own[name]})
    return deeds


async def _explained(connection: AsyncConnection, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Ids mean nothing to a reader: the sign-ups with their titles, the words that were agreed to."""
    sign_ups = (
        select(actions.c.title, roles.c.name.label("role"), libraries.c.name.label("library"), shifts.c.starts_at)
        .select_from(signups)
        .join(roles, roles.c.id == signups.c.role_id)
        .join(shifts, shifts.c.id == roles.c.shift_id)
        .join(actions, actions.c.id == shifts.c.action_id)
        .join(libraries, libraries.c.id == actions.c.library_id)
        .where(signups.c.person_id == person_id)
        .order_by(shifts.c.starts_at)
    )
    agreed = (
        select(consent_texts)
        .where(consent_texts.c.sha256.in_(select(consents.c.text_sha256).where(consents.c.person_id == person_id)))
        .order_by(consent_texts.c.sha256)
    )
    follows = (
        select(libraries.c.name, libraries.c.city)
        .join(followers, followers.c.library_id == libraries.c.id)
        .where(followers.c.person_id == person_id)
    )
    parts = {"sign_ups_in_words": sign_ups, "texts_agreed_to": agreed, "libraries_followed": follows}
    said = {}
    for name, statement in parts.items():
        rows = await connection.execute(statement)
        said[name] = [{key: _plain(value) for key, value in row._mapping.items()} for row in rows]
    return {name: rows for name, rows in said.items() if rows}


def _own_columns(table: Table) -> list[Column[Any]]:
    named = [column for column in table.c if column.name in THEIR_ROWS]
    return [people.c.id, *named] if table is people else named


def _says_what_or_when(column: Column[Any]) -> bool:
    return (
        column.name in {"id", "verb", "subject_kind", "subject_id"}
        or column.name.endswith("_at")
        or column.name == "at"
    )


def _form_of(telegram_id: int) -> Any:
    """A form's key is chat:user:topic; the user is in the middle, in any chat."""
    return forms.c.key.like(f"%:{telegram_id}:%")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


async def kept_of(connection: AsyncConnection, person_id: int, now: datetime) -> Kept:
    """Counts for the preview of deleting."""
    joined = (
        select(shifts.c.finishes_at, signups.c.ended_at)
        .select_from(signups)
        .join(roles, roles.c.id == signups.c.role_id)
        .join(shifts, shifts.c.id == roles.c.shift_id)
        .where(signups.c.person_id == person_id)
    )
    rows = (await connection.execute(joined)).all()
    ahead = sum(1 for row in rows if row.ended_at is None and (row.finishes_at is None or row.finishes_at > now))
    led = [(row.name, row.others) for row in await connection.execute(_led_libraries(person_id))]
    return Kept(
        sign_ups_ahead=ahead,
        sign_ups_past=len(rows) - ahead,
        libraries_led=tuple(name for name, _ in led),
        libraries_left_alone=tuple(name for name, others in led if not others),
    )


def _led_libraries(person_id: int) -> Any:
    librarians = metadata.tables["librarians"]
    other = librarians.alias("other")
    others = (
        select(func.count())
        .where(other.c.library_id == librarians.c.library_id, other.c.person_id != person_id)
        .scalar_subquery()
    )
    return (
        select(libraries.c.name, others.label("others"))
        .join(librarians, librarians.c.library_id == libraries.c.id)
        .where(librarians.c.person_id == person_id)
        .order_by(libraries.c.name)
    )


@dataclass(frozen=True)
class Proof:
    """What becomes a nameless act when its person goes."""

    purpose: str
    version: int
    how: str
    given_at: datetime
    withdrawn_at: datetime | None


async def proofs_of(connection: AsyncConnection, person_id: int) -> list[Proof]:
    its = consents.c
    statement = (
        select(its.purpose, consent_texts.c.version, its.how, its.given_at, its.withdrawn_at)
        .join(consent_texts, consent_texts.c.sha256 == its.text_sha256)
        .where(its.person_id == person_id)
    )
    return [Proof(*row) for row in await connection.execute(statement)]


async def erase(tx: Transaction, person_id: int, telegram_id: int | None) -> None:
    """The row and all that hangs on it. Sign-ups stay nameless for totals; the audit keeps ids."""
    await tx.execute(update(signups).where(signups.c.person_id == person_id).values(person_id=None, telegram_id=None))
    if telegram_id is not None:
        # A hold that lapsed less than an hour ago, from before the person registered.
        await tx.execute(delete(signups).where(signups.c.telegram_id == telegram_id, signups.c.person_id.is_(None)))
        await tx.execute(delete(notices).where(notices.c.telegram_id == telegram_id))
        await tx.execute(delete(consent_waits).where(consent_waits.c.telegram_id == telegram_id))
        await tx.execute(delete(forms).where(_form_of(telegram_id)))
    # Rows that refer to the person go with theirs: librarians, followers, consents, blocks, notices.
    await tx.execute(delete(people).where(people.c.id == person_id))


async def leave_a_bare_owner(tx: Transaction, telegram_id: int, language: str, now: datetime) -> None:
    """OWNER_IDS names this Telegram id, so a row without a name stays for as long as it does."""
    row = {"telegram_id": telegram_id, "name": "", "language": language, "created_at": now}
    await tx.execute(people.insert().values(row | {"is_owner": True, "owner_by_list": True}))
