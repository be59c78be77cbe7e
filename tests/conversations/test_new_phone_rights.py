"""Who may take a volunteer's profile to a new phone (heads, within their rights, and the owner), and who reads it."""

import json
from typing import Any
from unittest.mock import ANY

from domain.people import LibrarianRole
from messages.new_phones import AskNewPhone
from playground.people import Person
from tests.conversations.readings import readings
from tests.conversations.test_new_phones import accounts, code_in, link_for
from tests.conversations.town import Town


async def test_a_coordinator_and_a_head_elsewhere_cannot_move_anybody(town: Town) -> None:
    library, _, _ = await readings(town)
    await town.librarian(town.boris, library.id, LibrarianRole.COORDINATOR)
    await town.library("Другая", librarian=town.pavel)
    for person in (town.boris, town.pavel, town.anna, town.outsider):
        await person.send("/help")
        for sure in (0, 1):
            await person.press(person.last(), AskNewPhone(signup=1, sure=sure).pack())
            assert "Это могут только библиотекари" in person.popup
    assert await town.rows("SELECT * FROM new_phones") == []


async def test_a_head_cannot_take_the_rights_of_another_librarian_or_of_the_owner(town: Town) -> None:
    await readings(town)
    other = await town.library("Другая")
    await town.librarian(town.anna, other.id, LibrarianRole.COORDINATOR)
    await town.vera.send("/desk")
    await town.vera.press(town.vera.last(), AskNewPhone(signup=1, sure=1).pack())
    assert "ушли бы и права" in town.vera.popup
    await town.write("UPDATE people SET is_owner = 1 WHERE name = 'Анна'")
    await town.oleg.send("/desk")
    await town.oleg.press(town.oleg.last(), AskNewPhone(signup=1, sure=1).pack())
    assert "ушли бы и права" in town.oleg.popup
    assert await town.rows("SELECT * FROM new_phones") == []


async def test_a_link_of_a_head_who_was_removed_moves_nobody(town: Town) -> None:
    await readings(town)
    link = await link_for(town)
    await town.outsider.open(link)
    await town.write("DELETE FROM librarians")
    await town.outsider.click("Да, перенести")
    assert "Это могут только библиотекари" in town.outsider.popup
    assert await accounts(town) == [town.anna.id]


async def test_somebody_who_became_a_librarian_meanwhile_is_not_moved_by_an_old_link(town: Town) -> None:
    await readings(town)
    link = await link_for(town)
    other = await town.library("Другая")
    await town.librarian(town.anna, other.id, LibrarianRole.HEAD)
    await town.outsider.open(link)
    await town.outsider.click("Да, перенести")
    assert "ушли бы и права" in town.outsider.popup
    assert await accounts(town) == [town.anna.id]


async def test_whoever_telephones_has_no_profile_to_move(town: Town) -> None:
    await readings(town)
    await town.write("UPDATE people SET telegram_id = NULL WHERE name = 'Анна'")
    await town.vera.send("/desk")
    await town.vera.press(town.vera.last(), AskNewPhone(signup=1, sure=1).pack())
    assert town.vera.popup.startswith("Этого больше нет")


async def test_the_file_about_oneself_does_not_hold_a_live_code(town: Town) -> None:
    await readings(town)
    link = await link_for(town)
    await town.anna.send("/privacy")
    await town.anna.click("Скачать")
    assert code_in(link).encode() not in town.anna.documents[-1].content


async def test_an_old_button_gives_the_old_account_nothing_of_the_profile(town: Town) -> None:
    library, _, _ = await readings(town)
    await town.write("UPDATE consents SET telegram_id = :id", id=town.anna.id)
    await town.anna.send("/privacy")
    phone = town.person("Анна")
    await phone.open(await link_for(town))
    await phone.click("Да, перенести")
    old = await downloaded(town.anna)
    assert set(old) <= {"new_phones", "notices", "forms"}
    moved = {"old_telegram_id": town.anna.id, "id": 1, "created_at": ANY, "expires_at": ANY}
    assert old["new_phones"] == [moved | {"used_at": ANY, "stopped_at": None}]
    await phone.send("/privacy")
    new = await downloaded(phone)
    assert [row["organisation_id"] for row in new["consents"]] == [library.organisation_id]


async def downloaded(person: Person) -> dict[str, Any]:
    await person.click("Скачать всё")
    found: dict[str, Any] = json.loads(person.documents[-1].content)
    return found
