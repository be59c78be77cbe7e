"""Days that librarians type, in Russian and English."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.reading_dates import read_day
from messages.typed import Impossible, Reason

TODAY = date(2026, 11, 22)
SATURDAY = date(2026, 12, 5)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5 декабря", SATURDAY),
        ("5 Декабря", SATURDAY),
        ("5-го декабря", SATURDAY),
        ("5 дек.", SATURDAY),
        ("05.12", SATURDAY),
        ("5.12", SATURDAY),
        ("05.12.2026", SATURDAY),
        ("05.12.26", SATURDAY),
        ("2026-12-05", SATURDAY),
        ("5 декабря 2026 года", SATURDAY),
        ("суббота, 5 декабря", SATURDAY),
        ("в субботу 05.12", SATURDAY),
        ("5 December", SATURDAY),
        ("December 5th, 2026", SATURDAY),
        ("on Dec 5", SATURDAY),
        ("в субботу", date(2026, 11, 28)),
        ("сб", date(2026, 11, 28)),
        ("сб 28 ноября", date(2026, 11, 28)),
        ("Saturday", date(2026, 11, 28)),
        ("во вторник", date(2026, 11, 24)),
        ("в среду", date(2026, 11, 25)),
        ("next Friday", date(2026, 11, 27)),
        ("сегодня", TODAY),
        ("завтра", date(2026, 11, 23)),
        ("на послезавтра", date(2026, 11, 24)),
        ("today", TODAY),
        ("tomorrow", date(2026, 11, 23)),
        ("the day after tomorrow", date(2026, 11, 24)),
        ("21 августа", date(2027, 8, 21)),
        ("1 января", date(2027, 1, 1)),
    ],
)
def test_a_day_is_understood(typed: str, day: date) -> None:
    assert read_day(typed, TODAY) == day


MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


@pytest.mark.parametrize("month", MONTHS)
def test_every_month_is_understood_in_the_genitive(month: str) -> None:
    assert read_day(f"7 {month} 2027", TODAY) == date(2027, MONTHS.index(month) + 1, 7)


@pytest.mark.parametrize("typed", ["22 ноября", "22.11", "в воскресенье", "Sunday"])
def test_today_counts_as_the_next_such_day(typed: str) -> None:
    assert read_day(typed, TODAY) == TODAY


def test_next_saturday_on_a_wednesday_is_the_one_of_next_week() -> None:
    wednesday = date(2026, 11, 25)
    assert read_day("в субботу", wednesday) == date(2026, 11, 28)
    assert read_day("в эту субботу", wednesday) == date(2026, 11, 28)
    assert read_day("в следующую субботу", wednesday) == SATURDAY


@pytest.mark.parametrize("typed", ["", "чтец 4", "14:00", "14.00", "в 14.10", "мама мая", "среди людей", "в июне", "5"])
def test_what_is_no_day_is_asked_for(typed: str) -> None:
    assert read_day(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("31 февраля", Reason.NO_SUCH_DAY),
        ("31.02", Reason.NO_SUCH_DAY),
        ("2026-02-31", Reason.NO_SUCH_DAY),
        ("29 февраля", Reason.NO_SUCH_DAY),
        ("45.12", Reason.NO_SUCH_DAY),
        ("21.11.2026", Reason.PAST),
        ("5 декабря 2025", Reason.PAST),
        ("05.12.2062", Reason.TOO_FAR),
        ("9999-12-31", Reason.TOO_FAR),
        ("в пятницу, 5 декабря", Reason.OTHER_WEEKDAY),
    ],
)
def test_a_day_that_cannot_be_has_a_reason(typed: str, reason: Reason) -> None:
    day = read_day(typed, TODAY)
    assert isinstance(day, Impossible)
    assert day.reason is reason


def test_a_wrong_weekday_tells_the_day_that_it_would_be() -> None:
    assert read_day("в пятницу 5 декабря", TODAY) == Impossible(Reason.OTHER_WEEKDAY, "в пятницу", day=SATURDAY)


@given(st.dates(TODAY, date(2028, 11, 1)))
def test_every_day_of_two_years_is_read_in_every_form(day: date) -> None:
    forms = (
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
    )
    assert [read_day(form, TODAY) for form in forms] == [day] * 4
