"""Quiet hours on ordinary nights and on those when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.numbers import DEFAULT_NUMBERS, Numbers
from domain.quiet import day_before, details_at, may_speak_at, moved_earlier, next_allowed
from domain.wall_clock import instant, last_at, local, next_at

SAKHALIN = ZoneInfo("Asia/Sakhalin")
BERLIN = ZoneInfo("Europe/Berlin")


def berlin(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    return instant(date(2026, month, day), time(hour, minute), BERLIN)


def sakhalin(day: int, hour: int, minute: int = 0) -> datetime:
    return instant(date(2026, 12, day), time(hour, minute), SAKHALIN)


def test_quiet_hours_begin_and_end_sharp() -> None:
    spoken = {(20, 59): True, (21, 0): False, (23, 59): False, (0, 0): False, (8, 59): False, (9, 0): True}
    assert {key: may_speak_at(sakhalin(5, *key), SAKHALIN, DEFAULT_NUMBERS) for key in spoken} == spoken


def test_a_library_may_be_quiet_at_noon_or_never() -> None:
    siesta = Numbers(quiet_from=time(13), quiet_until=time(15))
    assert not may_speak_at(sakhalin(5, 14), SAKHALIN, siesta)
    assert may_speak_at(sakhalin(5, 23), SAKHALIN, siesta)
    never = Numbers(quiet_from=time(0), quiet_until=time(0))
    assert may_speak_at(sakhalin(5, 3), SAKHALIN, never)


def test_what_may_be_said_now_is_not_moved() -> None:
    noon = sakhalin(5, 12)
    assert next_allowed(noon, SAKHALIN, DEFAULT_NUMBERS) == noon
    assert moved_earlier(noon, SAKHALIN, DEFAULT_NUMBERS) == noon


@pytest.mark.parametrize(("day", "hour"), [(4, 21), (4, 23), (5, 0), (5, 8)])
def test_the_night_moves_on_to_nine_or_back_to_half_past_eight_in_the_evening(day: int, hour: int) -> None:
    night = sakhalin(day, hour)
    assert next_allowed(night, SAKHALIN, DEFAULT_NUMBERS) == sakhalin(5, 9)
    assert next_allowed(night, SAKHALIN, DEFAULT_NUMBERS, time(9, 30)) == sakhalin(5, 9, 30)
    assert moved_earlier(night, SAKHALIN, DEFAULT_NUMBERS) == sakhalin(4, 20, 30)


@pytest.mark.parametrize(
    ("start", "details"),
    [
        (sakhalin(5, 14), sakhalin(5, 11)),
        (sakhalin(5, 12), sakhalin(5, 9)),
        (sakhalin(5, 11, 59), sakhalin(5, 8)),
        (sakhalin(5, 9), sakhalin(5, 8)),
        (sakhalin(5, 8, 59), sakhalin(4, 20, 30)),
        (sakhalin(5, 5), sakhalin(4, 20, 30)),
        (sakhalin(5, 0, 30), sakhalin(4, 20, 30)),
        (sakhalin(5, 23, 30), sakhalin(5, 20, 30)),
        (sakhalin(5, 23, 59), sakhalin(5, 20, 59)),
        (sakhalin(5, 0), sakhalin(4, 20, 30)),
    ],
)
def test_details_keep_out_of_the_night(start: datetime, details: datetime) -> None:
    assert details_at(start, SAKHALIN, DEFAULT_NUMBERS) == details


def test_the_last_working_day_before_a_monday_is_friday() -> None:
    monday = sakhalin(7, 10)
    weekdays = DEFAULT_NUMBERS.working_weekdays
    assert day_before(monday, SAKHALIN, weekdays, time(16)) == sakhalin(4, 16)
    assert day_before(sakhalin(8, 0), SAKHALIN, weekdays, time(16)) == sakhalin(7, 16)


def test_the_shifts_own_day_is_the_local_one() -> None:
    early = sakhalin(2, 8)  # still Tuesday in UTC
    assert early.date() == date(2026, 12, 1)
    assert day_before(early, SAKHALIN, frozenset(range(7)), time(16)) == sakhalin(1, 16)


def test_a_library_works_on_some_day() -> None:
    with pytest.raises(ValueError, match="at least one weekday"):
        Numbers(working_weekdays=frozenset())


def test_a_time_that_the_spring_night_jumps_over_means_an_hour_later() -> None:
    jumped = berlin(29, 2, 30, month=3)
    assert jumped == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert local(jumped, BERLIN).time() == time(3, 30)


def test_a_time_that_the_autumn_night_shows_twice_means_the_first() -> None:
    assert berlin(25, 2, 30, month=10) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_wall_hours_stay_over_both_changing_nights() -> None:
    before_spring, before_autumn = berlin(28, 22, month=3), berlin(24, 22, month=10)
    assert next_allowed(before_spring, BERLIN, DEFAULT_NUMBERS) - before_spring == timedelta(hours=10)
    assert next_allowed(before_autumn, BERLIN, DEFAULT_NUMBERS) - before_autumn == timedelta(hours=12)
    after_autumn = berlin(25, 8, month=10)
    assert moved_earlier(after_autumn, BERLIN, DEFAULT_NUMBERS) == after_autumn - timedelta(hours=12, minutes=30)


def test_next_and_last_are_never_the_moment_itself() -> None:
    nine = sakhalin(5, 9)
    assert next_at(nine, time(9), SAKHALIN) == sakhalin(6, 9)
    assert last_at(nine, time(9), SAKHALIN) == sakhalin(4, 9)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        may_speak_at(datetime(2026, 12, 5, 12), SAKHALIN, DEFAULT_NUMBERS)  # noqa: DTZ001 - that is the mistake
