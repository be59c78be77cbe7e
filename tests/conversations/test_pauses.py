"""«Не звать до …»: no invitations and no news on a pause, everything about one's own seats; asked twice."""

from datetime import UTC, datetime, timedelta

import pytest

from messages.pauses import Pause, Pauses
from tests.conversations.inviting import friends, got, sent, written
from tests.conversations.looking import erase, registered
from tests.conversations.test_privacy import exported
from tests.conversations.town import Town
from tests.databases import on_both_databases

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)
NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


async def pauses(town: Town, label: str = "На неделю, до 30 ноября") -> None:
    await town.anna.send("/profile")
    await town.anna.click("Не звать до …")
    await town.anna.click(label)


@on_both_databases
async def test_who_is_on_a_pause_gets_no_invitation_until_its_day(town: Town) -> None:
    await friends(town)
    await pauses(town)
    town.anna.sees("Сейчас не зовём: до 30 ноября.")
    await town.anna.click("Назад")
    town.anna.sees("Не зовём до 30 ноября")
    await written(town, "Раз")
    town.vera.sees("Получит 1 человек.")
    await town.vera.click("Отправить")
    assert (got(town.anna, "Раз"), got(town.boris, "Раз")) == (0, 1)
    await town.turn(timedelta(days=7))
    await sent(town, "Два")
    assert got(town.anna, "Два") == 1
    await town.anna.send("/profile")
    assert "Не зовём до" not in str(town.anna.last().content["text"])


async def test_a_pause_that_began_meanwhile_is_kept_too_also_by_an_urgent_one(town: Town) -> None:
    await friends(town)
    await town.write("UPDATE people SET urgent = TRUE")
    await written(town, "Выручайте!", "Без картинки", "Без акции", "В другое время", "вт 24 ноября, 13:00")
    await town.vera.click("Срочно")
    await town.vera.send("Заболели трое")
    town.vera.sees("Получат 2 человека.")
    await town.vera.click("Отправить")
    await pauses(town)
    await town.turn(timedelta(days=2))
    assert (got(town.anna, "Выручайте!"), got(town.boris, "Выручайте!")) == (0, 1)


async def test_a_pause_that_begins_when_the_rows_are_written_is_kept_as_well(town: Town) -> None:
    await friends(town)
    await town.turn(datetime(2026, 11, 23, 17, 59, tzinfo=UTC))
    await sent(town)
    await town.write("UPDATE notices SET state = 'due', ended_at = NULL WHERE kind = 'invitation'")
    await town.write("UPDATE invitations SET state = 'sending', ended_at = NULL, counted = NULL")
    await pauses(town)
    await town.turn(timedelta(days=1))
    assert await town.rows(
        "SELECT reason FROM notices JOIN people ON people.id = person_id WHERE kind = 'invitation' "
        "AND people.telegram_id = :id",
        id=town.anna.id,
    ) == [("not welcome",)]


async def test_an_invitation_for_a_day_after_the_pause_counts_and_reaches_them(town: Town) -> None:
    await friends(town)
    await pauses(town)
    await town.turn(timedelta(days=6, hours=1))
    await written(town, "Уже скоро", "Без картинки", "Без акции", "В другое время", "вт 1 декабря, 13:00")
    town.vera.sees("Получат 2 человека.")
    await town.vera.click("Отправить")
    await town.turn(timedelta(days=3))
    assert got(town.anna, "Уже скоро") == 1


@on_both_databases
async def test_no_news_on_a_pause_and_afterwards_what_is_still_new(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    await pauses(town)
    await town.action(library, starts=SATURDAY + timedelta(days=30))
    await town.turn(NOON + timedelta(days=1))
    assert await town.rows("SELECT * FROM notices WHERE kind = 'digest'") == []
    await town.anna.send("/profile")
    await town.anna.click("Не звать до …")
    await town.anna.click("Снова звать")
    assert "Снова звать" not in town.anna.buttons()
    await town.turn(timedelta(days=1))
    town.anna.sees("Новая акция для вас")


async def test_everything_about_their_own_seat_is_said(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    await pauses(town, "На месяц, до 23 декабря")
    made = await town.action(library, starts=SATURDAY)
    await town.anna.send(f"/start a{made.id}")
    await town.anna.click("Записаться: чтец")
    await town.turn(SATURDAY - timedelta(hours=47))
    town.anna.sees("Всё в силе?")


async def test_a_pause_is_shown_exported_and_deleted(town: Town) -> None:
    await town.library()
    await registered(town)
    await pauses(town, "На три месяца, до 22 февраля 2027")
    await town.anna.send("/privacy")
    town.anna.sees("Не зовём до 22 февраля 2027")
    assert str((await exported(town))["people"][0]["paused_until"]).startswith("2027-02-22")
    await erase(town)
    assert await town.rows("SELECT count(*) FROM people WHERE paused_until IS NOT NULL") == [(0,)]


@pytest.mark.parametrize("days", [-7, 1, 100_000, 10**12])
async def test_forged_lengths_change_nothing(town: Town, days: int) -> None:
    await friends(town)
    await town.anna.send("/start")
    await town.anna.press(town.anna.last(), Pause(days=days).pack())
    assert await town.rows("SELECT count(*) FROM people WHERE paused_until IS NOT NULL") == [(0,)]


async def test_only_volunteers_have_a_pause(town: Town) -> None:
    await friends(town)
    for person in (town.vera, town.outsider):
        await person.send("/start")
        for data in (Pause(days=7).pack(), Pauses().pack()):
            await person.press(person.last(), data)
            assert "Не звать" not in str(person.last().content)
    assert await town.rows("SELECT count(*) FROM people WHERE paused_until IS NOT NULL") == [(0,)]


async def test_in_english(town: Town) -> None:
    await friends(town)
    await town.write("UPDATE people SET language = 'en'")
    await town.anna.send("/profile")
    await town.anna.click("Do not invite me until …")
    await town.anna.click("For a week, until 30 November")
    town.anna.sees("No invitations now: until 30 November.")
    await town.anna.click("Invite me again")
    assert await town.rows("SELECT count(*) FROM people WHERE paused_until IS NOT NULL") == [(0,)]
