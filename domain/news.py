"""The daily digest: what is new in a library, how long it is, and when people are told (product.md)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from domain.actions import Action
from domain.numbers import Numbers
from domain.wall_clock import instant, local_day, next_at


def digest_of_day(now: datetime, zone: ZoneInfo, numbers: Numbers) -> datetime:
    """Noon of the library's day."""
    return instant(local_day(now, zone), numbers.digest_at, zone)


def next_digest(now: datetime, zone: ZoneInfo, numbers: Numbers) -> datetime:
    """The first noon that is still to come."""
    return next_at(now, numbers.digest_at, zone)


def said_until(now: datetime, zone: ZoneInfo, numbers: Numbers) -> datetime:
    """A digest that could not be sent is not worth saying any more when the quiet hours begin."""
    return next_at(now, numbers.quiet_from, zone)


def opened_at(action: Action) -> datetime | None:
    """Since when people can sign up: that is what makes an action news, not that it was announced."""
    instants = [each for each in (action.published_at, action.opens_at) if each is not None]
    return max(instants) if action.published_at is not None else None


def is_news(action: Action, follows_since: datetime, now: datetime, numbers: Numbers) -> bool:
    """Opened in the last days, and not before the person came: what was there then they could see."""
    opened = opened_at(action)
    return opened is not None and max(follows_since, now - numbers.news_life) <= opened <= now
