"""Actions as their librarians see them: the lists of a library, one action with its deeds, calling it off."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.actions import Action, ActionState, Role
from domain.libraries import Library
from domain.numbers import DEFAULT_NUMBERS
from domain.wall_clock import local_day
from messages import cards, dates
from messages.doors import (
    ActionText,
    Desk,
    LibraryActions,
    ManageAction,
    NewAction,
    Poster,
    Roster,
    WriteLetter,
    start_link,
)
from messages.editing import Edit
from messages.paging import turning
from messages.roles import over_full
from messages.screens import Document, Row, Screen, button, lines
from messages.texts import Html, Texts


class CopyAction(CallbackData, prefix="copy"):
    action: int


class CallOff(CallbackData, prefix="coff"):
    """Asks; with `sure` does it."""

    action: int
    sure: int = 0


class BringBack(CallbackData, prefix="undo"):
    """[Вернуть акцию]"""

    action: int


class PostAgain(CallbackData, prefix="again"):
    action: int


class LinkAndQr(CallbackData, prefix="qr"):
    action: int


class AddPerson(CallbackData, prefix="padd"):
    """«Добавить человека»: which role, or (one role) the name at once."""

    action: int


# Lists ----------------------------------------------------------------------------------------------------------------


def ahead(say: Texts, library: Library, some: Sequence[Action], count: int, page: int, now: datetime) -> Screen:
    title = say.html("manage-ahead", library=library.title) if count else say.html("manage-ahead-none")
    return _listed(say, title, library, "ahead", some, count, page, now)


def drafts(say: Texts, library: Library, some: Sequence[Action], count: int, page: int, now: datetime) -> Screen:
    title = say.html("manage-drafts", library=library.title) if count else say.html("manage-drafts-none")
    return _listed(say, title, library, "drafts", some, count, page, now)


def past(say: Texts, library: Library, some: Sequence[Action], count: int, page: int, now: datetime) -> Screen:
    title = say.html("manage-past", library=library.title) if count else say.html("manage-past-none")
    return _listed(say, title, library, "past", some, count, page, now)


def _listed(
    say: Texts,
    title: Html,
    library: Library,
    which: str,
    some: Sequence[Action],
    count: int,
    page: int,
    now: datetime,
) -> Screen:
    return Screen(
        title,
        [
            *([button(_label(say, each, now), ManageAction(action=each.id))] for each in some),
            turning(say, count, page, lambda to: LibraryActions(library=library.id, which=which, page=to)),
            [button(say.plain("draft-new"), NewAction(library=library.id))],
            [button(say.plain("manage-back"), Desk(library=library.id))],
        ],
    )


def _label(say: Texts, action: Action, now: datetime) -> str:
    """«Громкие чтения, сб 5 декабря, 3 из 5»: the title first, it is what one looks for."""
    day = action.shift.day
    shown = dates.short_day(day, say.language, local_day(now, action.zone)) if day else say.plain("manage-no-day")
    if action.state is ActionState.CALLED_OFF:
        return say.plain("manage-line-called-off", title=action.title, day=shown)
    if action.state is ActionState.DRAFT:
        return say.plain("manage-line-draft", title=action.title, day=shown)
    used, seats = sum(role.used for role in action.roles), sum(role.max for role in action.roles)
    return say.plain("manage-line", title=action.title, day=shown, used=used, max=seats)


# One action -----------------------------------------------------------------------------------------------------------


def manage(say: Texts, action: Action, lost_cards: int, now: datetime) -> Screen:
    """A published action, ahead or past, or one that was called off."""
    text = lines(
        *cards.heading(say, action, now),
        "",
        *(_role(say, role) for role in action.roles),
        _sign_up_line(say, action, now),
        *_private(say, action),
        say.html("manage-card-lost", count=lost_cards) if lost_cards and not action.over(now) else None,
    )
    return Screen(text, [*_deeds(say, action, lost_cards, now), [_back(say, action, now)]])


def _sign_up_line(say: Texts, action: Action, now: datetime) -> Html | None:
    """As on the card; whoever leads the action is not asked to telephone the library."""
    closes = action.shift.closes_at
    if action.state is not ActionState.PUBLISHED or action.over(now) or closes is None or now < closes:
        return cards.sign_up_line(say, action, now)
    return say.html("manage-closed", when=dates.date_at(closes, action.zone, say.language, now))


def _role(say: Texts, role: Role) -> Html:
    line, over = cards.role_line(say, role), over_full(say, role)
    return line if over is None else Html(f"{line}. {over}")


def _private(say: Texts, action: Action) -> list[Html]:
    """What is told to those who come, and to nobody else."""
    return [
        *([say.html("action-bring", bring=action.bring)] if action.bring else []),
        *([say.html("manage-entrance", entrance=action.entrance)] if action.entrance else []),
        *([say.html("manage-meets", meets=action.meets)] if action.meets else []),
    ]


def _deeds(say: Texts, action: Action, lost_cards: int, now: datetime) -> list[Row]:
    copy = button(say.plain("manage-copy"), CopyAction(action=action.id))
    who = button(say.plain("draft-who"), Roster(action=action.id))
    if action.state is ActionState.CALLED_OFF:
        undo = button(say.plain("manage-bring-back"), BringBack(action=action.id))
        return [[undo], [copy]] if _may_come_back(action, now) else [[copy]]
    if action.over(now):
        return [[who], [copy]]
    third = [copy]
    if lost_cards:
        third.append(button(say.plain("manage-post-again"), PostAgain(action=action.id)))
    return [
        [who, button(say.plain("manage-add-person"), AddPerson(action=action.id))],
        [button(say.plain("letter-button"), WriteLetter(action=action.id))],
        [
            button(say.plain("draft-change"), Edit(action=action.id)),
            button(say.plain("draft-link"), LinkAndQr(action=action.id)),
        ],
        [
            button(say.plain("handout-text"), ActionText(action=action.id)),
            button(say.plain("handout-poster"), Poster(action=action.id)),
        ],
        third,
        [button(say.plain("manage-call-off"), CallOff(action=action.id))],
    ]


def _may_come_back(action: Action, now: datetime) -> bool:
    return action.called_off_at is not None and now < action.called_off_at + DEFAULT_NUMBERS.call_off_undo


def _back(say: Texts, action: Action, now: datetime) -> InlineKeyboardButton:
    gone = action.state is ActionState.CALLED_OFF or action.over(now)
    which = "past" if gone else "ahead"
    return button(say.plain("manage-back"), LibraryActions(library=action.library.id, which=which))


# Calling off ----------------------------------------------------------------------------------------------------------


def ask_call_off(say: Texts, action: Action, people: int) -> Screen:
    asked = say.html("manage-ask-call-off", title=action.title)
    told = say.html("manage-call-off-people", count=people) if people else say.html("manage-call-off-nobody")
    return Screen(
        lines(asked, told),
        [
            [button(say.plain("manage-call-off-yes"), CallOff(action=action.id, sure=1), style="danger")],
            [button(say.plain("manage-call-off-no"), ManageAction(action=action.id))],
        ],
    )


def called_off(say: Texts, action: Action, people: int, now: datetime) -> Screen:
    """For a minute nobody is told; then everybody who had a seat is, once."""
    if not _may_come_back(action, now):
        return manage(say, action, 0, now)
    told = say.html("manage-called-off-people", count=people) if people else say.html("manage-called-off-nobody")
    return Screen(
        lines(say.html("manage-called-off", title=action.title), told),
        [
            [button(say.plain("manage-bring-back"), BringBack(action=action.id))],
            [button(say.plain("manage-back"), LibraryActions(library=action.library.id))],
        ],
    )


def brought_back(say: Texts) -> str:
    return say.plain("manage-brought-back")


def posted_again(say: Texts, count: int) -> str:
    return say.plain("manage-posted-again", count=count) if count else say.plain("manage-nothing-to-post")


# Link and QR ----------------------------------------------------------------------------------------------------------


def link_of(username: str, action: Action) -> str:
    return start_link(username, f"a{action.id}")


def link_and_qr(say: Texts, action: Action, username: str, picture: bytes) -> Screen:
    """For people outside our groups: a link to send and a picture to print."""
    return Screen(
        lines(say.html("manage-link", title=action.title), link_of(username, action)),
        [[button(say.plain("manage-back"), ManageAction(action=action.id))]],
        Document(f"action-{action.id}.png", picture, is_picture=True),
    )
