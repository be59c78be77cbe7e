"""The librarian's first minute: a group, a first action, a look through a volunteer's eyes."""

from datetime import timedelta

import pytest

from domain.people import LibrarianRole
from messages.doors import Join, ManageAction, MoreAbout, OpenAction, OpenFirstSteps, Poster, Roster
from messages.first_steps import AskInTrial, BeginTrial, EndTrial
from messages.managing import CallOff, CopyAction
from messages.roster import Release
from playground.people import Person
from storage import library_actions
from tests.conversations.looking import tables_that_know
from tests.conversations.town import Town

SATURDAY = timedelta(days=5, hours=4)
LOOK = "Показать глазами волонтёра"


async def steps(town: Town) -> None:
    await town.vera.send("/desk")
    await town.vera.click("Первые шаги")


async def trial(town: Town) -> tuple[int, int]:
    """Vera begins a trial; gives the ids of the action and of its first role."""
    await steps(town)
    await town.vera.click(LOOK)
    action = (await town.rows("SELECT id FROM actions WHERE state = 'trial'"))[0][0]
    return action, (await town.rows("SELECT id FROM roles ORDER BY position"))[0][0]


# Three steps ----------------------------------------------------------------------------------------------------------


async def test_three_steps_are_ticked_as_they_are_done(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await steps(town)
    town.vera.sees("Первые шаги: сделано 0 из 3")
    assert town.vera.buttons() == ["Выбрать группу", "Группы нет — дайте ссылку", "Новая акция", LOOK, "Моя библиотека"]
    await town.link(town.playground.group("Волонтёры", creator=town.vera), library)
    await town.action(library, starts=town.now + SATURDAY)
    await steps(town)
    town.vera.sees("1. ✓ Группа подключена.")
    town.vera.sees("2. ✓ Первая акция опубликована.")
    assert town.vera.buttons() == ["Группы", "Акции", LOOK, "Моя библиотека"]
    await town.vera.click(LOOK)
    await town.vera.click("Закончить показ")
    town.vera.sees("Первые шаги: сделано 3 из 3")
    await town.vera.click("Моя библиотека")
    assert not any("Первые шаги" in label for label in town.vera.buttons())


async def test_each_step_leads_to_where_it_is_done(town: Town) -> None:
    await town.library(librarian=town.vera)
    await steps(town)
    await town.vera.click("Новая акция")
    town.vera.sees("Громкие чтения")
    await steps(town)
    await town.vera.click("Группы нет")
    town.vera.sees("Ссылка для волонтёров")


async def test_the_first_steps_are_shown_only_to_those_who_work_there(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.library("Другая", librarian=town.pavel)
    for button in (OpenFirstSteps(library=library.id), BeginTrial(library=library.id), EndTrial(library=library.id)):
        await town.pavel.send("/desk")
        await town.pavel.press(town.pavel.last(), button.pack())
        assert "Это могут только библиотекари" in town.pavel.popup
    assert await town.rows("SELECT * FROM actions") == []


# The trial ------------------------------------------------------------------------------------------------------------


async def test_she_sees_the_card_signs_up_and_is_asked_as_a_volunteer_is(town: Town) -> None:
    await town.library(librarian=town.vera)
    await trial(town)
    town.vera.sees("Громкие чтения")
    town.vera.sees("Суббота, 28 ноября, 14:00")
    town.vera.sees("Чтец — занято 0 из")
    await town.vera.click("Записаться: чтец")
    assert town.vera.popup.startswith("Вы записаны")
    town.vera.sees("Чтец — занято 1 из")
    assert town.vera.documents[-1].name.endswith(".ics")
    await town.vera.click("Показать вопрос")
    town.vera.sees("Всё в силе?")
    await town.vera.click("Приду")
    await town.vera.click("Показать вопрос")
    assert town.vera.popup.startswith("Вы уже ответили")
    await town.vera.click("Подробнее")
    town.vera.sees("Вы записаны. Ваша роль: чтец")
    await town.vera.click("Назад")
    town.vera.sees_not("Пока новых акций нет")
    await town.vera.send("/my")
    town.vera.sees("Ваша роль: чтец")
    await town.vera.click("Не смогу прийти")
    await town.vera.click("Да, не смогу")
    town.vera.sees("Спасибо, что предупредили")


async def test_she_need_not_be_a_volunteer_and_is_none_afterwards(town: Town) -> None:
    await town.library(librarian=town.vera)
    before = await town.rows("SELECT * FROM people WHERE telegram_id = :id", id=town.vera.id)
    await trial(town)
    await town.vera.click("Записаться: чтец")
    await town.vera.click("Закончить показ")
    assert await town.rows("SELECT * FROM people WHERE telegram_id = :id", id=town.vera.id) == before
    assert await town.rows("SELECT * FROM consents") == await town.rows("SELECT * FROM followers") == []


async def test_the_question_waits_until_she_has_signed_up(town: Town) -> None:
    await town.library(librarian=town.vera)
    await trial(town)
    await town.vera.click("Показать вопрос")
    assert town.vera.popup.startswith("Сначала запишитесь")


async def test_a_trial_is_gone_when_she_ends_it(town: Town) -> None:
    await town.library(librarian=town.vera)
    await trial(town)
    await town.vera.click("Записаться: чтец")
    await town.vera.click("Закончить показ")
    assert town.vera.popup == "Проба убрана"
    for table in ("actions", "shifts", "roles", "signups", "timers"):
        assert await town.rows(f"SELECT * FROM {table}") == []  # noqa: S608 - names of our own
    assert await town.rows("SELECT state FROM notices WHERE state = 'due'") == []
    await town.vera.press(town.vera.last(), AskInTrial().pack())
    assert town.vera.popup.startswith("Этого больше нет")
    await town.vera.press(town.vera.last(), EndTrial(library=1).pack())
    town.vera.sees("Первые шаги")


async def test_a_trial_is_gone_after_a_day_and_nothing_more_is_said_of_it(town: Town) -> None:
    await town.library(librarian=town.vera)
    await trial(town)
    await town.vera.click("Записаться: чтец")
    heard = town.vera.last()
    await town.turn(timedelta(days=8))
    assert await town.rows("SELECT * FROM actions") == await town.rows("SELECT * FROM signups") == []
    assert town.vera.last() == heard


async def test_a_second_trial_takes_the_place_of_the_first(town: Town) -> None:
    await town.library(librarian=town.vera)
    first, _ = await trial(town)
    second, _ = await trial(town)
    assert first != second
    assert await town.rows("SELECT id FROM actions") == [(second,)]
    assert await town.rows("SELECT kind, subject FROM timers") == [("trial", second)]


async def test_a_trial_stands_in_the_way_of_no_real_action(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.vera, library)
    group = town.playground.group("Волонтёры", creator=town.vera)
    await town.link(group, library)
    await town.action(library, "Настоящая", starts=town.now + SATURDAY, group=group)
    await trial(town)
    await town.vera.click("Записаться: чтец")
    await town.vera.click("Записаться: чтец", in_=group)
    assert "Вы записаны" in town.vera.popup
    assert await town.rows("SELECT count(*) FROM signups WHERE state = 'S'") == [(2,)]


# Nobody else ----------------------------------------------------------------------------------------------------------


@pytest.fixture
async def everybody(town: Town) -> list[Person]:
    """A colleague, a librarian elsewhere, the owner, a volunteer of the library, and a stranger; a group besides."""
    library = await town.library(librarian=town.vera)
    colleague = town.person("Галина")
    await town.librarian(colleague, library.id, LibrarianRole.HEAD)
    await town.library("Другая", librarian=town.pavel)
    await town.volunteer(town.anna, library)
    group = town.playground.group("Волонтёры", creator=town.vera, members=[town.anna, town.outsider])
    await town.link(group, library)
    return [colleague, town.pavel, town.oleg, town.anna, town.outsider]


async def test_nobody_else_is_told_of_a_trial_or_finds_it_in_a_list(town: Town, everybody: list[Person]) -> None:
    for person in everybody:
        await person.send("/start")
    heard = [person.last() for person in everybody]
    action, _ = await trial(town)
    await town.vera.click("Записаться: чтец")
    await town.vera.click("Показать вопрос")
    assert [person.last() for person in everybody] == heard
    assert await town.rows("SELECT * FROM cards") == []
    for person in [*everybody, town.vera]:
        for command in ("/actions", "/desk"):
            await person.send(command)
            assert not any("Громкие" in line for line in [person.screen(), *person.buttons()])
    told = await town.rows("SELECT DISTINCT person_id FROM notices WHERE action_id = :id", id=action)
    assert told == [(await town.person_id(town.vera),)]


async def test_nobody_else_can_see_join_or_lead_a_trial(town: Town, everybody: list[Person]) -> None:
    action, role = await trial(town)
    await town.vera.click("Записаться: чтец")
    seat = (await town.rows("SELECT id FROM signups"))[0][0]
    forged = (
        OpenAction(action=action), Join(role=role), ManageAction(action=action), Roster(action=action),
        Release(signup=seat), Release(signup=seat, sure=1), CopyAction(action=action), Poster(action=action),
        CallOff(action=action, sure=1),
    )  # fmt: skip
    for person in everybody:
        await person.send("/help")
        for button in forged:
            await person.press(person.last(), button.pack())
            assert person.popup.startswith(("Этого больше нет", "Это могут только")), (person.user.first_name, button)
        for link in (f"a{action}", f"j{role}"):
            await person.open(f"https://t.me/{town.playground.bot_username}?start={link}")
            assert "Громкие" not in person.screen()
    assert await town.rows("SELECT id FROM signups WHERE ended_at IS NULL") == [(seat,)]
    assert await town.rows("SELECT state FROM actions") == [("trial",)]


async def test_she_herself_cannot_lead_or_publish_a_trial(town: Town) -> None:
    await town.library(librarian=town.vera)
    action, _ = await trial(town)
    for button in (ManageAction(action=action), CopyAction(action=action), CallOff(action=action, sure=1)):
        await town.vera.press(town.vera.last(), button.pack())
        assert town.vera.popup.startswith("Этого больше нет")
    await town.vera.press(town.vera.last(), MoreAbout(action=action).pack())
    town.vera.sees("Чтец — занято 0 из")


async def test_a_trial_changes_no_number(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.vera, library)
    await trial(town)
    await town.vera.click("Записаться: чтец")
    async with town.app.db.read() as connection:
        assert await library_actions.used_templates(connection, library.id) == []
        assert await library_actions.last(connection, library.id) is None


async def test_whoever_closes_the_bot_during_a_trial_troubles_nobody(town: Town, everybody: list[Person]) -> None:
    await town.oleg.send("/desk")
    library = (await town.rows("SELECT id FROM libraries ORDER BY id"))[0][0]
    await town.oleg.press(town.oleg.last(), BeginTrial(library=library).pack())
    await town.oleg.click("Записаться: чтец")
    await town.oleg.block()
    assert await town.rows("SELECT * FROM notices WHERE kind = 'unreachable'") == []


async def test_a_trial_goes_with_its_maker(town: Town) -> None:
    await town.library(librarian=town.vera)
    await trial(town)
    await town.vera.click("Записаться: чтец")
    await town.vera.send("/privacy")
    await town.vera.click("Удалить мои данные")
    await town.vera.click("Да, удалить")
    await town.vera.click("Да, удалить навсегда")
    assert await town.rows("SELECT * FROM actions") == []
    assert "people" not in await tables_that_know(town, "Вера")
