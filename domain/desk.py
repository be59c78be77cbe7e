"""What a librarian's desk tells of a library at one glance."""

from dataclasses import dataclass

from domain.actions import Action

SHOWN = 3
"""Actions on the desk."""


@dataclass(frozen=True)
class Glance:
    """The next actions, how many more are published, drafts, and people who wait for a librarian's tick."""

    coming: tuple[Action, ...]
    more: int
    drafts: int
    waits: int
