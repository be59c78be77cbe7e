"""Minors: under 14 nothing is stored; 14 to 17 wait for a guardian's paper, 72 hours at most (R12)."""

from datetime import timedelta

from domain.people import LibrarianRole
from playground.people import Person
from tests.conversations.looking import tables_that_know
from tests.conversations.town import Town
from tests.databases import on_both_databases


async def ask_for_paper(person: Person, years: int = 15) -> None:
    await person.send("/start")
    await person.click("Мне меньше 18")
    await person.click(str(years))
    await person.click("Понятно, дальше")
    await person.click(person.user.first_name)


async def test_under_14_nothing_is_stored_and_the_telephone_is_told(town: Town) -> None:
    await town.library()
    await town.anna.send("/start")
    await town.anna.click("Мне меньше 18")
    await town.anna.click("13")
    town.anna.sees("До 14 лет приходите вместе со взрослым: пусть запишется он. Вопросы: +7 495 123-45-67")
    assert await tables_that_know(town, town.anna.id, "Анна") == set()


async def test_14_to_17_are_kept_as_name_age_and_number_until_the_tick(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await ask_for_paper(town.anna)
    town.anna.sees("ждём согласие на бумаге")
    town.anna.sees("до четверга, 26 ноября, 10:00")
    assert await tables_that_know(town, town.anna.id, "Анна П.") == {"consent_waits"}
    assert await town.rows("SELECT name, age_years, library_id FROM consent_waits") == [("Анна П.", 15, library.id)]


async def test_a_librarian_ticks_the_paper_and_the_minor_is_a_volunteer(town: Town) -> None:
    await town.library(librarian=town.vera)
    await ask_for_paper(town.anna)
    town.vera.sees("подросток хочет стать волонтёром")
    await town.vera.click("Ждут согласия")
    town.vera.sees("Анна П., 15 лет. Ждёт с 23 ноября в 10:00.")
    await town.vera.click("Согласие на бумаге есть")
    town.vera.sees("Анна П. теперь волонтёр")
    town.anna.sees("согласие на бумаге отмечено")
    await town.anna.click("В начало")
    town.anna.sees("Готово, Анна П.")
    assert town.anna.keyboard == ["Ближайшие акции", "Мои записи", "Помощь"]
    assert await town.rows("SELECT age_band, age_years FROM people WHERE name = 'Анна П.'") == [("minor", 15)]
    text = (await town.rows("SELECT t.text FROM consents c JOIN consent_texts t ON t.sha256 = c.text_sha256"))[0][0]
    assert "Согласие даёт родитель или опекун на бумаге." in text
    assert await town.rows("SELECT how, recorded_by IS NOT NULL FROM consents") == [("paper", 1)]
    assert await town.rows("SELECT count(*) FROM consent_waits") == [(0,)]
    assert await town.rows("SELECT count(*) FROM timers WHERE kind = 'consent_wait'") == [(0,)]


async def test_the_desk_leads_to_those_who_wait(town: Town) -> None:
    await town.library(librarian=town.vera)
    await ask_for_paper(town.anna)
    await ask_for_paper(town.boris, 16)
    await town.vera.send("/desk")
    await town.vera.click("Ждут согласия")
    town.vera.sees("Борис К., 16 лет")
    await town.vera.click("Борис К., 16")
    await town.vera.click("Согласие на бумаге есть")
    town.vera.sees("Борис К. теперь волонтёр")
    town.vera.sees("Анна П., 15 лет")


@on_both_databases
async def test_without_a_tick_everything_is_deleted_after_72_hours(town: Town) -> None:
    await town.library(librarian=town.vera)
    await ask_for_paper(town.anna)
    await town.turn(timedelta(hours=71))
    assert await town.rows("SELECT count(*) FROM consent_waits") == [(1,)]
    await town.turn(timedelta(hours=2))
    town.anna.sees("согласие на бумаге не отметили, поэтому мы всё удалили")
    assert await tables_that_know(town, town.anna.id, "Анна") == set()


async def test_a_minor_the_library_does_not_know_is_deleted_at_once(town: Town) -> None:
    await town.library(librarian=town.vera)
    await ask_for_paper(town.anna)
    await town.vera.click("Ждут согласия")
    await town.vera.click("Не знаем этого человека")
    town.vera.sees("ничего об этом человеке не хранится")
    town.anna.sees("не отметили")
    assert await tables_that_know(town, town.anna.id, "Анна") == set()


async def test_a_minor_may_stop_waiting(town: Town) -> None:
    await town.library(librarian=town.vera)
    await ask_for_paper(town.anna)
    await town.anna.send("/start")
    town.anna.sees("ждём согласие на бумаге")
    await town.anna.click("Не ждать, удалить")
    town.anna.sees("всё удалили")
    assert await tables_that_know(town, town.anna.id, "Анна") == set()


async def test_asking_again_does_not_lengthen_the_72_hours(town: Town) -> None:
    await town.library(librarian=town.vera)
    await ask_for_paper(town.anna)
    before = await town.rows("SELECT until FROM consent_waits")
    await town.turn(timedelta(hours=24))
    await town.anna.send("/start")
    assert await town.rows("SELECT until FROM consent_waits") == before


async def test_only_librarians_of_the_library_tick_its_papers(town: Town) -> None:
    await town.library(librarian=town.vera)
    other = await town.library("Другая", librarian=town.pavel, role=LibrarianRole.COORDINATOR)
    await town.anna.send("/start")
    await town.anna.click("Москва: Детская библиотека")
    await town.anna.click("Мне меньше 18")
    await town.anna.click("14")
    await town.anna.click("Понятно, дальше")
    await town.anna.click("Анна П.")
    ((wait,),) = await town.rows("SELECT id FROM consent_waits")
    await town.pavel.send("/start")
    for data in (f"wtick:{wait}", f"wno:{wait}", f"wait:{wait}", "waits:1", "waitp:1:0"):
        await town.pavel.press(town.pavel.last(), data)
        town.pavel.sees("Это могут только библиотекари этой библиотеки")
    assert await town.rows("SELECT count(*) FROM consent_waits") == [(1,)]
    await town.pavel.press(town.pavel.last(), f"waits:{other.id}")
    town.pavel.sees("Сейчас никто не ждёт")


async def test_two_librarians_tick_at_once_and_one_person_comes_of_it(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.librarian(town.pavel, library.id, LibrarianRole.COORDINATOR)
    await ask_for_paper(town.anna)
    await town.vera.click("Ждут согласия")
    await town.pavel.click("Ждут согласия")
    town.vera.tap("Согласие на бумаге есть")
    town.pavel.tap("Согласие на бумаге есть")
    await town.playground.settled()
    assert await town.rows("SELECT count(*) FROM consents") == [(1,)]
    assert await town.rows("SELECT count(*) FROM people WHERE name = 'Анна П.'") == [(1,)]


async def test_in_belarus_16_year_olds_agree_themselves(town: Town) -> None:
    await town.library(country="BY", city="Могилёв", zone="Europe/Minsk")
    await town.anna.send("/start")
    await town.anna.click("Мне меньше 18")
    await town.anna.click("16")
    town.anna.sees("Кому: Детская библиотека.")
    await town.boris.send("/start")
    await town.boris.click("Мне меньше 18")
    await town.boris.click("15")
    town.boris.sees("До 16 лет нужно согласие родителя")


async def test_another_organisations_action_needs_its_own_paper(town: Town) -> None:
    first = await town.library("Первая", librarian=town.vera)
    second = await town.library("Вторая", librarian=town.pavel)
    await town.volunteer(town.anna, first, age="minor", years=15)
    made = await town.action(second, starts=town.now + timedelta(days=10))
    await town.anna.send(f"/start a{made.id}")
    await town.anna.click("Записаться: чтец")
    town.anna.sees("До 18 лет нужно согласие родителя")
    await town.anna.click("Понятно, дальше")
    town.anna.sees("ждём согласие на бумаге. Библиотека: Вторая")
    town.pavel.sees("подросток хочет стать волонтёром")
    town.vera.sees_not("подросток хочет стать волонтёром")
    await town.pavel.click("Ждут согласия")
    await town.pavel.click("Согласие на бумаге есть")
    await town.anna.send(f"/start a{made.id}")
    await town.anna.click("Записаться: чтец")
    town.anna.sees("Вы записаны")
    assert await town.rows("SELECT count(*) FROM people WHERE telegram_id = :id", id=town.anna.id) == [(1,)]


async def test_a_year_later_a_minor_is_asked_again(town: Town) -> None:
    await town.library(librarian=town.vera)
    await ask_for_paper(town.anna, 16)
    await town.vera.click("Ждут согласия")
    await town.vera.click("Согласие на бумаге есть")
    await town.turn(timedelta(days=366))
    await town.anna.send("/start")
    town.anna.sees("Прошёл год с тех пор, как вы назвали возраст")
    await town.anna.click("17")
    town.anna.sees("Возраст поменяли")
    assert await town.rows("SELECT age_years FROM people WHERE name = 'Анна П.'") == [(17,)]


async def test_a_minors_stale_age_is_asked_before_the_next_seat(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await ask_for_paper(town.anna)
    await town.vera.click("Ждут согласия")
    await town.vera.click("Согласие на бумаге есть")
    await town.turn(timedelta(days=365))
    made = await town.action(library, starts=town.now + timedelta(days=10))
    await town.anna.send(f"/start a{made.id}")
    await town.anna.click("Записаться: чтец")
    town.anna.sees("Прошёл год с тех пор")
    await town.anna.click("16")
    await town.anna.click("Записаться: чтец")
    town.anna.sees("Вы записаны")


async def test_a_forged_number_of_years_is_refused(town: Town) -> None:
    await town.library()
    await town.anna.send("/start")
    await town.anna.press(town.anna.last(), "ryrs:40")
    town.anna.sees("Этого больше нет")
    await town.anna.press(town.anna.last(), "rage:minorish")
    town.anna.sees("Эта кнопка устарела")


async def test_who_refuses_leaves_no_trace(town: Town) -> None:
    await town.library()
    await town.anna.send("/start")
    await town.anna.click("18–34")
    await town.anna.click("Не даю")
    town.anna.sees("Хорошо, ничего не сохранили. Помочь можно и без бота: +7 495 123-45-67")
    assert await tables_that_know(town, town.anna.id, "Анна") == set()


async def test_who_refuses_after_a_tap_on_a_card_frees_the_seat(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = town.playground.group("Читатели", creator=town.vera, members=[town.anna])
    await town.link(group, library)
    await town.action(library, starts=town.now + timedelta(days=10), group=group)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.anna.click("18–34")
    await town.anna.click("Не даю")
    assert await tables_that_know(town, town.anna.id, "Анна") == set()


async def test_a_stranger_who_only_looks_leaves_no_name(town: Town) -> None:
    library = await town.library()
    await town.action(library, starts=town.now + timedelta(days=10))
    await town.anna.send("/start")
    await town.anna.send("Здравствуйте, я Анна")
    assert await tables_that_know(town, "Анна") == set()
    assert await tables_that_know(town, town.anna.id) <= {"forms"}


async def test_who_came_by_a_paper_does_not_come_of_age_by_a_tap(town: Town) -> None:
    await town.library(librarian=town.vera)
    await ask_for_paper(town.anna)
    await town.vera.click("Ждут согласия")
    await town.vera.click("Согласие на бумаге есть")
    await town.anna.send("/profile")
    await town.anna.click("Возраст")
    await town.anna.click("18–34")
    town.anna.sees("нужно ваше согласие")
    town.anna.sees("Кому: Детская библиотека.")
    await town.anna.press(town.anna.last(), "pown:18-34:0:1:forged")
    town.anna.sees("Текст согласия обновился")
    assert await town.rows("SELECT age_band FROM people WHERE name = 'Анна П.'") == [("minor",)]
    await town.anna.click("Даю согласие")
    town.anna.sees("Возраст поменяли")
    town.vera.sees("Анна П.: в профиле теперь возраст, в котором соглашаются сами")
    assert await town.rows("SELECT age_band FROM people WHERE name = 'Анна П.'") == [("18-34",)]
    live = "SELECT how, telegram_id FROM consents WHERE withdrawn_at IS NULL"
    assert await town.rows(live) == [("button", town.anna.id)]


async def test_another_minor_s_age_needs_no_own_consent(town: Town) -> None:
    await town.library(librarian=town.vera)
    await ask_for_paper(town.anna)
    await town.vera.click("Ждут согласия")
    await town.vera.click("Согласие на бумаге есть")
    await town.anna.send("/profile")
    await town.anna.click("Возраст")
    await town.anna.click("Мне меньше 18")
    await town.anna.click("16")
    town.anna.sees("Возраст поменяли")
    assert await town.rows("SELECT how FROM consents WHERE withdrawn_at IS NULL") == [("paper",)]
