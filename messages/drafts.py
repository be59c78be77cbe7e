"""Making an action: what to hold, the preview that is the card, and what is said when it is published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.actions import Action
from domain.drafts import worth_calling_for
from domain.libraries import Library
from domain.memorable_dates import Occasion
from domain.shift_times import same_weekday_after
from domain.templates import Template
from domain.wall_clock import local_day
from messages import dates
from messages.doors import Desk, NewAction
from messages.paging import on_page, turning
from messages.screens import Row, Screen, button, lines
from messages.texts import Texts

OCCASIONS = 2
"""Memorable dates on the first screen: the templates must be seen without scrolling."""
NO_DAY = ""
"""In callback data: no memorable date was chosen."""


class MoreTemplates(CallbackData, prefix="tpls"):
    """The templates of a library, or those of a memorable date (its id), by the page."""

    library: int
    occasion: str = ""
    day: str = NO_DAY
    page: int = 0


class PickTemplate(CallbackData, prefix="tpl"):
    """Begins a draft; `day` is 20261205 when a memorable date was chosen first."""

    library: int
    template: str
    day: str = NO_DAY


class OwnTitle(CallbackData, prefix="own"):
    """An action without a template: its title is asked."""

    library: int
    day: str = NO_DAY


class LikeLastTime(CallbackData, prefix="last"):
    """«Как в прошлый раз»"""

    library: int


@dataclass(frozen=True)
class Offer:
    """What the first screen of a new action may offer."""

    library: Library
    templates: Sequence[Template]
    occasions: Sequence[Occasion] = ()
    last: Action | None = None


def compact(day: date | None) -> str:
    return day.strftime("%Y%m%d") if day else NO_DAY


def offer(say: Texts, what: Offer, page: int, now: datetime) -> Screen:
    """«Как в прошлый раз», what is coming up, the templates used most here, a title of one's own."""
    library = what.library
    last = what.last if page == 0 else None
    today = local_day(now, library.zone)
    occasions = worth_calling_for(what.occasions, today, OCCASIONS) if page == 0 else ()
    return Screen(
        lines(
            say.html("draft-what", library=library.title),
            say.html("draft-last", title=last.title) if last else None,
        ),
        [
            *([_like_last(say, last, now)] if last else []),
            *([_soon(say, library, each, now)] for each in occasions),
            *_templates(say, library, on_page(what.templates, page), NO_DAY),
            turning(say, len(what.templates), page, lambda to: MoreTemplates(library=library.id, page=to)),
            [button(say.plain("draft-own"), OwnTitle(library=library.id))],
            [button(say.plain("draft-back"), Desk(library=library.id))],
        ],
    )


def offer_for_occasion(say: Texts, what: Offer, occasion: Occasion, page: int, now: datetime) -> Screen:
    """What suits a memorable date; its day goes along."""
    library = what.library
    day = compact(_day_of(occasion, library, now))
    again = MoreTemplates(library=library.id, occasion=occasion.memorable.id, day=day)
    return Screen(
        lines(
            say.html("draft-occasion", day=_occasion_day(say, occasion, library, now), name=_name(say, occasion)),
            say.html("draft-provisional") if occasion.provisional else None,
        ),
        [
            *_templates(say, library, on_page(what.templates, page), day),
            turning(say, len(what.templates), page, lambda to: again.model_copy(update={"page": to})),
            [button(say.plain("draft-own"), OwnTitle(library=library.id, day=day))],
            [button(say.plain("draft-back"), NewAction(library=library.id))],
        ],
    )


def _templates(say: Texts, library: Library, some: Sequence[Template], day: str) -> list[Row]:
    return [
        [button(each.name(say.language), PickTemplate(library=library.id, template=each.id, day=day))] for each in some
    ]


def _like_last(say: Texts, last: Action, now: datetime) -> Row:
    """The day stands on the button, so one tap is enough."""
    starts_at = last.shift.starts_at or now
    day = same_weekday_after(starts_at, now, last.zone)
    shown = dates.short_day(day, say.language, local_day(now, last.zone))
    label = say.plain("draft-like-last", day=shown, time=dates.clock(starts_at, last.zone))
    return [button(label, LikeLastTime(library=last.library.id))]


def _soon(say: Texts, library: Library, occasion: Occasion, now: datetime) -> InlineKeyboardButton:
    label = say.plain("draft-soon", day=_occasion_day(say, occasion, library, now), name=_name(say, occasion))
    day = compact(_day_of(occasion, library, now))
    return button(label, MoreTemplates(library=library.id, occasion=occasion.memorable.id, day=day))


def _occasion_day(say: Texts, occasion: Occasion, library: Library, now: datetime) -> str:
    return dates.day_month(_day_of(occasion, library, now), say.language, local_day(now, library.zone))


def _day_of(occasion: Occasion, library: Library, now: datetime) -> date:
    """The first day that can still be used; weeks may have begun."""
    return max(occasion.first_day, local_day(now, library.zone))


def _name(say: Texts, occasion: Occasion) -> str:
    return occasion.memorable.name(say.language)


def choose_library(say: Texts, libraries: Sequence[Library]) -> Screen:
    """For whoever leads in several."""
    return Screen(
        say.html("draft-which-library"),
        [[button(each.title, NewAction(library=each.id))] for each in libraries],
    )


def ask_title(say: Texts, library: Library) -> Screen:
    return Screen(say.html("draft-ask-title"), [[button(say.plain("draft-back"), NewAction(library=library.id))]])


def usual_role(say: Texts) -> str:
    """The one role of an action without a template."""
    return say.plain("draft-usual-role")
