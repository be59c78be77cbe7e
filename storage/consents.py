"""Rows of consents: the text once, the proof with each person."""

from datetime import datetime

from sqlalchemy import exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.consents import Consent, ConsentText, Given, How, Purpose
from domain.libraries import Country, Organisation
from storage import dialects
from storage.tables import consent_texts, consents, libraries, organisations
from storage.transaction import Transaction


async def operator_of(connection: AsyncConnection, library_id: int) -> Organisation | None:
    """The organisation that answers for the data of a library's volunteers."""
    statement = (
        select(organisations)
        .join(libraries, libraries.c.organisation_id == organisations.c.id)
        .where(libraries.c.id == library_id)
    )
    row = (await connection.execute(statement)).first()
    if row is None:
        return None
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


async def has(connection: AsyncConnection, person_id: int, organisation_id: int) -> bool:
    """Whether the organisation may keep the volunteer's record."""
    live = exists().where(
        consents.c.person_id == person_id,
        consents.c.organisation_id == organisation_id,
        consents.c.purpose == Purpose.VOLUNTEER,
        consents.c.withdrawn_at.is_(None),
    )
    return bool((await connection.execute(select(live))).scalar_one())


async def given_by(connection: AsyncConnection, person_id: int) -> list[Consent]:
    """Live consents, the oldest first."""
    statement = (
        select(consents, organisations.c.name, consent_texts.c.version)
        .join(organisations, organisations.c.id == consents.c.organisation_id)
        .join(consent_texts, consent_texts.c.sha256 == consents.c.text_sha256)
        .where(consents.c.person_id == person_id, consents.c.withdrawn_at.is_(None))
        .order_by(consents.c.given_at, consents.c.id)
    )
    return [
        Consent(row.organisation_id, row.name, Purpose(row.purpose), How(row.how), row.version, row.given_at)
        for row in await connection.execute(statement)
    ]


async def keep_text(tx: Transaction, text: ConsentText) -> None:
    """The same words are kept once, however many people agree to them."""
    values = {
        "sha256": text.sha256,
        "purpose": text.purpose,
        "language": text.language,
        "version": text.version,
        "text": text.text,
    }
    statement = dialects.insert(tx, consent_texts).values(values)
    await tx.execute(statement.on_conflict_do_nothing(index_elements=["sha256"]))


async def keep_tap(tx: Transaction, person_id: int, given: Given) -> None:
    """«Даю согласие» with its proof."""
    await keep_text(tx, given.text)
    await tx.execute(
        insert(consents).values(
            person_id=person_id,
            organisation_id=given.organisation_id,
            purpose=given.text.purpose,
            text_sha256=given.text.sha256,
            how=How.BUTTON,
            telegram_id=given.telegram_id,
            message_id=given.message_id,
            button=given.button,
            language=given.text.language,
            given_at=given.at,
        )
    )


async def keep_paper(
    tx: Transaction, person_id: int, organisation_id: int, text: ConsentText, librarian_id: int, now: datetime
) -> None:
    """A guardian's consent on paper, ticked by a librarian."""
    await keep_text(tx, text)
    await tx.execute(
        insert(consents).values(
            person_id=person_id,
            organisation_id=organisation_id,
            purpose=text.purpose,
            text_sha256=text.sha256,
            how=How.PAPER,
            language=text.language,
            recorded_by=librarian_id,
            given_at=now,
        )
    )


async def replace_paper(tx: Transaction, person_id: int, organisation_id: int, now: datetime) -> None:
    """The person's own consent counts from now on, the guardian's no more."""
    await tx.execute(
        update(consents)
        .where(
            consents.c.person_id == person_id,
            consents.c.organisation_id == organisation_id,
            consents.c.how == How.PAPER,
            consents.c.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=now)
    )


async def withdraw(tx: Transaction, person_id: int, organisation_id: int, now: datetime) -> None:
    """All live consents of the person for this organisation."""
    await tx.execute(
        update(consents)
        .where(
            consents.c.person_id == person_id,
            consents.c.organisation_id == organisation_id,
            consents.c.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=now)
    )
