"""The profile: what somebody told about themselves, the language, libraries and reminders; each can be changed."""

import html
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.consents import ConsentText
from domain.interests import Interest
from domain.libraries import Library
from domain.people import Age, AgeBand, Person
from domain.registration import MINOR_YEARS
from messages.consents import yes_label
from messages.doors import Desk, Home, Privacy, Profile
from messages.home import BeginRegistering
from messages.interests import Interests
from messages.interests import named as interests_named
from messages.paging import on_page, turning
from messages.pauses import Pauses, day_of
from messages.registration import band_label
from messages.screens import Screen, button, in_rows, lines
from messages.texts import LANGUAGES, Html, Texts, texts


class ChangeName(CallbackData, prefix="pname"):
    """The next message is the new name."""


class ChangeAge(CallbackData, prefix="page"):
    """Shows the bands."""


class ChangeBand(CallbackData, prefix="pband"):
    band: AgeBand


class ChangeYears(CallbackData, prefix="pyrs"):
    years: int


class AgreeAge(CallbackData, prefix="pown"):
    """«Даю согласие» of somebody for whom a guardian agreed on paper, to the organisation of a library."""

    band: AgeBand
    years: int
    library: int
    mark: str


class FollowedLibraries(CallbackData, prefix="plibs"):
    page: int = 0


class ToggleLibrary(CallbackData, prefix="plib"):
    """Follow a library, or turn it off."""

    library: int
    page: int = 0


class Languages(CallbackData, prefix="langs"):
    """The choice of languages."""


class Speak(CallbackData, prefix="lang"):
    language: str


class Reminders(CallbackData, prefix="prem"):
    """The personal choices about reminders (R6)."""


class SetReminders(CallbackData, prefix="pset"):
    """All three choices as they will be; 0 hours: the library's own first question."""

    hours: int
    fewer: bool
    silent: bool


@dataclass(frozen=True)
class ReminderChoice:
    hours: int = 0
    fewer: bool = False
    silent: bool = False


FIRST = {0: "reminders-first-48", 72: "reminders-first-72", 168: "reminders-first-168"}
"""The first question by hours before the shift."""


@dataclass(frozen=True)
class Likes:
    """What the person likes to do, and whether they may be called at short notice."""

    chosen: frozenset[Interest] = frozenset()
    urgent: bool = False


def profile(
    say: Texts, person: Person, followed: Sequence[Library], choice: ReminderChoice, likes: Likes, now: datetime
) -> Screen:
    volunteer = person.registered_at is not None
    names = ", ".join(library.title for library in followed)
    libraries = say.html("profile-libraries", libraries=names) if names else say.html("profile-no-libraries")
    text = lines(
        say.html("profile-title"),
        "",
        say.html("profile-name", name=person.name) if person.name else None,
        say.html("profile-age", age=age_words(say, person.age)) if person.age else None,
        say.html("profile-language", language=say.plain("language-name")),
        libraries if volunteer else None,
        _interests(say, likes) if volunteer else None,
        say.html("profile-urgent") if likes.urgent else None,
        _reminders(say, choice) if volunteer else None,
        say.html("profile-paused", day=day_of(say, person.paused_until, followed, now))
        if person.paused_until is not None and person.paused(now)
        else None,
    )
    change = [button(say.plain("profile-change-name"), ChangeName())]
    language = button(say.plain("profile-change-language"), Languages())
    privacy = [button(say.plain("profile-privacy"), Privacy())]
    back = [button(say.plain("home-back"), Home())]
    if not volunteer:
        register = [button(say.plain("home-volunteer"), BeginRegistering())]
        return Screen(text, [[*change, language], register, privacy, back])
    change.append(button(say.plain("profile-change-age"), ChangeAge()))
    chosen = [button(say.plain("profile-change-libraries"), FollowedLibraries()), language]
    heard = [
        button(say.plain("profile-change-reminders"), Reminders()),
        button(say.plain("profile-change-interests"), Interests()),
    ]
    pause = [button(say.plain("profile-pause"), Pauses())]
    return Screen(text, [change, chosen, heard, pause, privacy, back])


def _interests(say: Texts, likes: Likes) -> Html:
    if not likes.chosen:
        return say.html("profile-no-interests")
    return say.html("profile-interests", interests=interests_named(say, likes.chosen))


def age_words(say: Texts, age: Age) -> str:
    if age.band is not AgeBand.MINOR:
        return band_label(age.band)
    return say.plain("profile-years", years=age.years or 0)


def _reminders(say: Texts, choice: ReminderChoice) -> Html:
    first = say.plain(FIRST[choice.hours])
    return say.html("profile-reminders", first=first, fewer=_yes(choice.fewer), silent=_yes(choice.silent))


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


# Name and age --------------------------------------------------------------------------------------------------------


def type_name(say: Texts) -> Screen:
    return Screen(say.html("profile-type-name"), [_back(say)])


def name_changed(say: Texts, name: str) -> Screen:
    return Screen(say.html("profile-name-changed", name=name), [_back(say)])


def ask_age(say: Texts) -> Screen:
    return Screen(say.html("profile-ask-age"), [*_bands(say), _back(say)])


def age_again(say: Texts) -> Screen:
    """A minor's years are certain for a year (R12)."""
    return Screen(say.html("profile-age-again"), [*_years(), [_adult(AgeBand.YOUNG)]])


def ask_years(say: Texts) -> Screen:
    return Screen(say.html("profile-ask-years"), [*_years(), _back(say)])


def _bands(say: Texts) -> list[list[InlineKeyboardButton]]:
    adults = [_adult(band) for band in (AgeBand.YOUNG, AgeBand.MIDDLE, AgeBand.SENIOR)]
    return [adults, [button(say.plain("registration-under-18"), ChangeBand(band=AgeBand.MINOR))]]


def _adult(band: AgeBand) -> InlineKeyboardButton:
    return button(band_label(band), ChangeBand(band=band))


def _years() -> list[list[InlineKeyboardButton]]:
    return in_rows((button(str(years), ChangeYears(years=years)) for years in MINOR_YEARS), 5)


def age_changed(say: Texts) -> Screen:
    return Screen(say.html("profile-age-changed"), [_back(say)])


def age_with_adult(say: Texts) -> Screen:
    """8–13: the record may not stay; only the person themselves deletes it."""
    return Screen(say.html("profile-age-with-adult"), [[button(say.plain("profile-erase"), Privacy())], _back(say)])


def age_paper(say: Texts) -> Screen:
    """An age at which a guardian should have agreed."""
    return Screen(say.html("profile-age-paper"), [[button(say.plain("profile-erase"), Privacy())], _back(say)])


def ask_own_consent(say: Texts, text: ConsentText, library: Library, age: Age, *, renewed: bool = False) -> Screen:
    """The guardian's paper does not reach to this age: the person's own consent, or the age stays as it was."""
    agree = AgreeAge(band=age.band, years=age.years or 0, library=library.id, mark=text.mark)
    first = say.html("consent-changed") if renewed else say.html("profile-age-own-consent")
    shown = lines(first, "", html.escape(text.text, quote=False))
    return Screen(shown, [[button(yes_label(say), agree)], _back(say)])


def age_notice(say: Texts, library: Library, name: str | None) -> Screen:
    """AGE_CHANGED, to the librarians: only they know the person."""
    text = say.html("notice-age-changed", library=library.title, name=name or say.plain("somebody"))
    return Screen(text, [[button(say.plain("home-desk"), Desk(library=library.id))]])


# Libraries, language, reminders --------------------------------------------------------------------------------------


def libraries(say: Texts, every: Sequence[Library], followed: Collection[int], page: int) -> Screen:
    rows = []
    for library in on_page(every, page):
        facts = {"city": library.city, "library": library.title}
        on = library.id in followed
        label = say.plain("profile-library-on", **facts) if on else say.plain("profile-library-off", **facts)
        rows.append([button(label, ToggleLibrary(library=library.id, page=page))])
    rows.append(turning(say, len(every), page, lambda to: FollowedLibraries(page=to)))
    return Screen(say.html("profile-libraries-title"), [*rows, _back(say)])


def languages(say: Texts) -> Screen:
    rows = [[button(texts(language).plain("language-name"), Speak(language=language))] for language in LANGUAGES]
    return Screen(say.html("profile-languages-title"), [*rows, _back(say)])


def language_changed(say: Texts) -> Html:
    return say.html("profile-language-changed")


def reminders(say: Texts, choice: ReminderChoice) -> Screen:
    """Each button shows what it sets; what holds now is ticked."""
    firsts = [
        _choice(
            say,
            say.plain(key),
            choice.hours == hours,
            SetReminders(hours=hours, fewer=choice.fewer, silent=choice.silent),
        )
        for hours, key in FIRST.items()
    ]
    fewer = SetReminders(hours=choice.hours, fewer=not choice.fewer, silent=choice.silent)
    silent = SetReminders(hours=choice.hours, fewer=choice.fewer, silent=not choice.silent)
    rows = [[first] for first in firsts]
    rows.append([_choice(say, say.plain("reminders-fewer"), choice.fewer, fewer)])
    rows.append([_choice(say, say.plain("reminders-silent"), choice.silent, silent)])
    return Screen(say.html("profile-reminders-title"), [*rows, _back(say)])


def _choice(say: Texts, label: str, holds: bool, leads_to: SetReminders) -> InlineKeyboardButton:
    return button(say.plain("reminders-on", choice=label) if holds else label, leads_to)


def _back(say: Texts) -> list[InlineKeyboardButton]:
    return [button(say.plain("profile-back"), Profile())]
