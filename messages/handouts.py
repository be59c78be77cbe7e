"""An action outside Telegram: a text for social networks, a poster, and the roster on paper."""

from collections.abc import Container, Sequence
from datetime import datetime
from typing import Any

from domain.actions import Action, Role, Seat
from domain.signups import State
from domain.wall_clock import local_day
from messages import cards, dates, printing
from messages.doors import ManageAction, Roster, start_link
from messages.editing import EditSignUp
from messages.qr import qr_svg
from messages.roster import name_of
from messages.screens import Document, Screen, bare, button, clip, lines
from messages.texts import Html, Texts

SPARE_LINES = 5
"""Empty lines for people who come without having signed up,"""
SPARE_LINES_A_ROLE = 3
"""and at most so many for a role's free seats."""
SHORT_TITLE = 60
"""Characters of the title at the top of further sheets."""


def _link(username: str, action: Action) -> str:
    return start_link(username, f"a{action.id}")


def _wanted(action: Action) -> str:
    """The roles with free seats; all of them when none is free."""
    free = [role.name for role in action.roles if role.free > 0]
    return ", ".join(free or [role.name for role in action.roles])


def closed(say: Texts, action: Action, now: datetime) -> Screen | None:
    """Instead of a call that nobody could follow: how to prolong signing up. None while people can, or soon will."""
    closes = action.shift.closes_at
    if closes is None or now < closes:
        return None
    when = dates.date_at(closes, action.zone, say.language, now)
    begun = action.begun(now)
    rows = [[button(say.plain("manage-back"), ManageAction(action=action.id))]]
    if not begun:
        rows = [[button(say.plain("edit-sign-up"), EditSignUp(action=action.id))], *rows]
    return Screen(say.html("handout-closed-begun" if begun else "handout-closed", when=when), rows)


# For social networks --------------------------------------------------------------------------------------------------


def text(say: Texts, action: Action, username: str, now: datetime) -> Screen:
    """Nothing but the text itself, so that the message can be copied or forwarded as it is."""
    library = action.library
    said = lines(
        say.html("handout-call"),
        "",
        say.html("handout-title", title=action.title),
        cards.when(say, action, now),
        cards.place(say, action),
        say.html("handout-city", city=library.city) if library.city not in bare(cards.place(say, action)) else None,
        *(["", cards.note(action)] if action.note else []),
        "",
        say.html("handout-wanted", roles=_wanted(action)),
        cards.ages(say, action),
        say.html("handout-sign-up", link=_link(username, action)),
        say.html("action-questions", phone=library.phone) if library.phone else None,
    )
    return Screen(Html(said), [[button(say.plain("manage-back"), ManageAction(action=action.id))]])


# The poster -----------------------------------------------------------------------------------------------------------


def poster_facts(say: Texts, action: Action, username: str, now: datetime) -> dict[str, Any]:
    """What stands on the poster; the template decides how large."""
    library = action.library
    ages = cards.ages(say, action)
    about = [
        " ".join((action.note or "").split()),
        say.plain("handout-wanted", roles=_wanted(action)),
        bare(ages) if ages else "",
    ]
    return {
        "language": say.language,
        "call": say.plain("handout-call"),
        "library": ", ".join(part for part in (library.name, library.city, library.address) if part),
        "title": action.title,
        "lines": [bare(cards.when(say, action, now)), bare(cards.place(say, action))],
        "about": [line for line in about if line],
        "scan": say.plain("handout-scan"),
        "link": _link(username, action),
        "phone": say.plain("action-questions", phone=library.phone) if library.phone else "",
    }


def poster(say: Texts, action: Action, username: str, now: datetime) -> Screen:
    """Takes a moment of the processor: to be called outside the event loop."""
    paper = printing.pdf("poster", poster_facts(say, action, username, now), qr_svg(_link(username, action)))
    return Screen(
        say.html("handout-poster-caption", title=action.title),
        [[button(say.plain("manage-back"), ManageAction(action=action.id))]],
        Document(f"{say.plain('handout-poster-file')}-{action.id}.pdf", paper),
    )


# The roster on paper --------------------------------------------------------------------------------------------------


def roster_facts(
    say: Texts, action: Action, seats: Sequence[Seat], asked: Container[int], now: datetime
) -> dict[str, Any]:
    """Everybody who has a seat, by role, and empty lines; a stranger's hold is nobody yet."""
    people = [seat for seat in seats if seat.state == State.SEATED]
    day = dates.full_date(local_day(now, action.zone), say.language)
    spare = {"role": say.plain("handout-without-sign-up"), "people": [], "empty": SPARE_LINES}
    return {
        "language": say.language,
        "title": action.title,
        "short": clip(action.title, SHORT_TITLE),
        "lines": [bare(cards.when(say, action, now)), bare(cards.place(say, action))],
        "page": say.plain("handout-sheet"),
        "printed": say.plain("handout-printed", day=day, time=dates.clock(now, action.zone)),
        "personal": say.plain("handout-personal"),
        "parts": [*(_part(say, role, people, asked, now) for role in action.roles), spare],
    }


def _part(say: Texts, role: Role, people: Sequence[Seat], asked: Container[int], now: datetime) -> dict[str, Any]:
    here = [seat for seat in people if seat.role.id == role.id]
    return {
        "role": say.plain("handout-role", role=dates.at_line_start(role.name), used=len(here), max=role.max),
        "people": [{"name": name_of(say, seat), "answer": _answer(say, seat, asked, now)} for seat in here],
        "empty": min(max(role.max - len(here), 0), SPARE_LINES_A_ROLE),
    }


def _answer(say: Texts, seat: Seat, asked: Container[int], now: datetime) -> str:
    if seat.by_telephone:
        return say.plain("handout-telephone")
    if seat.confirmed_at is not None:
        return say.plain("handout-confirmed")
    return say.plain("handout-silent") if seat.id in asked and not seat.action.begun(now) else ""


def roster(say: Texts, action: Action, seats: Sequence[Seat], asked: Container[int], now: datetime) -> Screen:
    """Takes a moment of the processor: to be called outside the event loop."""
    return Screen(
        lines(say.html("handout-roster-caption", title=action.title), say.html("handout-personal")),
        [[button(say.plain("manage-back"), Roster(action=action.id))]],
        Document(
            f"{say.plain('handout-roster-file')}-{action.id}.pdf",
            printing.pdf("roster", roster_facts(say, action, seats, asked, now)),
        ),
    )
