"""The daily digest: at noon, once a day, three a week, only what fits, one message that stays true."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.libraries import Library
from messages.doors import ManageAction
from messages.news import FromNews, LessNews
from storage.database import Database
from tests.conversations.town import Town
from tests.databases import on_both_databases
from usecases.news import STEP
from usecases.restoring import settle

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""Monday, 12:00 in Moscow; conversations begin at 10:00."""
SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)
DAY = timedelta(days=1)
NEW = "Новая акция для вас"


async def digests(town: Town) -> list[tuple[str, str]]:
    rows = await town.rows("SELECT state, reason FROM notices WHERE kind = 'digest' ORDER BY id")
    return [(state, reason or "") for state, reason in rows]


async def follows_too(town: Town, library: Library) -> None:
    """Whoever follows a library follows this one besides."""
    await town.write(
        "INSERT INTO followers (person_id, library_id, since, news_at) "
        "SELECT person_id, :id, since, since FROM followers",
        id=library.id,
    )


async def call_off(town: Town, action_id: int) -> None:
    await town.vera.send("/desk")
    await town.vera.press(town.vera.last(), ManageAction(action=action_id).pack())
    await town.vera.click("Акция не состоится")
    await town.vera.click("Да, не состоится")


@on_both_databases
async def test_what_is_new_comes_at_noon_in_one_message_and_once(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    await town.action(library, starts=SATURDAY)
    await town.action(library, "Мастер-класс", starts=SATURDAY + DAY)
    await town.turn(NOON - timedelta(minutes=1))
    town.anna.sees_not("Новые акции")
    await town.turn(NOON)
    town.anna.sees("Новые акции для вас")
    town.anna.sees(
        "«Громкие чтения»\nСуббота, 5 декабря, 14:00–15:00, волонтёрам к 13:15\nДетская библиотека, ул. Мира, 5"
    )
    town.anna.sees("Нужны: чтец, фотограф")
    assert town.anna.buttons() == [
        "сб 5 декабря: Громкие чтения", "вс 6 декабря: Мастер-класс", "Не присылать новости",
    ]  # fmt: skip
    await town.turn(NOON + 3 * DAY)
    assert town.anna.history().count("Новые акции для вас") == 1
    town.vera.sees_not("Новые акции")


async def test_a_tap_opens_the_action_below_and_the_digest_stays(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    await town.action(library, starts=SATURDAY)
    await town.turn(NOON)
    await town.anna.click("сб 5 декабря: Громкие чтения")
    await town.anna.click("Записаться: чтец")
    town.anna.sees("Вы записаны")
    assert NEW in town.anna.history()


async def test_only_what_fits_is_told(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    other = await town.library("Другая", librarian=town.pavel)
    await town.volunteer(town.anna, library)
    await town.volunteer(town.boris, library, age="minor", years=15)
    mine = await town.action(library, "Своя", starts=SATURDAY)
    await town.anna.send(f"/start a{mine.id}")
    await town.anna.click("Записаться: чтец")
    await town.action(library, "Поздняя", starts=SATURDAY + DAY, min_age=18)
    await town.action(library, "В то же время", starts=SATURDAY, min_age=18)
    await town.action(library, "Полная", starts=SATURDAY + 2 * DAY, roles_={"чтец": (0, 0)})
    await town.action(library, "Сегодня", starts=town.now + timedelta(hours=5))
    await town.action(library, "Черновик", starts=SATURDAY + 3 * DAY, state="draft")
    await town.action(other, "Чужая", starts=SATURDAY + 4 * DAY)
    await town.turn(NOON)
    told = town.anna.last().text
    assert told.startswith(NEW)
    assert "Поздняя" in told
    assert "Своя" in town.boris.last().text
    assert town.boris.last().text.startswith(NEW)


async def test_a_sign_up_that_opens_later_is_news_when_it_opens(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    made = await town.action(library, starts=SATURDAY)
    await town.write("UPDATE actions SET opens_at = :at WHERE id = :id", at="2026-11-26 07:00:00.000000", id=made.id)
    await town.turn(NOON + 2 * DAY)
    town.anna.sees_not(NEW)
    await town.turn(NOON + 3 * DAY)
    town.anna.sees(NEW)


async def test_interests_leave_out_what_they_are_not_about(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    for person, interest in ((town.anna, "Техника"), (town.boris, "Фото и тексты")):
        await town.volunteer(person, library)
        await person.send("/profile")
        await person.click("Интересы")
        await person.click(interest)
    made = await town.action(library, starts=SATURDAY)
    await town.write("UPDATE actions SET template_id = 'gromkie-chteniya' WHERE id = :id", id=made.id)
    await town.turn(NOON)
    town.boris.sees(NEW)
    town.anna.sees_not(NEW)
    await town.action(library, "Без шаблона", starts=SATURDAY + DAY)
    await town.turn(NOON + DAY)
    town.anna.sees("«Без шаблона»")


async def test_one_message_a_day_and_three_a_week_over_all_libraries(town: Town) -> None:
    first, second = await town.library("Первая"), await town.library("Вторая", librarian=town.vera)
    await town.volunteer(town.anna, first)
    await follows_too(town, second)
    for day in range(6):
        await town.action(first, f"Первая {day}", starts=SATURDAY + day * DAY)
        await town.action(second, f"Вторая {day}", starts=SATURDAY + day * DAY + timedelta(hours=3))
        await town.turn(NOON + day * DAY)
        if not day:
            assert "«Первая 0»" in town.anna.last().text
            assert "«Вторая 0»" in town.anna.last().text
    assert await digests(town) == [("sent", "")] * 3
    await town.turn(NOON + 7 * DAY)
    assert await digests(town) == [("sent", "")] * 4
    assert "«Вторая 5»" in town.anna.last().text, "what had to wait is still news"


async def test_who_came_later_is_not_told_what_was_there(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.action(library, starts=SATURDAY)
    await town.turn(timedelta(hours=1))
    await town.volunteer(town.anna, library)
    await town.turn(NOON + DAY)
    town.anna.sees_not(NEW)


async def test_a_library_that_is_turned_off_tells_nothing(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    await town.action(library, starts=SATURDAY)
    await town.turn(NOON)
    await town.anna.click("Не присылать новости")
    await town.anna.click("✓ Москва: Детская библиотека")
    await town.action(library, "Мастер-класс", starts=SATURDAY + DAY)
    await town.turn(NOON + 2 * DAY)
    assert await digests(town) == [("sent", "")]


async def test_an_action_called_off_is_corrected_in_the_digest_without_a_new_message(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    made = await town.action(library, starts=SATURDAY)
    await town.action(library, "Мастер-класс", starts=SATURDAY + DAY)
    await town.turn(NOON)
    messages = town.anna.history().count("Книгоноша:")
    await call_off(town, made.id)
    await town.turn(timedelta(seconds=59))
    assert "сб 5 декабря: Громкие чтения" in town.anna.buttons()
    await town.turn(timedelta(seconds=1))
    town.anna.sees("«Громкие чтения» не состоится")
    assert town.anna.buttons() == ["вс 6 декабря: Мастер-класс", "Не присылать новости"]
    assert town.anna.history().count("Книгоноша:") == messages
    assert await town.rows("SELECT state FROM notices WHERE kind = 'edit'") == [("sent",)]


async def test_a_digest_of_nothing_but_what_is_called_off_does_not_call_it_new(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    made = await town.action(library, starts=SATURDAY)
    await town.turn(NOON)
    await call_off(town, made.id)
    await town.turn(timedelta(minutes=1))
    town.anna.sees("Планы изменились\n\n«Громкие чтения» не состоится.\nСуббота, 5 декабря")
    town.anna.sees_not(NEW)


async def test_a_digest_whose_reader_deleted_it_needs_no_correction(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    made = await town.action(library, starts=SATURDAY)
    await town.turn(NOON)
    town.playground.fail("editMessageText", 400, description="Bad Request: message to edit not found")
    await call_off(town, made.id)
    await town.turn(timedelta(minutes=1))
    assert await town.rows("SELECT state FROM notices WHERE kind = 'edit'") == [("sent",)]


async def test_what_is_called_off_before_noon_is_not_told(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    made = await town.action(library, starts=SATURDAY)
    await call_off(town, made.id)
    await town.turn(NOON)
    assert await digests(town) == []
    assert await town.rows("SELECT count(*) FROM timers WHERE kind = 'digest'") == [(0,)], "nothing is new any more"


async def test_what_became_full_while_telegram_was_away_is_skipped(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    made = await town.action(library, starts=SATURDAY, roles_={"чтец": (1, 1)})
    await town.turn(NOON - timedelta(minutes=1))
    town.playground.fail("sendMessage", 429, retry_after=100_000)
    await town.turn(NOON)
    assert await digests(town) == [("due", "")]
    await town.write("UPDATE roles SET max = 0 WHERE id = :id", id=made.roles["чтец"])
    await town.turn(NOON + timedelta(minutes=5))
    assert await digests(town) == [("skipped", "no news")]


@pytest.mark.parametrize("zone", ["Asia/Sakhalin", "Europe/Kaliningrad", "America/New_York"])
async def test_noon_is_the_librarys_own(town: Town, zone: str) -> None:
    library = await town.library(librarian=town.vera, zone=zone)
    await town.volunteer(town.anna, library)
    await town.action(library, starts=SATURDAY)
    noon = datetime(2026, 11, 23, 12, 0, tzinfo=library.zone).astimezone(UTC)
    noon = noon if noon > town.now else noon + DAY
    await town.turn(noon - timedelta(seconds=1))
    town.anna.sees_not(NEW)
    await town.turn(noon)
    town.anna.sees(NEW)


async def test_noon_stays_noon_when_the_clocks_change(town: Town) -> None:
    await town.turn(datetime(2027, 3, 12, 18, 0, tzinfo=UTC))
    library = await town.library(librarian=town.vera, zone="America/New_York")
    await town.volunteer(town.anna, library)
    for day, noon in ((13, datetime(2027, 3, 13, 17, tzinfo=UTC)), (14, datetime(2027, 3, 14, 16, tzinfo=UTC))):
        await town.action(library, f"Акция {day}", starts=datetime(2027, 3, 20, day, 0, tzinfo=UTC))
        await town.turn(noon - timedelta(minutes=1))
        town.anna.sees_not(f"«Акция {day}»")
        await town.turn(noon)
        town.anna.sees(f"«Акция {day}»")


async def test_nobody_is_told_at_night_of_a_library_that_is_far_away(town: Town) -> None:
    """Noon in Sakhalin is four in the morning in Moscow."""
    near = await town.library("Московская", librarian=town.vera)
    far = await town.library("Сахалинская", zone="Asia/Sakhalin")
    await town.volunteer(town.anna, near)
    await follows_too(town, far)
    await town.turn(NOON + timedelta(hours=1))
    await town.action(near, "В Москве", starts=SATURDAY)
    await town.action(far, "На Сахалине", starts=SATURDAY + DAY)
    await town.turn(datetime(2026, 11, 24, 1, 0, tzinfo=UTC))
    assert "«На Сахалине»" in town.anna.last().text
    town.anna.sees_not("«В Москве»")
    await town.turn(NOON + 2 * DAY)
    town.anna.sees("«В Москве»")


async def test_a_bot_that_was_off_at_noon_tells_in_the_evening_but_not_at_night(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    await town.action(library, starts=SATURDAY)
    await town.stop_app()
    town.clock.turn_to(NOON + timedelta(hours=7))
    await town.start_app()
    town.anna.sees(NEW)
    await town.action(library, "Мастер-класс", starts=SATURDAY + DAY)
    await town.stop_app()
    town.clock.turn_to(NOON + DAY + timedelta(hours=11))
    await town.start_app()
    town.anna.sees_not("«Мастер-класс»")
    await town.turn(NOON + 2 * DAY)
    town.anna.sees("«Мастер-класс»")


async def test_hundreds_have_their_turn_step_by_step_and_each_once(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    crowd = [town.person(f"Анна{number}") for number in range(120)]
    for each in crowd:
        await town.volunteer(each, library)
    made = await town.action(library, starts=SATURDAY)
    await town.turn(NOON)
    assert await town.rows("SELECT count(*) FROM notices WHERE kind = 'digest'") == [(STEP,)]
    await town.turn(timedelta(seconds=10))
    assert await town.rows("SELECT state, count(*) FROM notices WHERE kind = 'digest' GROUP BY state") == [
        ("sent", 120)
    ]
    assert all(each.history().count(NEW) == 1 for each in crowd)
    await call_off(town, made.id)
    await town.turn(timedelta(minutes=2))
    assert await town.rows("SELECT state, count(*) FROM notices WHERE kind = 'edit' GROUP BY state") == [("sent", 120)]


async def test_a_digest_that_perhaps_arrived_is_not_repeated(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    await town.action(library, starts=SATURDAY)
    await town.turn(NOON - timedelta(minutes=1))
    town.playground.fail("sendMessage", 502)
    await town.turn(NOON)
    states = await digests(town)
    await town.turn(NOON + timedelta(hours=1))
    assert await digests(town) == states == [("unknown", "")]


@pytest.mark.parametrize("forged", [FromNews(action=999), LessNews()])
async def test_a_forged_tap_opens_nothing(town: Town, forged: FromNews | LessNews) -> None:
    await town.library(librarian=town.vera)
    await town.vera.send("/start")
    await town.vera.press(town.vera.last(), forged.pack())
    town.vera.sees("Этого больше нет")


async def test_who_had_a_seat_in_another_library_hears_of_it_unless_they_turned_it_off(town: Town) -> None:
    mine, other = await town.library("Своя"), await town.library("Другая", librarian=town.vera)
    await town.volunteer(town.anna, mine)
    await town.write("UPDATE libraries SET organisation_id = :id", id=mine.organisation_id)
    first = await town.action(other, starts=SATURDAY)
    await town.anna.send(f"/start a{first.id}")
    await town.anna.click("Записаться: чтец")
    await town.turn(SATURDAY + timedelta(hours=2))
    await town.action(other, "Вторая", starts=SATURDAY + 7 * DAY)
    await town.turn(SATURDAY + DAY)
    town.anna.sees("«Вторая»")
    await town.write("UPDATE followers SET muted_at = since WHERE library_id = :id", id=other.id)
    await town.anna.send("/actions")
    await town.anna.send("/start a2")
    await town.anna.click("Записаться: чтец")
    await town.turn(SATURDAY + 8 * DAY)
    await town.action(other, "Третья", starts=SATURDAY + 14 * DAY)
    await town.turn(SATURDAY + 10 * DAY)
    town.anna.sees_not("«Третья»")


async def test_after_a_restore_the_news_of_a_past_noon_is_not_told_again(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    await town.action(library, starts=SATURDAY)
    await town.stop_app()
    town.clock.turn_to(NOON + timedelta(hours=1))
    db = Database(town.database_url)
    await settle(db, [], town.now)
    await db.close()
    await town.start_app()
    town.anna.sees_not(NEW)
    await town.turn(NOON + DAY)
    town.anna.sees(NEW)
