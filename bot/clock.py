"""The only reader of the wall clock. It can be turned forward, so a week of reminders plays in a minute."""

import zoneinfo
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache

# An old server has old zone files and Windows has none, yet two machines must agree about every 14:00. So every zone of
# this process comes from the `tzdata` package, whose version is pinned.
zoneinfo.reset_tzpath(to=[])
zoneinfo.ZoneInfo.clear_cache()


class UnknownZone(ValueError):
    """No zone has this name in the `tzdata` package."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Unknown time zone {name!r}; zones have names like Europe/Moscow")
        self.name = name


def zone(name: str) -> zoneinfo.ZoneInfo:
    """Raises UnknownZone; unlike `ZoneInfo`, which has four other errors for a name such as "Europe" or ""."""
    if name not in _names():
        raise UnknownZone(name)
    return zoneinfo.ZoneInfo(name)


def wall() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - this is the one place that may read the wall clock (law 6)


A_MOMENT = timedelta(seconds=1)
"""By so much any clock is set right now and then."""


class Clock:
    """Aware UTC. `now` replaces the wall clock that is turned, for a play that begins on a day of its own."""

    def __init__(self, now: Callable[[], datetime] = wall) -> None:
        self._unturned = now
        self._offset = timedelta(0)
        self._latest = datetime.min.replace(tzinfo=UTC)

    @property
    def offset(self) -> timedelta:
        """How far the clock has been turned in all."""
        return self._offset

    def now(self) -> datetime:
        now = self._unturned() + self._offset
        self._latest = max(self._latest, now)
        return now

    def set_back_from(self) -> datetime | None:
        """What it showed when somebody set the wall clock back; None when nobody did since `follow`."""
        return self._latest if self._latest - self.now() > A_MOMENT else None

    def follow(self) -> None:
        """What had to be done after the wall clock was set back is done."""
        self._latest = self._unturned() + self._offset

    def turn_to(self, instant: datetime) -> None:
        """Make it `instant` now. The clock never goes back: an instant that has passed changes nothing."""
        ahead = instant - self.now()
        if ahead > timedelta(0):
            self._offset += ahead

    def real(self, due: datetime) -> datetime:
        """What the wall clock shows when `due` comes: the run date for APScheduler, which knows no turned clock."""
        return wall() + (due - self.now())


@cache
def _names() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())
