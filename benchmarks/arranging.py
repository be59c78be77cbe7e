"""A library with many volunteers, actions with cards in groups, and a database full of other people's rows."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.clock import wall
from storage.migrate import upgrade
from storage.tables import metadata

LIBRARY, LIBRARIAN = 1, 1
"""Ids of the one library and of its librarian."""


def stamp(instant: datetime) -> str:
    """An instant as SQLAlchemy writes it into SQLite."""
    return instant.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


class File:
    """A migrated database, filled with plain SQL while no bot has it open. The library's clock shows about noon:
    nobody is written to in quiet hours."""

    def __init__(self, path: Path, librarian: int = 400_000_000) -> None:
        self.path = path
        self.now = wall()
        upgrade(f"sqlite:///{path}")
        self._connection = sqlite3.connect(path)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._add("organisations", [{"id": 1, "country": "RU", "name": "Детская библиотека"}])
        self._add("libraries", [self._library()])
        self._add("people", [self._person(LIBRARIAN, librarian, "Вера")])
        self._add(
            "librarians",
            [{"person_id": LIBRARIAN, "library_id": LIBRARY, "role": "head", "since": stamp(self.now)}],
        )
        self._add(
            "consent_texts",
            [{"sha256": "0" * 64, "purpose": "volunteer", "language": "ru", "version": 1, "text": "Согласие"}],
        )

    def close(self) -> None:
        self._connection.commit()
        self._connection.close()

    def _add(self, table: str, rows: list[dict[str, Any]]) -> None:
        columns = [column for column in rows[0] if column in metadata.tables[table].c]
        marks = ", ".join("?" for _ in columns)
        # Names of our own tables and columns; values are bound.
        self._connection.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608
            [tuple(row[column] for column in columns) for row in rows],
        )

    def _library(self) -> dict[str, Any]:
        return {
            "id": LIBRARY,
            "organisation_id": 1,
            "name": "Детская библиотека",
            "country": "RU",
            "city": "Кемерово",
            "zone": f"Etc/GMT{self.now.hour - 12:+d}",
            "address": "ул. Мира, 5",
            "phone": "+7 000 000-00-00",
            "created_at": stamp(self.now),
        }

    def _person(self, person_id: int, telegram_id: int | None, name: str) -> dict[str, Any]:
        return {
            "id": person_id,
            "telegram_id": telegram_id,
            "name": name,
            "language": "ru",
            "age_band": "18-34",
            "age_asked_on": f"{self.now:%Y-%m-%d}",
            "registered_at": stamp(self.now),
            "created_at": stamp(self.now),
        }

    def volunteers(self, telegram_ids: list[int]) -> None:
        """Registered people who gave consent and follow the library; person ids go on from the last one."""
        first = self._connection.execute("SELECT max(id) + 1 FROM people").fetchone()[0]
        ids = list(enumerate(telegram_ids, first))
        since = stamp(self.now)
        self._add("people", [self._person(each, telegram_id, f"Анна {each % 97}") for each, telegram_id in ids])
        self._add(
            "consents",
            [
                {
                    "person_id": each,
                    "organisation_id": 1,
                    "purpose": "volunteer",
                    "text_sha256": "0" * 64,
                    "how": "button",
                    "language": "ru",
                    "given_at": since,
                }
                for each, _ in ids
            ],
        )
        follower = {"library_id": LIBRARY, "since": since, "news_at": since}
        self._add("followers", [follower | {"person_id": each} for each, _ in ids])

    def chat(self, telegram_id: int) -> int:
        """A linked group."""
        chat = {
            "telegram_id": telegram_id,
            "kind": "supergroup",
            "title": "Соседи",
            "library_id": LIBRARY,
            "linked_by": LIBRARIAN,
            "linked_at": stamp(self.now),
        }
        self._add("chats", [chat])
        return int(self._connection.execute("SELECT max(id) FROM chats").fetchone()[0])

    def action(self, number: int, starts: datetime, seats: int, chat_id: int | None = None) -> int:
        """A published action whose ids are all `number`, with one role; its card is wanted in the chat."""
        self._add(
            "actions",
            [
                {
                    "id": number,
                    "library_id": LIBRARY,
                    "title": "Громкие чтения",
                    "state": "published",
                    "created_by": LIBRARIAN,
                    "created_at": stamp(self.now),
                    "published_at": stamp(self.now),
                }
            ],
        )
        ends = starts + timedelta(hours=1)
        times = {"starts_at": starts, "ends_at": ends, "begins_at": starts, "finishes_at": ends}
        closes = {"closes_at": starts - timedelta(hours=20)}
        shift = {name: stamp(instant) for name, instant in (times | closes).items()}
        day = f"{starts:%Y-%m-%d}"
        self._add("shifts", [{"id": number, "action_id": number, "day": day, **shift}])
        role = {"id": number, "shift_id": number, "name": "чтец", "min": 1, "max": seats, "position": 0}
        self._add("roles", [role])
        if chat_id is not None:
            self._add("cards", [{"action_id": number, "chat_id": chat_id, "state": "wanted"}])
        return number

    def invitation(self, words: str) -> int:
        """A draft to all volunteers, complete but for [Отправить]."""
        draft = {
            "id": 1,
            "library_id": LIBRARY,
            "created_by": LIBRARIAN,
            "audience": "everyone",
            "words": words,
            "state": "draft",
            "created_at": stamp(self.now),
        }
        self._add("invitations", [draft])
        return 1

    def reminders(self, people: int, due: datetime) -> None:
        """The details of one action, for so many of the volunteers at one instant."""
        self.action(1, due + timedelta(hours=3), people)
        persons = range(LIBRARIAN + 1, LIBRARIAN + 1 + people)
        seats = {"role_id": 1, "state": "S", "joined_at": stamp(self.now - timedelta(days=9))}
        self._add("signups", [seats | {"id": each, "person_id": each} for each in persons])
        details = {"kind": "details", "action_id": 1, "due": stamp(due), "created_at": stamp(self.now)}
        patience = {"patience_until": stamp(due + timedelta(hours=3))}
        self._add(
            "notices",
            [
                details | patience | {"key": f"details:{each}:1", "person_id": each, "signup_id": each}
                for each in persons
            ],
        )

    def years_of_use(self, people: int, notices: int) -> None:
        """So many volunteers and notices, the newest tenth of them still due; seats in actions of three years."""
        self.volunteers(list(range(1_000_000, 1_000_000 + people)))
        actions = 3_000
        for number in range(1, actions + 1):
            self.action(number, self.now + timedelta(days=30) - timedelta(hours=8 * (actions - number)), 20)
        for some in _batches(notices):
            rows = [self._signup_and_notice(number, people, actions) for number in some]
            self._add("signups", [signup for signup, _ in rows])
            self._add("notices", [notice for _, notice in rows])
        self._connection.commit()

    def _signup_and_notice(self, number: int, people: int, actions: int) -> tuple[dict[str, Any], dict[str, Any]]:
        person, action = 2 + number % people, 1 + number % actions
        over = number % 10 != 0
        joined = self.now - timedelta(minutes=number)
        signup = {
            "id": number + 1,
            "role_id": action,
            "person_id": person,
            "state": "X" if over else "S",
            "reason": "left" if over else None,
            "joined_at": stamp(joined),
            "ended_at": stamp(joined) if over else None,
        }
        due = joined if over else self.now + timedelta(days=1, minutes=number % 40_000)
        notice = {
            "key": f"details:{number + 1}:1",
            "kind": "details",
            "person_id": person,
            "signup_id": number + 1,
            "action_id": action,
            "due": stamp(due),
            "patience_until": stamp(due + timedelta(hours=3)),
            "state": "sent" if over else "due",
            "created_at": stamp(joined),
            "ended_at": stamp(due) if over else None,
        }
        return signup, notice


def _batches(count: int, size: int = 20_000) -> Iterator[range]:
    for start in range(0, count, size):
        yield range(start, min(start + size, count))
