"""The menu of commands that Telegram shows: by role and language, told only when it changes, never in the way."""

from sqlalchemy import delete

from storage.tables import librarians
from storage.transaction import transaction
from tests.conversations.town import Town

EVERYBODY = ["actions", "my", "profile", "privacy", "language", "help"]


async def test_everybody_sees_the_menu_of_volunteers(town: Town) -> None:
    await town.library()
    await town.anna.send("/start")
    assert town.anna.menu() == EVERYBODY


async def test_groups_have_a_menu_of_two(town: Town) -> None:
    group = town.playground.group("Читатели", creator=town.vera, members=[town.anna])
    assert town.anna.menu(group) == ["actions", "link"]


async def test_a_librarian_sees_more_from_the_first_message_on_and_it_is_told_once(town: Town) -> None:
    await town.library(librarian=town.vera)
    await town.vera.send("/start")
    await town.vera.send("/start")
    assert town.vera.menu() == ["new", "desk", "call", *EVERYBODY]
    assert len([call for call in town.playground.calls_of("setMyCommands") if "chat_id" in str(call)]) == 1


async def test_the_owner_sees_libraries_too(town: Town) -> None:
    await town.oleg.send("/start")
    assert town.oleg.menu() == ["libraries", "status", "new", "desk", "call", *EVERYBODY]


async def test_the_menu_goes_with_the_rights(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.vera, library)
    await town.vera.send("/start")
    async with transaction(town.app.db) as tx:
        await tx.execute(delete(librarians))
    await town.vera.send("/start")
    assert town.vera.menu() == EVERYBODY


async def test_the_menu_goes_with_a_librarian_who_deleted_themselves(town: Town) -> None:
    await town.library(librarian=town.vera)
    await town.vera.send("/privacy")
    for label in ("Удалить мои данные", "Да, удалить", "Да, удалить навсегда"):
        await town.vera.click(label)
    await town.vera.send("/start")
    assert town.vera.menu() == EVERYBODY


async def test_a_menu_that_cannot_be_set_is_in_nobodys_way(town: Town) -> None:
    await town.library(librarian=town.vera)
    town.playground.fail("setMyCommands", 400)
    await town.vera.send("/start")
    town.vera.sees("Что сделаем?")
    town.vera.sees_not("Что-то сломалось")
