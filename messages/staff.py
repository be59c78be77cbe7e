"""Colleagues: who leads in a library, who may be invited and removed."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from domain.libraries import Library
from domain.people import LibrarianRole, Person
from domain.permissions import may_head, may_remove
from messages.doors import Desk, LibraryBlocks, LibraryStaff
from messages.invites import InviteLinks, MakeInvite, role_name
from messages.paging import on_page, turning
from messages.screens import Screen, button, lines
from messages.texts import Html, Texts


class StaffPage(CallbackData, prefix="staffp"):
    library: int
    page: int


class RemoveLibrarian(CallbackData, prefix="fire"):
    """Asks whether to; `sure` does it."""

    library: int
    person: int
    sure: int = 0


def staff(say: Texts, library: Library, people: Sequence[Person], viewer: Person, links: int, page: int) -> Screen:
    """Everybody who leads here; whoever may, invites and removes."""
    shown = on_page(people, page)
    rows = [
        [button(say.plain("staff-remove", name=each.name), RemoveLibrarian(library=library.id, person=each.id))]
        for each in shown
        if may_remove(viewer, library.id, each.librarian_in[library.id])
    ]
    turn = turning(say, len(people), page, lambda to: StaffPage(library=library.id, page=to))
    inviting = []
    if may_head(viewer, library.id):
        inviting = [
            [button(say.plain(_INVITE[role]), MakeInvite(library=library.id, role=role))] for role in LibrarianRole
        ]
        if links:
            inviting.append([button(say.plain("staff-links", count=links), InviteLinks(library=library.id))])
        inviting.append([button(say.plain("block-list"), LibraryBlocks(library=library.id))])
    return Screen(
        lines(
            say.html("staff-title", library=library.title),
            *(_colleague(say, each, library.id) for each in shown),
            None if people else say.html("staff-nobody"),
        ),
        [*rows, turn, *inviting, [button(say.plain("staff-back"), Desk(library=library.id))]],
    )


_INVITE = {LibrarianRole.HEAD: "staff-invite-head", LibrarianRole.COORDINATOR: "staff-invite-coordinator"}


def _colleague(say: Texts, person: Person, library_id: int) -> Html:
    return say.html("staff-one", name=person.name, role=role_name(say, person.librarian_in[library_id]))


def ask_remove(say: Texts, library: Library, librarian: Person) -> Screen:
    sure = RemoveLibrarian(library=library.id, person=librarian.id, sure=1)
    return Screen(
        say.html("staff-ask-remove", name=librarian.name, library=library.title),
        [
            [button(say.plain("staff-remove-yes"), sure)],
            [button(say.plain("staff-remove-no"), LibraryStaff(library=library.id))],
        ],
    )


def removed(say: Texts) -> str:
    return say.plain("staff-removed")
