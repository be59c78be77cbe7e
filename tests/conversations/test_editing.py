"""An action is changed while people are signed up: they hear old and new once."""

from datetime import timedelta

from tests.conversations.readings import edit, readings
from tests.conversations.town import Town

MINUTE = timedelta(seconds=61)


# Told once, with old and new ---------------------------------------------------------------------------------------


async def test_a_new_place_is_told_with_the_old_one_and_stands_on_the_card(town: Town) -> None:
    _, action, group = await readings(town)
    await edit(town, action, "Место")
    town.vera.sees("Место: Детская библиотека")
    await town.vera.send("Парк Победы, у сцены")
    town.vera.sees("Сохранено.")
    town.anna.sees("Парк Победы, у сцены", in_=group)
    town.anna.sees_not("Изменения")
    await town.turn(MINUTE)
    town.anna.sees("Изменения: «Громкие чтения». Суббота, 5 декабря, 14:00–15:00, волонтёрам к 13:15")
    town.anna.sees("Место: Парк Победы, у сцены (было: Детская библиотека, ул. Мира, 5)")


async def test_several_changes_in_a_minute_go_in_one_message(town: Town) -> None:
    _, action, _ = await readings(town)
    await edit(town, action, "Вход")
    await town.vera.send("со двора")
    await town.vera.click("Вход")
    await town.vera.send("с улицы")
    await town.vera.click("Встретит")
    await town.vera.send("Ирина Петровна")
    await town.vera.click("Название")
    await town.vera.send("Очень громкие чтения")
    await town.turn(MINUTE)
    news = [each for each in town.anna.news() if "Изменения" in each]
    assert len(news) == 1
    assert "Вход: с улицы" in news[0]
    assert "Встретит: Ирина Петровна" in news[0]
    assert "Название: Очень громкие чтения (было: Громкие чтения)" in news[0]
    assert not await town.rows("SELECT facts FROM notices WHERE CAST(facts AS TEXT) LIKE '%Ирина%'")


async def test_what_is_taken_back_within_the_minute_is_not_told(town: Town) -> None:
    _, action, _ = await readings(town)
    await edit(town, action, "Название")
    await town.vera.send("Другое название")
    await town.vera.click("Название")
    await town.vera.send("Громкие чтения")
    await town.turn(MINUTE)
    town.anna.sees_not("Изменения")


async def test_a_corrected_description_is_told_to_nobody(town: Town) -> None:
    _, action, group = await readings(town)
    await edit(town, action, "Описание")
    await town.vera.send("Читаем сказки.")
    town.anna.sees("Читаем сказки.", in_=group)
    await town.turn(MINUTE)
    town.anna.sees_not("Изменения")


async def test_online_is_told(town: Town) -> None:
    _, action, group = await readings(town)
    await edit(town, action, "Вживую или онлайн", "Онлайн")
    town.anna.sees("Онлайн", in_=group)
    await town.turn(MINUTE)
    town.anna.sees("Вживую или онлайн: Онлайн (было: Вживую)")


async def test_a_text_is_taken_away(town: Town) -> None:
    _, action, _ = await readings(town)
    await edit(town, action, "С собой")
    await town.vera.send("сменную обувь")
    await town.turn(MINUTE)
    town.anna.sees("С собой: сменную обувь")
    await edit(town, action, "С собой", "Убрать")
    await town.turn(MINUTE)
    town.anna.sees("С собой: больше не нужно")
