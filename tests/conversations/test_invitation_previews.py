"""The last look before [Отправить]: what a librarian can do there, and what a draft that lay for long says."""

from datetime import timedelta

from messages.invitations import Mute
from tests.conversations.inviting import NOW_LABELS, friends, got, written
from tests.conversations.town import Town


async def test_a_draft_whose_hour_is_over_asks_for_another_and_can_be_sent(town: Town) -> None:
    await friends(town)
    await written(town, "Завтра", "Без картинки", "Без акции", "В другое время", "вт 24 ноября, 13:00")
    await town.turn(timedelta(days=3))
    await town.vera.send("/call")
    await town.vera.click("Продолжить начатое")
    town.vera.sees("Время, которое вы выбрали, уже прошло.")
    await town.vera.click("Сейчас")
    await town.vera.click("Отправить")
    assert got(town.anna, "Завтра") == 1


async def test_the_volunteers_button_in_a_preview_says_that_it_is_one(town: Town) -> None:
    await friends(town)
    await written(town)
    preview = next(each for each in town.vera.messages() if "Не звать" in str(each.markup))
    await town.vera.press(preview, Mute(invitation=1).pack())
    assert "Это образец." in str(town.vera.popup)
    assert await town.rows("SELECT muted_at FROM followers WHERE muted_at IS NOT NULL") == []


async def test_a_preview_that_nobody_would_get_does_not_promise_to_begin(town: Town) -> None:
    await friends(town)
    await town.vera.send("/call")
    await town.vera.click("Кто уже помогал")
    await town.vera.send("Двор чист!")
    for label in NOW_LABELS:
        await town.vera.click(label)
    town.vera.sees("Сейчас его никто не получит.")
    town.vera.sees("снова /call")
    town.vera.sees_not("Начнём сразу.")


async def test_another_text_keeps_the_picture_the_button_and_the_hour(town: Town) -> None:
    library = await friends(town)
    await town.action(library, starts=town.now + timedelta(days=12))
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    await town.vera.send("Опечатка")
    await town.vera.send_photo()
    for label in ("Громкие чтения", "В другое время", "вт 24 ноября, 13:00", "Другой текст"):
        await town.vera.click(label)
    await town.vera.send("Почитаем детям")
    town.vera.sees("Начнём: вторник, 24 ноября, 13:00.")
    await town.vera.click("Отправить")
    await town.turn(timedelta(days=2))
    message = town.anna.last().content
    assert message["photo"]
    assert str(message["caption"]).startswith("Почитаем детям")
    assert "Не звать на «Громкие чтения»" in town.anna.buttons()
