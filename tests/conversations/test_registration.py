"""Registering: from a plain /start, from a card in five taps, by a library's link; what is asked and in which order."""

from datetime import UTC, datetime

from sqlalchemy import update

from playground.people import Person
from storage.tables import organisations
from storage.transaction import transaction
from tests.conversations.town import Town
from tests.databases import on_both_databases

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)
"""14:00 in Moscow."""


async def register(person: Person, age: str = "18–34") -> None:
    """From the first question to «Готово» where one library was chosen by itself."""
    await person.send("/start")
    await person.click(age)
    await person.click("Даю согласие")
    await person.click(person.user.first_name)


async def test_a_plain_start_asks_the_first_question_at_once_and_nothing_is_typed(town: Town) -> None:
    await town.library()
    await town.anna.send("/start")
    town.anna.sees("Сколько вам лет?")
    await town.anna.click("18–34")
    town.anna.sees("Кому: Детская библиотека.")
    await town.anna.click("Даю согласие")
    assert town.anna.keyboard == []
    await town.anna.click("Анна П.")
    town.anna.sees("Готово, Анна П.")
    assert town.anna.keyboard == ["Ближайшие акции", "Мои записи", "Помощь"]
    assert await town.rows("SELECT name, age_band, registered_at IS NOT NULL FROM people WHERE name != ''") == [
        ("Анна П.", "18-34", 1)
    ]


async def test_the_library_is_asked_first_where_there_are_several(town: Town) -> None:
    for number in range(8):
        await town.library(f"Библиотека {number}", city=f"Город {number}")
    await town.anna.send("/start")
    town.anna.sees("Какой библиотеке хотите помогать?")
    assert len([label for label in town.anna.buttons() if label.startswith("Город")]) == 6
    await town.anna.click("Страница 2")
    await town.anna.click("Город 7: Библиотека 7")
    town.anna.sees("Библиотека 7, Город 7")
    await town.anna.click("Назад")
    await town.anna.click("Город 2: Библиотека 2")
    await town.anna.click("35–54")
    town.anna.sees("Кому: Библиотека 2.")


async def test_every_question_stands_on_one_message(town: Town) -> None:
    await town.library()
    await register(town.anna)
    bot_said = [message for message in town.anna.messages() if message.by_bot]
    assert len(bot_said) == 2, "the questions on one message, «Готово» on another"


async def test_a_librarys_link_leaves_the_first_question_out(town: Town) -> None:
    await town.library("Первая")
    second = await town.library("Вторая")
    await town.anna.send(f"/start l{second.id}")
    town.anna.sees("Вторая, Москва")
    town.anna.sees("Сколько вам лет?")


@on_both_databases
async def test_the_consent_is_recorded_with_its_proof(town: Town) -> None:
    library = await town.library()
    await register(town.anna)
    rows = await town.rows(
        "SELECT c.how, c.telegram_id, c.message_id, c.button, c.language, c.given_at, c.organisation_id,"
        " t.purpose, t.version, t.text FROM consents c JOIN consent_texts t ON t.sha256 = c.text_sha256"
    )
    assert len(rows) == 1
    how, telegram_id, message_id, label, language, given_at, organisation, purpose, version, text = rows[0]
    assert (how, telegram_id, label, language) == ("button", town.anna.id, "Даю согласие", "ru")
    assert (purpose, version, organisation) == ("volunteer", 1, library.organisation_id)
    assert message_id in {message.id for message in town.anna.messages()}
    assert str(given_at).startswith("2026-11-23 07:00")
    assert text.startswith("Кому: Детская библиотека.\nЗачем: звать вас на акции")
    assert "Анна" not in text
    assert str(town.anna.id) not in text


async def test_the_same_words_are_kept_once(town: Town) -> None:
    await town.library()
    await register(town.anna)
    await register(town.boris, "55+")
    assert await town.rows("SELECT count(*) FROM consents") == [(2,)]
    assert await town.rows("SELECT count(*) FROM consent_texts") == [(1,)]


async def test_nobody_agrees_to_words_that_changed_meanwhile(town: Town) -> None:
    library = await town.library()
    await town.anna.send("/start")
    await town.anna.click("18–34")
    async with transaction(town.app.db) as tx:
        await tx.execute(
            update(organisations).where(organisations.c.id == library.organisation_id).values(tax_number="7700000000")
        )
    await town.anna.click("Даю согласие")
    town.anna.sees("Текст согласия обновился")
    town.anna.sees("ИНН 7700000000")
    await town.anna.click("Даю согласие")
    town.anna.sees("Как к вам обращаться?")


async def test_the_consent_names_what_the_country_asks_for(town: Town) -> None:
    library = await town.library("Городская", country="BY", city="Могилёв", zone="Europe/Minsk")
    async with transaction(town.app.db) as tx:
        facts = {"storage_country": "BY", "contact": "lib@example.by", "tax_number": "700000000"}
        await tx.execute(update(organisations).where(organisations.c.id == library.organisation_id).values(**facts))
    await town.anna.send("/start")
    await town.anna.click("18–34")
    for words in ("УНП 700000000", "Храним в Беларуси", "или письмом: lib@example.by", "15 дней", "№ 99-З"):
        town.anna.sees(words)


async def test_another_name_is_typed_and_cleaned(town: Town) -> None:
    await town.library()
    await town.anna.send("/start")
    await town.anna.click("18–34")
    await town.anna.click("Даю согласие")
    await town.anna.click("Другое имя")
    await town.anna.send("А" * 41)
    town.anna.sees("до 40 знаков")
    await town.anna.send("+7 912 345-67-89")
    town.anna.sees("Телефон не нужен")
    await town.anna.send("<b>Анюта</b>")
    town.anna.sees("Готово, ")
    (name,) = (await town.rows("SELECT name FROM people WHERE name != ''"))[0]
    assert "Анюта" in name
    assert "<" not in name


async def test_somebody_without_a_letter_in_their_name_types_it(town: Town) -> None:
    await town.library()
    flower = town.person("🌸")
    await flower.send("/start")
    await flower.click("55+")
    await flower.click("Даю согласие")
    flower.sees("Напишите, как к вам обращаться")
    await flower.send("Роза")
    flower.sees("Готово, Роза.")


async def test_a_restart_between_two_questions_forgets_nothing(town: Town) -> None:
    await town.library()
    await town.anna.send("/start")
    await town.anna.click("18–34")
    await town.anna.click("Даю согласие")
    await town.restart()
    await town.anna.click("Анна П.")
    town.anna.sees("Готово, Анна П.")


async def test_the_last_button_tapped_twice_makes_one_person(town: Town) -> None:
    await town.library()
    await town.anna.send("/start")
    await town.anna.click("18–34")
    await town.anna.click("Даю согласие")
    town.anna.tap("Анна П.")
    town.anna.tap("Анна П.")
    await town.playground.settled()
    assert await town.rows("SELECT count(*) FROM people WHERE telegram_id = :id", id=town.anna.id) == [(1,)]
    assert await town.rows("SELECT count(*) FROM consents") == [(1,)]


async def test_a_button_out_of_turn_asks_the_question_that_is_next(town: Town) -> None:
    await town.library()
    await town.anna.send("/start")
    first = town.anna.last()
    await town.anna.press(first, "rname")
    town.anna.sees("Сколько вам лет?")
    await town.anna.press(first, "rcon:1:abc")
    assert "Сколько вам лет?" in town.anna.screen()
    assert await town.rows("SELECT count(*) FROM people WHERE telegram_id = :id", id=town.anna.id) == [(0,)]


async def test_a_librarian_is_not_asked_but_may_become_a_volunteer(town: Town) -> None:
    await town.library(librarian=town.vera)
    await town.vera.send("/start")
    town.vera.sees("Что сделаем?")
    town.vera.sees_not("Сколько вам лет?")
    assert "Моя библиотека" in town.vera.buttons()
    await town.vera.click("Стать волонтёром")
    await town.vera.click("35–54")
    await town.vera.click("Даю согласие")
    await town.vera.click("Вера")
    town.vera.sees("Готово, Вера.")
    assert await town.rows("SELECT count(*) FROM people WHERE telegram_id = :id", id=town.vera.id) == [(1,)]
    assert await town.rows("SELECT count(*) FROM librarians") == [(1,)]


async def test_the_owner_finds_the_libraries_on_the_first_screen(town: Town) -> None:
    await town.library()
    await town.oleg.send("/start")
    assert "Библиотеки" in town.oleg.buttons()


async def test_before_there_is_a_library_a_stranger_is_told_so(town: Town) -> None:
    await town.anna.send("/start")
    town.anna.sees("Пока ни одной библиотеки нет")


async def test_a_volunteer_who_starts_again_sees_what_they_can_do(town: Town) -> None:
    library = await town.library()
    await town.volunteer(town.anna, library)
    await town.anna.send("/start")
    town.anna.sees("Что сделаем?")
    assert town.anna.keyboard == ["Ближайшие акции", "Мои записи", "Помощь"]


async def test_a_stranger_chooses_the_language_before_registering(town: Town) -> None:
    await town.library()
    await town.anna.send("/language")
    await town.anna.click("English")
    town.anna.sees("How old are you?")
    await town.anna.click("18–34")
    town.anna.sees("Version 1, 22 November 2026.")
    await town.anna.click("I agree")
    await town.anna.click("Анна П.")
    town.anna.sees("Done, Анна П.")
    assert await town.rows("SELECT language FROM people WHERE telegram_id = :id", id=town.anna.id) == [("en",)]


async def test_a_forged_payload_is_a_plain_start(town: Town) -> None:
    await town.library()
    for payload in ("j", "jabc", "l999999999999999999", "l-1", "zzz", "j99"):
        await town.anna.send(f"/start {payload}")
        town.anna.sees("Сколько вам лет?")


async def test_an_unknown_link_brings_a_volunteer_home(town: Town) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.send("/start my")
    town.anna.sees("Что сделаем?")


async def test_the_lasting_keyboard_leads_where_it_says(town: Town) -> None:
    library = await town.library()
    await town.action(library, starts=SATURDAY)
    await register(town.anna)
    for label, words in (
        ("Ближайшие акции", "Громкие чтения"),
        ("Мои записи", "Ближайшие акции"),
        ("Помощь", "Бот никогда не просит"),
    ):
        await town.anna.send(label)
        town.anna.sees(words)
