"""«Кто записан»: who, in which role, what they answered; freeing a seat and adding somebody who telephoned."""

from datetime import UTC, datetime, timedelta

from domain.people import LibrarianRole
from messages.doors import Roster
from messages.managing import AddPerson
from messages.roster import AddTo, OpenSeat, Release
from tests.conversations.readings import readings
from tests.conversations.town import Town


async def who(town: Town, page: int = 0) -> None:
    await town.vera.send("/desk")
    await town.vera.press(town.vera.last(), Roster(action=1, page=page).pack())


async def test_the_roster_tells_what_each_person_answered(town: Town) -> None:
    library, _, group = await readings(town)
    await town.volunteer(town.boris, library)
    await town.boris.click("Записаться: чтец", in_=group)
    await town.turn(datetime(2026, 12, 3, 12, 0, tzinfo=UTC))
    await town.anna.click("Приду")
    await who(town)
    town.vera.sees("Чтец — занято 2 из 4 (1 подтвердил)")
    town.vera.sees("• Анна — подтверждено")
    town.vera.sees("• Борис — ждём ответа")


async def test_nobody_waits_for_an_answer_before_the_question_was_asked(town: Town) -> None:
    await readings(town)
    await who(town)
    town.vera.sees("• Анна — спросим 3 декабря")
    await town.vera.click("Анна")
    town.vera.sees("• Анна — спросим 3 декабря")


async def test_an_empty_roster_says_so(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.action(library, starts=datetime(2026, 12, 5, 11, 0, tzinfo=UTC))
    await who(town)
    town.vera.sees("Пока никто не записан.")
    assert town.vera.buttons() == ["Добавить человека", "Список для печати", "Назад"]


async def test_a_freed_seat_is_told_and_free_at_once(town: Town) -> None:
    _, _, group = await readings(town)
    await who(town)
    await town.vera.click("Анна")
    await town.vera.click("Освободить место")
    town.vera.sees("Освободить место? Анна, роль: чтец.")
    await town.vera.click("Нет, оставить")
    await town.vera.click("Анна")
    await town.vera.click("Освободить место")
    await town.vera.click("Да, освободить")
    assert town.vera.popup == "Место свободно"
    town.vera.sees("Пока никто не записан.")
    town.anna.sees("Библиотекарь освободил ваше место.")
    town.anna.sees("Чтец — занято 0 из 4", in_=group)


async def test_somebody_who_telephoned_is_added_by_name(town: Town) -> None:
    _, _, group = await readings(town)
    await who(town)
    await town.vera.click("Добавить человека")
    assert town.vera.buttons() == ["чтец, свободно 3", "фотограф, свободно 1", "Назад"]
    await town.vera.click("чтец, свободно 3")
    await town.vera.send("8 912 345-67-89")
    town.vera.sees("Это не похоже на имя.")
    await town.vera.send("Мария Ильинична")
    town.vera.sees("Записано: Мария Ильинична. Роль: чтец.")
    town.anna.sees("Чтец — занято 2 из 4", in_=group)
    await town.vera.click("Кто записан")
    town.vera.sees("• Мария Ильинична — по телефону")
    await town.vera.click("Мария")
    assert town.vera.buttons() == ["Освободить место", "Назад"]
    await town.vera.click("Освободить место")
    town.vera.sees("Записано по телефону: позвоните и предупредите.")
    await town.vera.click("Да, освободить")
    town.anna.sees("Чтец — занято 1 из 4", in_=group)


async def test_adding_survives_a_restart_and_a_single_free_role_needs_no_choice(town: Town) -> None:
    await readings(town, roles_={"чтец": (1, 2)})
    await who(town)
    await town.vera.click("Добавить человека")
    town.vera.sees("Кого записать? Роль: чтец.")
    await town.restart()
    await town.vera.send("Мария И.")
    town.vera.sees("Записано: Мария И.")
    town.vera.sees("Набрано: чтец — 2 из 2.")


async def test_capacity_is_the_one_thing_that_stops_a_librarian(town: Town) -> None:
    await readings(town, roles_={"чтец": (1, 1)})
    await town.turn(datetime(2026, 12, 5, 10, 0, tzinfo=UTC))
    await who(town)
    await town.vera.click("Добавить человека")
    town.vera.sees("Все места заняты.")
    await town.vera.press(town.vera.last(), AddTo(role=1).pack())
    await town.vera.send("Мария И.")
    town.vera.sees("В роли «чтец» мест больше нет.")
    assert await town.rows("SELECT count(*) FROM signups") == [(1,)]


async def test_after_the_deadline_a_librarian_still_adds(town: Town) -> None:
    await readings(town)
    await town.turn(datetime(2026, 12, 5, 10, 0, tzinfo=UTC))
    await who(town)
    await town.vera.click("Добавить человека")
    await town.vera.click("чтец, свободно 3")
    await town.vera.send("Мария И.")
    town.vera.sees("Записано: Мария И.")


async def test_a_stranger_who_is_registering_has_no_name_on_the_roster(town: Town) -> None:
    _, _, group = await readings(town)
    await town.boris.click("Записаться: чтец", in_=group)
    await who(town)
    town.vera.sees("• кто-то регистрируется, место держим до 10:10")
    assert "Борис" not in town.vera.screen()


async def test_more_than_six_people_are_paged(town: Town) -> None:
    await readings(town, roles_={"чтец": (1, 20)})
    for number in range(8):
        await who(town)
        await town.vera.click("Добавить человека")
        await town.vera.send(f"Гость {'АБВГДЕЖЗ'[number]}")
    await who(town)
    assert len([label for label in town.vera.buttons() if label[:3] in {"Анн", "Гос"}]) == 6
    await town.vera.click("Страница 2 из 2")
    assert len([label for label in town.vera.buttons() if label.startswith("Гость")]) == 3
    town.vera.sees("• Гость З — по телефону")
    await town.vera.click("Гость З")
    await town.vera.click("Назад")
    town.vera.sees("• Гость З — по телефону")


async def test_nobody_is_released_from_a_past_action_but_a_head_still_moves_its_people_to_a_new_phone(
    town: Town,
) -> None:
    await readings(town)
    await town.turn(datetime(2026, 12, 6, 9, 0, tzinfo=UTC))
    await who(town)
    town.vera.sees("• Анна")
    assert town.vera.buttons() == ["Анна", "Список для печати", "Назад"]
    await town.vera.click("Анна")
    assert town.vera.buttons() == ["Новый телефон", "Закрыть запись через бота", "Назад"]
    await town.vera.click("Новый телефон")
    town.vera.sees("Отдавайте ссылку только самому человеку")


async def test_a_coordinator_frees_seats_and_only_reads_the_roster_of_a_past_action(town: Town) -> None:
    library, _, _ = await readings(town)
    await town.librarian(town.pavel, library.id, LibrarianRole.COORDINATOR)
    await town.pavel.send("/desk")
    await town.pavel.press(town.pavel.last(), Roster(action=1).pack())
    await town.pavel.click("Анна")
    assert town.pavel.buttons() == ["Освободить место", "Назад"]
    await town.turn(datetime(2026, 12, 6, 9, 0, tzinfo=UTC))
    await town.pavel.click("Назад")
    assert town.pavel.buttons() == ["Список для печати", "Назад"]


async def test_the_button_of_a_person_who_left_meanwhile_shows_the_roster_of_now(town: Town) -> None:
    await readings(town)
    await who(town)
    await town.anna.send("/my")
    await town.anna.click("Не смогу прийти")
    await town.anna.click("Да, не смогу")
    await town.vera.click("Анна")
    town.vera.sees("Пока никто не записан.")


FORGED = [
    Roster(action=1).pack(),
    OpenSeat(signup=1).pack(),
    Release(signup=1).pack(),
    Release(signup=1, sure=1).pack(),
    AddTo(role=1).pack(),
    AddPerson(action=1).pack(),
]


async def test_a_librarian_of_another_library_sees_nobody(town: Town) -> None:
    await readings(town)
    await town.library("Другая", librarian=town.pavel)
    await town.pavel.send("/desk")
    for forged in FORGED:
        await town.pavel.press(town.pavel.last(), forged)
        assert town.pavel.popup.startswith("Это могут только библиотекари этой библиотеки"), forged
        town.pavel.sees_not("Анна")
    await town.turn(timedelta(minutes=1))
    assert await town.rows("SELECT count(*) FROM signups WHERE ended_at IS NULL") == [(1,)]
