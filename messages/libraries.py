"""The owner's libraries: the list, and the questions that add one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.libraries import Country, Library, Organisation
from messages.archive import ArchivedLibraries
from messages.countries import country_name, zone_rows
from messages.doors import Desk, Home, Libraries, LibraryCard, LibraryStaff, OpenStatus
from messages.paging import on_page, turning
from messages.screens import Screen, button, lines
from messages.texts import Html, Texts

Answers = Mapping[str, str]
"""What the form holds, by step; the contact's step keeps `address` and `phone` too. An empty answer was skipped."""


Rows = Sequence[list[InlineKeyboardButton]]


class Step(StrEnum):
    """The questions, in their order."""

    NAME = "name"
    COUNTRY = "country"
    CITY = "city"
    ZONE = "zone"
    CONTACT = "contact"
    ORGANISATION = "organisation"


class AddLibrary(CallbackData, prefix="ladd"):
    """«Добавить библиотеку»: begins, or goes on with what was entered."""


class AddingBack(CallbackData, prefix="lback"):
    """One question back; `step` is the question it stood under."""

    step: str


class AddingStop(CallbackData, prefix="lstop"):
    """What was entered is forgotten."""


class AddingSkip(CallbackData, prefix="lskip"):
    """«Пропустить» of one question."""

    step: str


class PickCountry(CallbackData, prefix="lland"):
    country: str


class PickZone(CallbackData, prefix="lzone"):
    """A zone of the list, or only another page of it."""

    zone: str = ""
    page: int = 0


class PickOrganisation(CallbackData, prefix="lorg"):
    """An organisation there is, or (0) only another page of them."""

    organisation: int = 0
    page: int = 0


USUAL_ZONE = "usual_zone"
"""Among the answers: the installation's own zone, for a city that we do not know."""


def next_step(answers: Answers) -> Step | None:
    """The first question without an answer; None: all are answered."""
    return next((step for step in Step if step not in answers), None)


# The list ---------------------------------------------------------------------------------------------------------


def listed(say: Texts, libraries: Sequence[Library], archived: int, page: int, begun: Answers) -> Screen:
    """All libraries at work, the same button for adding one or going on with one half entered."""
    rows = [
        [button(say.plain("libraries-one", name=library.title, city=library.city), Desk(library=library.id))]
        for library in on_page(libraries, page)
    ]
    name = begun.get(Step.NAME)
    add = say.plain("libraries-go-on", name=name) if name else say.plain("libraries-add")
    none_at_work = archived > 0 and not libraries
    return Screen(
        say.html("libraries-none-at-work") if none_at_work else say.html("libraries-title", count=len(libraries)),
        [
            *rows,
            turning(say, len(libraries), page, lambda to: Libraries(page=to)),
            [button(add, AddLibrary())],
            [button(say.plain("archive-list", count=archived), ArchivedLibraries())] if archived else [],
            [button(say.plain("status-button"), OpenStatus())],
            [button(say.plain("libraries-home"), Home())],
        ],
    )


def owner_only(say: Texts) -> Screen:
    return Screen(say.html("libraries-owner-only"), [[button(say.plain("libraries-home"), Home())]])


def added(say: Texts, library: Library) -> Screen:
    """It stands; the next thing is somebody who works there."""
    return Screen(
        say.html("libraries-added", name=library.name),
        [
            [button(say.plain("libraries-invite"), LibraryStaff(library=library.id))],
            [button(say.plain("libraries-change"), LibraryCard(library=library.id))],
            [button(say.plain("libraries-back-to-list"), Libraries())],
        ],
    )


# The questions ----------------------------------------------------------------------------------------------------


def question(
    say: Texts,
    answers: Answers,
    organisations: Sequence[Organisation],
    now: datetime,
    page: int = 0,
    *,
    only_buttons: bool = False,
) -> Screen:
    """What was entered so far and the next question, with the buttons that answer it; `only_buttons`: a text was typed
    where none can answer."""
    step = next_step(answers) or Step.ORGANISATION
    key = "libraries-ask-organisation-first" if step is Step.ORGANISATION and not organisations else _QUESTIONS[step]
    hint = say.html("libraries-only-buttons") if only_buttons else None
    text = lines(*_entered(say, answers), "" if answers else None, say.html(key), hint)
    rows: Rows = []
    if step is Step.COUNTRY:
        rows = [[button(country_name(say, each), PickCountry(country=each))] for each in Country]
    elif step is Step.ZONE:
        rows = _zone_rows(say, answers, now, page)
    elif step is Step.CONTACT:
        rows = [[button(say.plain("libraries-skip"), AddingSkip(step=step))]]
    elif step is Step.ORGANISATION:
        rows = _organisation_rows(say, organisations, page)
    back = Libraries() if step is Step.NAME else AddingBack(step=step)
    last = [button(say.plain("libraries-back"), back)]
    if answers:
        last.append(button(say.plain("libraries-stop"), AddingStop()))
    return Screen(text, [*rows, last])


_QUESTIONS = {
    Step.NAME: "libraries-ask-name",
    Step.COUNTRY: "libraries-ask-country",
    Step.CITY: "libraries-ask-city",
    Step.ZONE: "libraries-ask-zone",
    Step.CONTACT: "libraries-ask-contact",
    Step.ORGANISATION: "libraries-ask-organisation",
}


def _entered(say: Texts, answers: Answers) -> list[Html]:
    told = []
    if Step.NAME in answers:
        told.append(say.html("libraries-entered-name", name=answers[Step.NAME]))
    if Step.CITY in answers:
        country = country_name(say, Country(answers[Step.COUNTRY]))
        told.append(say.html("libraries-entered-city", city=answers[Step.CITY], country=country))
    if answers.get("address"):
        told.append(say.html("libraries-entered-address", address=answers["address"]))
    if answers.get("phone"):
        told.append(say.html("libraries-entered-phone", phone=answers["phone"]))
    return told


def _zone_rows(say: Texts, answers: Answers, now: datetime, page: int) -> Rows:
    country, city = Country(answers[Step.COUNTRY]), answers[Step.CITY]
    usual = answers.get(USUAL_ZONE)
    return zone_rows(
        say, country, city, now, page, lambda zone: PickZone(zone=zone), lambda to: PickZone(page=to), usual
    )


def _organisation_rows(say: Texts, organisations: Sequence[Organisation], page: int) -> Rows:
    chosen = [[button(each.name, PickOrganisation(organisation=each.id))] for each in on_page(organisations, page)]
    return [
        *chosen,
        turning(say, len(organisations), page, lambda to: PickOrganisation(page=to)),
        [button(say.plain("libraries-skip"), AddingSkip(step=Step.ORGANISATION))],
    ]
