"""A librarian makes an action: how few taps it takes, what goes wrong, what a restart leaves."""

import re
from datetime import timedelta

from messages.drafts import PickTemplate
from messages.preview import Publish
from tests.conversations.drafting import draft_of_readings, library_with_group
from tests.conversations.town import Town

DRAFTS = "SELECT title, state FROM actions ORDER BY id"


# How few taps --------------------------------------------------------------------------------------------------------


async def test_a_first_call_takes_at_most_eleven_taps_from_the_invitation_and_nothing_typed(town: Town) -> None:
    await town.library(librarian=town.vera)
    await town.vera.send("/desk")
    await town.vera.click("Пригласить")
    await town.vera.click("Пригласить координатора")
    link = re.search(r"https://t\.me/\S+\?start=i\S+", town.vera.screen())
    assert link is not None
    group = town.playground.group("Соседи", creator=town.pavel, members=[town.anna])
    taps = 2  # the link itself, and «Начать» under it
    await town.pavel.open(link[0])
    # «Выбрать группу» opens Telegram's own list of groups and its question: two taps more.
    path = [("Принять", 1), ("Выбрать группу", 3), ("Новая акция", 1), ("Громкие чтения", 1), ("сб 28 ноября", 1)]
    for label, cost in [*path, ("14:00", 1), ("Опубликовать", 1)]:
        await town.pavel.click(label, to=group)
        taps += cost
    town.pavel.sees("Опубликовано: группа «Соседи»")
    town.anna.sees("Чтец — занято 0 из 4", in_=group)
    assert taps <= 11


async def test_the_next_call_takes_five_taps(town: Town) -> None:
    _, group = await library_with_group(town)
    await town.vera.send("/desk")
    for label in ("Новая акция", "Громкие чтения", "сб 28 ноября", "14:00", "Опубликовать"):
        await town.vera.click(label)
    town.vera.sees("Опубликовано: группа «Соседи». Напишу, когда места займут.")
    assert town.vera.buttons() == ["Кто записан", "Ссылка и QR", "Открыть акцию", "К библиотеке"]
    town.anna.sees("Суббота, 28 ноября, 14:00–15:00, волонтёрам к 13:15", in_=group)
    assert "Записаться: чтец" in town.anna.buttons(group)


async def test_like_last_time_takes_three_taps(town: Town) -> None:
    _, group = await library_with_group(town)
    await draft_of_readings(town)
    await town.vera.click("−")
    await town.vera.click("Опубликовать")
    await town.vera.send("/desk")
    for label in ("Новая акция", "Как в прошлый раз: сб 5 декабря, 14:00", "Опубликовать"):
        await town.vera.click(label)
    town.anna.sees("Суббота, 5 декабря, 14:00–15:00", in_=group)
    town.anna.sees("Чтец — занято 0 из 3", in_=group)
    assert len(await town.rows(DRAFTS)) == 2


async def test_the_templates_used_most_come_first_and_the_usual_hour_is_offered(town: Town) -> None:
    await library_with_group(town)
    await town.vera.send("/new Громкие чтения 29 ноября 11:30")
    await town.vera.click("Опубликовать")
    await town.vera.send("/new")
    templates = [each for each in town.vera.buttons() if not each.startswith(("Скоро", "Как в прошлый"))]
    assert templates[0] == "Громкие чтения"
    await town.vera.click("Книгоноша")
    await town.vera.click("сб 28 ноября")
    assert town.vera.buttons()[0] == "11:30"


async def test_a_memorable_date_brings_its_templates_and_its_day(town: Town) -> None:
    await library_with_group(town)
    await town.vera.send("/new")
    await town.vera.click("Скоро: 5 декабря, День добровольца")
    assert town.vera.buttons()[:3] == [
        "Книжкина больница (мелкий ремонт книг)",
        "Школа библиотечного волонтёра (обучение)",
        "Чествование волонтёров и благодарственные письма",
    ]
    await town.vera.click("Книжкина больница")
    assert town.vera.buttons()[:3] == ["сб 5 декабря", "вс 6 декабря", "Другой день"]
    await town.vera.click("сб 5 декабря")
    await town.vera.click("14:00")
    town.vera.sees("Суббота, 5 декабря, 14:00–15:30, волонтёрам к 13:40")


# What is shown -------------------------------------------------------------------------------------------------------


async def test_the_preview_is_the_card_with_seats_to_change(town: Town) -> None:
    await library_with_group(town)
    await draft_of_readings(town)
    town.vera.sees("Чтец — занято 0 из 4")
    assert town.vera.buttons()[:3] == ["−", "чтец: 4", "+"]
    await town.vera.click("+")
    town.vera.sees("Чтец — занято 0 из 5")
    await town.vera.click("чтец: 5")
    assert town.vera.popup.startswith("чтец: мест 5, нужно не меньше 1")
    for _ in range(4):
        await town.vera.click("−")
    await town.vera.click("−")
    assert town.vera.popup.startswith("В роли от 1 до 500 мест")
    assert (await town.rows("SELECT min, max FROM roles WHERE name = 'чтец'")) == [(1, 1)]


async def test_a_reconstructed_description_says_so_until_it_is_edited(town: Town) -> None:
    await library_with_group(town)
    await town.vera.send("/new")
    for label in ("«Дари добро»", "сб 28 ноября", "14:00"):
        await town.vera.click(label)
    town.vera.sees("описание восстановлено, проверьте у авторов")
    await town.vera.click("Изменить")
    await town.vera.click("Описание")
    await town.vera.send("Собираем подарки для соседей.")
    await town.vera.click("Готово")
    town.vera.sees("Собираем подарки для соседей.")
    town.vera.sees_not("описание восстановлено")


async def test_a_template_that_is_off_is_not_offered_and_not_to_be_forged(town: Town) -> None:
    library, _ = await library_with_group(town)
    await town.vera.send("/new")
    seen = list(town.vera.buttons())
    while any(label.startswith("Страница") and label.endswith("›") for label in town.vera.buttons()):
        await town.vera.click(next(label for label in town.vera.buttons() if label.endswith("›")))
        seen += town.vera.buttons()
    assert not any(label.startswith("Верни книгу") for label in seen)
    assert any(label.startswith("Чествование") for label in seen)
    await town.vera.press(town.vera.last(), PickTemplate(library=library.id, template="verni-knigu").pack())
    assert town.vera.popup.startswith("Этого больше нет")
    assert await town.rows(DRAFTS) == []


async def test_without_a_group_the_link_is_offered(town: Town) -> None:
    await town.library(librarian=town.vera)
    await draft_of_readings(town)
    await town.vera.click("Опубликовать")
    town.vera.sees("Опубликовано. Группы пока нет: подключите её или отправьте людям ссылку.")
    assert {"Ссылка и QR", "Выбрать группу"} <= set(town.vera.buttons())


async def test_groups_and_channels_are_named_as_what_they_are(town: Town) -> None:
    library, _ = await library_with_group(town)
    await town.volunteer(town.boris, library)
    channel = town.playground.channel("Афиша", creator=town.vera)
    await town.vera.add_bot(channel)
    await town.vera.forward(await town.vera.send("Мы открылись!", in_=channel))
    await draft_of_readings(town)
    await town.vera.click("Опубликовать")
    told = "Опубликовано: канал «Афиша», группа «Соседи». Напишу, когда места займут."
    assert town.vera.screen().splitlines()[0] == told, "nobody is told in private, so nobody is counted"


async def test_a_template_is_worded_in_the_language_of_the_cards_not_of_the_librarian(town: Town) -> None:
    _, group = await library_with_group(town)
    await town.write("UPDATE people SET language = 'en' WHERE telegram_id = :id", id=town.vera.id)
    await town.vera.send("/new")
    for label in ("Reading aloud session", "Sat 28 November", "14:00", "Publish"):
        await town.vera.click(label)
    town.anna.sees("Громкие чтения", in_=group)
    town.anna.sees("Чтец — занято 0 из 4", in_=group)


# Drafts stay ---------------------------------------------------------------------------------------------------------


async def test_a_draft_survives_a_restart_and_is_finished_the_next_day(town: Town) -> None:
    _, group = await library_with_group(town)
    await town.vera.send("/new")
    await town.vera.click("Громкие чтения")
    await town.vera.click("сб 28 ноября")
    await town.restart()
    await town.turn(timedelta(days=1))
    await town.vera.click("14:00")
    town.vera.sees("Чтец — занято 0 из 4")
    await town.restart()
    await town.vera.send("/desk")
    await town.vera.click("Черновики: 1")
    await town.vera.click("Громкие чтения, сб 28 ноября")
    await town.vera.click("Опубликовать")
    town.anna.sees("Чтец — занято 0 из 4", in_=group)


async def test_a_question_for_a_title_survives_a_restart(town: Town) -> None:
    await library_with_group(town)
    await town.vera.send("/new")
    await town.vera.click("Другая акция")
    await town.restart()
    await town.vera.send("Снежная почта")
    await town.vera.click("вс 29 ноября")
    await town.vera.click("14:00")
    town.vera.sees("Снежная почта")
    town.vera.sees("Волонтёр — занято 0 из 4")
    assert (await town.rows("SELECT min, max FROM roles")) == [(4, 4)]


async def test_the_same_template_again_takes_up_the_draft_that_was_left(town: Town) -> None:
    await library_with_group(town)
    for _ in range(3):
        await town.vera.send("/new")
        await town.vera.click("Громкие чтения")
    assert await town.rows(DRAFTS) == [("Громкие чтения", "draft")]


async def test_a_draft_is_deleted_after_one_question(town: Town) -> None:
    await library_with_group(town)
    await draft_of_readings(town)
    await town.vera.click("Удалить черновик")
    await town.vera.click("Нет, оставить")
    town.vera.sees("Чтец — занято 0 из 4")
    await town.vera.click("Удалить черновик")
    await town.vera.click("Да, удалить")
    town.vera.sees("Черновик удалён.")
    assert await town.rows(DRAFTS) == []
    assert await town.rows("SELECT * FROM roles") == []


async def test_two_taps_on_publish_publish_once(town: Town) -> None:
    _, group = await library_with_group(town)
    await draft_of_readings(town)
    preview = town.vera.last()
    town.vera.tap("Опубликовать")
    town.vera.tap("Опубликовать")
    await town.playground.settled()
    await town.vera.press(preview, Publish(action=1).pack())
    assert town.vera.screen().startswith("Опубликовано: группа «Соседи»")
    assert len([each for each in town.anna.messages(group) if each.by_bot]) == 1
    assert await town.rows("SELECT count(*) FROM audit WHERE verb = 'publish'") == [(1,)]
    timers = await town.rows("SELECT kind FROM timers ORDER BY kind")
    assert timers == [("digest",), ("shift_begins",), ("shift_closes",), ("shift_ends",), ("state_of_things",)]


async def test_an_action_of_tomorrow_takes_people_until_it_begins(town: Town) -> None:
    _, group = await library_with_group(town)
    await town.turn(timedelta(hours=9))
    await town.vera.send("/new Громкие чтения завтра 14:00, чтец 2")
    town.vera.sees("Запись до вторника, 24 ноября, 13:15")
    await town.vera.click("Опубликовать")
    assert "Записаться: чтец" in town.anna.buttons(group)
