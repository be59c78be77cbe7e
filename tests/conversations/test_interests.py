"""Interests: asked once, after the first action and not at night; changed in the profile; exported and erased."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.interests import Interest
from messages.interests import CallUrgently, InterestsDone, Like
from tests.conversations.readings import SATURDAY, readings
from tests.conversations.test_privacy import exported
from tests.conversations.town import Town
from tests.databases import on_both_databases

END = SATURDAY + timedelta(hours=1, minutes=15)
"""With a quarter of an hour for tidying up."""
QUESTION = "Что вам по душе?"


@on_both_databases
async def test_after_the_first_action_one_question_and_what_is_tapped_is_kept(town: Town) -> None:
    await readings(town)
    await town.turn(END + timedelta(minutes=59))
    town.anna.sees_not(QUESTION)
    await town.turn(END + timedelta(hours=1))
    town.anna.sees("«Громкие чтения» — ваша первая акция с нами. Спасибо!")
    town.anna.sees(QUESTION)
    await town.anna.click("Фото и тексты")
    await town.anna.click("Читать вслух")
    await town.anna.click("Техника")
    await town.anna.click("✓ Техника")
    assert [label for label in town.anna.buttons() if label.startswith("✓")] == ["✓ Читать вслух", "✓ Фото и тексты"]
    await town.anna.click("Готово")
    town.anna.sees("Записали: читать вслух, фото и тексты.")
    await town.anna.send("/profile")
    town.anna.sees("Интересы: читать вслух, фото и тексты")


async def test_it_is_asked_once_in_a_life_even_where_nobody_answered(town: Town) -> None:
    library, _, _ = await readings(town)
    await town.turn(END + timedelta(hours=2))
    assert town.anna.history().count(QUESTION) == 1
    second = await town.action(library, "Мастер-класс", starts=SATURDAY + timedelta(days=7))
    await town.anna.send(f"/start a{second.id}")
    await town.anna.click("Записаться: чтец")
    await town.turn(END + timedelta(days=8))
    assert town.anna.history().count(QUESTION) == 1


async def test_who_chose_in_the_profile_before_is_not_asked(town: Town) -> None:
    await readings(town)
    await town.anna.send("/profile")
    town.anna.sees("Интересы: всё")
    await town.anna.click("Интересы")
    await town.anna.click("Праздники")
    await town.turn(END + timedelta(days=1))
    town.anna.sees_not("ваша первая акция")


async def test_who_chooses_while_the_question_waits_is_not_asked(town: Town) -> None:
    await readings(town)
    await town.turn(END + timedelta(minutes=10))
    await town.anna.send("/profile")
    await town.anna.click("Интересы")
    await town.anna.click("Праздники")
    await town.turn(END + timedelta(days=1))
    town.anna.sees_not("ваша первая акция")
    assert await town.rows("SELECT state, reason FROM notices WHERE kind = 'interests_asked'") == [
        ("skipped", "told already")
    ]


async def test_after_an_evening_the_question_waits_for_the_morning(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    night = await town.action(library, "Библионочь", starts=datetime(2026, 12, 5, 18, 0, tzinfo=UTC), min_age=18)
    await town.anna.send(f"/start a{night.id}")
    await town.anna.click("Записаться: чтец")
    await town.turn(datetime(2026, 12, 6, 5, 59, tzinfo=UTC))
    town.anna.sees_not(QUESTION)
    await town.turn(datetime(2026, 12, 6, 6, 0, tzinfo=UTC))
    town.anna.sees(QUESTION)


async def test_who_gave_the_seat_back_is_not_asked(town: Town) -> None:
    await readings(town)
    await town.anna.send("/my")
    await town.anna.click("Не смогу прийти")
    await town.anna.click("Да, не смогу")
    await town.turn(END + timedelta(days=1))
    town.anna.sees_not(QUESTION)


async def test_nothing_ticked_means_everything(town: Town) -> None:
    await readings(town)
    await town.turn(END + timedelta(hours=1))
    await town.anna.click("Готово")
    town.anna.sees("Хорошо, будем рассказывать обо всём.")


async def test_whoever_may_be_called_urgently_says_so_in_the_profile(town: Town) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.send("/profile")
    town.anna.sees_not("Срочно звать можно")
    await town.anna.click("Интересы")
    await town.anna.click("Можно звать срочно")
    assert "✓ Можно звать срочно" in town.anna.buttons()
    await town.anna.click("Назад")
    town.anna.sees("Срочно звать можно")
    await town.anna.click("Интересы")
    await town.anna.click("✓ Можно звать срочно")
    assert await town.rows("SELECT count(*) FROM people WHERE urgent") == [(0,)]


async def test_interests_are_in_the_export_and_go_with_the_person(town: Town) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.send("/profile")
    await town.anna.click("Интересы")
    await town.anna.click("Двор и природа")
    assert (await exported(town))["interests"][0]["interest"] == "nature"
    await town.anna.send("/privacy")
    await town.anna.click("Удалить мои данные")
    await town.anna.click("Да, удалить")
    await town.anna.click("Да, удалить навсегда")
    assert await town.rows("SELECT * FROM interests") == []


@pytest.mark.parametrize("forged", [Like(interest=Interest.TECH, on=True), CallUrgently(on=True), InterestsDone()])
async def test_a_librarian_who_is_no_volunteer_has_no_interests(town: Town, forged: object) -> None:
    await town.library(librarian=town.vera)
    await town.vera.send("/start")
    await town.vera.press(town.vera.last(), forged.pack())  # type: ignore[attr-defined]
    town.vera.sees("Этого больше нет")
    assert await town.rows("SELECT * FROM interests") == []
