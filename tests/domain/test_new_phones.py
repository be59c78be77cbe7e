"""Who may take a profile to another account, and which account may take it."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.mistakes import DomainError
from domain.new_phones import NewPhone, require_free, require_movable, require_open
from domain.people import LibrarianRole, Person

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
HEAD, COORDINATOR = LibrarianRole.HEAD, LibrarianRole.COORDINATOR
ANNA = Person(1, 10, "Анна", "ru")


def somebody(person_id: int = 2, *, owner: bool = False, **rights: LibrarianRole) -> Person:
    """Rights by library: l1=HEAD."""
    leads = {int(name.removeprefix("l")): role for name, role in rights.items()}
    return Person(person_id, person_id * 10, "Вера", "ru", is_owner=owner, librarian_in=leads)


@pytest.mark.parametrize("mover", [somebody(l1=HEAD), somebody(owner=True)])
def test_a_head_and_the_owner_move_a_volunteer(mover: Person) -> None:
    assert require_movable(mover, ANNA, 1) is mover


@pytest.mark.parametrize("mover", [None, somebody(), somebody(l1=COORDINATOR), somebody(l2=HEAD), ANNA])
def test_nobody_else_does(mover: Person | None) -> None:
    with pytest.raises(DomainError, match="NOT_ALLOWED"):
        require_movable(mover, ANNA, 1)


@pytest.mark.parametrize(
    ("mover", "moved", "may"),
    [
        (somebody(l1=HEAD), somebody(3, l1=COORDINATOR), True),
        (somebody(l1=HEAD), somebody(3, l1=HEAD), False),
        (somebody(l1=HEAD), somebody(3, l1=COORDINATOR, l2=COORDINATOR), False),
        (somebody(l1=HEAD, l2=HEAD), somebody(3, l1=COORDINATOR, l2=COORDINATOR), True),
        (somebody(owner=True), somebody(3, l1=HEAD, l2=HEAD), True),
        (somebody(owner=True), somebody(3, owner=True), False),
    ],
)
def test_rights_go_along_only_where_the_mover_may_take_them_all_away(mover: Person, moved: Person, may: bool) -> None:
    if may:
        require_movable(mover, moved, 1)
    else:
        with pytest.raises(DomainError, match="NEW_PHONE_LIBRARIAN"):
            require_movable(mover, moved, 1)


@pytest.mark.parametrize(
    ("move", "why"),
    [
        (None, "NEW_PHONE_UNKNOWN"),
        (NewPhone(1, 1, 1, 2, NOW), "NEW_PHONE_EXPIRED"),
        (NewPhone(1, 1, 1, 2, NOW + timedelta(days=1), used_at=NOW), "NEW_PHONE_USED"),
        (NewPhone(1, 1, 1, 2, NOW + timedelta(days=1), stopped_at=NOW), "NEW_PHONE_STOPPED"),
    ],
)
def test_a_link_that_moves_nobody_says_why(move: NewPhone | None, why: str) -> None:
    with pytest.raises(DomainError, match=why):
        require_open(move, NOW)


def test_a_link_is_open_for_its_day() -> None:
    move = NewPhone(1, 1, 1, 2, NOW + timedelta(days=1))
    assert require_open(move, NOW + timedelta(hours=23)) is move


def test_the_new_account_is_nobody_yet() -> None:
    require_free(None, ANNA.id)
    with pytest.raises(DomainError, match="NEW_PHONE_SAME"):
        require_free(ANNA, ANNA.id)
    with pytest.raises(DomainError, match="NEW_PHONE_TAKEN"):
        require_free(somebody(), ANNA.id)
