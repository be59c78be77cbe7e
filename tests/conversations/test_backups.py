"""A backup that was restored: nobody hears anything old, nobody comes back; and the owner hears of trouble."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import backup
from tests.conversations.looking import erase, tables_that_know
from tests.conversations.town import Town
from tests.databases import on_both_databases

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)
GATHER = SATURDAY - timedelta(minutes=45)
ASKED = "Всё в силе?"


@on_both_databases
async def test_after_a_restore_no_old_reminder_goes_out_and_nobody_comes_back(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = await town.library(librarian=town.vera)
    group = town.playground.group("Соседи", creator=town.vera, members=[town.anna, town.boris])
    await town.link(group, library)
    await town.action(library, starts=SATURDAY, group=group)
    for person in (town.anna, town.boris):
        await town.volunteer(person, library)
        await person.click("Записаться: чтец", in_=group)
    copy = tmp_path / "copy"
    await backup.backup(town.settings, copy, town.now)

    # After the copy: Anna deletes herself, and Boris is asked whether he will come.
    await town.turn(timedelta(hours=1))
    await town.anna.send("/start")
    await erase(town)
    await town.turn(GATHER - timedelta(hours=47))
    assert town.boris.history().count(ASKED) == 1

    await town.stop_process()
    capsys.readouterr()
    await backup.restore(town.settings, copy, town.now)
    told = capsys.readouterr().out
    await town.start_process()

    assert "People deleted again who had asked for it since the copy: 1" in told
    (skipped,) = await town.rows("SELECT count(*) FROM notices WHERE state = 'skipped' AND reason = 'restored'")
    assert skipped == (1,), "what Boris was asked after the copy"
    assert "will not be sent: 1\n" in told
    assert await tables_that_know(town, town.anna.id) == set()
    assert town.boris.history().count(ASKED) == 1
    assert town.boris.history().count("Вы записаны") == 1

    # What lies ahead goes on: Boris answers the old message, and details come in the morning.
    await town.boris.click("Приду")
    town.boris.sees("занято 1 из 4 (1 подтвердил)", in_=group)
    await town.turn(GATHER - timedelta(hours=3))
    assert town.boris.history().count("Сегодня, ") == 1


async def test_the_owner_hears_in_the_morning_and_once_a_day_that_there_is_no_backup(town: Town) -> None:
    await town.library()
    town.oleg.user.started = True
    await town.turn(timedelta(hours=15))  # 01:00 in Moscow
    town.backup_folder.write_text("a file where the folder should be")
    await town.app.nightly()
    await town.app.nightly()
    assert "Резервная копия" not in town.oleg.history()
    await town.turn(timedelta(hours=8))
    town.oleg.sees("Резервная копия базы сегодня не сделана")
    await town.turn(timedelta(hours=16))
    assert town.oleg.history().count("Резервная копия") == 1
    await town.app.nightly()
    await town.turn(timedelta(hours=8))
    assert town.oleg.history().count("Резервная копия") == 2


async def test_every_night_there_is_a_copy_that_can_be_restored(town: Town) -> None:
    library = await town.library()
    await town.volunteer(town.anna, library)
    await town.app.nightly()
    (copy,) = town.backup_folder.glob("*.db")
    assert copy.name == "knigonosha_2026-11-23_070000.db"
    await town.stop_process()
    await backup.restore(town.settings, copy, town.now)
    await town.start_process()
    assert await town.rows("SELECT count(*) FROM people") == [(2,)]


async def test_a_machine_that_was_off_at_night_makes_its_copy_at_the_start(town: Town) -> None:
    for hours, copies in ((0, 1), (20, 1), (10, 2)):
        await town.turn(timedelta(hours=hours))
        town.app.nightly.catch_up()
        await town.app.nightly.caught_up()
        assert len(list(town.backup_folder.glob("*.db"))) == copies
