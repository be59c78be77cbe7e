"""When an invite link works and what it makes of a person."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.invites import VALID_FOR, Invite, InviteState, require_open, role_to_be
from domain.mistakes import DomainError
from domain.people import LibrarianRole, Person
from domain.permissions import may_answer_for, may_remove

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
HEAD, COORDINATOR = LibrarianRole.HEAD, LibrarianRole.COORDINATOR


def invite(
    role: LibrarianRole = COORDINATOR, *, used_at: datetime | None = None, revoked_at: datetime | None = None
) -> Invite:
    return Invite(1, "code", 7, role, 1, NOW, NOW + VALID_FOR, used_at=used_at, revoked_at=revoked_at)


def person(**librarian_in: LibrarianRole) -> Person:
    rights = {int(library.removeprefix("lib")): role for library, role in librarian_in.items()}
    return Person(5, 500, "Вера С.", "ru", librarian_in=rights)


OWNER = Person(1, 100, "Олег О.", "ru", is_owner=True)


def test_a_link_lives_thirty_days_to_the_second() -> None:
    last = NOW + timedelta(days=30) - timedelta(seconds=1)
    assert invite().state(last) is InviteState.OPEN
    assert invite().state(NOW + timedelta(days=30)) is InviteState.EXPIRED


@pytest.mark.parametrize(
    ("link", "at", "code"),
    [
        (None, NOW, "INVITE_UNKNOWN"),
        (invite(used_at=NOW), NOW, "INVITE_USED"),
        (invite(revoked_at=NOW), NOW, "INVITE_REVOKED"),
        (invite(), NOW + VALID_FOR, "INVITE_EXPIRED"),
        (invite(used_at=NOW, revoked_at=NOW), NOW + VALID_FOR, "INVITE_USED"),
    ],
)
def test_a_link_that_does_not_work_says_why(link: Invite | None, at: datetime, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        require_open(link, at)
    assert refused.value.code == code


def test_a_coordinator_may_become_head_and_nobody_becomes_less() -> None:
    assert role_to_be(person(lib7=COORDINATOR), invite(HEAD)) is HEAD
    assert role_to_be(person(lib8=HEAD), invite()) is COORDINATOR
    assert role_to_be(None, invite()) is COORDINATOR
    for has, offers in ((HEAD, COORDINATOR), (HEAD, HEAD), (COORDINATOR, COORDINATOR)):
        with pytest.raises(DomainError):
            role_to_be(person(lib7=has), invite(offers))


def test_a_head_removes_coordinators_and_the_owner_anybody() -> None:
    assert may_remove(person(lib7=HEAD), 7, COORDINATOR)
    assert not may_remove(person(lib7=HEAD), 7, HEAD)
    assert not may_remove(person(lib8=HEAD), 7, COORDINATOR)
    assert not may_remove(person(lib7=COORDINATOR), 7, COORDINATOR)
    assert may_remove(OWNER, 7, HEAD)


def test_an_organisation_of_several_libraries_is_changed_by_who_heads_them_all() -> None:
    assert may_answer_for(person(lib7=HEAD), [7])
    assert not may_answer_for(person(lib7=HEAD), [7, 8])
    assert may_answer_for(person(lib7=HEAD, lib8=HEAD), [7, 8])
    assert not may_answer_for(person(lib7=COORDINATOR), [7])
    assert may_answer_for(OWNER, [7, 8])
