"""The owner adds libraries; their heads say what is true of them and which templates they use."""

from datetime import datetime

from domain.cities import zones
from domain.libraries import (
    Library,
    LibraryField,
    NewLibrary,
    OperatorField,
    checked_field,
    checked_operator_field,
    may_be_empty,
)
from domain.mistakes import DomainError
from domain.permissions import may_answer_for, require_head, require_owner
from storage import audit, cards, catalogue, libraries, library_templates, organisations
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases.people import actor


async def add(db: Database, person_id: int, new: NewLibrary, operator: int | str | None, now: datetime) -> Library:
    """Add a library that belongs to an organisation: one there is (its id), a named one, or (None) the library itself.

    Raises DomainError NOT_ALLOWED, LIBRARY_THERE, GONE, and what `checked_field` raises.
    """
    async with transaction(db) as tx:
        owner = require_owner(await actor(tx, person_id))
        new = _checked(new)
        for there in [*await libraries.all_of_them(tx.connection), *await libraries.in_archive(tx.connection)]:
            if _place(there) == _place(new):
                raise DomainError("LIBRARY_THERE", name=there.name)
        library = await libraries.add(tx, new, await _operator_of(tx, owner.id, new, operator, now), now)
        await audit.note(tx, owner.id, "add_library", "library", library.id, now)
    return library


def _checked(new: NewLibrary) -> NewLibrary:
    return NewLibrary(
        name=checked_field(LibraryField.NAME, new.name),
        country=new.country,
        city=checked_field(LibraryField.CITY, new.city),
        zone_name=checked_field(LibraryField.ZONE, new.zone_name, zones(new.country)),
        address=checked_field(LibraryField.ADDRESS, new.address) if new.address else None,
        phone=checked_field(LibraryField.PHONE, new.phone) if new.phone else None,
    )


def _place(library: Library | NewLibrary) -> tuple[str, str, str]:
    """Two libraries of one name in one city are the same library, added twice."""
    return library.country, library.city.casefold(), library.name.casefold()


async def _operator_of(
    tx: Transaction, owner_id: int, new: NewLibrary, operator: int | str | None, now: datetime
) -> int:
    there = await organisations.in_country(tx.connection, new.country)
    if isinstance(operator, int):
        if operator not in {each.id for each in there}:
            raise DomainError("GONE")
        return operator
    name = new.name if operator is None else checked_operator_field(OperatorField.NAME, operator, new.country)
    for each in there:
        if operator is not None and each.name.casefold() == name.casefold():
            return each.id
    made = await organisations.add(tx, new.country, name, new.address if operator is None else None)
    await audit.note(tx, owner_id, "add_organisation", "organisation", made, now)
    return made


async def change(
    db: Database, person_id: int, library_id: int, field: LibraryField, typed: str | None, now: datetime
) -> Library:
    """Change one field of a library; None empties it. Cards that show it are worded anew.

    Raises DomainError NOT_ALLOWED, GONE, FIELD_NEEDED, ZONE_BUSY, and what `checked_field` raises.
    """
    async with transaction(db) as tx:
        person = require_head(await actor(tx, person_id), library_id)
        library = _there(await libraries.by_id(tx.connection, library_id))
        value = _emptied(field) if typed is None else checked_field(field, typed, zones(library.country))
        timed = await libraries.timed_actions(tx.connection, library_id, now)
        if field is LibraryField.ZONE and value != library.zone_name and timed:
            # An action's time is an instant: in another zone its 14:00 would silently become 16:00.
            raise DomainError("ZONE_BUSY", count=len(timed))
        await libraries.change(tx, library_id, field, value)
        for action_id in timed:
            await cards.mark_stale(tx, action_id)
        await audit.note(tx, person.id, f"change_{field}", "library", library_id, now)
        return _there(await libraries.by_id(tx.connection, library_id))


async def change_operator(
    db: Database, person_id: int, library_id: int, field: OperatorField, typed: str | None, now: datetime
) -> None:
    """Change one field of the organisation that answers for a library; None empties it. The next consent names it.

    Raises DomainError NOT_ALLOWED, GONE, FIELD_NEEDED, and what `checked_operator_field` raises.
    """
    async with transaction(db) as tx:
        person = require_head(await actor(tx, person_id), library_id)
        library = _there(await libraries.by_id(tx.connection, library_id))
        branches = await organisations.libraries_of(tx.connection, library.organisation_id)
        if not may_answer_for(person, branches):
            raise DomainError("OPERATOR_SHARED")
        value = _emptied(field) if typed is None else checked_operator_field(field, typed, library.country)
        await organisations.change(tx, library.organisation_id, field, value)
        await audit.note(tx, person.id, f"change_operator_{field}", "organisation", library.organisation_id, now)


async def switch_template(
    db: Database, person_id: int, library_id: int, template_id: str, on: bool, now: datetime
) -> None:
    """Turn a template that is off by default on or off for a library. Raises DomainError NOT_ALLOWED, GONE."""
    async with transaction(db) as tx:
        person = require_head(await actor(tx, person_id), library_id)
        _there(await libraries.by_id(tx.connection, library_id))
        template = catalogue.template_by_id(template_id)
        if template is None or not template.off_by_default:
            raise DomainError("GONE")
        if on:
            await library_templates.turn_on(tx, library_id, template_id, now)
        else:
            await library_templates.turn_off(tx, library_id, template_id)
        await audit.note(tx, person.id, "template_on" if on else "template_off", "library", library_id, now)


def _there(library: Library | None) -> Library:
    if library is None:
        raise DomainError("GONE")
    return library


def _emptied(field: LibraryField | OperatorField) -> str | None:
    """Nothing, for a field that may hold nothing."""
    if not may_be_empty(field):
        raise DomainError("FIELD_NEEDED")
    return None
