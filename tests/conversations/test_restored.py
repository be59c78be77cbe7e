"""What a restored database must not do: say once more what was said, or delete somebody who answered."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot import backup
from messages.doors import ManageAction
from tests.conversations.readings import readings
from tests.conversations.town import Town
from tests.databases import on_both_databases
from usecases import retention

STAYS = "Остаётесь с нами?"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copy"


async def restore(town: Town, copy: Path, at: datetime | None = None) -> None:
    await town.stop_process()
    town.clock.turn_to(at or town.now)
    await backup.restore(town.settings, copy, town.now)
    await town.start_process()


async def nights(town: Town, *days: int) -> None:
    """What is done at night, after so many days each."""
    for each in days:
        await town.turn(timedelta(days=each))
        await retention.tidy(town.app.db, town.now)


async def quiet_for_two_years(town: Town) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.turn(timedelta(days=729))


async def anna_is_there(town: Town) -> bool:
    return await town.rows("SELECT 1 FROM people WHERE telegram_id = :id", id=town.anna.id) == [(1,)]


@on_both_databases
async def test_who_stayed_after_the_copy_is_asked_again_and_not_deleted(town: Town, copy: Path) -> None:
    await quiet_for_two_years(town)
    await nights(town, 2, 29)
    await backup.backup(town.settings, copy, town.now)
    town.anna.sees(STAYS)
    await town.anna.click("Да, остаюсь")

    await restore(town, copy)
    await nights(town, 1, 1, 1)
    assert await anna_is_there(town)
    town.anna.sees(STAYS)
    await town.anna.click("Да, остаюсь")
    await nights(town, 29, 11)
    assert await anna_is_there(town)


async def test_a_question_that_was_never_asked_is_asked_before_anybody_is_deleted(town: Town) -> None:
    await quiet_for_two_years(town)
    night = (town.now + timedelta(days=1)).replace(hour=0, minute=30)
    await town.turn(night)
    await town.app.nightly()
    copy = max(town.backup_folder.glob("knigonosha_*"))
    town.anna.sees_not(STAYS)

    # The machine died in the morning; the question was for noon.
    await restore(town, copy, night.replace(hour=16))
    copy.unlink()
    await town.restart()
    await town.app.nightly.caught_up()
    await nights(town, 1, 28)
    assert town.anna.history().count(STAYS) == 1
    await town.anna.click("Да, остаюсь")
    await nights(town, 2, 8)
    assert await anna_is_there(town)


async def test_a_question_that_waits_for_noon_in_the_copy_is_asked_once(town: Town) -> None:
    await quiet_for_two_years(town)
    await town.turn((town.now + timedelta(days=1)).replace(hour=0, minute=30))
    await town.app.nightly()
    await restore(town, max(town.backup_folder.glob("knigonosha_*")))
    await nights(town, 1, 1, 1)
    assert town.anna.history().count(STAYS) == 1


@on_both_databases
async def test_what_an_overdue_timer_puts_off_until_the_morning_is_not_said_twice(town: Town, copy: Path) -> None:
    _, action, _ = await readings(town)
    await town.vera.send("/desk")
    await town.vera.press(town.vera.last(), ManageAction(action=action.id).pack())
    await town.vera.click("Акция не состоится")
    await town.vera.click("Да, не состоится")
    await backup.backup(town.settings, copy, town.now)
    await town.turn(timedelta(hours=2))
    assert town.anna.history().count("не состоится") == 1

    await restore(town, copy, town.now.replace(hour=20, minute=30))  # 23:30 in Moscow
    await town.turn(timedelta(hours=14))
    assert town.anna.history().count("не состоится") == 1


@on_both_databases
async def test_a_consent_that_was_withdrawn_after_the_copy_is_withdrawn_again(
    town: Town, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = await town.library("Первая"), await town.library("Вторая")
    lost = await town.action(second, starts=town.now + timedelta(days=12))
    for library in (first, second):
        await town.volunteer(town.anna, library)
    await town.anna.send(f"/start a{lost.id}")
    await town.anna.click("Записаться: чтец")
    await backup.backup(town.settings, copy, town.now)
    await town.turn(timedelta(hours=1))
    withdrawn_at = town.now
    await town.anna.send("/privacy")
    await town.anna.click("Отозвать: Вторая")
    await town.anna.click("Да, отозвать")

    await restore(town, copy, town.now + timedelta(hours=1))
    told = capsys.readouterr().out
    assert "Consents withdrawn again: 1\n" in told
    assert "moved to a new phone since the copy" in told
    live = await town.rows("SELECT organisation_id FROM consents WHERE withdrawn_at IS NULL")
    assert live == [(first.organisation_id,)]
    assert await town.rows("SELECT library_id FROM followers") == [(first.id,)]
    assert await town.rows("SELECT state, reason FROM signups") == [("X", "left")]
    ((at,),) = await town.rows("SELECT at FROM acts WHERE what = 'consent_withdrawn' AND how = 'restored'")
    assert f"{withdrawn_at:%Y-%m-%d %H:%M}" in str(at)
