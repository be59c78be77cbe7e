"""The librarian's desk: what comes next in a library, and the ways to everything a librarian does."""

from collections.abc import Collection, Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.actions import Action
from domain.desk import FirstSteps, Glance, needs
from domain.libraries import Library
from domain.people import Person
from domain.permissions import may_head
from domain.templates import Template
from messages import dates, first_steps, today
from messages.doors import (
    Desk,
    Home,
    Libraries,
    LibraryActions,
    LibraryCalls,
    LibraryCard,
    LibraryGroups,
    LibraryStaff,
    LibraryTemplates,
    LibraryWaits,
    NewAction,
    Upcoming,
)
from messages.invites import VolunteersLink
from messages.paging import on_page, turning
from messages.screens import Screen, button, in_rows, lines
from messages.texts import Html, Texts


class DeskChoice(CallbackData, prefix="dpage"):
    """Another page of the choice of libraries."""

    page: int = 0


class SwitchTemplate(CallbackData, prefix="tsw"):
    """Turns a template on (1) or off (0)."""

    library: int
    template: str
    on: int


def choice(say: Texts, libraries: Sequence[Library], page: int) -> Screen:
    """Which of several libraries."""
    rows = [
        [button(say.plain("desk-library", name=each.title, city=each.city), Desk(library=each.id))]
        for each in on_page(libraries, page)
    ]
    return Screen(
        say.html("desk-choose"),
        [*rows, turning(say, len(libraries), page, lambda to: DeskChoice(page=to)), [_home(say)]],
    )


def no_library(say: Texts) -> Screen:
    """The owner's desk before the first library."""
    return Screen(say.html("desk-no-library"), [[button(say.plain("desk-libraries"), Libraries())], [_home(say)]])


def not_librarian(say: Texts) -> Screen:
    """A volunteer typed /desk."""
    return Screen(say.html("desk-not-librarian"), [[button(say.plain("desk-upcoming"), Upcoming())], [_home(say)]])


def desk(
    say: Texts,
    library: Library,
    glance: Glance,
    viewer: Person,
    steps: FirstSteps | None,
    several: bool,
    now: datetime,
) -> Screen:
    """First what waits for her, then what comes."""
    coming = [_line(say, action, now) for action in glance.coming]
    needed = needs(glance)
    return Screen(
        lines(
            say.html("desk-heading", name=library.name, city=library.city),
            *today.lines_of(say, library, needed, now),
            "",
            *(coming or [say.html("desk-only-drafts" if glance.drafts else "desk-nothing-ahead")]),
            say.html("desk-more", count=glance.more) if glance.more else None,
        ),
        [
            *today.rows_of(say, needed),
            [first_steps.entry(say, library.id, steps)] if steps is not None and steps.under_way else [],
            *_work(say, library.id, glance),
            *_house(say, library.id, viewer),
            _elsewhere(say, viewer, several),
        ],
    )


def _line(say: Texts, action: Action, now: datetime) -> Html:
    """«сб 5 декабря, 14:00 — «Громкие чтения»: занято 3 из 4»"""
    used, places = sum(role.used for role in action.roles), sum(role.max for role in action.roles)
    starts = action.shift.starts_at
    if starts is None:
        return say.html("desk-line-no-time", title=action.title, used=used, max=places)
    local = starts.astimezone(action.zone)
    day = dates.short_day(local.date(), say.language, now.astimezone(action.zone).date())
    return say.html(
        "desk-line", day=day, time=dates.clock(starts, action.zone), title=action.title, used=used, max=places
    )


def _work(say: Texts, library: int, glance: Glance) -> list[list[InlineKeyboardButton]]:
    waits = say.plain("desk-waits-count", count=glance.waits) if glance.waits else say.plain("desk-waits")
    drafts = say.plain("desk-drafts-count", count=glance.drafts) if glance.drafts else say.plain("desk-drafts")
    return [
        [
            button(say.plain("desk-new-action"), NewAction(library=library)),
            button(say.plain("desk-call"), LibraryCalls(library=library)),
        ],
        [
            button(say.plain("desk-actions"), LibraryActions(library=library)),
            button(drafts, LibraryActions(library=library, which="drafts")),
        ],
        [
            button(say.plain("desk-past"), LibraryActions(library=library, which="past")),
            button(waits, LibraryWaits(library=library)),
        ],
    ]


def _house(say: Texts, library: int, viewer: Person) -> list[list[InlineKeyboardButton]]:
    every = [
        button(say.plain("desk-groups"), LibraryGroups(library=library)),
        button(say.plain("desk-volunteers-link"), VolunteersLink(library=library)),
    ]
    if may_head(viewer, library):
        every += [
            button(say.plain("desk-invite"), LibraryStaff(library=library)),
            button(say.plain("desk-templates"), LibraryTemplates(library=library)),
            button(say.plain("desk-change"), LibraryCard(library=library)),
        ]
    else:
        every.append(button(say.plain("desk-colleagues"), LibraryStaff(library=library)))
    return in_rows(every, 2)


def _elsewhere(say: Texts, viewer: Person, several: bool) -> list[InlineKeyboardButton]:
    if viewer.is_owner:
        return [button(say.plain("desk-libraries"), Libraries()), _home(say)]
    if several:
        return [button(say.plain("desk-another"), DeskChoice()), _home(say)]
    return [_home(say)]


def _home(say: Texts) -> InlineKeyboardButton:
    return button(say.plain("desk-home"), Home())


# Templates -----------------------------------------------------------------------------------------------------------


def templates(say: Texts, library: Library, every: Sequence[Template], on: Collection[str], page: int) -> Screen:
    """The templates that a library turns on after it asked a lawyer; a tap switches one."""
    shown = on_page(every, page)
    return Screen(
        lines(
            say.html("templates-title", library=library.title),
            say.html("templates-explain"),
            "",
            *(_template_line(say, each, each.id in on) for each in shown),
        ),
        [
            *([_switch(say, library.id, each, each.id in on)] for each in shown),
            turning(say, len(every), page, lambda to: LibraryTemplates(library=library.id, page=to)),
            [button(say.plain("templates-back"), Desk(library=library.id))],
        ],
    )


def _template_line(say: Texts, template: Template, is_on: bool) -> Html:
    if is_on:
        return say.html("templates-on", name=template.name(say.language))
    return say.html("templates-off", name=template.name(say.language))


def _switch(say: Texts, library: int, template: Template, is_on: bool) -> InlineKeyboardButton:
    name = template.name(say.language)
    label = say.plain("templates-turn-off", name=name) if is_on else say.plain("templates-turn-on", name=name)
    return button(label, SwitchTemplate(library=library, template=template.id, on=0 if is_on else 1))
