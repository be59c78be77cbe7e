"""Hours that librarians type, in Russian and English."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.reading_times import Hours, not_past, read_hours
from messages.typed import Impossible, Reason

SAKHALIN = ZoneInfo("Asia/Sakhalin")
NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)  # Sunday, 13:00 on Sakhalin
TODAY = date(2026, 11, 22)
SATURDAY = date(2026, 12, 5)


def hours(starts: tuple[int, int] | None, ends: tuple[int, int] | None = None) -> Hours:
    return Hours(time(*starts) if starts else None, time(*ends) if ends else None)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("14:00", hours((14, 0))),
        ("14.00", hours((14, 0))),
        ("14-00", hours((14, 0))),
        ("9-30", hours((9, 30))),
        ("в 14", hours((14, 0))),
        ("14", hours((14, 0))),
        ("в 14 часов", hours((14, 0))),
        ("в 3 часа дня", hours((15, 0))),
        ("в 6 вечера", hours((18, 0))),
        ("10 утра", hours((10, 0))),
        ("at 2 pm", hours((14, 0))),
        ("7pm", hours((19, 0))),
        ("12 am", hours((0, 0))),
        ("с 14 до 16", hours((14, 0), (16, 0))),
        ("14-16", hours((14, 0), (16, 0))),
        ("14 16", hours((14, 0), (16, 0))),
        ("14:00–15:30", hours((14, 0), (15, 30))),
        ("14:00 - 16", hours((14, 0), (16, 0))),
        ("с 14-00 до 16-00", hours((14, 0), (16, 0))),
        ("с 10.30 до 12", hours((10, 30), (12, 0))),
        ("с 2 до 4 дня", hours((14, 0), (16, 0))),
        ("from 2 to 4 pm", hours((14, 0), (16, 0))),
        ("from 10 to 2 pm", hours((10, 0), (14, 0))),
        ("с 20 до 24", hours((20, 0), (0, 0))),
        ("до 16", hours(None, (16, 0))),
        ("в 14:00 начало, до 16", hours((14, 0), (16, 0))),
    ],
)
def test_hours_are_understood(typed: str, read: Hours) -> None:
    assert read_hours(typed) == read


@pytest.mark.parametrize(
    "typed", ["", "скоро", "в 5 классе", "для детей 6-7 лет", "+7 924 111-22-33", "в 2026 году", "чтец 4"]
)
def test_what_is_no_hour_is_asked_for(typed: str) -> None:
    assert read_hours(typed) is None


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("25:00", Reason.NO_SUCH_TIME),
        ("14:75", Reason.NO_SUCH_TIME),
        ("99", Reason.NO_SUCH_TIME),
        ("с 16 до 14", Reason.END_BEFORE_START),
        ("14-14", Reason.END_BEFORE_START),
        ("22:00-02:00", Reason.END_BEFORE_START),
    ],
)
def test_hours_that_cannot_be_have_a_reason(typed: str, reason: Reason) -> None:
    read = read_hours(typed)
    assert isinstance(read, Impossible)
    assert read.reason is reason


@given(st.times(), st.times())
def test_every_span_of_a_day_is_read(one: time, other: time) -> None:
    first, second = sorted((one.replace(second=0, microsecond=0), other.replace(second=0, microsecond=0)))
    read = read_hours(f"с {first:%H:%M} до {second:%H:%M}")
    if second == time(0):
        assert read == Hours(time(0), time(0))
    elif first == second:
        assert isinstance(read, Impossible)
    else:
        assert read == Hours(first, second)


def test_an_hour_that_the_librarys_wall_has_shown_is_past() -> None:
    assert not_past(TODAY, time(13, 0), NOW, SAKHALIN) is not None
    assert not_past(TODAY, time(13, 1), NOW, SAKHALIN) is None
    assert not_past(SATURDAY, time(0), NOW, SAKHALIN) is None
