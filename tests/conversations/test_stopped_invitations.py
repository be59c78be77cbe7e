"""[Остановить] and then nothing: until when an invitation can be gone on with, and how it ends by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.invitations import Fate, Invitation
from domain.libraries import Library
from messages.invitation_progress import CallGoOn
from storage.database import Database
from tests.conversations.inviting import friends, got, sent
from tests.conversations.town import Town
from tests.databases import on_both_databases
from usecases import inviting

AT_ONE = ("Без картинки", "Без акции", "В другое время", "вт 24 ноября, 13:00")
ITS_HOUR = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
WEEK = timedelta(days=7)


async def stopped(town: Town) -> Library:
    """Before its hour, so that everybody waits; the hour has come since."""
    library = await friends(town)
    await sent(town, "Завтра", *AT_ONE)
    await town.vera.click("Остановить")
    await town.turn(ITS_HOUR + timedelta(minutes=1))
    return library


async def states(town: Town) -> list[str]:
    return sorted(state for (state,) in await town.rows("SELECT state FROM notices WHERE kind = 'invitation'"))


async def test_the_screen_says_until_when_it_can_be_gone_on_with(town: Town) -> None:
    await stopped(town)
    town.vera.sees("Приглашение остановлено.")
    town.vera.sees("Продолжить можно до вторника, 1 декабря, 13:00. Потом приглашение закончится само.")
    await town.turn(ITS_HOUR + WEEK - timedelta(minutes=1))
    await town.vera.click("Продолжить")
    assert (got(town.anna, "Завтра"), got(town.boris, "Завтра")) == (1, 1)
    await town.turn(WEEK)
    town.vera.sees_not("остановлено")


@on_both_databases
async def test_after_a_week_it_ends_by_itself_with_the_usual_report(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inviting, "SKIPPED_AT_ONCE", 1)  # a step for each
    await stopped(town)
    await town.write(
        "UPDATE notices SET state = 'sent', ended_at = due WHERE kind = 'invitation' AND person_id = :anna",
        anna=await town.person_id(town.anna),
    )
    await town.turn(ITS_HOUR + WEEK - timedelta(minutes=1))
    assert await states(town) == ["due", "sent"]
    await town.turn(timedelta(minutes=2))
    assert await states(town) == ["sent", "skipped"]
    assert await town.rows("SELECT state FROM invitations") == [("over",)]
    town.vera.sees("Приглашение было остановлено и закончено. Детская библиотека")
    town.vera.sees("Отправлено: 1\nНе отправили: 1")
    assert got(town.boris, "Завтра") == 0
    await town.vera.send("/desk")
    await town.vera.click("Приглашения")
    assert town.vera.buttons()[0] == "Завтра — отправлено 1"


async def test_it_is_not_counted_anew_whenever_somebody_else_is_written_to(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = await stopped(town)
    action = await town.action(library, starts=ITS_HOUR + timedelta(days=4))
    counted: list[int] = []
    count = inviting.counted

    async def noted(db: Database, invitation: Invitation) -> dict[Fate, int]:
        counted.append(invitation.id)
        return await count(db, invitation)

    monkeypatch.setattr(inviting, "counted", noted)
    await town.anna.send(f"/start a{action.id}")
    await town.anna.click("Записаться: чтец")
    await town.turn(timedelta(days=3))
    town.anna.sees("Всё в силе?")
    assert counted == []


async def test_an_old_button_does_not_wake_what_has_ended(town: Town) -> None:
    await stopped(town)
    await town.turn(ITS_HOUR + WEEK + timedelta(minutes=1))
    await town.vera.press(town.vera.last(), CallGoOn(invitation=1).pack())
    await town.turn(timedelta(days=1))
    assert await states(town) == ["skipped", "skipped"]
    assert await town.rows("SELECT verb FROM audit WHERE subject_kind = 'invitation' ORDER BY id") == [
        ("send",),
        ("stop",),
    ]


async def test_the_week_begins_anew_with_each_stop(town: Town) -> None:
    await stopped(town)
    await town.turn(timedelta(days=5))
    await town.turn(datetime(2026, 11, 29, 19, 0, tzinfo=UTC))  # 22:00, quiet hours
    await town.vera.click("Продолжить")
    await town.vera.click("Остановить")
    town.vera.sees("Продолжить можно до понедельника, 7 декабря, 09:00.")
    await town.turn(datetime(2026, 12, 6, 12, 0, tzinfo=UTC))
    assert await states(town) == ["due", "due"]
    await town.turn(timedelta(days=1))
    assert await states(town) == ["skipped", "skipped"]
