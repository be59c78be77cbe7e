"""Delivery on bad days: Telegram is not reached, a chat is paused, the database cannot be written, a timer fails."""

import asyncio
from datetime import UTC, datetime, timedelta

from aiogram.client.telegram import TelegramAPIServer

from messages.doors import ManageAction
from tests.conversations.test_reminders import T3, T24, T48, seated
from tests.conversations.test_signups import reading
from tests.conversations.town import Town
from tests.databases import on_sqlite

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)
NOBODY_LISTENS = TelegramAPIServer.from_base("http://127.0.0.1:1")


async def test_while_telegram_is_not_reached_a_reminder_waits_and_then_comes_once(town: Town) -> None:
    await seated(town)
    reached = town.app.bot.session.api
    town.app.bot.session.api = NOBODY_LISTENS
    await town.turn(T48 + timedelta(minutes=9))
    assert await town.rows("SELECT state, tries FROM notices WHERE kind = 'confirm'") == [("due", 0)]
    town.app.bot.session.api = reached
    await town.turn(T48 + timedelta(minutes=10))
    assert town.anna.history().count("Всё в силе?") == 1
    assert await town.rows("SELECT state FROM notices WHERE kind = 'confirm'") == [("sent",)]


async def test_a_chat_that_telegram_pauses_for_a_day_holds_up_nobody_else(town: Town) -> None:
    _, group = await seated(town)
    await town.boris.click("Записаться: чтец", in_=group)
    town.playground.fail("sendMessage", 429, retry_after=100_000)
    async with asyncio.timeout(10):
        await town.turn(T48)
    assert sorted(await town.rows("SELECT state FROM notices WHERE kind = 'confirm'")) == [("due",), ("sent",)]


@on_sqlite
async def test_what_was_said_but_could_not_be_recorded_is_recorded_later_and_not_said_again(town: Town) -> None:
    await seated(town)
    await town.write(
        "CREATE TRIGGER full_disk BEFORE UPDATE ON notices WHEN NEW.state = 'sent' BEGIN SELECT RAISE(ABORT, 'x'); END"
    )
    await town.turn(T48)
    assert await town.rows("SELECT state FROM notices WHERE kind = 'confirm'") == [("sending",)]
    await town.write("DROP TRIGGER full_disk")
    await town.turn(T24)
    assert await town.rows("SELECT state FROM notices WHERE kind = 'confirm'") == [("sent",)]
    assert town.anna.history().count("Всё в силе?") == 1


@on_sqlite
async def test_a_timer_that_fails_holds_up_no_reminder(town: Town) -> None:
    action, _ = await seated(town)
    await town.turn(T48)
    await town.anna.click("Приду")
    await town.turn(T3 - timedelta(minutes=2))
    await town.write("CREATE TRIGGER broken BEFORE UPDATE ON cards BEGIN SELECT RAISE(ABORT, 'x'); END")
    await town.write(
        "INSERT INTO timers (kind, subject, due) "
        "SELECT 'shift_closes', :shift, due FROM notices WHERE kind = 'details'",
        shift=action.shift_id,
    )
    async with asyncio.timeout(10):
        await town.turn(T3)
    town.anna.sees("Сегодня, суббота, 5 декабря, 14:00")


async def test_no_reminder_goes_in_the_minute_in_which_calling_off_may_be_undone(town: Town) -> None:
    action, _ = await seated(town)
    await town.turn(T48 - timedelta(seconds=30))
    await town.vera.send("/desk")
    await town.vera.press(town.vera.last(), ManageAction(action=action.id).pack())
    await town.vera.click("Акция не состоится")
    await town.vera.click("Да, не состоится")
    await town.turn(T48)
    town.anna.sees_not("сё в силе?")
    await town.vera.click("Вернуть акцию")
    await town.turn(T48 + timedelta(minutes=1))
    assert town.anna.history().count("Всё в силе?") == 1


async def test_the_librarians_line_comes_though_the_action_was_called_off_at_that_minute(town: Town) -> None:
    action, _ = await reading(town)
    four = datetime(2026, 12, 4, 13, 0, tzinfo=UTC)
    await town.turn(four - timedelta(seconds=30))
    await town.vera.send("/desk")
    await town.vera.press(town.vera.last(), ManageAction(action=action.id).pack())
    await town.vera.click("Акция не состоится")
    await town.vera.click("Да, не состоится")
    await town.turn(four)
    await town.vera.click("Вернуть акцию")
    await town.turn(four + timedelta(minutes=1))
    assert "«Громкие чтения»: пока никто не записался" in town.vera.history()


@on_sqlite
async def test_a_notice_whose_facts_cannot_be_read_holds_up_no_other(town: Town) -> None:
    await seated(town)
    await town.write(
        "INSERT INTO notices (key, kind, due, patience_until, telegram_id, facts, created_at) "
        "SELECT 'broken', 'consent_ticked', due, patience_until, :boris, '{}', created_at FROM notices "
        "WHERE kind = 'confirm'",
        boris=town.boris.id,
    )
    await town.turn(T48)
    assert town.anna.history().count("Всё в силе?") == 1
    assert await town.rows("SELECT state FROM notices WHERE key = 'broken'") == [("due",)]


async def test_what_is_said_to_many_at_once_is_written_down_for_each(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    people = [town.playground.person(f"Волонтёр {number}") for number in range(20)]
    group = town.playground.group("Соседи", creator=town.vera, members=people)
    await town.link(group, library)
    await town.action(library, starts=SATURDAY, group=group, roles_={"чтец": (1, 20)})
    for person in people:
        await town.volunteer(person, library)
        await person.click("Записаться: чтец", in_=group)
    await town.turn(T48)
    assert await town.rows("SELECT state, count(*) FROM notices WHERE kind = 'confirm' GROUP BY state") == [
        ("sent", 20)
    ]
    assert await town.rows("SELECT count(*) FROM notices WHERE state = 'sending'") == [(0,)]


async def test_who_cannot_be_written_to_takes_nobody_elses_record_along(town: Town) -> None:
    _, group = await seated(town)
    await town.boris.click("Записаться: чтец", in_=group)
    await town.boris.block()
    town.playground.telegram.faults.latency = 0.1  # his end is written long before Telegram answers for her
    await town.turn(T48)
    ended = sorted(await town.rows("SELECT state FROM notices WHERE kind = 'confirm'"))
    assert ended == [("sent",), ("undeliverable",)]
    assert town.anna.history().count("Всё в силе?") == 1
