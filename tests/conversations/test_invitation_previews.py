"""The last look before [Отправить]: what a librarian can do there, and what a draft that lay for long says."""

from datetime import timedelta

import pytest

from messages.invitations import Mute
from playground.world import Message
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
    await town.vera.click("Всем волонтёрам")
    await town.vera.send("Двор чист!")
    await town.write("UPDATE followers SET muted_at = since")
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


async def with_everything(town: Town) -> None:
    """A preview with a picture, an action's button and an hour."""
    library = await friends(town)
    await town.action(library, starts=town.now + timedelta(days=12))
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    await town.vera.send("Почитаем детям")
    await town.vera.send_photo()
    for label in ("Громкие чтения", "В другое время", "вт 24 ноября, 13:00"):
        await town.vera.click(label)
    town.vera.sees("Начнём: вторник, 24 ноября, 13:00.")


async def test_another_picture_leads_straight_back_and_keeps_the_rest(town: Town) -> None:
    await with_everything(town)
    first = preview(town)
    await town.vera.click("Другая картинка")
    await town.restart()
    await town.vera.send_photo()
    second = preview(town)
    assert second.content["photo"] != first.content["photo"]
    assert "Не звать на «Громкие чтения»" in str(second.markup)
    town.vera.sees("Начнём: вторник, 24 ноября, 13:00.")
    await town.vera.click("Другая картинка")
    await town.vera.click("Без картинки")
    assert "photo" not in preview(town).content
    assert "Отправить" in town.vera.buttons()


async def test_another_action_leads_straight_back_and_keeps_the_rest(town: Town) -> None:
    await with_everything(town)
    await town.vera.click("Другая акция")
    await town.vera.click("Без акции")
    assert "Не звать от этой библиотеки" in str(preview(town).markup)
    assert preview(town).content["photo"]
    town.vera.sees("Начнём: вторник, 24 ноября, 13:00.")
    await town.vera.click("Другая акция")
    await town.vera.click("Громкие чтения")
    assert "Не звать на «Громкие чтения»" in str(preview(town).markup)


@pytest.mark.parametrize("label", ["Другой текст", "Другая картинка", "Другая акция", "Другое время"])
async def test_the_way_back_from_what_is_changed_alone_is_the_preview(town: Town, label: str) -> None:
    await with_everything(town)
    await town.vera.click(label)
    await town.vera.click("Назад")
    assert preview(town).content["photo"]
    assert "Отправить" in town.vera.buttons()


async def test_another_time_leads_back_step_by_step(town: Town) -> None:
    await with_everything(town)
    for label in ("Другое время", "В другое время", "Назад", "Назад"):
        await town.vera.click(label)
    town.vera.sees("Начнём: вторник, 24 ноября, 13:00.")
    for label in ("Другое время", "В другое время", "ср 25 ноября, 10:00"):
        await town.vera.click(label)
    town.vera.sees("Начнём: среда, 25 ноября, 10:00.")


async def test_the_questions_of_a_first_draft_lead_back_one_by_one(town: Town) -> None:
    await friends(town)
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    await town.vera.send("Опечатка")
    for label, asked in (("Без картинки", "Какую акцию"), ("Назад", "Пришлите картинку"), ("Назад", "Напишите")):
        await town.vera.click(label)
        town.vera.sees(asked)
    await town.vera.send("Почитаем детям")
    for label in (*NOW_LABELS, "Отправить"):
        await town.vera.click(label)
    assert (got(town.anna, "Почитаем детям"), got(town.anna, "Опечатка")) == (1, 0)


async def test_a_draft_whose_hour_is_over_can_be_left_alone(town: Town) -> None:
    await with_everything(town)
    await town.turn(timedelta(days=3))
    await town.vera.send("/call")
    await town.vera.click("Продолжить начатое")
    town.vera.sees("Время, которое вы выбрали, уже прошло.")
    await town.vera.click("Назад")
    town.vera.sees("Кого зовём?")


def preview(town: Town) -> Message:
    """The newest message with the volunteers' button."""
    return [each for each in town.vera.messages() if "Не звать" in str(each.markup)][-1]
