"""/privacy: what is kept, the whole of it as a file, withdrawing a consent, and what a stranger finds there."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Column, Integer, MetaData, Table, insert

import storage.tables
from storage import privacy
from storage.tables import metadata
from storage.transaction import transaction
from tests.conversations.looking import registered, tables_that_know
from tests.conversations.town import Town

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)


async def exported(town: Town) -> dict[str, Any]:
    await town.anna.send("/privacy")
    await town.anna.click("Скачать всё")
    document = town.anna.documents[-1]
    assert document.name == "knigonosha-2026-11-23.json"
    found: dict[str, Any] = json.loads(document.content)
    return found


async def test_the_screen_tells_what_is_kept(town: Town) -> None:
    await town.library()
    await registered(town)
    await town.anna.send("/privacy")
    for words in ("Имя: Анна П.", f"Номер в Telegram: {town.anna.id}", "Возраст: 18–34", "версия 1, 23 ноября 2026"):
        town.anna.sees(words)


async def test_the_export_holds_every_row_about_the_person(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await registered(town)
    made = await town.action(library, starts=SATURDAY)
    await town.anna.send(f"/start a{made.id}")
    await town.anna.click("Записаться: чтец")
    found = await exported(town)
    assert found["people"][0]["name"] == "Анна П."
    assert found["consents"][0]["button"] == "Даю согласие"
    assert found["texts_agreed_to"][0]["text"].startswith("Кому:")
    assert found["sign_ups_in_words"][0]["title"] == "Громкие чтения"
    assert found["followers"][0]["library_id"] == library.id
    assert {row["kind"] for row in found["notices"]} >= {"receipt", "confirm", "details"}
    mentioned = await tables_that_know(town, town.anna.id)
    assert mentioned - {"sqlite_sequence"} <= set(found)


async def test_the_export_shows_nobody_else(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.boris, library)
    await registered(town)
    found = json.dumps(await exported(town), ensure_ascii=False)
    assert "Борис" not in found
    assert str(town.boris.id) not in found
    assert str(town.vera.id) not in found


async def test_what_a_librarian_did_is_exported_without_the_others(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.action(library, starts=SATURDAY)
    await town.vera.send("/privacy")
    await town.vera.click("Скачать всё")
    found = json.loads(town.vera.documents[-1].content)
    assert found["librarians"][0]["role"] == "head"
    assert set(found["actions"][0]) >= {"id", "created_by", "created_at"}
    assert "title" not in found["actions"][0]


def _columns_about_people() -> set[tuple[str, str]]:
    """Every column that can name a person, found by what it is, not by a list of ours."""
    people = storage.tables.people
    found = set()
    for table in metadata.sorted_tables:
        for column in table.c:
            refers = any(key.column.table is people for key in column.foreign_keys)
            if refers or column.name.endswith(("_by", "person_id", "actor_id")):
                found.add((table.name, column.name))
    return found


def test_every_column_that_can_name_a_person_is_exported() -> None:
    known = privacy.THEIR_ROWS | privacy.THEIR_DEEDS
    forgotten = {f"{table}.{column}" for table, column in _columns_about_people() if column not in known}
    assert not forgotten, f"storage/privacy.py does not know {forgotten}"


async def test_a_new_table_with_a_person_is_exported_by_itself(town: Town) -> None:
    fresh = Table("badges", MetaData(), Column("id", Integer, primary_key=True), Column("person_id", Integer))
    library = await town.library()
    person_id = await town.volunteer(town.anna, library)
    async with transaction(town.app.db) as tx:
        await tx.connection.run_sync(fresh.create)
        await tx.execute(insert(fresh).values(person_id=person_id))
        await tx.execute(insert(fresh).values(person_id=person_id + 1))
    async with town.app.db.read() as connection:
        found = await privacy.everything_about(connection, person_id, town.anna.id, [fresh])
    assert found["badges"] == [{"id": 1, "person_id": person_id}]


async def test_the_last_consent_is_withdrawn_by_deleting_and_that_is_told_before(town: Town) -> None:
    await town.library()
    await registered(town)
    await town.anna.send("/privacy")
    await town.anna.click("Отозвать: Детская библиотека")
    town.anna.sees("Это ваше единственное согласие")
    await town.anna.click("Да, удалить")
    await town.anna.click("Да, удалить навсегда")
    assert await tables_that_know(town, town.anna.id, "Анна") == set()


async def test_one_of_two_consents_goes_alone_with_its_seats(town: Town) -> None:
    first = await town.library("Первая", librarian=town.vera)
    second = await town.library("Вторая", librarian=town.pavel)
    await town.volunteer(town.anna, first)
    kept = await town.action(first, starts=SATURDAY)
    lost = await town.action(second, starts=SATURDAY + timedelta(days=1))
    for made in (kept, lost):
        await town.anna.send(f"/start a{made.id}")
        await town.anna.click("Записаться: чтец")
    await town.anna.click("Даю согласие")
    await town.anna.send("/privacy")
    await town.anna.click("Отозвать: Вторая")
    town.anna.sees("Записи на акции её библиотек отменятся")
    await town.anna.click("Да, отозвать")
    town.anna.sees("Согласие отозвано")
    live = await town.rows("SELECT role_id FROM signups WHERE ended_at IS NULL")
    assert live == [(kept.roles["чтец"],)]
    assert await town.rows("SELECT count(*) FROM followers WHERE library_id = :id", id=second.id) == [(0,)]
    await town.anna.send("/privacy")
    town.anna.sees_not("Отозвать: Вторая")


async def test_a_stranger_reads_that_nothing_is_kept(town: Town) -> None:
    await town.library()
    await town.anna.send("/privacy")
    town.anna.sees("О вас ничего не хранится")


async def test_a_stranger_deletes_half_filled_answers(town: Town) -> None:
    await town.library()
    await town.anna.send("/start")
    await town.anna.click("18–34")
    await town.anna.send("/privacy")
    town.anna.sees("ответы на вопросы, которые вы не закончили")
    await town.anna.click("Скачать всё")
    assert "forms" in json.loads(town.anna.documents[-1].content)
    await town.anna.click("Удалить и это")
    assert await tables_that_know(town, town.anna.id) == set()
