"""Organisations' rows: who answers for the data (R12)."""

from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.libraries import Country, OperatorField, Organisation
from storage.tables import libraries, organisations
from storage.transaction import Transaction


def _organisation(row: Row[Any]) -> Organisation:
    return Organisation(
        id=row.id,
        country=Country(row.country),
        name=row.name,
        address=row.address,
        tax_number=row.tax_number,
        contact=row.contact,
        policy_url=row.policy_url,
        storage_country=Country(row.storage_country) if row.storage_country else None,
    )


async def by_id(connection: AsyncConnection, organisation_id: int) -> Organisation | None:
    row = (await connection.execute(select(organisations).where(organisations.c.id == organisation_id))).first()
    return _organisation(row) if row else None


async def in_country(connection: AsyncConnection, country: Country) -> list[Organisation]:
    """The organisations a new library of this country may belong to, by name."""
    statement = select(organisations).where(organisations.c.country == country).order_by(organisations.c.name)
    return [_organisation(row) for row in await connection.execute(statement)]


async def libraries_of(connection: AsyncConnection, organisation_id: int) -> list[int]:
    statement = select(libraries.c.id).where(libraries.c.organisation_id == organisation_id)
    return [row.id for row in await connection.execute(statement)]


async def add(tx: Transaction, country: Country, name: str, address: str | None) -> int:
    return await tx.insert(insert(organisations).values(country=country, name=name, address=address))


async def change(tx: Transaction, organisation_id: int, field: OperatorField, value: str | None) -> None:
    await tx.execute(update(organisations).where(organisations.c.id == organisation_id).values({field.value: value}))
