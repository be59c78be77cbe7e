"""Memorable dates: every confirmed day of the catalogue comes out, and what is coming up for a library."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.libraries import Country
from domain.memorable_dates import Announced, Fixed, MemorableDate, NearWeekday, NthWeekday, Status, upcoming
from storage.catalogue import memorable_dates

SUNDAY = 6


def memorable(name: str) -> MemorableDate:
    return next(one for one in memorable_dates() if one.id == name)


def test_the_catalogue_has_all_its_dates() -> None:
    assert len(memorable_dates()) == 52
    assert sum(len(one.check) for one in memorable_dates()) == 39


@pytest.mark.parametrize("one", memorable_dates(), ids=lambda one: one.id)
def test_every_confirmed_day_comes_out_exactly(one: MemorableDate) -> None:
    for confirmed in one.check:
        occasion = one.in_year(confirmed.year)
        assert occasion is not None
        assert (occasion.first_day, occasion.provisional) == (confirmed, False)


@pytest.mark.parametrize("one", memorable_dates(), ids=lambda one: one.id)
def test_every_date_falls_on_some_day_of_each_coming_year(one: MemorableDate) -> None:
    for year in range(2026, 2040):
        occasion = one.in_year(year)
        assert occasion is not None
        assert occasion.first_day.year == year
        assert (occasion.last_day - occasion.first_day).days == one.days - 1


def test_a_day_nobody_announced_is_provisional() -> None:
    night = memorable("biblionoch")
    announced, guessed = night.in_year(2025), night.in_year(2027)
    assert announced is not None
    assert guessed is not None
    assert (announced.first_day, announced.provisional) == (date(2025, 4, 26), False)
    assert (guessed.first_day, guessed.provisional) == (date(2027, 4, 17), True)


def test_the_last_and_the_fifth_weekday() -> None:
    assert NthWeekday(11, SUNDAY, -1).first_day(2026) == date(2026, 11, 29)
    assert NthWeekday(11, SUNDAY, 5).first_day(2026) == date(2026, 11, 29)
    assert NthWeekday(12, SUNDAY, 5).first_day(2026) is None
    assert NthWeekday(12, 3, 5).first_day(2026) == date(2026, 12, 31)


def test_an_offset_may_lead_into_the_next_month() -> None:
    assert NthWeekday(11, 3, 4, offset_days=5).first_day(2025) == date(2025, 12, 2)


@given(st.integers(2000, 2100), st.integers(1, 12), st.integers(1, 28), st.integers(0, 6))
def test_the_nearest_weekday_is_that_weekday_and_at_most_three_days_away(
    year: int, month: int, day: int, weekday: int
) -> None:
    found = NearWeekday(month, day, weekday).first_day(year)
    assert found is not None
    assert found.weekday() == weekday
    assert abs(found - date(year, month, day)) <= timedelta(days=3)


def test_the_29th_of_february_is_missing_in_most_years() -> None:
    assert Fixed(2, 29).first_day(2027) is None
    assert Fixed(2, 29).first_day(2028) == date(2028, 2, 29)
    leap = MemorableDate(
        "leap", "Лишний день", "Leap day", frozenset(), True, Status.TRADITION, Fixed(2, 29), 1, "", 1, 1, (), ""
    )
    assert leap.in_year(2027) is None


def test_an_announced_day_replaces_the_guess() -> None:
    rule = Announced(5, Fixed(5, 7), {2018: date(2018, 5, 4)})
    assert [rule.first_day(year) for year in (2018, 2019)] == [date(2018, 5, 4), date(2019, 5, 7)]


def names(today: date, country: Country, days_ahead: int) -> list[str]:
    return [one.memorable.id for one in upcoming(memorable_dates(), today, country, days_ahead)]


def test_soon_shows_what_this_country_keeps() -> None:
    assert names(date(2026, 4, 20), Country.KZ, 3) == ["bookcrossing-day", "kz-book-day", "world-book-day"]
    assert names(date(2026, 4, 20), Country.BY, 3) == ["bookcrossing-day", "world-book-day"]


def test_soon_includes_today_and_the_last_day_ahead_and_no_more() -> None:
    assert "volunteer-day" in names(date(2026, 12, 5), Country.RU, 0)
    assert "volunteer-day" not in names(date(2026, 12, 6), Country.RU, 30)
    assert "volunteer-day" in names(date(2026, 11, 25), Country.RU, 10)
    assert "volunteer-day" not in names(date(2026, 11, 24), Country.RU, 10)


def test_a_week_that_has_begun_is_still_on_until_its_last_day() -> None:
    assert "new-year-gifts" in names(date(2026, 12, 29), Country.RU, 0)
    assert "new-year-gifts" not in names(date(2026, 12, 30), Country.RU, 0)


def test_soon_looks_over_the_new_year() -> None:
    assert "read-aloud-day" in names(date(2026, 12, 31), Country.RU, 40)


def test_a_date_is_called_in_the_readers_language() -> None:
    day = memorable("volunteer-day")
    assert day.name("ru") == "День добровольца (волонтёра)"
    assert day.name("en") == "International Volunteer Day"
    assert day.name("kk") == "Халықаралық волонтерлер күні"
    assert day.name("tt") == day.name("ru")
