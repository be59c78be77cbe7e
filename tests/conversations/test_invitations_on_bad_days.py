"""An invitation to many on bad days: a crash in the middle, an unknown outcome."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.pace import Pace
from domain.invitations import Audience
from domain.libraries import Library
from storage.tables import people as people_table
from storage.transaction import transaction
from tests.conversations.town import Town
from usecases import invitations, inviting


async def crowd(town: Town, count: int) -> Library:
    """So many followers who started the bot."""
    library = await town.library(librarian=town.vera)
    people = [town.person(f"Читатель {number}") for number in range(count)]
    for person in people:
        person.user.started = True
    async with transaction(town.app.db) as tx:
        for person in people:
            await tx.execute(
                people_table.insert().values(
                    telegram_id=person.id, name=person.name, language="ru", registered_at=town.now, created_at=town.now
                )
            )
    await town.write(
        "INSERT INTO followers (person_id, library_id, since, news_at) "
        "SELECT id, :library, created_at, created_at FROM people WHERE registered_at IS NOT NULL",
        library=library.id,
    )
    return library


async def begun(town: Town, library: Library, words: str = "Ждём вас!") -> int:
    """Sent by Vera; the bot has not settled yet."""
    vera = await town.person_id(town.vera)
    invitation = await invitations.begin(town.app.db, vera, library.id, Audience.EVERYONE, None, town.now)
    await invitations.write(town.app.db, vera, invitation, words, len(words))
    await invitations.send(town.app.db, vera, invitation, None, town.now)
    return invitation


def copies(town: Town) -> Counter[int]:
    """How many invitations arrived, by chat."""
    calls = town.playground.calls_of("sendMessage")
    mine = [call for call in calls if call.code == 200 and call.params.text("text").startswith("Ждём вас!")]
    return Counter(int(call.answer["chat"]["id"]) for call in mine)


async def states(town: Town) -> Counter[str]:
    return Counter(state for (state,) in await town.rows("SELECT state FROM notices WHERE kind = 'invitation'"))


async def test_three_hundred_get_it_once_each_through_a_crash(town: Town) -> None:
    library = await crowd(town, 300)
    await begun(town, library)
    await town.playground.wait_for(lambda: len(copies(town)) >= 100)
    assert town.app.delivery is not None
    for task in (town.app._delivery_work._task, *town.app.delivery._bulk):
        assert task is not None
        task.cancel()
    await town.restart()
    await town.playground.settled()
    counted = await states(town)
    assert counted["sent"] + counted["unknown"] == 300
    assert counted["unknown"] <= inviting.BULK_AT_ONCE
    arrived = copies(town)
    assert set(arrived.values()) == {1}
    assert counted["sent"] <= len(arrived) <= 300


async def test_at_a_pace_a_crash_loses_few_who_waited_for_their_turn(town: Town) -> None:
    town.pace = replace(Pace.off(), bulk_per_second=10)
    await town.restart()
    library = await crowd(town, 12)
    await begun(town, library)
    await town.playground.wait_for(lambda: len(copies(town)) >= 3)
    assert town.app.delivery is not None
    for task in (town.app._delivery_work._task, *town.app.delivery._bulk):
        assert task is not None
        task.cancel()
    await town.restart()
    await town.playground.settled()
    counted = await states(town)
    assert counted["sent"] + counted["unknown"] == 12
    lost = 12 - len(copies(town))
    assert lost <= inviting.most_ahead(10) + 1, "those who waited, and one on the way"


async def test_whoever_may_have_got_it_already_is_not_written_to_again(town: Town) -> None:
    library = await crowd(town, 3)
    town.playground.fail("sendMessage", 500)
    await begun(town, library)
    await town.playground.settled()
    await town.turn(timedelta(hours=1))
    assert await states(town) == {"sent": 2, "unknown": 1}
    assert await town.rows("SELECT state FROM invitations") == [("over",)]


@pytest.mark.parametrize(("per_second", "most"), [(0, inviting.BULK_AT_ONCE), (1, 2), (10, 2), (25, 5), (28, 5)])
def test_so_many_are_claimed_before_their_turn_as_leave_in_a_fifth_of_a_second(per_second: int, most: int) -> None:
    assert inviting.most_ahead(per_second) == most
