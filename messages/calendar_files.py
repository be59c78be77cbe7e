"""A shift as a calendar file that phones open by themselves; a later file changes or removes the same entry."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class CalendarEntry:
    """`uid` is the same for ever, one for each sign-up; `sequence` is the version of the shift's time. All instants are
    UTC: the phone shows them in its own zone, and no table of zones can be out of date."""

    uid: str
    sequence: int
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str | None = None
    description: str | None = None
    url: str | None = None


def calendar_file(entry: CalendarEntry, now: datetime, cancelled: bool = False) -> bytes:
    """METHOD:PUBLISH, or CANCEL for a seat that was given back or an action that is called off."""
    from icalendar import Calendar, Event  # here, because most starts of the program make no calendar file

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", now)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at)
    event.add("summary", entry.title)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    for name, value in (("location", entry.place), ("description", entry.description), ("url", entry.url)):
        if value:
            event.add(name, value)
    calendar = Calendar()
    calendar.add("prodid", "-//Knigonosha//volunteers//RU")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def uid(signup_id: int, joined_at: datetime) -> str:
    """Stable over restarts and moves of the shift; the instant of the sign-up tells two installations apart."""
    return f"signup-{signup_id}-{joined_at:%Y%m%dT%H%M%S%f}@knigonosha"
