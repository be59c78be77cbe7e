"""`/call`: a librarian writes an invitation, volunteers get it as it was formatted, and only those who want it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from messages.invitation_steps import CallAt, CallSend, CallTo
from tests.conversations.inviting import NOW_LABELS, friends, got, sent, written
from tests.conversations.town import Town

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)


async def test_an_invitation_reaches_every_volunteer_once_and_the_librarian_reads_how_it_went(town: Town) -> None:
    await friends(town)
    await written(town)
    town.vera.sees("Получат 2 человека.")
    town.vera.sees("Отправка займёт меньше минуты.")
    town.vera.sees("Ждём вас на субботник!")
    town.anna.sees_not("Ждём вас на субботник!")
    await town.vera.click("Отправить")
    for person in (town.anna, town.boris):
        assert got(person, "Ждём вас на субботник!") == 1
        person.sees("Детская библиотека")
    town.vera.sees("Приглашение отправлено.")
    town.vera.sees("Отправлено: 2")


async def test_what_was_formatted_stays_so_and_typed_signs_stay_typed(town: Town) -> None:
    await friends(town)
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    entities = [{"type": "bold", "offset": 0, "length": 4}]
    await town.vera._send_content({"text": "Ждём <всех> & каждого", "entities": entities}, None, True)
    for label in (*NOW_LABELS, "Отправить"):
        await town.vera.click(label)
    message: Any = town.anna.last().content
    assert message["text"].startswith("Ждём <всех> & каждого")
    assert [each["type"] for each in message["entities"]] == ["bold"]


async def test_a_picture_goes_with_its_words_under_it(town: Town) -> None:
    await friends(town)
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    await town.vera.send("Наш праздник")
    await town.vera.send("вот картинка")
    town.vera.sees("Пришлите, пожалуйста, картинку как фото")
    await town.vera.send_photo()
    for label in ("Без акции", "Сейчас", "Отправить"):
        await town.vera.click(label)
    message: Any = town.anna.last().content
    assert message["photo"]
    assert message["caption"].startswith("Наш праздник")


async def test_the_button_of_an_action_opens_it(town: Town) -> None:
    library = await friends(town)
    await town.action(library, starts=SATURDAY)
    await sent(town, "Почитаем детям", "Без картинки", "Громкие чтения, сб 5 декабря", "Сейчас")
    assert town.anna.buttons() == ["Громкие чтения, сб 5 декабря", "Не звать на «Громкие чтения»"]
    await town.anna.click("Громкие чтения, сб 5 декабря")
    town.anna.sees("Записаться: чтец")


async def test_who_does_not_want_such_actions_is_not_called_to_them_again(town: Town) -> None:
    library = await friends(town)
    await town.action(library, starts=SATURDAY)
    await sent(town, "Раз", "Без картинки", "Громкие чтения", "Сейчас")
    await town.anna.click("Не звать на «Громкие чтения»")
    town.anna.sees("Больше не будем звать на «Громкие чтения».")
    await sent(town, "Два", "Без картинки", "Громкие чтения", "Сейчас")
    assert (got(town.anna, "Два"), got(town.boris, "Два")) == (0, 1)
    await sent(town, "Другое")
    assert got(town.anna, "Другое") == 1
    await town.anna.click("Всё-таки звать")
    town.anna.sees("Хорошо, будем звать.")
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    await town.vera.send("Три")
    for label in ("Без картинки", "Громкие чтения", "Сейчас"):
        await town.vera.click(label)
    town.vera.sees("Получит 1 человек.")


async def test_who_turned_the_library_off_is_left_in_peace(town: Town) -> None:
    await friends(town)
    await sent(town, "Раз")
    await town.anna.click("Не звать от этой библиотеки")
    town.anna.sees("Больше не будем присылать приглашения.")
    await sent(town, "Два")
    assert (got(town.anna, "Два"), got(town.boris, "Два")) == (0, 1)


async def test_nobody_gets_more_than_three_a_week_from_all_libraries_together(town: Town) -> None:
    await friends(town)
    other = await town.library("Музей", librarian=town.pavel)
    await town.write(
        "INSERT INTO followers (person_id, library_id, since, news_at) "
        "SELECT person_id, :other, since, since FROM followers",
        other=other.id,
    )
    for text in ("Раз", "Два"):
        await sent(town, text)
    for text in ("Три", "Четыре"):
        await town.pavel.send("/call")
        await town.pavel.click("Всем волонтёрам")
        await town.pavel.send(text)
        for label in NOW_LABELS:
            await town.pavel.click(label)
        if text == "Три":
            await town.pavel.click("Отправить")
    town.pavel.sees("Сейчас его никто не получит.")
    town.pavel.sees("Ещё 2 человека уже получили по три сообщения за неделю")
    assert [got(town.anna, text) for text in ("Раз", "Два", "Три", "Четыре")] == [1, 1, 1, 0]
    await town.turn(timedelta(days=8))
    await sent(town, "Пять")
    assert got(town.anna, "Пять") == 1


async def test_those_who_helped_and_those_signed_up_can_be_called_alone(town: Town) -> None:
    library = await friends(town)
    past = await town.action(library, "Субботник", starts=town.now + timedelta(hours=3))
    coming = await town.action(library, starts=SATURDAY)
    await town.write(
        "INSERT INTO signups (role_id, person_id, state, joined_at) VALUES (:role, :anna, 'S', :at)",
        role=past.roles["чтец"], anna=await town.person_id(town.anna), at=town.now.isoformat(sep=" "),
    )  # fmt: skip
    await town.write(
        "INSERT INTO signups (role_id, person_id, state, joined_at) VALUES (:role, :boris, 'S', :at)",
        role=coming.roles["чтец"], boris=await town.person_id(town.boris), at=town.now.isoformat(sep=" "),
    )  # fmt: skip
    await town.turn(timedelta(days=1))
    await town.vera.send("/call")
    await town.vera.click("Кто уже помогал")
    await town.vera.send("Двор чист!")
    for label in (*NOW_LABELS, "Отправить"):
        await town.vera.click(label)
    assert (got(town.anna, "Двор чист!"), got(town.boris, "Двор чист!")) == (1, 0)
    await town.vera.send("/call")
    await town.vera.click("Записанным на акцию")
    await town.vera.click("Громкие чтения")
    await town.vera.send("До встречи!")
    for label in (*NOW_LABELS, "Отправить"):
        await town.vera.click(label)
    assert (got(town.anna, "До встречи!"), got(town.boris, "До встречи!")) == (0, 1)


async def test_at_another_time_it_waits_for_its_hour_and_can_be_stopped_before(town: Town) -> None:
    await friends(town)
    await sent(town, "Завтра", "Без картинки", "Без акции", "В другое время", "вт 24 ноября, 13:00")
    town.vera.sees("Приглашение ждёт своего часа: вторник, 24 ноября, 13:00.")
    await town.turn(timedelta(hours=24))
    await town.vera.click("Остановить")
    await town.turn(timedelta(days=5))  # longer than a message has patience
    assert got(town.anna, "Завтра") == 0
    town.vera.sees("Приглашение остановлено.")
    await town.vera.click("Продолжить")
    assert got(town.anna, "Завтра") == 1


async def test_in_the_evening_it_waits_for_the_morning(town: Town) -> None:
    await friends(town)
    await town.turn(datetime(2026, 11, 23, 18, 30, tzinfo=UTC))
    await written(town)
    town.vera.sees("Начнём: вторник, 24 ноября, 09:00.")
    await town.vera.click("Отправить")
    assert got(town.anna, "субботник") == 0
    await town.turn(datetime(2026, 11, 24, 6, 0, tzinfo=UTC))
    assert got(town.anna, "субботник") == 1


async def test_who_closed_the_bot_is_counted_once_and_not_tried_again(town: Town) -> None:
    await friends(town)
    await town.anna.block()
    await town.write("UPDATE people SET bot_blocked_at = NULL")
    await sent(town)
    town.vera.sees("Отправлено: 1")
    town.vera.sees("Закрыли бота: 1")
    await written(town, "Ещё раз")
    town.vera.sees("Получит 1 человек.")


async def test_a_draft_survives_a_restart_and_can_be_gone_on_with(town: Town) -> None:
    await friends(town)
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    await town.restart()
    await town.vera.send("Пишу после перезапуска")
    await town.restart()
    await town.vera.send("/call")
    await town.vera.click("Продолжить начатое")
    town.vera.sees("Пишу после перезапуска")
    await town.vera.click("Отправить")
    assert got(town.anna, "Пишу после перезапуска") == 1


async def test_a_draft_that_is_not_saved_is_gone(town: Town) -> None:
    await friends(town)
    await written(town)
    await town.vera.click("Не сохранять")
    town.vera.sees("никому ничего не отправлено")
    assert await town.rows("SELECT * FROM invitations") == []


async def test_too_long_or_no_text_is_told_kindly_and_the_question_stays_open(town: Town) -> None:
    await friends(town)
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    await town.vera.send("я" * 851)
    town.vera.sees("Слишком длинно: можно до 850 знаков.")
    await town.vera.send_sticker()
    town.vera.sees("Пришлите, пожалуйста, текст.")
    await town.vera.send("я" * 850)
    town.vera.sees("Пришлите картинку, если она нужна.")


async def test_strangers_and_other_libraries_cannot_send_or_read_it(town: Town) -> None:
    library = await friends(town)
    await town.library("Музей", librarian=town.pavel)
    await written(town)
    await town.anna.send("/call")
    town.anna.sees("библиотекар")
    for person in (town.pavel, town.anna):
        await person.send("/start")
        await person.press(person.last(), CallSend(invitation=1).pack())
        assert "могут только библиотекари этой библиотеки" in str(person.popup)
        await person.press(person.last(), CallTo(library=library.id, audience="everyone").pack())
        assert "могут только библиотекари этой библиотеки" in str(person.popup)
    assert await town.rows("SELECT state FROM invitations") == [("draft",)]
    assert await town.rows("SELECT id FROM notices WHERE kind = 'invitation'") == []


async def test_forged_times_and_audiences_change_nothing(town: Town) -> None:
    await friends(town)
    await written(town)
    for minutes in (1, 99_999_999, 10**12, -(10**12), 10**20):
        await town.vera.press(town.vera.last(), CallAt(invitation=1, at=minutes).pack())
        assert "Что-то сломалось" not in str(town.vera.popup)
    await town.vera.press(town.vera.last(), CallTo(library=1, audience="signed_up").pack())
    assert await town.rows("SELECT state, begins_at FROM invitations") == [("draft", None)]


async def test_a_second_tap_on_send_sends_nothing_twice(town: Town) -> None:
    await friends(town)
    await written(town)
    under = town.vera.last()
    await town.vera.press(under, CallSend(invitation=1).pack())
    await town.vera.press(under, CallSend(invitation=1).pack())
    assert got(town.anna, "субботник") == 1


async def test_an_action_called_off_meanwhile_is_nothing_to_be_called_to(town: Town) -> None:
    library = await friends(town)
    await town.action(library, starts=SATURDAY)
    labels = ("Без картинки", "Громкие чтения", "В другое время", "вт 24 ноября, 13:00")
    await sent(town, "Почитаем", *labels)
    await town.write("UPDATE actions SET state = 'called_off'")
    await town.turn(timedelta(days=2))
    assert got(town.anna, "Почитаем") == 0
    town.vera.sees("Не стали беспокоить: 2")


async def test_the_desk_lists_invitations_with_how_they_went(town: Town) -> None:
    await friends(town)
    await sent(town)
    await town.vera.send("/desk")
    await town.vera.click("Приглашения")
    assert town.vera.buttons()[0] == "Ждём вас на субботник! — отправлено 2"
    await town.vera.click("Ждём вас на субботник!")
    town.vera.sees("Отправлено: 2")
