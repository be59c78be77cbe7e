"""Rows of half-filled forms."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialects import insert
from storage.tables import forms
from storage.transaction import Transaction


@dataclass(frozen=True)
class Form:
    """The question that waits for an answer, and what was answered before."""

    state: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)


EMPTY = Form()


async def all_of_them(connection: AsyncConnection) -> dict[str, Form]:
    rows = await connection.execute(select(forms.c.key, forms.c.state, forms.c.facts))
    return {row.key: Form(row.state, row.facts) for row in rows}


async def keep(tx: Transaction, key: str, form: Form, now: datetime) -> None:
    statement = insert(tx, forms).values(key=key, state=form.state, facts=form.facts, touched_at=now)
    kept = statement.excluded
    await tx.execute(
        statement.on_conflict_do_update(
            index_elements=["key"], set_={"state": kept.state, "facts": kept.facts, "touched_at": kept.touched_at}
        )
    )


async def forget(tx: Transaction, key: str) -> None:
    await tx.execute(delete(forms).where(forms.c.key == key))


async def forget_untouched_since(tx: Transaction, since: datetime) -> list[str]:
    """Gives the keys that went."""
    gone = await tx.execute(delete(forms).where(forms.c.touched_at < since).returning(forms.c.key))
    return list(gone.scalars())
