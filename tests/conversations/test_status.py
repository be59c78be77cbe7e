"""`/status`: the owner sees how the bot is doing, nobody else does, and the log keeps the same without a name."""

import logging
from datetime import timedelta

import pytest

from messages.doors import OpenStatus
from tests.conversations.readings import SATURDAY, readings
from tests.conversations.town import Town
from tests.databases import on_both_databases


@on_both_databases
async def test_the_owner_sees_what_is_due_what_was_sent_and_the_database(town: Town) -> None:
    await readings(town)
    await town.oleg.send("/status")
    town.oleg.sees("Состояние бота")
    town.oleg.sees("Пора отправить: 0\nЗапланировано на потом: 3\nОтправлено за час: 1")
    town.oleg.sees("Неизвестно, дошло ли, за 90 дней: 0")
    town.oleg.sees("Телеграм ничего не приостановил")
    town.oleg.sees("База: ")
    town.oleg.sees("Копии базы ещё нет")
    await town.turn(timedelta(hours=26))
    await town.oleg.click("Обновить")
    town.oleg.sees("Работает 1 дн. 2 ч")
    town.oleg.sees("Отправлено за час: 0")


async def test_what_telegram_refuses_and_what_nobody_knows_is_told(town: Town) -> None:
    await readings(town)
    await town.write("UPDATE notices SET state = 'unknown' WHERE kind = 'receipt'")
    town.playground.fail("sendMessage", 429, retry_after=100_000)
    await town.turn(SATURDAY - timedelta(minutes=45, hours=48))
    await town.oleg.send("/libraries")
    await town.oleg.click("Состояние бота")
    town.oleg.sees("Последний отказ «слишком часто»: ")
    town.oleg.sees("Чаты, которые Телеграм приостановил: 1")
    town.oleg.sees("Не дождались очереди с запуска: 1")
    town.oleg.sees("Неизвестно, дошло ли, за 90 дней: 1")


async def test_a_late_notice_shows_how_long_it_waits(town: Town) -> None:
    await readings(town)
    town.app.delivery.stopping = True  # type: ignore[union-attr] # as while Telegram is away
    late = (town.now - timedelta(minutes=7)).isoformat(" ").replace("+00:00", ".000000")
    await town.write("UPDATE notices SET due = :late WHERE kind = 'confirm'", late=late)
    await town.oleg.send("/status")
    town.oleg.sees("Пора отправить: 1\nСамое раннее ждёт 7 мин")


async def test_the_owner_reads_when_the_last_copy_was_made_and_that_it_failed(town: Town) -> None:
    await town.library()
    await town.app.nightly()
    await town.turn(timedelta(hours=3))
    await town.oleg.send("/status")
    town.oleg.sees("Последняя копия базы: 3 ч назад")
    town.oleg.sees_not("не удалась")
    for file in town.backup_folder.iterdir():
        file.unlink()
    town.backup_folder.rmdir()
    town.backup_folder.write_text("a file where the folder should be")
    await town.app.nightly()
    await town.oleg.click("Обновить")
    town.oleg.sees("Последняя попытка сделать копию не удалась.")


async def test_to_anybody_else_it_is_a_command_that_does_not_exist(town: Town) -> None:
    _, _, group = await readings(town)
    for person in (town.anna, town.vera):
        await person.send("/stat")
        unknown = person.last().text
        await person.send("/status")
        assert person.last().text == unknown
        await person.press(person.last(), OpenStatus().pack())
        person.sees_not("Пора отправить")
    await town.outsider.send("/status")
    town.outsider.sees_not("Пора отправить")
    said = len(group.chat.messages)
    await town.anna.send("/status", in_=group)
    assert len(group.chat.messages) == said + 1


async def test_the_log_gets_one_line_of_numbers(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    await readings(town)
    with caplog.at_level(logging.INFO, "knigonosha.status"):
        await town.app.watching.line()
    (line,) = [each.getMessage() for each in caplog.records if each.name == "knigonosha.status"]
    assert line.startswith(
        "due 0, oldest due -, planned 3, invitations 0, sending 0, sent last hour 1, unknown 0, waiting 0, "
    )
    assert "backup - ago" in line
    assert "Анна" not in line
    assert str(town.anna.id) not in line
