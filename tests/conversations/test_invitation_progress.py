"""The message in which an invitation is watched, and the report: neither tells what the other one told."""

from datetime import timedelta

from messages.invitation_progress import CallStop
from tests.conversations.inviting import friends, got, sent
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
