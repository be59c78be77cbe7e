"""Telegram on its worst days in the middle of an invitation: mixed failures, storms of 429, chats that are gone."""

import asyncio
import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramAPIError
from aiogram.methods.base import Response, TelegramMethod, TelegramType

from bot.errand import is_unknown
from bot.pace import Pace
from domain.notices import NewNotice, NoticeKind
from playground.flood import Limits
from playground.people import Person
from storage import notices
from storage.transaction import transaction
from tests.conversations.test_invitations_on_bad_days import begun, crowd
from tests.conversations.town import Town
from tests.faults.conftest import MONDAY
from tests.faults.ledger import Line, agree, copies, lines, unknown
from usecases import signups

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)
PEOPLE, MANY = 60, 300
"""Whom the invitation reaches; in the long form."""
QUICK = 1.5
"""Seconds in which an answer comes, whatever Telegram refuses to the invitations; some of them are a busy machine's."""
ENDS_WITHIN = 90.0
KINDS: tuple[int | Literal["drop", "timeout"], ...] = (500, 502, "drop", "timeout")


class Broken(BaseRequestMiddleware):
    """Counts the messages of which the bot does not know whether they came."""

    def __init__(self) -> None:
        self.seen = 0

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        try:
            return await make_request(bot, method)
        except TelegramAPIError as error:
            self.seen += method.__api_method__ == "sendMessage" and is_unknown(error)
            raise


async def told(town: Town) -> list[Line]:
    return await lines(town, "invitation:%")


UNFINISHED = (
    "SELECT 'notices' FROM notices WHERE state = 'sending' UNION ALL SELECT 'cards' FROM cards WHERE shown < version"
)


async def over(town: Town, people: int) -> list[Line]:
    """The invitation is over, every row of it final and as people's chats say."""
    await town.playground.settled()
    async with asyncio.timeout(ENDS_WITHIN):
        while await town.rows(UNFINISHED):
            await town.playground._silence()  # What could not be written down is tried again.
            await town.playground.settled()
    await town.turn(timedelta(minutes=30))
    every = await told(town)
    assert len(every) == people
    agree(every, copies(town.playground, "Ждём вас!"))
    assert await town.rows("SELECT state FROM invitations") == [("over",)]
    assert await town.rows("SELECT count(*) FROM notices WHERE state IN ('sending', 'due') AND kind <> 'details'"
                           " AND kind NOT LIKE 'confirm%' AND kind <> 'interests_asked'") == [(0,)]  # fmt: skip
    return every


def refused(town: Town) -> int:
    return sum(call.code == 429 for call in town.playground.calls)


async def alarms(town: Town, people: list[Person]) -> None:
    """Something urgent for each: it is said once more when nobody knows whether it came."""
    ids = [await town.person_id(person) for person in people]
    async with transaction(town.app.db) as tx:
        until = town.now + timedelta(hours=12)
        rows = [NewNotice(f"fault:{id_}", NoticeKind.ALARM, town.now, until, id_, facts={"kind": "FaultEnd"})
                for id_ in ids]  # fmt: skip
        await notices.plan(tx, rows, town.now)


async def test_whatever_breaks_before_or_after_a_message_was_taken_is_counted(
    anywhere: None, long: bool, seed: int, town: Town
) -> None:
    people = MANY if long else PEOPLE
    library = await crowd(town, people)
    urgent = [town.person(f"Волонтёр {number}") for number in range(10)]
    for person in urgent:
        await town.volunteer(person, library)
    await town.playground.settled()
    session = town.app.bot.session
    assert isinstance(session, AiohttpSession)
    session.timeout = 1.0
    session.middleware(broken := Broken())
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    faults = people // 3
    for _ in range(faults):
        town.playground.fail("sendMessage", chance.choice(KINDS), skip=chance.randrange(people),
                             after=chance.random() < 0.5)  # fmt: skip
    await begun(town, library)
    await alarms(town, urgent)
    town.playground.patience = 60
    every = await over(town, people + len(urgent))
    agree(await lines(town, "fault:%"), copies(town.playground, "FaultEnd"))
    counted = await town.rows("SELECT sum(tries) + sum(CASE state WHEN 'unknown' THEN 1 ELSE 0 END) FROM notices")
    assert counted == [(broken.seen,)]
    assert broken.seen > faults / 2
    assert unknown(every) > 0


async def test_answers_stay_quick_while_telegram_refuses_the_invitations(
    anywhere: None, long: bool, tmp_path: Path, database_url: str
) -> None:
    """Telegram allows less than the bot believes: refused again and again, nothing is lost and nothing doubled."""
    people = MANY if long else PEOPLE
    async with Town(database_url, tmp_path, MONDAY, flood=Limits(per_second=15)) as town:
        town.pace = Pace()
        await town.restart()
        library = await crowd(town, people)
        await town.volunteer(town.anna, library)
        group = town.playground.group("Соседи", creator=town.vera, members=[town.anna])
        await town.link(group, library)
        await town.action(library, starts=SATURDAY, group=group)
        town.playground.patience = 120
        await begun(town, library)
        took: list[float] = []
        for number in range(8 if long else 2):
            # The whole bot is refused, and then this chat too.
            await town.playground.wait_for(lambda: refused(town) > 2 * number, what="a storm")  # noqa: B023
            town.playground.fail("*", 429, chat=group.id, retry_after=1)
            began = time.monotonic()
            await town.anna.click(["Записаться: чтец", "Подробнее"][number % 2], in_=group, wait=False)
            await town.playground.wait_for(lambda: not town.playground.unanswered, what="an answer")
            took.append(time.monotonic() - began)
        await over(town, people + 1)
        assert max(took) < QUICK, took
        assert await town.rows("SELECT state, shown = version FROM cards") == [("posted", 1)]
        assert "Чтец — занято 1 из 4" in town.anna.history(group)
        town.check()


async def test_who_cannot_be_written_to_any_more_is_remembered_and_the_librarian_told_once(
    anywhere: None, town: Town
) -> None:
    library = await crowd(town, 40)
    gone = [town.person(name) for name in ("Блок", "Удалён", "Пропал")]
    old = town.playground.group("Соседи", creator=town.vera, kind="group")
    await town.link(old, library)
    made = await town.action(library, starts=SATURDAY, group=old)
    for person in gone:
        await signups.join(town.app.db, await town.volunteer(person, library), made.roles["чтец"], town.now)
    await town.playground.settled()
    blocked, deleted, lost = gone
    town.playground.telegram.set_blocked(blocked.user, True)
    town.playground.telegram.updates.drop()  # Nobody tells the bot; it hears it when it writes.
    for person, code, words in (
        (deleted, 403, "Forbidden: user is deactivated"),
        (lost, 400, "Bad Request: chat not found"),
    ):
        town.playground.fail("*", code, chat=person.id, description=words, times=99)
    anna = await town.volunteer(town.anna, library)
    await begun(town, library)
    await town.vera.upgrade(old, wait=False)
    town.playground.telegram.updates.drop()
    await signups.join(town.app.db, anna, made.roles["чтец"], town.now)
    every = await over(town, 44)
    assert {line.state for line in every if line.chat in {person.id for person in gone}} == {"undeliverable"}
    assert sum(line.state == "sent" for line in every) == 41
    unreachable = "SELECT state, count(*) FROM notices WHERE kind = 'unreachable' GROUP BY state"
    assert await town.rows(unreachable) == [("sent", 3)]
    assert await town.rows("SELECT telegram_id FROM chats") == [(old.id,)]
    assert await town.rows("SELECT state, shown = version FROM cards") == [("posted", 1)]
    assert "Чтец — занято 4 из 4" in old.messages[-1].text

    # The next time nobody tries to write to them, and the librarian hears nothing more.
    calls = len(town.playground.calls)
    await begun(town, library, "И ещё раз!")
    await town.playground.settled()
    tried = {call.params.number("chat_id") for call in town.playground.calls[calls:]}
    assert not tried & {person.id for person in gone}
    await town.turn(datetime(2026, 12, 4, 7, 0, tzinfo=UTC))
    assert await town.rows(unreachable) == [("sent", 3)]
