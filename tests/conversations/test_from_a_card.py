"""From a card or an action to the seat: registering on the way, in five taps, while the seat is held."""

from datetime import UTC, datetime, timedelta

from tests.conversations.town import Town
from tests.databases import on_both_databases

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)
"""14:00 in Moscow."""


@on_both_databases
async def test_from_the_card_to_the_seat_it_takes_five_taps(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = town.playground.group("Читатели", creator=town.vera, members=[town.anna])
    await town.link(group, library)
    await town.action(library, starts=SATURDAY, group=group)
    taps = ["Записаться: чтец", "18–34", "Даю согласие", "Анна П."]
    await town.anna.click(taps[0], in_=group)
    town.anna.sees("Место за вами до 10:10. Ваша роль: чтец. Три вопроса.")
    for label in taps[1:]:
        await town.anna.click(label)
    town.anna.sees("Готово, Анна П.")
    town.anna.sees("Вы записаны")
    assert len(taps) <= 5
    assert await town.rows("SELECT state, telegram_id FROM signups WHERE ended_at IS NULL") == [("S", None)]


async def test_each_answer_prolongs_the_held_seat(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = town.playground.group("Читатели", creator=town.vera, members=[town.anna])
    await town.link(group, library)
    await town.action(library, starts=SATURDAY, group=group)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.turn(timedelta(minutes=8))
    await town.anna.click("18–34")
    await town.turn(timedelta(minutes=8))
    await town.anna.click("Даю согласие")
    await town.anna.click("Анна П.")
    town.anna.sees("Вы записаны")


async def test_whose_hold_ran_out_registers_and_is_led_to_the_action(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = town.playground.group("Читатели", creator=town.vera, members=[town.anna])
    await town.link(group, library)
    await town.action(library, starts=SATURDAY, group=group)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.turn(timedelta(minutes=40))
    await town.anna.click("18–34")
    await town.anna.click("Даю согласие")
    await town.anna.click("Анна П.")
    town.anna.sees("Готово, Анна П.")
    town.anna.sees("Акция, с которой вы пришли: «Громкие чтения»")
    await town.anna.click("Открыть акцию")
    await town.anna.click("Записаться: чтец")
    town.anna.sees("Вы записаны")


async def test_a_volunteer_of_another_organisation_agrees_and_is_signed_up_at_once(town: Town) -> None:
    first = await town.library("Первая")
    second = await town.library("Вторая", librarian=town.vera)
    await town.volunteer(town.anna, first)
    made = await town.action(second, starts=SATURDAY)
    await town.anna.send(f"/start a{made.id}")
    await town.anna.click("Записаться: чтец")
    town.anna.sees("другая организация")
    town.anna.sees("Кому: Вторая.")
    await town.anna.click("Даю согласие")
    town.anna.sees("Вы записаны")
    assert await town.rows("SELECT count(*) FROM consents") == [(2,)]


async def test_a_stranger_who_opens_an_action_registers_and_has_the_seat(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    made = await town.action(library, starts=SATURDAY)
    await town.anna.send(f"/start a{made.id}")
    await town.anna.click("Записаться: чтец")
    town.anna.sees("Место за вами до 10:10")
    for label in ("55+", "Даю согласие", "Анна П."):
        await town.anna.click(label)
    town.anna.sees("Вы записаны")


async def test_a_librarian_who_taps_a_card_registers_and_has_the_seat(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    made = await town.action(library, starts=SATURDAY)
    await town.vera.send(f"/start a{made.id}")
    await town.vera.click("Записаться: чтец")
    for label in ("55+", "Даю согласие", "Вера"):
        await town.vera.click(label)
    town.vera.sees("Вы записаны")
