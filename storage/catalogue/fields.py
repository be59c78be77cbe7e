"""Taking a catalogue entry apart field by field, with an error that says where and what is wrong."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

Kind = TypeVar("Kind", bound=StrEnum)


class CatalogueError(Exception):
    """A catalogue file cannot be used; the message names the file, the entry and the field."""


class Fields:
    """A mapping whose keys are taken one by one, each checked; what is left over is a mistake too."""

    def __init__(self, path: str, content: object) -> None:
        self.path = path
        if not isinstance(content, Mapping):
            raise CatalogueError(f"{path}: should be a mapping")
        self._left: dict[Any, Any] = dict(content)

    def wrong(self, key: str, problem: str) -> CatalogueError:
        return CatalogueError(f"{self.path}: {key} {problem}")

    def take(self, key: str) -> Any:
        if key not in self._left:
            raise self.wrong(key, "is missing")
        return self._left.pop(key)

    def has(self, key: str) -> bool:
        """A key that says null is taken as if it were not there."""
        if self._left.get(key) is None:
            self._left.pop(key, None)
        return key in self._left

    def text(self, key: str) -> str:
        value = self.take(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, "should be text")
        return value

    def maybe_text(self, key: str) -> str | None:
        return self.text(key) if self.has(key) else None

    def number(self, key: str, low: int, high: int) -> int:
        value = self.take(key)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.wrong(key, f"should be a number from {low} to {high}, not {value!r}")
        return value

    def flag(self, key: str) -> bool:
        value = self._left.pop(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, "should be true or false")
        return value

    def one_of(self, key: str, kinds: type[Kind]) -> Kind:
        value = self.take(key)
        try:
            return kinds(value)
        except ValueError:
            raise self.wrong(key, f"should be one of {', '.join(kinds)}, not {value!r}") from None

    def words(self, key: str) -> tuple[str, ...]:
        value = self.take(key)
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.wrong(key, "should be a list of texts")
        return tuple(value)

    def days(self, key: str) -> tuple[date, ...]:
        return tuple(self._day(key, value) for value in self.words(key))

    def days_by_year(self, key: str) -> dict[int, date]:
        days = {year: self._day(key, value) for year, value in self.mapping(key).items()}
        if any(year != day.year for year, day in days.items()):
            raise self.wrong(key, "has a day under another year")
        return days

    def mapping(self, key: str) -> dict[Any, Any]:
        value = self.take(key)
        if not isinstance(value, Mapping):
            raise self.wrong(key, "should be a mapping")
        return dict(value)

    def _day(self, key: str, value: object) -> date:
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            raise self.wrong(key, f"should be a day like 2026-12-05, not {value!r}") from None

    def child(self, key: str) -> "Fields":
        return Fields(f"{self.path}: {key}", self.take(key))

    def children(self, key: str) -> "list[Fields]":
        value = self.take(key)
        if not isinstance(value, list):
            raise self.wrong(key, "should be a list")
        return [Fields(f"{self.path}: {_called(entry, index)}", entry) for index, entry in enumerate(value)]

    def nothing_else(self) -> None:
        if self._left:
            raise CatalogueError(f"{self.path}: unknown {', '.join(map(str, self._left))}")


def _called(entry: object, index: int) -> str:
    named = isinstance(entry, Mapping) and entry.get("id")
    return str(named) if named else f"entry {index + 1}"
