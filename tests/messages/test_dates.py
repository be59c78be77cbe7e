"""The wording of dates and times, in Russian and English, in the library's zone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from messages import dates

SAKHALIN = ZoneInfo("Asia/Sakhalin")
BERLIN = ZoneInfo("Europe/Berlin")
SATURDAY = datetime(2026, 12, 5, 3, 0, tzinfo=UTC)  # 14:00 on Sakhalin
NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)


def test_a_weekday_and_a_day() -> None:
    assert dates.weekday_day(date(2026, 12, 5), "ru", TODAY) == "суббота, 5 декабря"
    assert dates.weekday_day(date(2026, 12, 5), "en", TODAY) == "Saturday, 5 December"
    assert dates.at_line_start("суббота, 5 декабря") == "Суббота, 5 декабря"


def test_the_year_is_told_when_it_is_another_one() -> None:
    assert dates.weekday_day(date(2027, 1, 2), "ru", TODAY) == "суббота, 2 января 2027"
    assert dates.short_day(date(2027, 1, 2), "en", TODAY) == "Sat 2 January 2027"
    assert dates.full_date(date(2026, 12, 5), "ru") == "5 декабря 2026"


def test_the_current_year_is_the_librarys_not_utcs() -> None:
    new_year_on_sakhalin = datetime(2026, 12, 31, 14, 0, tzinfo=UTC)
    assert dates.when(new_year_on_sakhalin, SAKHALIN, "ru", new_year_on_sakhalin) == "пятница, 1 января, 01:00"


def test_buttons_have_short_days() -> None:
    assert dates.short_day(date(2026, 11, 28), "ru", TODAY) == "сб 28 ноября"
    assert dates.short_day(date(2026, 11, 28), "en", TODAY) == "Sat 28 November"


def test_a_moment_is_told_in_the_librarys_zone() -> None:
    assert dates.when(SATURDAY, SAKHALIN, "ru", NOW) == "суббота, 5 декабря, 14:00"
    assert dates.when(SATURDAY, BERLIN, "en", NOW) == "Saturday, 5 December, 04:00"
    assert dates.clock(SATURDAY, SAKHALIN) == "14:00"


def test_hours_of_an_action() -> None:
    assert dates.hours(SATURDAY, SATURDAY + timedelta(hours=1), SAKHALIN, "ru") == "14:00–15:00"
    assert dates.hours(SATURDAY, SATURDAY + timedelta(hours=12), SAKHALIN, "ru") == "14:00–02:00"
    assert dates.hours(SATURDAY, SATURDAY + timedelta(hours=25), SAKHALIN, "ru") == "14:00 – 6 декабря, 15:00"


def test_hours_over_the_autumn_night_are_those_of_the_wall() -> None:
    evening = datetime(2026, 10, 24, 20, 0, tzinfo=UTC)
    assert dates.hours(evening, evening + timedelta(hours=5), BERLIN, "en") == "22:00–02:00"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (30, "до понедельника, 30 ноября, 18:00"),
        (24, "до вторника, 24 ноября, 18:00"),
        (25, "до среды, 25 ноября, 18:00"),
        (26, "до четверга, 26 ноября, 18:00"),
        (27, "до пятницы, 27 ноября, 18:00"),
        (28, "до субботы, 28 ноября, 18:00"),
        (29, "до воскресенья, 29 ноября, 18:00"),
    ],
)
def test_until_a_weekday_is_in_the_genitive(day: int, words: str) -> None:
    assert dates.until(datetime(2026, 11, day, 7, 0, tzinfo=UTC), SAKHALIN, "ru", NOW) == words


def test_until_in_english() -> None:
    assert dates.until(SATURDAY, SAKHALIN, "en", NOW) == "until Saturday, 5 December, 14:00"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (23, "в понедельник"),
        (24, "во вторник"),
        (25, "в среду"),
        (26, "в четверг"),
        (27, "в пятницу"),
        (28, "в субботу"),
        (29, "в воскресенье"),
    ],
)
def test_on_a_weekday_is_in_the_accusative(day: int, words: str) -> None:
    assert dates.on_weekday(date(2026, 11, day), "ru") == words


def test_a_weekday_stands_alone_only_within_the_week() -> None:
    assert dates.on_day(date(2026, 11, 28), "ru", TODAY) == "в субботу"
    assert dates.on_day(date(2026, 11, 29), "ru", TODAY) == "29 ноября"
    assert dates.on_day(TODAY, "ru", TODAY) == "сегодня"
    assert dates.on_day(TODAY, "en", TODAY) == "today"
    assert dates.on_day(date(2026, 11, 21), "en", TODAY) == "on 21 November"
    assert dates.on_day(date(2026, 11, 26), "en", TODAY) == "on Thursday"


def test_a_day_with_its_hour() -> None:
    monday = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
    assert dates.on_day_at(monday, SAKHALIN, "ru", NOW) == "в понедельник в 10:00"
    assert dates.on_day_at(monday, SAKHALIN, "en", NOW) == "on Monday at 10:00"
    assert dates.date_at(SATURDAY, SAKHALIN, "ru", NOW) == "5 декабря в 14:00"
    assert dates.date_at(SATURDAY, SAKHALIN, "en", NOW) == "on 5 December at 14:00"


def test_today_is_said_on_the_day_and_not_the_evening_before() -> None:
    morning = datetime(2026, 12, 5, 0, 0, tzinfo=UTC)
    evening = datetime(2026, 12, 4, 9, 30, tzinfo=UTC)
    assert dates.when_today(SATURDAY, SAKHALIN, "ru", morning) == "сегодня, суббота, 5 декабря, 14:00"
    assert dates.when_today(SATURDAY, SAKHALIN, "en", morning) == "today, Saturday, 5 December, 14:00"
    assert dates.when_today(SATURDAY, SAKHALIN, "ru", evening) == "суббота, 5 декабря, 14:00"


@pytest.mark.parametrize(
    ("minutes", "russian", "english"),
    [
        (90, "1 ч 30 мин", "1 hr 30 min"),
        (60, "1 ч", "1 hr"),
        (45, "45 мин", "45 min"),
        (600, "10 ч", "10 hr"),
        (0, "0 мин", "0 min"),
    ],
)
def test_lengths(minutes: int, russian: str, english: str) -> None:
    assert dates.length(timedelta(minutes=minutes), "ru") == russian
    assert dates.length(timedelta(minutes=minutes), "en") == english


def test_a_language_without_texts_is_answered_in_russian() -> None:
    assert dates.when(SATURDAY, SAKHALIN, "kk", NOW) == "суббота, 5 декабря, 14:00"
