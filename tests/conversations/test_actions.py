"""A library's actions: lists, copying, calling off with a minute to think again, lost cards, link and QR picture."""

from datetime import UTC, datetime, timedelta

from messages.doors import LibraryActions, ManageAction
from messages.managing import BringBack, CallOff, CopyAction, LinkAndQr, PostAgain
from tests.conversations.readings import SATURDAY, readings
from tests.conversations.town import MadeAction, Town
from tests.databases import on_both_databases


async def manage(town: Town, action: MadeAction) -> None:
    await town.vera.send("/desk")
    await town.vera.press(town.vera.last(), ManageAction(action=action.id).pack())


# Lists --------------------------------------------------------------------------------------------------------


async def test_ahead_drafts_and_past_are_three_lists_six_a_page(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    for number in range(8):
        await town.action(library, f"Чтения {number}", starts=SATURDAY + timedelta(days=number))
    await town.action(library, "Прошли", starts=town.now - timedelta(days=2))
    await town.action(library, "Отменены", starts=SATURDAY, state="called_off")
    await town.action(library, "Черновик", starts=SATURDAY, state="draft")
    await town.vera.send("/desk")
    await town.vera.click("Акции")
    assert town.vera.buttons()[:2] == ["Чтения 0, сб 5 декабря, 0 из 5", "Чтения 1, вс 6 декабря, 0 из 5"]
    assert "Чтения 5, чт 10 декабря, 0 из 5" in town.vera.buttons()
    assert not any(label.startswith("Чтения 6") for label in town.vera.buttons())
    await town.vera.click("Страница 2 из 2")
    assert town.vera.buttons()[:2] == ["Чтения 6, пт 11 декабря, 0 из 5", "Чтения 7, сб 12 декабря, 0 из 5"]
    await town.vera.press(town.vera.last(), LibraryActions(library=library.id, which="past").pack())
    assert town.vera.buttons()[:2] == ["Отменены, сб 5 декабря, не состоится", "Прошли, сб 21 ноября, 0 из 5"]
    await town.vera.press(town.vera.last(), LibraryActions(library=library.id, which="drafts").pack())
    assert town.vera.buttons()[0] == "Черновик, сб 5 декабря"
    await town.vera.press(town.vera.last(), LibraryActions(library=library.id, which="ahead", page=90).pack())
    assert town.vera.buttons()[0] == "Чтения 0, сб 5 декабря, 0 из 5"
    await town.vera.press(town.vera.last(), "lacts:1:elsewhere:0")
    assert town.vera.popup.startswith("Этого больше нет")


async def test_an_action_shows_its_counts_and_what_can_be_done(town: Town) -> None:
    _, action, _ = await readings(town)
    await manage(town, action)
    town.vera.sees("Чтец — занято 1 из 4")
    assert town.vera.buttons() == [
        "Кто записан", "Добавить человека", "Написать записанным", "Изменить", "Ссылка и QR", "Текст для соцсетей",
        "Афиша А4", "Скопировать", "Акция не состоится", "Назад",
    ]  # fmt: skip


async def test_a_past_action_is_only_read_and_copied(town: Town) -> None:
    _, action, _ = await readings(town)
    await town.turn(datetime(2026, 12, 6, 9, 0, tzinfo=UTC))
    await manage(town, action)
    town.vera.sees("Акция прошла. Спасибо!")
    assert town.vera.buttons() == ["Кто записан", "Скопировать", "Назад"]
    await town.vera.press(town.vera.last(), CallOff(action=action.id, sure=1).pack())
    assert town.vera.popup.startswith("Акция уже прошла")
    await town.vera.click("Скопировать")
    town.vera.sees("Суббота, 12 декабря, 14:00–15:00, волонтёрам к 13:15")
    town.vera.sees("Чтец — занято 0 из 4")


async def test_two_taps_on_copy_make_one_draft(town: Town) -> None:
    _, action, _ = await readings(town)
    await manage(town, action)
    town.vera.tap("Скопировать")
    town.vera.tap("Скопировать")
    await town.playground.settled()
    assert await town.rows("SELECT count(*) FROM actions WHERE state = 'draft'") == [(1,)]


# Calling off --------------------------------------------------------------------------------------------------


@on_both_databases
async def test_after_a_minute_everybody_hears_once_that_it_is_called_off(town: Town) -> None:
    library, action, group = await readings(town)
    await town.volunteer(town.boris, library)
    await town.boris.click("Записаться: фотограф", in_=group)
    await manage(town, action)
    await town.vera.click("Акция не состоится")
    town.vera.sees("2 человека получат сообщение, запись закроется.")
    await town.vera.click("Да, не состоится")
    town.vera.sees("Через минуту напишем 2 людям. Пока можно передумать.")
    town.anna.sees_not("не состоится")
    town.anna.sees_not("не состоится", in_=group)
    await town.turn(timedelta(seconds=60))
    told = "«Громкие чтения» не состоится. Суббота, 5 декабря, 14:00–15:00"
    for person in (town.anna, town.boris):
        assert len([each for each in person.news() if told in each]) == 1
    town.anna.sees("Акция не состоится", in_=group)
    assert town.anna.buttons(group) == []
    await town.turn(datetime(2026, 12, 6, 9, 0, tzinfo=UTC))
    assert not any("Всё в силе" in each.text for each in town.anna.messages() if each.by_bot)
    assert await town.rows("SELECT DISTINCT state, reason FROM signups") == [("X", "called_off")]
    assert await town.rows("SELECT * FROM timers") == []


async def test_in_that_minute_nobody_signs_up_and_the_librarian_may_think_again(town: Town) -> None:
    library, action, group = await readings(town)
    await town.volunteer(town.boris, library)
    await manage(town, action)
    await town.vera.click("Акция не состоится")
    await town.vera.click("Да, не состоится")
    await town.boris.click("Записаться: чтец", in_=group)
    assert "не состоится" in town.boris.popup
    await town.turn(timedelta(seconds=59))
    await town.vera.click("Вернуть акцию")
    assert town.vera.popup == "Акция снова в силе. Никто ничего не получил."
    await town.turn(timedelta(minutes=5))
    town.anna.sees_not("не состоится")
    await town.boris.click("Записаться: чтец", in_=group)
    town.anna.sees("Чтец — занято 2 из 4", in_=group)
    await town.turn(datetime(2026, 12, 3, 12, 0, tzinfo=UTC))
    town.anna.sees("Всё в силе?")


async def test_after_the_minute_it_cannot_be_brought_back(town: Town) -> None:
    _, action, _ = await readings(town)
    await manage(town, action)
    await town.vera.click("Акция не состоится")
    await town.vera.click("Да, не состоится")
    screen = town.vera.last()
    await town.turn(timedelta(seconds=60))
    await town.vera.press(screen, BringBack(action=action.id).pack())
    assert town.vera.popup.startswith("Минута прошла")
    await manage(town, action)
    assert town.vera.buttons() == ["Скопировать", "Назад"]


async def test_a_restart_in_the_minute_changes_nothing(town: Town) -> None:
    _, action, group = await readings(town)
    await manage(town, action)
    await town.vera.click("Акция не состоится")
    await town.vera.click("Да, не состоится")
    await town.restart()
    await town.turn(timedelta(seconds=60))
    town.anna.sees("«Громкие чтения» не состоится")
    town.anna.sees("Акция не состоится", in_=group)


async def test_two_taps_on_calling_off_tell_people_once(town: Town) -> None:
    _, action, _ = await readings(town)
    await manage(town, action)
    await town.vera.click("Акция не состоится")
    question = town.vera.last()
    town.vera.tap("Да, не состоится")
    town.vera.tap("Да, не состоится")
    await town.playground.settled()
    await town.turn(timedelta(seconds=30))
    await town.vera.press(question, CallOff(action=action.id, sure=1).pack())
    await town.turn(timedelta(seconds=30))
    assert len([each for each in town.anna.news() if "не состоится" in each]) == 1


# Cards, links -------------------------------------------------------------------------------------------------


async def test_a_lost_card_is_posted_again_only_by_hand(town: Town) -> None:
    _, action, group = await readings(town)
    await town.write("UPDATE cards SET state = 'gone'")
    await manage(town, action)
    town.vera.sees("В одном чате карточки больше нет.")
    before = len(town.anna.messages(group))
    await town.vera.click("Опубликовать ещё раз")
    assert town.vera.popup == "Публикуем ещё раз в одном чате"
    assert len(town.anna.messages(group)) == before + 1
    town.anna.sees("Чтец — занято 1 из 4", in_=group)
    await town.vera.press(town.vera.last(), PostAgain(action=action.id).pack())
    assert town.vera.popup == "Карточки на месте, публиковать ещё раз не нужно"
    assert len(town.anna.messages(group)) == before + 1


async def test_link_and_qr_come_as_a_picture_to_print(town: Town) -> None:
    _, action, _ = await readings(town)
    await manage(town, action)
    await town.vera.click("Ссылка и QR")
    link = f"https://t.me/{town.playground.bot_username}?start=a{action.id}"
    town.vera.sees(link)
    assert town.vera.pictures[-1].content.startswith(b"\x89PNG")
    await town.vera.click("Назад")
    town.vera.sees("Чтец — занято 1 из 4")
    await town.boris.open(link)
    town.boris.sees("Громкие чтения")


# Forged -------------------------------------------------------------------------------------------------------


FORGED = [
    ManageAction(action=1).pack(),
    LibraryActions(library=1).pack(),
    CopyAction(action=1).pack(),
    CallOff(action=1).pack(),
    CallOff(action=1, sure=1).pack(),
    BringBack(action=1).pack(),
    PostAgain(action=1).pack(),
    LinkAndQr(action=1).pack(),
]


async def test_a_librarian_of_another_library_does_nothing_here(town: Town) -> None:
    await readings(town)
    await town.library("Другая", librarian=town.pavel)
    await town.pavel.send("/desk")
    for forged in FORGED:
        await town.pavel.press(town.pavel.last(), forged)
        assert town.pavel.popup.startswith("Это могут только библиотекари этой библиотеки"), forged
    assert await town.rows("SELECT state FROM actions") == [("published",)]


async def test_a_volunteer_does_nothing_here_either(town: Town) -> None:
    await readings(town)
    await town.anna.press(town.anna.last(), CallOff(action=1, sure=1).pack())
    assert town.anna.popup.startswith("Это могут только библиотекари")
    assert await town.rows("SELECT state FROM actions") == [("published",)]


async def test_an_action_that_is_not_there_gets_a_kind_answer(town: Town) -> None:
    await readings(town)
    await town.vera.send("/desk")
    await town.vera.press(town.vera.last(), ManageAction(action=999).pack())
    assert town.vera.popup.startswith("Этого больше нет")
