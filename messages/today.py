"""«Сегодня нужно: …»: what waits for a librarian, in three lines at most, or «Всё спокойно»."""

from collections.abc import Sequence
from datetime import datetime

from domain.desk import DraftsLeft, GroupsLost, Need, PapersWait, Telephone, TooFew
from domain.libraries import Library
from domain.wall_clock import local_day
from messages import dates
from messages.doors import ManageAction, Roster
from messages.screens import Row, button
from messages.texts import Html, Texts


def lines_of(say: Texts, library: Library, needed: Sequence[Need], now: datetime) -> list[Html]:
    if not needed:
        return [say.html("today-calm")]
    return [say.html("today-needed"), *(_line(say, library, each, now) for each in needed)]


def _line(say: Texts, library: Library, need: Need, now: datetime) -> Html:
    match need:
        case TooFew(action, missing, more):
            when = _when(say, library, action.shift.starts_at or now, now)
            return say.html("today-too-few", when=when, title=action.title, missing=missing, more=more)
        case Telephone(whom, more):
            when = _when(say, library, whom.begins_at, now)
            return say.html("today-telephone", name=whom.name, title=whom.title, when=when, more=more)
        case PapersWait(count, until):
            return say.html("today-papers", count=count, until=dates.until(until, library.zone, say.language, now))
        case GroupsLost(titles):
            return say.html("today-groups", count=len(titles), title=titles[0])
        case DraftsLeft(count):
            return say.html("today-drafts", count=count)


def _when(say: Texts, library: Library, moment: datetime, now: datetime) -> str:
    """«сб 28 ноября, 14:00»"""
    day = dates.short_day(local_day(moment, library.zone), say.language, local_day(now, library.zone))
    return f"{day}, {dates.clock(moment, library.zone)}"


def rows_of(say: Texts, needed: Sequence[Need]) -> list[Row]:
    """Straight to the action; whatever else is needed has its button on the desk already."""
    rows: list[Row] = []
    for need in needed:
        if isinstance(need, TooFew):
            title = say.plain("today-open", title=need.action.title)
            rows.append([button(title, ManageAction(action=need.action.id))])
        elif isinstance(need, Telephone):
            title = say.plain("today-who", title=need.whom.title)
            rows.append([button(title, Roster(action=need.whom.action_id))])
    return rows
