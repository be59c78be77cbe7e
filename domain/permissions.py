"""Who may do what. Use cases call these inside their transaction; filters and menus only hide (law 5)."""

from collections.abc import Collection

from domain.mistakes import DomainError
from domain.people import LibrarianRole, Person


def may_lead(person: Person, library_id: int) -> bool:
    """Make and change actions, see rosters, tick papers: any librarian of the library, and the owner."""
    return person.is_owner or library_id in person.librarian_in


def may_head(person: Person, library_id: int) -> bool:
    """Invite colleagues, turn templates on: the head of the library, and the owner."""
    return person.is_owner or person.librarian_in.get(library_id) is LibrarianRole.HEAD


def may_remove(person: Person, library_id: int, role: LibrarianRole) -> bool:
    """Take a librarian's rights away: a head of the library a coordinator's, the owner anybody's."""
    return person.is_owner or (may_head(person, library_id) and role is LibrarianRole.COORDINATOR)


def may_answer_for(person: Person, library_ids: Collection[int]) -> bool:
    """Change what the organisation of these libraries tells of itself: the owner, and who heads every one of them."""
    return person.is_owner or (bool(library_ids) and all(may_head(person, each) for each in library_ids))


def require_lead(person: Person | None, library_id: int) -> Person:
    """Raises DomainError NOT_ALLOWED."""
    if person is None or not may_lead(person, library_id):
        raise DomainError("NOT_ALLOWED")
    return person


def require_head(person: Person | None, library_id: int) -> Person:
    """Raises DomainError NOT_ALLOWED."""
    if person is None or not may_head(person, library_id):
        raise DomainError("NOT_ALLOWED")
    return person


def require_owner(person: Person | None) -> Person:
    """Raises DomainError NOT_ALLOWED."""
    if person is None or not person.is_owner:
        raise DomainError("NOT_ALLOWED")
    return person
