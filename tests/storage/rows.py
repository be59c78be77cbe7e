"""Rows that the tests of storage need: one library, its volunteers, an action."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, text

from storage.database import Database
from storage.tables import metadata
from storage.transaction import transaction

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
LIBRARIAN = 1


class Rows:
    def __init__(self, db: Database) -> None:
        self.db = db

    async def add(self, table: str, *rows: dict[str, Any]) -> None:
        async with transaction(self.db) as tx:
            await tx.execute(insert(metadata.tables[table]), list(rows))
            if tx.connection.dialect.name == "postgresql" and "id" in rows[0]:
                # Ids were given: the next one that the database gives comes after them.
                top = f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608
                await tx.execute(text(top))

    async def nothing(self) -> None:
        """As if the database had just been made."""
        async with transaction(self.db) as tx:
            for table in reversed(metadata.sorted_tables):
                await tx.execute(delete(table))

    async def count(self, what: str) -> int:
        """`what`: a table and perhaps a WHERE."""
        async with self.db.read() as connection:
            # Words of the tests themselves.
            return int((await connection.execute(text(f"SELECT count(*) FROM {what}"))).scalar_one())  # noqa: S608

    async def library(self) -> None:
        await self.add("organisations", {"id": 1, "country": "RU", "name": "Детская библиотека"})
        library = {"id": 1, "organisation_id": 1, "name": "Детская библиотека", "country": "RU", "city": "Кемерово"}
        await self.add("libraries", library | {"zone": "Asia/Novokuznetsk", "created_at": NOW})
        await self.add("people", self._person(LIBRARIAN, "Вера"))
        await self.add("librarians", {"person_id": LIBRARIAN, "library_id": 1, "role": "head", "since": NOW})
        text_ = {"sha256": "0" * 64, "purpose": "volunteer", "language": "ru", "version": 1, "text": "Согласие"}
        await self.add("consent_texts", text_)

    async def volunteers(self, count: int) -> list[int]:
        """Registered people with consent; their ids."""
        ids = list(range(LIBRARIAN + 1, LIBRARIAN + 1 + count))
        await self.add("people", *(self._person(each, f"Анна {each}") for each in ids))
        given = {"organisation_id": 1, "purpose": "volunteer", "text_sha256": "0" * 64, "how": "button"}
        await self.add("consents", *(given | {"person_id": each, "language": "ru", "given_at": NOW} for each in ids))
        return ids

    async def action(self, number: int, *seats: int, days: int = 12) -> None:
        """A published action whose ids are `number`; its roles are number * 10 and on, with so many seats each."""
        starts = NOW + timedelta(days=days)
        action = {"id": number, "library_id": 1, "title": "Громкие чтения", "state": "published"}
        await self.add("actions", action | {"created_by": LIBRARIAN, "created_at": NOW, "published_at": NOW})
        times = {"starts_at": starts, "begins_at": starts, "closes_at": starts - timedelta(hours=20)}
        ends = starts + timedelta(hours=1)
        shift = {"id": number, "action_id": number, "day": starts.date(), "ends_at": ends, "finishes_at": ends}
        await self.add("shifts", shift | times)
        role = {"shift_id": number, "name": "чтец", "min": 1}
        every = [role | {"id": number * 10 + place, "max": most, "position": place} for place, most in enumerate(seats)]
        await self.add("roles", *every)

    def _person(self, person_id: int, name: str) -> dict[str, Any]:
        return {
            "id": person_id,
            "telegram_id": 1_000_000 + person_id,
            "name": name,
            "language": "ru",
            "age_band": "18-34",
            "age_asked_on": NOW.date(),
            "registered_at": NOW,
            "created_at": NOW,
        }
