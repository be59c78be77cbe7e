"""The message in which an invitation is watched, and the report: neither tells what the other one told."""

import time
from datetime import timedelta

from messages.invitation_progress import CallStop
from tests.conversations.inviting import friends, got, sent, written
from tests.conversations.town import Town

AT_ONE = ("Без картинки", "Без акции", "В другое время", "вт 24 ноября, 13:00")


async def test_at_its_end_the_progress_is_one_line_and_the_report_alone_has_the_numbers(town: Town) -> None:
    await friends(town)
    await sent(town)
    progress, report = town.vera.messages()[-2:]
    assert progress.text == "Приглашение «Ждём вас на субботник!» завершено. Отчёт в отдельном сообщении."
    assert not progress.markup
    assert report.text.startswith("Приглашение отправлено. Детская библиотека")
    assert town.vera.history().count("Отправлено: 2") == 1


async def test_who_deleted_the_progress_gets_the_report(town: Town) -> None:
    await friends(town)
    await sent(town, "Завтра", *AT_ONE)
    await town.vera.delete(town.vera.last())
    await town.turn(timedelta(days=2))
    assert got(town.vera, "Приглашение отправлено.") == 1
    assert got(town.vera, "завершено") == 0


async def test_a_tap_on_an_old_stop_shows_no_second_report(town: Town) -> None:
    await friends(town)
    await sent(town)
    progress = town.vera.messages()[-2]
    await town.vera.press(progress, CallStop(invitation=1).pack())
    assert town.vera.history().count("Отправлено: 2") == 1


async def test_the_list_does_not_take_the_place_of_what_goes_on_being_edited(town: Town) -> None:
    await friends(town)
    await sent(town, "Завтра", *AT_ONE)
    await town.vera.click("Все приглашения")
    for label in ("Новое приглашение", "Всем волонтёрам"):
        await town.vera.click(label)
    question = town.vera.last()
    await town.turn(timedelta(days=2))
    assert "Напишите приглашение одним сообщением." in question.text
    assert got(town.vera, "завершено") == 1


async def test_one_that_begins_and_ends_between_two_looks_shows_its_end_all_the_same(town: Town) -> None:
    await friends(town)
    town.app.progress._pause, town.app.progress._rested_at = 0.2, time.monotonic()
    await sent(town)
    assert town.vera.messages()[-2].text.startswith("Приглашение «Ждём вас на субботник!» завершено.")


async def test_an_end_that_could_not_be_shown_is_shown_after_the_next_start(town: Town) -> None:
    await friends(town)
    await written(town)
    town.playground.fail("editMessageText", 500, times=20, skip=1)
    await town.vera.click("Отправить")
    assert got(town.vera, "Приглашение отправлено.") == 1
    assert got(town.vera, "завершено") == 0
    town.playground.heal()
    await town.restart()
    await town.playground.settled()
    assert got(town.vera, "завершено") == 1
