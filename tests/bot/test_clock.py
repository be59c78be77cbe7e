import zoneinfo
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import Clock, UnknownZone, wall, zone

FRIDAY = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)


def test_the_clock_says_aware_utc() -> None:
    before = wall()
    now = Clock().now()
    assert now.tzinfo is UTC
    assert before <= now <= wall()


def test_the_clock_turns_forward_and_goes_on_from_there() -> None:
    instants = iter([FRIDAY, FRIDAY + timedelta(minutes=5)])
    clock = Clock(now=lambda: next(instants))
    clock.turn_to(SATURDAY)
    assert clock.now() == SATURDAY + timedelta(minutes=5)
    assert clock.offset == timedelta(days=1)


def test_the_clock_never_goes_back() -> None:
    clock = Clock(now=lambda: SATURDAY)
    clock.turn_to(FRIDAY)
    assert clock.now() == SATURDAY
    assert clock.offset == timedelta(0)


def test_a_due_instant_comes_sooner_on_the_wall_after_the_clock_was_turned() -> None:
    clock = Clock()
    due = wall() + timedelta(days=2)
    clock.turn_to(due - timedelta(minutes=1))
    before = wall()
    assert before <= clock.real(due) <= wall() + timedelta(minutes=1)


def test_a_play_that_begins_on_a_day_of_its_own_still_runs_on_the_real_wall() -> None:
    clock = Clock(now=lambda: FRIDAY)
    before = wall()
    assert before + timedelta(hours=3) <= clock.real(FRIDAY + timedelta(hours=3)) <= wall() + timedelta(hours=3)


def test_zones_come_from_the_package_not_from_the_system() -> None:
    assert zoneinfo.TZPATH == ()
    assert zone("Asia/Sakhalin").utcoffset(FRIDAY) == timedelta(hours=11)


def test_a_zone_is_the_same_object_that_zoneinfo_gives() -> None:
    assert zone("Europe/Minsk") is zoneinfo.ZoneInfo("Europe/Minsk")


@pytest.mark.parametrize(
    "name", ["", "Europe", "Europe/Moskow", "europe/moscow", "../etc/passwd", "/etc/passwd", "a\0b", "x" * 5000]
)
def test_an_unknown_zone_is_one_clear_error(name: str) -> None:
    with pytest.raises(UnknownZone, match="Unknown time zone"):
        zone(name)
