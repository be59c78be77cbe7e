"""A library goes into the archive and comes back: what will happen is said before, nothing of its history is lost."""

from datetime import timedelta

import pytest

from domain.people import LibrarianRole
from messages.archive import ArchivedLibraries, ArchiveLibrary, Unarchive
from messages.doors import Desk, NewAction
from messages.drafts import PickTemplate
from messages.first_steps import BeginTrial
from messages.managing import BringBack, CallOff
from messages.preview import Publish
from playground.places import Group
from tests.conversations.readings import SATURDAY, readings
from tests.conversations.town import MadeAction, Town
from tests.databases import on_both_databases


async def archived(town: Town) -> tuple[MadeAction, Group]:
    """Vera's library, with Anna signed up for what is ahead, goes into the archive."""
    _, action, group = await readings(town)
    await ask(town)
    await town.vera.click("Да, в архив")
    return action, group


async def ask(town: Town) -> None:
    await town.vera.send("/desk")
    await town.vera.click("Изменить")
    await town.vera.click("В архив")


async def test_what_will_happen_is_told_with_counts_and_nothing_happens_yet(town: Town) -> None:
    library, _, _ = await readings(town)
    await town.action(library, "Мастер-класс", starts=SATURDAY + timedelta(days=1))
    await town.action(library, "Прошли", starts=town.now - timedelta(days=1))
    await town.action(library, "Идёт сейчас", starts=town.now - timedelta(minutes=10))
    await ask(town)
    town.vera.sees("Убрать в архив: Детская библиотека?")
    town.vera.sees("Впереди 2 акции: они не состоятся.")
    town.vera.sees("1 человек получит сообщение.")
    await town.vera.click("Нет, оставить")
    town.vera.sees("Что изменить?")
    assert await town.rows("SELECT DISTINCT state FROM actions") == [("published",)]
    assert await town.rows("SELECT archived_at FROM libraries") == [(None,)]


async def test_actions_ahead_are_called_off_everybody_is_told_once_and_the_cards_end(town: Town) -> None:
    action, group = await archived(town)
    town.vera.sees("Не состоится 1 акция.")
    town.vera.sees("Через минуту напишем 1 человеку.")
    await town.turn(timedelta(minutes=2))
    town.anna.sees("не состоится")
    assert await town.rows("SELECT state FROM actions WHERE id = :id", id=action.id) == [("called_off",)]
    assert await town.rows("SELECT reason FROM signups") == [("called_off",)]
    assert await town.rows("SELECT count(*) FROM notices WHERE kind = 'called_off'") == [(1,)]
    assert await town.rows("SELECT kind FROM timers") == []
    assert "Акция не состоится" in town.vera.screen(in_=group)
    assert await town.rows("SELECT verb FROM audit ORDER BY id") == [("call_off",), ("archive",)]


async def test_what_goes_on_just_now_goes_on(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.action(library, "Идёт сейчас", starts=town.now - timedelta(minutes=10))
    await ask(town)
    town.vera.sees("Впереди акций нет.")
    await town.vera.click("Да, в архив")
    assert await town.rows("SELECT state FROM actions") == [("published",)]


async def test_it_is_in_no_list_any_more(town: Town) -> None:
    await archived(town)
    await town.library("Другая", librarian=town.pavel)
    await town.oleg.send("/libraries")
    assert not any("Детская" in label for label in town.oleg.buttons())
    await town.boris.send("/start")
    assert not any("Детская" in label for label in town.boris.buttons())
    await town.anna.send("/profile")
    await town.anna.click("Библиотеки")
    assert not any("Детская" in label for label in town.anna.buttons())
    await town.anna.send("/actions")
    assert not any("Громкие" in label for label in town.anna.buttons())


async def test_whoever_followed_only_it_sees_the_actions_of_the_others(town: Town) -> None:
    await archived(town)
    other = await town.library("Другая", librarian=town.pavel)
    await town.action(other, "Мастер-класс", starts=SATURDAY + timedelta(days=1))
    await town.anna.send("/actions")
    assert any("Мастер-класс" in label for label in town.anna.buttons())


async def test_its_librarians_keep_its_history_and_begin_nothing(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.action(library, "Прошли", starts=town.now - timedelta(days=1))
    draft = await town.action(library, "Черновик", starts=SATURDAY, state="draft")
    await ask(town)
    await town.vera.click("Да, в архив")
    await town.vera.send("/desk")
    town.vera.sees("В архиве с 23 ноября 2026.")
    assert town.vera.buttons() == ["Прошедшие", "Коллеги", "Вернуть из архива", "В начало"]
    for button in (
        NewAction(library=library.id), PickTemplate(library=library.id, template="gromkie-chteniya"),
        Publish(action=draft.id), BeginTrial(library=library.id),
    ):  # fmt: skip
        await town.vera.press(town.vera.last(), button.pack())
        assert town.vera.popup.startswith("Библиотека в архиве: Детская библиотека"), button
    await town.vera.click("Прошедшие")
    assert town.vera.buttons()[0].startswith("Прошли")
    assert await town.rows("SELECT state FROM actions ORDER BY id") == [("published",), ("draft",)]


async def test_nobody_joins_follows_or_links_it(town: Town) -> None:
    await archived(town)
    link = f"https://t.me/{town.playground.bot_username}?start=l1"
    await town.library("Другая", librarian=town.pavel)
    await town.boris.open(link)
    assert "Детская" not in town.boris.screen()
    await town.write("DELETE FROM followers")
    await town.anna.open(link)
    assert await town.rows("SELECT * FROM followers") == []
    group = town.playground.group("Новая", creator=town.vera)
    await town.vera.add_bot(group, admin=True)
    await town.vera.send("/link", in_=group)
    assert await town.rows("SELECT count(*) FROM chats") == [(1,)]


async def test_whoever_waits_for_its_tick_is_told_and_forgotten(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.boris.open(f"https://t.me/{town.playground.bot_username}?start=l{library.id}")
    for label in ("Мне меньше 18", "15", "Понятно, дальше", "Борис К."):
        await town.boris.click(label)
    await ask(town)
    await town.vera.click("Да, в архив")
    assert await town.rows("SELECT * FROM consent_waits") == []
    town.boris.sees("удалили")


async def test_its_head_brings_it_back_and_what_was_called_off_stays_so(town: Town) -> None:
    action, _ = await archived(town)
    await town.turn(timedelta(minutes=2))
    await town.vera.send("/desk")
    await town.vera.click("Вернуть из архива")
    assert town.vera.popup == "Библиотека снова работает. Акции не вернутся: 1"
    await town.vera.send("/desk")
    assert "Новая акция" in town.vera.buttons()
    await town.oleg.send("/libraries")
    assert any("Детская" in label for label in town.oleg.buttons())
    assert await town.rows("SELECT state FROM actions WHERE id = :id", id=action.id) == [("called_off",)]
    assert await town.rows("SELECT verb FROM audit ORDER BY id DESC LIMIT 1") == [("unarchive",)]


async def test_within_the_minute_nobody_was_told_and_everything_can_be_undone(town: Town) -> None:
    action, group = await archived(town)
    await town.vera.press(town.vera.last(), BringBack(action=action.id).pack())
    assert town.vera.popup.startswith("Библиотека в архиве")
    await town.vera.click("Вернуть из архива")
    assert town.vera.popup == "Библиотека снова работает. Акции вернулись: 1"
    await town.turn(timedelta(minutes=5))
    assert await town.rows("SELECT state, called_off_at FROM actions") == [("published", None)]
    assert await town.rows("SELECT reason FROM signups") == [(None,)]
    assert not town.anna.has_seen("не состоится")
    assert "Записаться: чтец" in town.anna.buttons(in_=group)


async def test_what_was_called_off_by_hand_before_stays_off(town: Town) -> None:
    library, action, _ = await readings(town)
    other = await town.action(library, "Мастер-класс", starts=SATURDAY + timedelta(days=1))
    await town.vera.send("/desk")
    await town.vera.press(town.vera.last(), CallOff(action=other.id, sure=1).pack())
    await town.turn(timedelta(seconds=10))
    await ask(town)
    await town.vera.click("Да, в архив")
    await town.turn(timedelta(seconds=20))
    await town.vera.click("Вернуть из архива")
    states = dict(await town.rows("SELECT id, state FROM actions"))
    assert states == {action.id: "published", other.id: "called_off"}


async def test_only_actions_that_are_still_ahead_are_missed(town: Town) -> None:
    await archived(town)
    await town.turn(SATURDAY + timedelta(days=1))
    await town.vera.send("/desk")
    await town.vera.click("Вернуть из архива")
    assert town.vera.popup == "Библиотека снова работает"


@on_both_databases
async def test_everybody_who_works_there_hears_once_what_the_owner_did(town: Town) -> None:
    library, _, _ = await readings(town)
    await town.librarian(town.pavel, library.id, LibrarianRole.COORDINATOR)
    await town.oleg.send("/desk")
    await town.oleg.click("Изменить")
    await town.oleg.click("В архив")
    town.oleg.sees("Акции можно вернуть только в первую минуту, вместе с библиотекой.")
    await town.oleg.click("Да, в архив")
    await town.turn(timedelta(minutes=2))
    for librarian in (town.vera, town.pavel):
        librarian.sees("Библиотека в архиве: Детская библиотека.")
        librarian.sees("Не состоится 1 акция.")
    await town.pavel.click("Моя библиотека")
    assert town.pavel.buttons() == ["Прошедшие", "Коллеги", "В начало"]
    assert await town.rows("SELECT count(*) FROM notices WHERE kind = 'library_archived'") == [(2,)]
    assert not town.oleg.has_seen("Прошедшие акции, коллеги и группы сохранились.")


async def test_nobody_hears_of_what_was_undone_within_the_minute(town: Town) -> None:
    library, _, _ = await readings(town)
    await town.librarian(town.pavel, library.id, LibrarianRole.COORDINATOR)
    await ask(town)
    await town.vera.click("Да, в архив")
    await town.vera.click("Вернуть из архива")
    await town.turn(timedelta(minutes=5))
    assert not town.pavel.has_seen("в архиве")


async def test_the_owner_finds_it_in_the_archive(town: Town) -> None:
    await archived(town)
    await town.oleg.send("/libraries")
    await town.oleg.click("В архиве: 1")
    await town.oleg.click("Детская библиотека")
    await town.oleg.click("Вернуть из архива")
    assert await town.rows("SELECT archived_at FROM libraries") == [(None,)]


async def test_a_list_with_nothing_but_an_archive_says_so(town: Town) -> None:
    await archived(town)
    await town.oleg.send("/libraries")
    town.oleg.sees("Работающих библиотек нет.")
    town.oleg.sees_not("Добавьте первую")
    await town.write("UPDATE people SET language = 'en' WHERE telegram_id = :id", id=town.oleg.id)
    await town.oleg.send("/libraries")
    town.oleg.sees("No library is at work.")


@pytest.mark.parametrize("line", ["/new", "/new Громкие чтения 19 декабря 14:00", "Громкие чтения 19 декабря 14:00"])
async def test_whoever_begins_an_action_there_reads_that_it_is_in_the_archive(town: Town, line: str) -> None:
    await archived(town)
    await town.librarian(town.pavel, 1, LibrarianRole.COORDINATOR)
    await town.pavel.send(line)
    town.pavel.sees("Библиотека в архиве: Детская библиотека.")
    assert town.pavel.buttons() == ["В начало"]
    await town.vera.send(line)
    town.vera.sees("Библиотека в архиве: Детская библиотека.")
    await town.vera.click("Вернуть из архива")
    assert await town.rows("SELECT archived_at FROM libraries") == [(None,)]
    await town.vera.send(line)
    town.vera.sees_not("Библиотека в архиве")


async def test_a_head_who_reads_english_is_told_the_same(town: Town) -> None:
    await archived(town)
    await town.write("UPDATE people SET language = 'en' WHERE telegram_id = :id", id=town.vera.id)
    await town.vera.send("/new Reading aloud session 19 December 14:00")
    town.vera.sees("The library is in the archive: Детская библиотека.")
    await town.vera.click("Bring back")
    assert town.vera.popup == "The library is at work again. Actions brought back: 1"


async def test_the_owner_who_leads_only_there_begins_actions_in_the_others(town: Town) -> None:
    await archived(town)
    await town.librarian(town.oleg, 1)
    await town.library("Другая", librarian=town.pavel)
    await town.oleg.send("/new")
    town.oleg.sees("Новая акция, Другая.")


async def test_a_library_of_the_same_name_is_not_added_beside_it(town: Town) -> None:
    await archived(town)
    await town.oleg.send("/libraries")
    await town.oleg.click("Добавить библиотеку")
    await town.oleg.send("Детская библиотека")
    await town.oleg.click("Россия")
    await town.oleg.send("Москва")
    await town.oleg.click("Москва")
    await town.oleg.click("Пропустить")
    await town.oleg.click("Пропустить")
    assert "в этом городе уже есть" in town.oleg.popup


async def test_a_second_tap_changes_nothing(town: Town) -> None:
    await archived(town)
    await town.vera.press(town.vera.last(), ArchiveLibrary(library=1, sure=1).pack())
    assert await town.rows("SELECT count(*) FROM audit WHERE verb = 'archive'") == [(1,)]


@pytest.mark.parametrize("button", [ArchiveLibrary(library=1), ArchiveLibrary(library=1, sure=1), Unarchive(library=1)])
async def test_only_its_head_and_the_owner_may(town: Town, button: ArchiveLibrary | Unarchive) -> None:
    library, _, _ = await readings(town)
    await town.librarian(town.boris, library.id, LibrarianRole.COORDINATOR)
    await town.library("Другая", librarian=town.pavel)
    for person in (town.boris, town.pavel, town.anna, town.outsider):
        await person.send("/help")
        await person.press(person.last(), button.pack())
        assert "Это могут только библиотекари" in person.popup
        await person.press(person.last(), ArchivedLibraries().pack())
        assert "Это могут только библиотекари" in person.popup
    assert await town.rows("SELECT DISTINCT state FROM actions") == [("published",)]


async def test_a_librarian_of_two_libraries_finds_the_archived_one_behind_the_other(town: Town) -> None:
    await archived(town)
    second = await town.library("Вторая")
    await town.librarian(town.vera, second.id)
    await town.vera.send("/desk")
    town.vera.sees("Вторая")
    await town.vera.click("Другая библиотека")
    await town.vera.click("Детская библиотека")
    town.vera.sees("В архиве с")
    await town.vera.press(town.vera.last(), Desk(library=second.id).pack())
    assert "Новая акция" in town.vera.buttons()
