"""A digest that Telegram did not take at noon: a minute later it is asked anew whether and what it should tell."""

from datetime import timedelta

from domain.libraries import Library
from tests.conversations.inviting import got, sent, written
from tests.conversations.test_bad_delivery import NOBODY_LISTENS
from tests.conversations.test_news import DAY, NEW, NOON, SATURDAY, call_off, digests
from tests.conversations.town import Town
from tests.databases import on_both_databases

TRIED_AGAIN = timedelta(minutes=1)


async def not_taken(town: Town) -> Library:
    """It is noon, Telegram cannot be reached, and Anna's digest waits."""
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    await town.action(library, starts=SATURDAY)
    await town.action(library, "Мастер-класс", starts=SATURDAY + DAY)
    await town.turn(NOON - timedelta(minutes=1))
    reached = town.app.bot.session.api
    town.app.bot.session.api = NOBODY_LISTENS
    await town.turn(NOON)
    town.app.bot.session.api = reached
    assert await digests(town) == [("due", "")]
    return library


@on_both_databases
async def test_who_heard_three_things_meanwhile_gets_it_no_more(town: Town) -> None:
    await not_taken(town)
    for text in ("Раз", "Два", "Три"):
        await sent(town, text)
    await town.turn(TRIED_AGAIN)
    assert await digests(town) == [("skipped", "week")]
    assert [got(town.anna, text) for text in ("Раз", "Два", "Три")] == [1, 1, 1]
    town.anna.sees_not("Новые акции")


async def test_two_things_leave_room_for_it(town: Town) -> None:
    await not_taken(town)
    for text in ("Раз", "Два"):
        await sent(town, text)
    await town.turn(TRIED_AGAIN)
    assert await digests(town) == [("sent", "")]
    await written(town, "Три")
    town.vera.sees("Ещё 1 человек уже получил три сообщения за неделю")


async def test_an_action_called_off_meanwhile_is_left_out(town: Town) -> None:
    await not_taken(town)
    await call_off(town, 1)
    await town.turn(TRIED_AGAIN)
    assert town.anna.last().text.startswith(NEW)
    town.anna.sees("Мастер-класс")
    town.anna.sees_not("Громкие чтения")


async def test_who_turned_the_library_off_meanwhile_is_left_in_peace(town: Town) -> None:
    await not_taken(town)
    await town.anna.send("/profile")
    await town.anna.click("Библиотеки")
    await town.anna.click("✓ Москва: Детская библиотека")
    await town.turn(TRIED_AGAIN)
    assert await digests(town) == [("skipped", "no news")]


async def test_who_began_a_pause_meanwhile_hears_of_it_when_the_pause_is_over(town: Town) -> None:
    await not_taken(town)
    await town.anna.send("/profile")
    await town.anna.click("Не звать до …")
    await town.anna.click("На неделю, до 30 ноября")
    await town.turn(TRIED_AGAIN)
    assert await digests(town) == [("skipped", "paused")]
    await town.turn(DAY / 2)
    await town.anna.send("/profile")
    await town.anna.click("Снова звать")
    await town.turn(NOON + DAY)
    assert await digests(town) == [("skipped", "paused"), ("sent", "")]
    town.anna.sees("Громкие чтения")
