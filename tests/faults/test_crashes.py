"""Delivery, cards and progress die at any of their awaits; the next start on the same database ends every row."""

import asyncio
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from domain.notices import NewNotice, NoticeKind
from playground.people import Person
from playground.places import Group
from storage import cards, notices
from storage.transaction import transaction
from tests.conversations.test_invitations_on_bad_days import begun, crowd
from tests.conversations.town import Town
from tests.faults.bomb import Bomb
from tests.faults.conftest import MONDAY
from tests.faults.ledger import agree, copies, lines, unknown
from usecases import inviting, signups

FAR_AWAY = datetime(2045, 12, 2, 11, 0, tzinfo=UTC)
"""The action's day: each crash takes a week, so that nobody has heard enough (R7)."""
SEATED, FURTHER = 5, 10
"""People with reminders and alarms; people whom the invitation reaches besides."""


class Street:
    """A library with an action, two groups that show it, and people of whom some have seats."""

    def __init__(self, town: Town) -> None:
        self.town = town

    async def settle(self) -> None:
        town = self.town
        self.library = await crowd(town, FURTHER)
        self.seated: list[Person] = [town.person(f"Волонтёр {number}") for number in range(SEATED)]
        self.groups: list[Group] = []
        for title in ("Соседи", "Двор"):
            self.groups.append(town.playground.group(title, creator=town.vera))
            await town.link(self.groups[-1], self.library)
        made = await town.action(self.library, starts=FAR_AWAY, group=self.groups[0], roles_={"чтец": (1, SEATED)})
        await town.card(made.id, self.groups[1])
        self.action = made.id
        self.ids = [await town.volunteer(person, self.library) for person in self.seated]
        for person_id in self.ids:
            await signups.join(town.app.db, person_id, made.roles["чтец"], town.now)
        await town.playground.settled()
        found = await town.rows("SELECT person_id, id FROM signups ORDER BY id")
        self.seats = {person_id: seat for person_id, seat in found}

    async def stir(self, number: int) -> None:
        """Everything that delivery and cards can do, at once."""
        town = self.town
        async with transaction(town.app.db) as tx:
            await notices.plan(tx, [each for id_ in self.ids for each in self._said(id_, number)], town.now)
            await cards.mark_stale(tx, self.action)
            await cards.set_state(tx, await self.second_card(), "wanted")
        await begun(town, self.library, f"Ждём вас, {number}!")

    def _said(self, person_id: int, number: int) -> list[NewNotice]:
        now, seat = self.town.now, self.seats[person_id]
        alarm = NewNotice(f"crash:{number}:alarm:{person_id}", NoticeKind.ALARM, now, now + timedelta(hours=12),
                          person_id, facts={"kind": f"Crash{number}End"})  # fmt: skip
        reminder = NewNotice(f"crash:{number}:confirm:{person_id}", NoticeKind.CONFIRM, now, now + timedelta(hours=12),
                             person_id, signup_id=seat, action_id=self.action)  # fmt: skip
        return [alarm, reminder]

    async def second_card(self) -> int:
        return int((await self.town.rows("SELECT max(id) FROM cards"))[0][0])

    def asked(self) -> dict[int, int]:
        return dict(copies(self.town.playground, "сё в силе?"))


async def test_wherever_delivery_dies_every_row_ends_and_what_is_doubled_or_lost_was_in_flight(
    anywhere: None, crashes: range, database_url: str, tmp_path: Path
) -> None:
    bomb = Bomb()
    asyncio.get_running_loop().set_task_factory(bomb.make)
    async with Town(database_url, tmp_path, MONDAY) as town:
        street = Street(town)
        await street.settle()
        awaits, died = min([await calm(street, bomb, -number) for number in (1, 2, 3)]), 0
        for number in crashes:
            at = random.Random(number).randint(1, awaits)  # noqa: S311 - which await, the same in every run
            print(f"crash {number}, by which it is seeded: at await {at} of some {awaits}")
            died += await one_crash(street, bomb, number, at)
        assert died >= len(crashes) * 3 / 4, "the crashes must come while there is work"
        town.check()


async def calm(street: Street, bomb: Bomb, number: int) -> int:
    """How many awaits the same work takes without a crash: never quite as many, since what comes together is written
    together."""
    bomb.set(0)
    await street.stir(number)
    await street.town.playground.settled()
    counted = bomb.counted
    await street.town.turn(timedelta(days=8))
    return counted


async def one_crash(street: Street, bomb: Bomb, number: int, at: int) -> bool:
    town = street.town
    asked, posted = street.asked(), len(street.groups[1].messages)
    bomb.set(at)
    await street.stir(number)
    died = await bomb.went_off(town)
    in_flight = dict(await town.rows("SELECT kind, count(*) FROM notices WHERE state = 'sending' GROUP BY kind"))
    posting = await town.rows("SELECT count(*) FROM cards WHERE state = 'posting'")
    await town.restart()
    await town.turn(timedelta(minutes=5))

    now = street.asked()
    asked_now = {chat: many - asked.get(chat, 0) for chat, many in now.items()}
    for kind, got in (
        ("alarm", copies(town.playground, f"Crash{number}End")),
        ("confirm", asked_now),
    ):
        told = await lines(town, f"crash:{number}:{kind}:%")
        agree(told, got)
        assert len(told) == SEATED
        assert all(got[line.chat] >= 1 for line in told), "said once more rather than lost"
        assert unknown(told) <= in_flight.get(kind, 0)
    invitation = (await town.rows("SELECT max(id) FROM invitations"))[0][0]
    told = await lines(town, f"invitation:{invitation}:%")
    agree(told, copies(town.playground, f"Ждём вас, {number}!"))
    assert len(told) == SEATED + FURTHER
    assert unknown(told) <= in_flight.get("invitation", 0) <= inviting.BULK_AT_ONCE
    assert await town.rows("SELECT state FROM invitations WHERE id = :id", id=invitation) == [("over",)]
    assert await town.rows("SELECT count(*) FROM notices WHERE state = 'sending'") == [(0,)]
    await cards_are_true(street, posting[0][0], len(street.groups[1].messages) - posted)
    await town.turn(timedelta(days=8))
    return died


async def cards_are_true(street: Street, posting: int, posted: int) -> None:
    """Both show the newest state; one that was just being posted may hang there or not, and the librarian knows."""
    first, second = await street.town.rows("SELECT state, shown = version FROM cards ORDER BY id")
    assert first == ("posted", 1)
    if second[0] == "unknown":
        assert posting
        assert posted <= 1
        version = (await street.town.rows("SELECT version FROM cards ORDER BY id DESC"))[0][0]
        key = f"card:{await street.second_card()}:{version}:%"
        assert await street.town.rows("SELECT state FROM notices WHERE key LIKE :key", key=key)
    else:
        assert (second, posted) == (("posted", 1), 1)
