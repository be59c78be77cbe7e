"""The data that comes with the program: action templates and memorable dates, read once, when first asked for."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from domain.memorable_dates import MemorableDate
from domain.templates import Template
from storage.catalogue.entries import memorable_date, template
from storage.catalogue.fields import CatalogueError, Fields

__all__ = ["CatalogueError", "memorable_dates", "template_by_id", "templates"]

VERSION = 1
Entry = TypeVar("Entry", Template, MemorableDate)


@cache
def templates() -> tuple[Template, ...]:
    """In the order of the file. Raises CatalogueError, which names the file, the entry and what is wrong with it."""
    return parse_templates((files(__name__) / "templates.yaml").read_text("utf-8"))


@cache
def memorable_dates() -> tuple[MemorableDate, ...]:
    """In the order of the year. Raises CatalogueError, also for a date that names an unknown template."""
    return parse_dates((files(__name__) / "dates.yaml").read_text("utf-8"), {one.id for one in templates()})


def template_by_id(template_id: str) -> Template | None:
    """None for a template that a newer catalogue no longer has."""
    return next((one for one in templates() if one.id == template_id), None)


def parse_templates(text: str) -> tuple[Template, ...]:
    content = _load("templates.yaml", text)
    units = frozenset(content.words("results_units"))
    return _entries(content, "templates", lambda fields: template(fields, units))


def parse_dates(text: str, template_ids: set[str]) -> tuple[MemorableDate, ...]:
    return _entries(_load("dates.yaml", text), "dates", lambda fields: memorable_date(fields, template_ids))


def _load(name: str, text: str) -> Fields:
    import yaml  # here, because a start that shows no template needs no parser

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times quicker where it was built
    try:
        content: Any = yaml.load(text, loader)  # noqa: S506 - both are safe loaders
    except yaml.YAMLError as error:
        raise CatalogueError(f"{name}: not YAML: {error}") from error
    fields = Fields(name, content)
    fields.number("version", VERSION, VERSION)
    return fields


def _entries(content: Fields, key: str, read: Callable[[Fields], Entry]) -> tuple[Entry, ...]:
    found = tuple(read(fields) for fields in content.children(key))
    content.nothing_else()
    ids = [one.id for one in found]
    if doubled := {one for one in ids if ids.count(one) > 1}:
        raise CatalogueError(f"{content.path}: two entries are called {', '.join(sorted(doubled))}")
    return found
