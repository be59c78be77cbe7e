"""/profile and /language: what a person may change about themselves, and what the law does not let stay."""

from datetime import UTC, datetime

from tests.conversations.town import Town

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)


async def test_the_profile_shows_name_age_language_and_libraries(town: Town) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.send("/profile")
    for words in ("Имя: Анна", "Возраст: 18–34", "Язык: Русский", "Библиотеки: Детская библиотека", "за двое суток"):
        town.anna.sees(words)


async def test_a_stranger_who_asks_for_a_profile_is_asked_the_first_question(town: Town) -> None:
    await town.library()
    await town.anna.send("/profile")
    town.anna.sees("Сколько вам лет?")


async def test_the_name_is_changed_by_typing(town: Town) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.send("/profile")
    await town.anna.click("Имя")
    await town.anna.send("Аня П.")
    town.anna.sees("Теперь обращаемся так: Аня П.")
    assert await town.rows("SELECT name FROM people WHERE telegram_id = :id", id=town.anna.id) == [("Аня П.",)]


async def test_a_waiting_question_traps_no_command_and_no_button(town: Town) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.send("/start")
    await town.anna.send("/profile")
    await town.anna.click("Имя")
    await town.anna.click("Помощь")
    town.anna.sees("Бот никогда не просит деньги")
    await town.anna.send("/privacy")
    town.anna.sees("Что мы храним о вас")
    assert await town.rows("SELECT name FROM people WHERE telegram_id = :id", id=town.anna.id) == [("Анна",)]


async def test_an_adult_changes_the_band(town: Town) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.send("/profile")
    await town.anna.click("Возраст")
    await town.anna.click("35–54")
    town.anna.sees("Возраст поменяли")
    assert await town.rows("SELECT age_band FROM people WHERE telegram_id = :id", id=town.anna.id) == [("35-54",)]


async def test_an_age_at_which_a_guardian_answers_does_not_go_in_by_a_tap(town: Town) -> None:
    await town.volunteer(town.anna, await town.library())
    for years, words in (("15", "нужно согласие родителя или опекуна"), ("10", "До 14 лет приходите")):
        await town.anna.send("/profile")
        await town.anna.click("Возраст")
        await town.anna.click("Мне меньше 18")
        await town.anna.click(years)
        town.anna.sees(words)
    assert await town.rows("SELECT age_band FROM people WHERE telegram_id = :id", id=town.anna.id) == [("18-34",)]


async def test_libraries_are_turned_on_and_off(town: Town) -> None:
    first = await town.library("Первая")
    await town.volunteer(town.anna, first)
    await town.anna.send("/profile")
    await town.anna.click("Библиотеки")
    await town.anna.click("✓ Москва: Первая")
    assert "Москва: Первая" in town.anna.buttons()
    assert await town.rows("SELECT muted_at IS NOT NULL FROM followers") == [(1,)]
    await town.anna.click("Москва: Первая")
    assert await town.rows("SELECT muted_at IS NOT NULL FROM followers") == [(0,)]


async def test_a_library_of_another_organisation_asks_for_its_own_consent(town: Town) -> None:
    first = await town.library("Первая")
    second = await town.library("Вторая")
    await town.volunteer(town.anna, first)
    await town.anna.send("/profile")
    await town.anna.click("Библиотеки")
    await town.anna.click("Москва: Вторая")
    town.anna.sees("Кому: Вторая.")
    await town.anna.click("Даю согласие")
    town.anna.sees("Теперь вы узнаете об акциях: Вторая.")
    followed = await town.rows("SELECT library_id FROM followers ORDER BY library_id")
    assert followed == [(first.id,), (second.id,)]


async def test_a_no_to_another_organisation_changes_nothing(town: Town) -> None:
    await town.volunteer(town.anna, await town.library("Первая"))
    second = await town.library("Вторая")
    await town.anna.send(f"/start l{second.id}")
    await town.anna.click("Не даю")
    town.anna.sees("записывать не будем")
    assert await town.rows("SELECT count(*) FROM followers") == [(1,)]
    assert await town.rows("SELECT count(*) FROM consents") == [(1,)]


async def test_the_language_is_changed_with_the_lasting_keyboard(town: Town) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.send("/language")
    await town.anna.click("English")
    town.anna.sees("We now speak English.")
    assert town.anna.keyboard == ["Upcoming actions", "My sign-ups", "Help"]
    await town.anna.click("Help")
    town.anna.sees("The bot never asks for money")


async def test_reminder_choices_are_kept_for_new_sign_ups(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    await town.anna.send("/profile")
    await town.anna.click("Напоминания")
    await town.anna.click("за неделю")
    await town.anna.click("без звука")
    assert "✓ за неделю" in town.anna.buttons()
    made = await town.action(library, starts=SATURDAY)
    await town.anna.send(f"/start a{made.id}")
    await town.anna.click("Записаться: чтец")
    ((due,),) = await town.rows("SELECT due FROM notices WHERE kind = 'confirm'")
    assert str(due).startswith("2026-11-28"), "a week before 5 December"
    await town.anna.send("/profile")
    town.anna.sees("Напоминания: за неделю, без звука")


async def test_a_forged_choice_of_reminders_is_refused(town: Town) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.send("/profile")
    await town.anna.press(town.anna.last(), "pset:1:0:0")
    town.anna.sees("Этого больше нет")
    await town.anna.press(town.anna.last(), "lang:xx")
    town.anna.sees("Этого больше нет")
