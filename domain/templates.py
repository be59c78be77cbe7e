"""Action templates from library practice: what a librarian starts from instead of an empty form."""

from dataclasses import dataclass

from domain.actions import Format
from domain.interests import Interest


@dataclass(frozen=True)
class TemplateRole:
    """Staff roles are filled by the library and never stand on a card."""

    id: str
    name_ru: str
    name_en: str
    min: int
    max: int
    min_age: int
    staff: bool = False

    def name(self, language: str) -> str:
        return self.name_en if language == "en" else self.name_ru


@dataclass(frozen=True)
class Template:
    """Minutes are those of preparing, of the action and of tidying up; the shift is all three (R8)."""

    id: str
    name_ru: str
    name_en: str
    origin: str
    basis: str
    summary_ru: str
    format: Format
    place_hint_ru: str
    recurring: str
    roles: tuple[TemplateRole, ...]
    group: tuple[int, int, int]
    prep_minutes: int
    action_minutes: int
    after_minutes: int
    min_age: int
    adult_until: int
    consent_until: int
    age_mark: str | None
    materials_ru: tuple[str, ...]
    rules_ru: tuple[str, ...]
    hours_unit: str
    results: tuple[str, ...]
    call_ru: str
    interests: frozenset[Interest]
    """What it is about, its roles included; none: for everybody."""
    call_guests_ru: str | None = None
    off_by_default: bool = False

    @property
    def reconstruction(self) -> bool:
        """Nobody found a description of the practice: its text must be shown as unchecked until it is edited."""
        return self.basis.startswith("reconstruction")

    @property
    def card_roles(self) -> tuple[TemplateRole, ...]:
        return tuple(role for role in self.roles if not role.staff)

    def name(self, language: str) -> str:
        return self.name_en if language == "en" else self.name_ru
