"""Dates, times and lengths in words, as the library's wall shows them. The year is told only when it is another one."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.units import format_unit

from domain.wall_clock import local, local_day

# Babel knows «5 декабря», yet no weekday in any case but the nominative.
_RU_UNTIL = ("понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья")
_RU_ON = ("в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье")


def clock(moment: datetime, zone: ZoneInfo) -> str:
    """«14:00»"""
    return local(moment, zone).strftime("%H:%M")


def hours(starts_at: datetime, ends_at: datetime, zone: ZoneInfo, language: str) -> str:
    """«14:00–15:00»; a span of a day and more names the last day: «14:00 – 6 декабря, 15:00»."""
    begins, ends = clock(starts_at, zone), clock(ends_at, zone)
    if ends_at - starts_at < timedelta(days=1):
        return f"{begins}–{ends}"
    last = day_month(local_day(ends_at, zone), language, local_day(starts_at, zone))
    return f"{begins} – {last}, {ends}"


def day_month(day: date, language: str, today: date) -> str:
    """«5 декабря», "5 December"; «5 декабря 2027» seen from another year."""
    pattern = "d MMMM" if day.year == today.year else "d MMMM y"
    return format_date(day, pattern, locale=_locale(language))


def weekday_day(day: date, language: str, today: date) -> str:
    """«суббота, 5 декабря», "Saturday, 5 December"."""
    return f"{format_date(day, 'cccc', locale=_locale(language))}, {day_month(day, language, today)}"


def short_day(day: date, language: str, today: date) -> str:
    """«сб 28 ноября», "Sat 28 November": for buttons."""
    return f"{format_date(day, 'ccc', locale=_locale(language))} {day_month(day, language, today)}"


def full_date(day: date, language: str) -> str:
    """«5 декабря 2026», the year always: for consents and papers."""
    return format_date(day, "d MMMM y", locale=_locale(language))


def when(moment: datetime, zone: ZoneInfo, language: str, now: datetime) -> str:
    """«суббота, 5 декабря, 14:00»"""
    return f"{weekday_day(local_day(moment, zone), language, local_day(now, zone))}, {clock(moment, zone)}"


def when_today(moment: datetime, zone: ZoneInfo, language: str, now: datetime) -> str:
    """«сегодня, суббота, 5 декабря, 14:00» on the day itself, else as `when`. True also when it is read later: it
    names the day."""
    words = when(moment, zone, language, now)
    if local_day(moment, zone) != local_day(now, zone):
        return words
    return f"{_today(language)}, {words}"


def until(moment: datetime, zone: ZoneInfo, language: str, now: datetime) -> str:
    """«до пятницы, 4 декабря, 18:00», "until Friday, 4 December, 18:00"."""
    if _locale(language) == "en":
        return f"until {when(moment, zone, language, now)}"
    day = local_day(moment, zone)
    return f"до {_RU_UNTIL[day.weekday()]}, {day_month(day, language, local_day(now, zone))}, {clock(moment, zone)}"


def on_weekday(day: date, language: str) -> str:
    """«в четверг», «во вторник», "on Thursday"."""
    if _locale(language) == "en":
        return f"on {format_date(day, 'cccc', locale='en')}"
    return _RU_ON[day.weekday()]


def on_day(day: date, language: str, today: date) -> str:
    """«сегодня», «в четверг» within the coming six days, else «10 декабря», "on 10 December": the same weekday is
    never meant."""
    if day == today:
        return _today(language)
    if timedelta(0) < day - today < timedelta(days=7):
        return on_weekday(day, language)
    named = day_month(day, language, today)
    return f"on {named}" if _locale(language) == "en" else named


def on_day_at(moment: datetime, zone: ZoneInfo, language: str, now: datetime) -> str:
    """«в понедельник в 10:00», «14 декабря в 10:00», «сегодня в 10:00», "on Monday at 10:00"."""
    at = "at" if _locale(language) == "en" else "в"
    return f"{on_day(local_day(moment, zone), language, local_day(now, zone))} {at} {clock(moment, zone)}"


def date_at(moment: datetime, zone: ZoneInfo, language: str, now: datetime) -> str:
    """«4 декабря в 18:00», "on 4 December at 18:00": for what is past or must not hang on a weekday."""
    named = day_month(local_day(moment, zone), language, local_day(now, zone))
    at = clock(moment, zone)
    return f"on {named} at {at}" if _locale(language) == "en" else f"{named} в {at}"


def length(span: timedelta, language: str) -> str:
    """«1 ч 30 мин», "1 hr 30 min"; seconds are left out."""
    whole_hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    parts = [(whole_hours, "hour"), (minutes, "minute")]
    told = [format_unit(count, unit, "short", locale=_locale(language)) for count, unit in parts if count]
    return " ".join(told) or format_unit(0, "minute", "short", locale=_locale(language))


def at_line_start(words: str) -> str:
    """«Суббота, 5 декабря»: the first letter becomes a capital, the rest stays."""
    return words[:1].upper() + words[1:]


def _today(language: str) -> str:
    return "today" if _locale(language) == "en" else "сегодня"


def _locale(language: str) -> str:
    """As the texts do: Russian for a language that we do not have."""
    return "en" if language == "en" else "ru"
