"""What goes wrong with a draft: days, hours and titles that cannot be, forged and outdated buttons."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from messages.days import OtherDay, PickDay, PickTime
from messages.doors import LibraryActions, ManageAction, NewAction
from messages.drafts import LikeLastTime, MoreTemplates, OwnTitle, PickTemplate
from messages.preview import DeleteDraft, Publish, StepSeats
from tests.conversations.drafting import draft_of_readings, library_with_group
from tests.conversations.town import Town

DRAFTS = "SELECT title, state FROM actions ORDER BY id"


# What goes wrong -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31 февраля", "такого дня нет"),
        ("22.11.2026", "этот день уже прошёл"),
        ("Вчера", "«Вчера»: этот день уже прошёл"),
        ("вчера был дождь", "Не получилось понять день"),
    ],
)
async def test_a_day_that_cannot_be_is_told_and_the_draft_untouched(town: Town, typed: str, told: str) -> None:
    await library_with_group(town)
    await town.vera.send("/new")
    await town.vera.click("Громкие чтения")
    await town.vera.click("Другой день")
    await town.vera.send(typed)
    town.vera.sees(told)
    assert town.vera.buttons() == ["Назад"]
    assert await town.rows("SELECT day FROM shifts") == [(None,)]
    await town.vera.send("5 декабря")
    town.vera.sees("Во сколько начало?")


async def test_day_and_hours_may_be_typed_under_their_buttons_too(town: Town) -> None:
    await library_with_group(town)
    await town.vera.send("/new")
    await town.vera.click("Громкие чтения")
    await town.vera.send("в субботу")
    town.vera.sees("Во сколько начало?")
    await town.vera.send("с 14 до 16")
    town.vera.sees("Суббота, 28 ноября, 14:00–16:00, волонтёрам к 13:15")


async def test_other_words_under_the_days_are_understood_as_ever(town: Town) -> None:
    await library_with_group(town)
    await town.vera.send("/new")
    await town.vera.click("Громкие чтения")
    await town.vera.send("помощь")
    town.vera.sees("Бот никогда не просит деньги")
    await town.vera.send("Громкие чтения 5 декабря 14:00, чтец 4")
    town.vera.sees("Похоже, это новая акция. Всё верно?")


@pytest.mark.parametrize(
    ("typed", "told"),
    [("25:00", "такого времени нет"), ("с 16 до 14", "конец раньше начала"), ("утром", "Не получилось понять время")],
)
async def test_hours_that_cannot_be_are_told_and_the_draft_untouched(town: Town, typed: str, told: str) -> None:
    await library_with_group(town)
    await town.vera.send("/new")
    for label in ("Громкие чтения", "сб 28 ноября", "Другое время"):
        await town.vera.click(label)
    await town.vera.send(typed)
    town.vera.sees(told)
    assert await town.rows("SELECT starts_at FROM shifts") == [(None,)]
    await town.vera.send("с 14 до 16")
    town.vera.sees("Суббота, 28 ноября, 14:00–16:00, волонтёрам к 13:15")


async def test_a_title_of_300_letters_is_refused_and_the_question_stays(town: Town) -> None:
    await library_with_group(town)
    await town.vera.send("/new")
    await town.vera.click("Другая акция")
    await town.vera.send("я" * 300)
    town.vera.sees("100")
    assert await town.rows(DRAFTS) == []
    await town.vera.send("Снежная почта")
    town.vera.sees("Когда?")


async def test_a_time_that_passed_while_the_draft_waited_is_told_at_publishing(town: Town) -> None:
    _, group = await library_with_group(town)
    await draft_of_readings(town)
    await town.turn(timedelta(days=6))
    await town.vera.click("Опубликовать")
    assert town.vera.popup == "Это время уже прошло. Выберите день или время позже."
    assert await town.rows(DRAFTS) == [("Громкие чтения", "draft")]
    assert [each for each in town.anna.messages(group) if each.by_bot] == []


async def test_a_command_is_not_taken_for_an_answer(town: Town) -> None:
    await library_with_group(town)
    await town.vera.send("/new")
    await town.vera.click("Другая акция")
    await town.vera.send("/desk")
    town.vera.sees("Детская библиотека, Москва")
    assert await town.rows(DRAFTS) == []


async def test_markup_in_a_title_is_only_a_title(town: Town) -> None:
    _, group = await library_with_group(town)
    await town.vera.send("/new")
    await town.vera.click("Другая акция")
    await town.vera.send("<b>Чтения</b> & чай")
    for label in ("сб 28 ноября", "14:00", "Опубликовать"):
        await town.vera.click(label)
    town.anna.sees("<b>Чтения</b> & чай", in_=group)


# Forged --------------------------------------------------------------------------------------------------------------

FORGED: list[Callable[[int], str]] = [
    lambda library: NewAction(library=library).pack(),
    lambda library: MoreTemplates(library=library, page=1).pack(),
    lambda library: PickTemplate(library=library, template="gromkie-chteniya").pack(),
    lambda library: OwnTitle(library=library).pack(),
    lambda library: LikeLastTime(library=library).pack(),
    lambda library: LibraryActions(library=library, which="drafts").pack(),
    lambda _: ManageAction(action=1).pack(),
    lambda _: PickDay(action=1, day="20261212").pack(),
    lambda _: PickTime(action=1, at="1500").pack(),
    lambda _: OtherDay(action=1).pack(),
    lambda _: StepSeats(role=1, by=1).pack(),
    lambda _: StepSeats(role=1, by=0).pack(),
    lambda _: Publish(action=1).pack(),
    lambda _: DeleteDraft(action=1, sure=1).pack(),
]


async def test_a_librarian_of_another_library_can_forge_nothing(town: Town) -> None:
    library, _ = await library_with_group(town)
    await town.library("Другая", librarian=town.pavel)
    await draft_of_readings(town)
    before = await everything(town)
    await town.pavel.send("/desk")
    for forge in FORGED:
        await town.pavel.press(town.pavel.last(), forge(library.id))
        assert town.pavel.popup.startswith("Это могут только библиотекари этой библиотеки"), forge(library.id)
        assert await everything(town) == before


async def everything(town: Town) -> list[object]:
    return [await town.rows(f"SELECT * FROM {table}") for table in ("actions", "shifts", "roles", "cards")]  # noqa: S608


NONSENSE = [
    "day:1:20261399",
    "day:1:99999999",
    "day:1:20200101",
    "time:1:9999",
    "time:1:abcd",
    "seat:1:50",
    "seat:99:1",
]


async def test_callback_data_of_nonsense_changes_nothing(town: Town) -> None:
    await library_with_group(town)
    await draft_of_readings(town)
    before = await everything(town)
    for data in NONSENSE:
        await town.vera.press(town.vera.last(), data)
        assert town.vera.popup, data
        assert await everything(town) == before, data


async def test_a_button_of_a_deleted_draft_gets_a_kind_answer(town: Town) -> None:
    await library_with_group(town)
    await draft_of_readings(town)
    preview = town.vera.last()
    await town.vera.click("Удалить черновик")
    await town.vera.click("Да, удалить")
    await town.vera.press(preview, Publish(action=1).pack())
    assert town.vera.popup.startswith("Этого больше нет")


async def test_a_volunteer_who_types_new_is_told_who_makes_actions(town: Town) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.send("/new")
    town.anna.sees("Акции создают библиотекари")
