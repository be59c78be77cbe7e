"""The owner adds libraries; nobody else does."""

import pytest

from domain.people import LibrarianRole
from messages.doors import Libraries, LibraryCard
from messages.libraries import AddingSkip, AddLibrary, PickCountry
from messages.library_changes import ChangeLibrary, ChangeOperator, EmptyLibrary, MoveLibrary, OperatorCard
from tests.conversations.town import Town
from tests.databases import on_both_databases

LIBRARIES = "SELECT name, country, city, zone, address, phone FROM libraries ORDER BY id"
ORGANISATIONS = "SELECT name, country, address, tax_number FROM organisations ORDER BY id"


@on_both_databases
async def test_the_owner_adds_a_library_and_skips_what_may_be_skipped(town: Town) -> None:
    oleg = town.oleg
    await oleg.send("/libraries")
    oleg.sees("Библиотек пока нет")
    await oleg.click("Добавить библиотеку")
    oleg.sees("Как называется библиотека?")
    await oleg.send("Детская библиотека № 5")
    await oleg.click("Россия")
    await oleg.send("Южно-Сахалинск")
    assert oleg.buttons()[0] == "Южно-Сахалинск, сейчас 18:00"
    await oleg.click("Южно-Сахалинск")
    oleg.sees("Адрес и телефон?")
    await oleg.click("Пропустить")
    oleg.sees("Какая организация отвечает за данные")
    await oleg.click("Пропустить")
    oleg.sees("Готово, добавили: «Детская библиотека № 5».")

    added = ("Детская библиотека № 5", "RU", "Южно-Сахалинск", "Asia/Sakhalin", None, None)
    assert await town.rows(LIBRARIES) == [added]
    assert await town.rows(ORGANISATIONS) == [("Детская библиотека № 5", "RU", None, None)]
    assert await town.rows("SELECT verb, subject_kind FROM audit ORDER BY id") == [
        ("add_organisation", "organisation"),
        ("add_library", "library"),
    ]
    await oleg.click("Все библиотеки")
    oleg.sees("Библиотеки: 1")
    await oleg.click("Детская библиотека № 5 (Южно-Сахалинск)")
    oleg.sees("Акций впереди нет")


async def test_the_owner_whose_phone_speaks_english_adds_a_library_in_english(town: Town) -> None:
    oscar = town.person("Oscar", language="en")
    town.owner_ids = frozenset({oscar.id})
    await town.restart()
    await oscar.send("/start")
    oscar.sees("There are no libraries yet. Add the first one.")
    await oscar.click("Add a library")
    await oscar.send("City Library")
    await oscar.click("Kazakhstan")
    await oscar.send("Ust-Kamenogorsk")
    assert oscar.buttons() == ["Ust-Kamenogorsk, now 12:00", "Back", "Do not add"]
    await oscar.click("Ust-Kamenogorsk")
    await oscar.send("Kazakhstan St. 1, +7 7232 26-12-12")
    oscar.sees("Phone: +7 7232 26-12-12")
    await oscar.send("Centralised Library System of Ust-Kamenogorsk")
    oscar.sees("Done, added: “City Library”.")
    added = ("City Library", "KZ", "Ust-Kamenogorsk", "Asia/Almaty", "Kazakhstan St. 1", "+7 7232 26-12-12")
    assert await town.rows(LIBRARIES) == [added]
    assert await town.rows(ORGANISATIONS) == [("Centralised Library System of Ust-Kamenogorsk", "KZ", None, None)]


async def test_the_owner_chooses_another_language_than_the_phones_and_keeps_it(town: Town) -> None:
    oscar = town.person("Oscar", language="en")
    town.owner_ids = frozenset({oscar.id})
    await town.restart()
    await oscar.send("/language")
    await oscar.click("Русский")
    await town.restart()
    await oscar.send("/start")
    oscar.sees("Библиотек пока нет. Добавьте первую.")


async def test_an_owner_whose_language_we_do_not_have_reads_the_installations(town: Town) -> None:
    otto = town.person("Otto", language="de")
    town.owner_ids = frozenset({otto.id})
    await town.restart()
    await otto.send("/start")
    otto.sees("Библиотек пока нет. Добавьте первую.")
    assert await town.rows("SELECT language FROM people WHERE telegram_id = :id", id=otto.id) == [("ru",)]


async def test_without_a_library_start_leads_the_owner_to_the_first_one(town: Town) -> None:
    await town.oleg.send("/start")
    town.oleg.sees("Библиотек пока нет. Добавьте первую.")
    await town.oleg.click("Помощь")
    await town.oleg.click("Стать волонтёром")
    town.oleg.sees("Библиотек пока нет. Добавьте первую.")
    await town.oleg.click("Добавить библиотеку")
    town.oleg.sees("Как называется библиотека?")


async def add(town: Town, name: str, city: str, contact: str, *, country: str = "Россия") -> None:
    """The questions up to the organisation."""
    await town.oleg.send("/libraries")
    await town.oleg.click("Добавить библиотеку")
    await town.oleg.send(name)
    await town.oleg.click(country)
    await town.oleg.send(city)
    await town.oleg.click(city)
    await town.oleg.send(contact)


async def test_two_libraries_may_belong_to_one_organisation(town: Town) -> None:
    await add(town, "Центральная", "Дюртюли", "ул. Ленина, 24\n8 (34787) 2-12-34")
    await town.oleg.send("МБУК «Дюртюлинская межпоселенческая библиотека»")
    await add(town, "Детская", "Дюртюли", "ул. Ленина, 26")
    await town.oleg.click("МБУК «Дюртюлинская межпоселенческая библиотека»")
    town.oleg.sees("Готово")
    await add(town, "Сельская", "Дюртюли", "ул. Садовая, 1")
    await town.oleg.send("мбук «дюртюлинская межпоселенческая библиотека»")
    assert len(await town.rows(ORGANISATIONS)) == 1
    assert await town.rows("SELECT DISTINCT organisation_id FROM libraries") == [(1,)]
    first = (await town.rows(LIBRARIES))[0]
    assert first[3:] == ("Asia/Yekaterinburg", "ул. Ленина, 24", "8 (34787) 2-12-34")


async def test_an_organisation_of_another_country_is_not_offered(town: Town) -> None:
    await add(town, "Центральная", "Дюртюли", "ул. Ленина, 24")
    await town.oleg.send("МБУК «Библиотека»")
    await add(town, "Центральная", "Могилёв", "ул. Крыленко, 8", country="Беларусь")
    assert not any("МБУК" in label for label in town.oleg.buttons())


async def test_the_first_organisation_of_a_country_is_only_typed(town: Town) -> None:
    await add(town, "Центральная", "Дюртюли", "ул. Ленина, 24")
    town.oleg.sees("Какая организация отвечает за данные волонтёров? Напишите полное название.")
    await town.oleg.send("МБУК «Библиотека»")
    await add(town, "Детская", "Дюртюли", "ул. Ленина, 26")
    town.oleg.sees("Выберите или напишите полное название.")


@pytest.mark.parametrize(
    ("language", "hint"), [("ru", "Ответьте, пожалуйста, кнопкой."), ("en", "Please answer with a button.")]
)
async def test_a_text_where_only_a_button_answers_is_told_so(town: Town, language: str, hint: str) -> None:
    oleg = town.oleg
    await oleg.send("/libraries")
    await town.write("UPDATE people SET language = :to WHERE telegram_id = :id", to=language, id=oleg.id)
    await oleg.click("Добавить библиотеку")
    await oleg.send("Детская")
    oleg.sees_not(hint)
    await oleg.send("Россия или Russia")
    oleg.sees(hint)
    await oleg.press(oleg.last(), PickCountry(country="RU").pack())
    await oleg.send("Томск")
    oleg.sees_not(hint)
    await oleg.send("UTC+7")
    oleg.sees(hint)
    assert "14:00" in oleg.buttons()[0]


async def test_a_name_of_300_characters_is_refused_and_the_question_waits(town: Town) -> None:
    await town.oleg.send("/libraries")
    await town.oleg.click("Добавить библиотеку")
    await town.oleg.send("б" * 300)
    town.oleg.sees("Слишком длинно: 300 знаков, а помещается 150")
    await town.oleg.send("б" * 4096)
    town.oleg.sees("Слишком длинно")
    await town.oleg.send("Детская")
    town.oleg.sees("В какой она стране?")


async def test_what_was_typed_is_shown_as_it_was_typed(town: Town) -> None:
    await add(town, "<b>Дети & книги</b>", "Кемерово", "ул. <i>Мира</i>, 5")
    town.oleg.sees("Библиотека: <b>Дети & книги</b>")
    await town.oleg.click("Пропустить")
    town.oleg.sees("«<b>Дети & книги</b>»")
    await town.oleg.click("Изменить")
    town.oleg.sees("ул. <i>Мира</i>, 5")


async def test_a_restart_in_the_middle_keeps_what_was_entered(town: Town) -> None:
    oleg = town.oleg
    await oleg.send("/libraries")
    await oleg.click("Добавить библиотеку")
    await oleg.send("Детская")
    await oleg.click("Россия")
    await town.restart()
    await oleg.send("Кемерово")
    oleg.sees("Библиотека: Детская")
    oleg.sees("Город: Кемерово, Россия")
    await town.restart()
    await oleg.send("/libraries")
    await oleg.click("Продолжить: Детская")
    await oleg.click("Кемерово")
    await oleg.click("Пропустить")
    await oleg.click("Пропустить")
    assert (await town.rows(LIBRARIES))[0][:4] == ("Детская", "RU", "Кемерово", "Asia/Novokuznetsk")
    assert await town.rows("SELECT * FROM forms") == []


async def test_each_question_has_a_way_back_and_a_way_out(town: Town) -> None:
    oleg = town.oleg
    await add(town, "Детская", "Кемерово", "ул. Мира, 5, 8 (3842) 12-34-56")
    await oleg.click("Назад")
    oleg.sees("Адрес и телефон?")
    oleg.sees_not("Телефон: 8 (3842)")
    await oleg.click("Назад")
    await oleg.click("Назад")
    oleg.sees("В каком городе")
    await oleg.send("Хутор Дальний")
    assert oleg.buttons()[:2] == ["Москва, сейчас 10:00", "Калининград, сейчас 09:00"]
    await oleg.click("Страница 2")
    assert "Владивосток, сейчас 17:00" in oleg.buttons()
    await oleg.click("Не добавлять")
    oleg.sees("Библиотек пока нет")
    assert await town.rows("SELECT * FROM forms") == []


async def test_a_command_and_a_label_are_no_answers_to_a_question(town: Town) -> None:
    oleg = town.oleg
    await oleg.send("/start")
    await oleg.send("/libraries")
    await oleg.click("Добавить библиотеку")
    await oleg.send("/desk")
    oleg.sees("Библиотек пока нет")
    await oleg.send("/libraries")
    await oleg.click("Добавить библиотеку")
    await oleg.send("Мои записи")
    await oleg.send("Детская")
    oleg.sees("Библиотека: Детская")


async def test_typing_where_a_button_is_awaited_asks_the_question_again(town: Town) -> None:
    await town.oleg.send("/libraries")
    await town.oleg.click("Добавить библиотеку")
    await town.oleg.send("Детская")
    await town.oleg.send("Россия, конечно")
    town.oleg.sees("В какой она стране?")


async def test_a_button_of_an_old_question_leads_to_what_is_true_now(town: Town) -> None:
    oleg = town.oleg
    await add(town, "Детская", "Кемерово", "ул. Мира, 5")
    await oleg.click("Пропустить")
    done = oleg.last()
    await oleg.press(done, AddingSkip(step="organisation").pack())
    oleg.sees("Библиотеки: 1")
    await oleg.press(done, PickCountry(country="KZ").pack())
    assert "Библиотеки: 1" in oleg.screen()
    assert len(await town.rows(LIBRARIES)) == 1


async def test_the_same_library_is_not_added_twice(town: Town) -> None:
    await town.library("Детская", city="Кемерово", zone="Asia/Novokuznetsk")
    await add(town, "ДЕТСКАЯ", "Кемерово", "ул. Мира, 5")
    await town.oleg.click("Пропустить")
    assert "уже есть" in town.oleg.popup
    assert len(await town.rows(LIBRARIES)) == 1


async def test_seven_libraries_are_listed_on_two_pages(town: Town) -> None:
    for number in range(7):
        await town.library(f"Филиал {number}")
    await town.oleg.send("/libraries")
    town.oleg.sees("Библиотеки: 7")
    assert sum("Филиал" in label for label in town.oleg.buttons()) == 6
    await town.oleg.click("Страница 2")
    assert [label for label in town.oleg.buttons() if "Филиал" in label] == ["Филиал 6 (Москва)"]


# Nobody else ---------------------------------------------------------------------------------------------------------


async def test_a_volunteer_who_types_libraries_is_told_whom_to_ask(town: Town) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.send("/libraries")
    town.anna.sees("Список библиотек ведёт владелец бота")
    await town.outsider.send("/libraries")
    town.outsider.sees("Список библиотек ведёт владелец бота")


@pytest.mark.parametrize(
    "forged",
    [
        Libraries().pack(),
        AddLibrary().pack(),
        PickCountry(country="RU").pack(),
        AddingSkip(step="organisation").pack(),
        LibraryCard(library=1).pack(),
        ChangeLibrary(library=1, field="name").pack(),
        EmptyLibrary(library=1, field="phone").pack(),
        MoveLibrary(library=1, zone="Asia/Omsk").pack(),
        OperatorCard(library=1).pack(),
        ChangeOperator(library=1, field="tax_number").pack(),
    ],
)
async def test_a_forged_button_of_a_volunteer_changes_and_shows_nothing(town: Town, forged: str) -> None:
    library = await town.library()
    other = await town.library("Другая")
    await town.volunteer(town.anna, library)
    await town.librarian(town.vera, library.id, LibrarianRole.COORDINATOR)
    await town.librarian(town.pavel, other.id)
    before = await town.rows(LIBRARIES), await town.rows(ORGANISATIONS)
    for person in (town.anna, town.vera, town.pavel, town.outsider):
        await person.send("/desk")
        await person.press(person.last(), forged)
        assert "Это могут только библиотекари" in person.popup
        await person.send("Новое имя")
    assert (await town.rows(LIBRARIES), await town.rows(ORGANISATIONS)) == before


async def test_an_owner_who_is_one_no_longer_is_not_trapped_in_the_question(town: Town) -> None:
    await town.oleg.send("/libraries")
    await town.oleg.click("Добавить библиотеку")
    town.owner_ids = frozenset({town.boris.id})
    await town.restart()
    await town.oleg.send("Детская")
    town.oleg.sees("Это могут только библиотекари")
    assert await town.rows("SELECT state FROM forms") == []


async def test_a_city_that_nobody_knows_is_offered_the_installations_own_zone_first(town: Town) -> None:
    await town.oleg.send("/libraries")
    await town.oleg.click("Добавить библиотеку")
    await town.oleg.send("Сельская библиотека")
    await town.oleg.click("Россия")
    await town.oleg.send("Нигде-на-Карте")
    assert town.oleg.buttons()[0].startswith("Москва, сейчас")
