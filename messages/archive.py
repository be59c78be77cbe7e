"""A library goes into the archive: what will happen is said before, and how it comes back."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.libraries import Library
from domain.people import Person
from domain.permissions import may_head
from messages import dates
from messages.doors import Desk, Home, Libraries, LibraryActions, LibraryCard, LibraryStaff
from messages.paging import on_page, turning
from messages.screens import Row, Screen, button, lines
from messages.texts import Texts


class ArchiveLibrary(CallbackData, prefix="arch"):
    """[В архив]: asks; with `sure` does it."""

    library: int
    sure: int = 0


class Unarchive(CallbackData, prefix="unarch"):
    """[Вернуть из архива]"""

    library: int


class ArchivedLibraries(CallbackData, prefix="archs"):
    """The owner's list of what is in the archive."""

    page: int = 0


def entry(say: Texts, library: Library) -> Row:
    return (
        [button(say.plain("archive-open"), ArchiveLibrary(library=library.id))] if library.archived_at is None else []
    )


def ask(say: Texts, library: Library, actions: int, people: int) -> Screen:
    return Screen(
        lines(
            say.html("archive-ask", library=library.title),
            "",
            say.html("archive-actions", count=actions) if actions else say.html("archive-no-actions"),
            say.html("archive-people", count=people) if people else None,
            say.html("archive-minute") if actions else None,
            say.html("archive-stays"),
        ),
        [
            [button(say.plain("archive-yes"), ArchiveLibrary(library=library.id, sure=1), style="danger")],
            [button(say.plain("archive-no"), LibraryCard(library=library.id))],
        ],
    )


def archived(say: Texts, library: Library, actions: int, people: int) -> Screen:
    return Screen(
        lines(
            say.html("archive-done", library=library.title),
            say.html("archive-done-actions", count=actions) if actions else None,
            say.html("archive-done-people", count=people) if people else None,
            say.html("archive-minute") if actions else None,
        ),
        [_back_again(say, library), [_home(say)]],
    )


def told(say: Texts, library: Library, actions: int) -> Screen:
    """LIBRARY_ARCHIVED: to those who work there; facts: library, actions."""
    return Screen(
        lines(
            say.html("archive-done", library=library.title),
            say.html("archive-done-actions", count=actions) if actions else None,
            say.html("archive-told-stays"),
        ),
        [[button(say.plain("invite-open-desk"), Desk(library=library.id))]],
    )


def closed(say: Texts, library: Library, viewer: Person) -> Screen:
    """Somebody who works there begins an action."""
    return Screen(
        say.html("mistake-library-archived", library=library.title),
        [_back_again(say, library) if may_head(viewer, library.id) else [], [_home(say)]],
    )


def desk(say: Texts, library: Library, viewer: Person) -> Screen:
    """Instead of the desk: history can be read, nothing new begins."""
    since = library.archived_at.astimezone(library.zone).date() if library.archived_at else None
    day = dates.full_date(since, say.language) if since else ""
    return Screen(
        lines(say.html("desk-heading", name=library.name, city=library.city), say.html("archive-since", day=day)),
        [
            [
                button(say.plain("desk-past"), LibraryActions(library=library.id, which="past")),
                button(say.plain("desk-colleagues"), LibraryStaff(library=library.id)),
            ],
            _back_again(say, library) if may_head(viewer, library.id) else [],
            [_home(say)],
        ],
    )


def _back_again(say: Texts, library: Library) -> Row:
    return [button(say.plain("archive-bring-back"), Unarchive(library=library.id))]


def brought_back(say: Texts, actions: int, lost: int) -> str:
    """`actions` take place again, `lost` do not."""
    if lost:
        return say.plain("archive-brought-back-without", count=lost)
    return say.plain("archive-brought-back-with", count=actions) if actions else say.plain("archive-brought-back")


def listed(say: Texts, libraries: Sequence[Library], page: int) -> Screen:
    rows = [
        [button(say.plain("libraries-one", name=each.title, city=each.city), Desk(library=each.id))]
        for each in on_page(libraries, page)
    ]
    return Screen(
        say.html("archive-title") if libraries else say.html("archive-empty"),
        [
            *rows,
            turning(say, len(libraries), page, lambda to: ArchivedLibraries(page=to)),
            [button(say.plain("libraries-back-to-list"), Libraries())],
        ],
    )


def _home(say: Texts) -> InlineKeyboardButton:
    return button(say.plain("desk-home"), Home())
