"""When a shift and its deadline are, which days are offered, and what a change tells."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actions import Action, ActionState, Role, Shift
from domain.changes import FORMAT, merged, tell_at
from domain.drafts import (
    TextField,
)
from domain.libraries import Country, Library
from domain.mistakes import DomainError
from domain.shift_times import (
    checked_day,
    closing,
    closing_of_moved,
    length_between,
    same_weekday_after,
    times,
    usual_length,
    weekend_days,
)
from storage import catalogue

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
"""Monday, 23 November 2026, 10:00 in Moscow."""
TODAY = date(2026, 11, 23)
SATURDAY = date(2026, 12, 5)
LIBRARY = Library(1, 1, "Детская библиотека", Country.RU, "Москва", "Europe/Moscow")
READER = Role(7, "чтец", 1, 4, 12)


def action(**changes: object) -> Action:
    """A draft of 5 December, 14:00–15:00, volunteers at 13:15."""
    planned = times(SATURDAY, time(14), timedelta(hours=1), 45, 15, MOSCOW)
    shift = Shift(
        1, planned.day, planned.starts_at, planned.ends_at, planned.begins_at, planned.finishes_at, None, 45, 15
    )
    made = Action(1, LIBRARY, "Громкие чтения", ActionState.DRAFT, shift, (READER,))
    return replace(made, **changes)  # type: ignore[arg-type]


def code(error: pytest.ExceptionInfo[DomainError]) -> str:
    return error.value.code


# Days and hours -------------------------------------------------------------------------------------------------------


def test_volunteers_come_before_and_stay_after() -> None:
    planned = times(SATURDAY, time(14), timedelta(hours=1), 45, 15, MOSCOW)
    assert planned.starts_at == datetime(2026, 12, 5, 11, 0, tzinfo=UTC)
    assert planned.begins_at == datetime(2026, 12, 5, 10, 15, tzinfo=UTC)
    assert planned.finishes_at == datetime(2026, 12, 5, 12, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [(time(14), time(16), 120), (time(9, 30), time(10), 30), (time(18), time(0), 360)],
)
def test_hours_make_a_length_and_midnight_is_an_end(start: time, end: time, minutes: int) -> None:
    assert length_between(start, end) == timedelta(minutes=minutes)


@pytest.mark.parametrize("end", [time(14), time(13, 59)])
def test_an_end_is_after_its_start(end: time) -> None:
    with pytest.raises(DomainError) as error:
        length_between(time(14), end)
    assert code(error) == "END_BEFORE_START"


def test_without_an_end_the_length_is_the_actions_the_templates_or_two_hours() -> None:
    template = catalogue.template_by_id("master-klass")
    no_time = Shift(1, SATURDAY, None, None, None, None, None)
    assert usual_length(action().shift, template) == timedelta(hours=1)
    assert usual_length(no_time, template) == timedelta(minutes=75)
    assert usual_length(no_time, None) == timedelta(hours=2)


def test_a_day_is_neither_past_nor_over_a_year_away() -> None:
    assert checked_day(TODAY, NOW, MOSCOW) == TODAY
    for day, expected in ((TODAY - timedelta(days=1), "DAY_PAST"), (TODAY + timedelta(days=367), "DAY_FAR")):
        with pytest.raises(DomainError) as error:
            checked_day(day, NOW, MOSCOW)
        assert code(error) == expected


def test_sign_up_closes_at_six_on_the_day_before() -> None:
    begins_at = datetime(2026, 12, 5, 10, 15, tzinfo=UTC)
    assert closing(begins_at, MOSCOW, NOW) == datetime(2026, 12, 4, 15, 0, tzinfo=UTC)


def test_published_after_its_deadline_an_action_takes_people_until_it_begins() -> None:
    begins_at = datetime(2026, 12, 5, 10, 15, tzinfo=UTC)
    assert closing(begins_at, MOSCOW, datetime(2026, 12, 4, 15, 0, tzinfo=UTC)) == begins_at


def test_the_deadline_goes_with_the_action_unless_somebody_chose_it() -> None:
    shift = action().shift
    begins_at = shift.begins_at
    assert begins_at is not None
    later = begins_at + timedelta(days=7)
    by_rule = replace(shift, closes_at=closing(begins_at, MOSCOW, NOW))
    assert closing_of_moved(by_rule, later, MOSCOW, NOW) == closing(later, MOSCOW, NOW)
    chosen = replace(shift, closes_at=datetime(2026, 12, 1, 9, 0, tzinfo=UTC))
    assert closing_of_moved(chosen, later, MOSCOW, NOW) == chosen.closes_at
    earlier = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    assert closing_of_moved(chosen, earlier, MOSCOW, NOW) == closing(earlier, MOSCOW, NOW)


def test_the_weekend_is_offered_or_the_memorable_date_first() -> None:
    assert weekend_days(TODAY) == (date(2026, 11, 28), date(2026, 11, 29))
    sunday = date(2026, 11, 29)
    assert weekend_days(sunday) == (date(2026, 12, 5), date(2026, 12, 6))
    saturday = date(2026, 11, 28)
    assert weekend_days(saturday) == (sunday, date(2026, 12, 5))
    tuesday = date(2026, 12, 1)
    assert weekend_days(TODAY, tuesday) == (tuesday, date(2026, 12, 5), date(2026, 12, 6))
    assert weekend_days(TODAY, SATURDAY) == (SATURDAY, date(2026, 12, 6))


@given(st.integers(0, 730 * 24 * 60), st.integers(-60, 60))
def test_the_same_weekday_comes_after_last_time_and_with_time_to_sign_up(minutes: int, days: int) -> None:
    now = NOW + timedelta(minutes=minutes)
    last = now + timedelta(days=days)
    day = same_weekday_after(last, now, MOSCOW)
    assert day.weekday() == last.astimezone(MOSCOW).weekday()
    assert day > last.astimezone(MOSCOW).date()
    starts_at = times(day, time(14), timedelta(hours=1), 0, 0, MOSCOW).begins_at
    assert now < closing(starts_at, MOSCOW, now) < starts_at


# What those who are signed up hear ------------------------------------------------------------------------------------


def test_what_changes_again_is_told_with_the_first_old_value() -> None:
    facts = merged({}, "place", None, "Парк")
    assert merged(facts, "place", "Парк", "Двор") == {"place": None}
    assert merged(facts, "title", "Чтения", "Громкие чтения") == {"place": None, "title": "Чтения"}


def test_what_is_back_as_it_was_is_not_told() -> None:
    assert merged(merged({}, FORMAT, "offline", "online"), FORMAT, "online", "offline") == {}


def test_the_name_of_who_meets_is_never_kept_in_a_notice() -> None:
    assert merged({}, TextField.MEETS, "Ирина Петровна", "Анна Ивановна") == {"meets": None}


def test_a_change_made_at_night_is_told_in_the_morning_if_there_is_time() -> None:
    night = datetime(2026, 12, 4, 20, 0, tzinfo=UTC)  # 23:00 in Moscow
    morning = datetime(2026, 12, 5, 6, 0, tzinfo=UTC)
    assert tell_at(night, datetime(2026, 12, 5, 10, 15, tzinfo=UTC), MOSCOW) == morning
    assert tell_at(night, datetime(2026, 12, 5, 8, 0, tzinfo=UTC), MOSCOW) == night
    assert tell_at(NOW, datetime(2026, 12, 5, 8, 0, tzinfo=UTC), MOSCOW) == NOW
