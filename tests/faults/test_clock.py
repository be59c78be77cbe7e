"""Somebody sets the wall clock of the machine an hour back, or forward, while the bot is at work."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from tests.conversations.test_invitations_on_bad_days import begun, crowd
from tests.conversations.town import Town
from tests.faults.conftest import MONDAY
from tests.faults.ledger import agree, copies, lines, unknown
from usecases import signups

PEOPLE = 60
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
ASKED, ASKED_IN = "сё в силе?", timedelta(minutes=90)
"""Later than what goes along with the receipt (R6)."""


class Hand:
    """Of the clock on the wall."""

    def __init__(self, shows: datetime) -> None:
        self.shows = shows

    def move(self, by: timedelta) -> None:
        self.shows += by


@pytest.fixture
def hand() -> Hand:
    return Hand(MONDAY)


@pytest.fixture
async def town(hand: Hand, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    monkeypatch.setattr("bot.schedule.SWEEP", 0.05)
    town = Town(database_url, tmp_path, MONDAY)
    town.clock = Clock(now=lambda: hand.shows)
    async with town:
        yield town
        town.check()


async def all_said(town: Town, kind: str) -> None:
    """Until nothing of this kind waits; the sweep alone wakes the bot."""
    for _ in range(200):
        await town.playground.settled()
        if await town.rows("SELECT count(*) FROM notices WHERE kind = :kind AND state = 'due'", kind=kind) == [(0,)]:
            return
        await town.playground._silence()
    raise AssertionError(f"{kind} waits for ever")


async def asked_in(town: Town, wait: timedelta) -> None:
    """Anna has a seat, and is asked about it so much later."""
    library = await town.library(librarian=town.vera)
    made = await town.action(library, starts=MONDAY + timedelta(hours=48, minutes=45) + wait)
    await signups.join(town.app.db, await town.volunteer(town.anna, library), made.roles["чтец"], town.now)
    await town.playground.settled()


async def test_an_invitation_goes_on_when_the_clock_is_set_back_and_nobody_gets_it_twice(
    anywhere: None, town: Town, hand: Hand
) -> None:
    library = await crowd(town, PEOPLE)
    await begun(town, library)
    await town.playground.wait_for(lambda: copies(town.playground, "Ждём вас!").total() > PEOPLE / 3)
    hand.move(-HOUR)
    await all_said(town, "invitation")
    for by in (HOUR, -HOUR, HOUR):
        hand.move(by)
        await all_said(town, "invitation_over")
    told = await lines(town, "invitation:%")
    agree(told, copies(town.playground, "Ждём вас!"))
    assert (len(told), unknown(told)) == (PEOPLE, 0)
    assert await town.rows("SELECT state FROM invitations") == [("over",)]


async def test_reminders_come_once_whichever_way_the_clock_is_set(anywhere: None, town: Town, hand: Hand) -> None:
    await asked_in(town, ASKED_IN)
    hand.move(ASKED_IN - MINUTE)
    await town.playground._silence()
    assert copies(town.playground, ASKED).total() == 0
    hand.move(MINUTE)
    await all_said(town, "confirm")
    for by in (-HOUR, HOUR, HOUR, -HOUR, HOUR):
        hand.move(by)
        await town.playground._silence()
        await town.playground.settled()
    assert copies(town.playground, ASKED) == {town.anna.id: 1}
    assert await town.rows("SELECT state, tries FROM notices WHERE kind = 'confirm'") == [("sent", 0)]


async def test_a_reminder_that_the_clock_has_not_reached_yet_is_not_said_early(
    anywhere: None, town: Town, hand: Hand
) -> None:
    await asked_in(town, ASKED_IN)
    hand.move(-HOUR)
    await town.boris.send("/start")
    await town.playground._silence()
    assert copies(town.playground, ASKED).total() == 0
    hand.move(HOUR + ASKED_IN)
    await all_said(town, "confirm")
    assert copies(town.playground, ASKED) == {town.anna.id: 1}
