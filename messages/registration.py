"""Three questions to a stranger, nothing to type: library, age, consent; then the name that Telegram tells."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.actions import Action, Role, Seat
from domain.libraries import Library
from domain.numbers import DEFAULT_NUMBERS
from domain.people import NAME_LIMIT, Age, AgeBand
from domain.registration import MINOR_YEARS, Wait
from domain.signups import open_to
from messages import dates
from messages.consents import contact_of, paper_words
from messages.doors import OpenAction, Upcoming
from messages.home import to_home
from messages.paging import on_page, turning
from messages.screens import Screen, button, in_rows, lines
from messages.texts import Html, Texts
from messages.typed import Impossible, Reason


class PickLibrary(CallbackData, prefix="rlib"):
    library: int


class LibraryPage(CallbackData, prefix="rlibp"):
    page: int


class PickAge(CallbackData, prefix="rage"):
    """A band; `minor` asks for full years."""

    band: AgeBand


class PickYears(CallbackData, prefix="ryrs"):
    years: int


class AgreePaper(CallbackData, prefix="rpap"):
    """«Понятно, дальше» / «Не сохранять» under the word about the paper."""

    yes: bool


class TakeName(CallbackData, prefix="rname"):
    """The name from Telegram, worded anew when it is tapped."""


class OtherName(CallbackData, prefix="rother"):
    """«Другое имя»: the next message is the name."""


class BackToLibraries(CallbackData, prefix="rbackl"):
    """From the age back to the first question."""


class BackToAge(CallbackData, prefix="rbacka"):
    """From anything after the age back to it."""


class StopWaiting(CallbackData, prefix="rstop"):
    """A minor does not want to wait for the paper."""


# The first line ------------------------------------------------------------------------------------------------------


def hello(say: Texts) -> Html:
    return say.html("registration-hello")


def held(say: Texts, hold: Seat) -> Html:
    """The seat of a stranger who came from a card."""
    until = dates.clock(hold.until, hold.action.zone) if hold.until else ""
    return say.html("registration-held", until=until, role=hold.role.name)


def for_action(say: Texts, action: Action) -> Html:
    """A stranger who came for an action where no seat can be held now."""
    return say.html("registration-for-action", title=action.title)


def no_libraries(say: Texts) -> Screen:
    return Screen(say.html("registration-no-libraries"))


# The questions -------------------------------------------------------------------------------------------------------


def ask_library(
    say: Texts, libraries: Sequence[Library], page: int = 0, first: Html | None = None, *, may_leave: bool = False
) -> Screen:
    """`may_leave`: librarians and the owner need not register."""
    rows = [
        [
            button(
                say.plain("registration-library-button", city=each.city, library=each.title),
                PickLibrary(library=each.id),
            )
        ]
        for each in on_page(libraries, page)
    ]
    rows.append(turning(say, len(libraries), page, lambda to: LibraryPage(page=to)))
    if may_leave:
        rows.append(to_home(say))
    return Screen(_after(first, say.html("registration-ask-library")), rows)


def ask_age(
    say: Texts, library: Library, *, one_of_many: bool, first: Html | None = None, may_leave: bool = False
) -> Screen:
    rows = [*age_rows(say)]
    if one_of_many:
        rows.append([_back(say, BackToLibraries())])
    elif may_leave:
        rows.append(to_home(say))
    where = say.html("registration-library-chosen", library=library.name, city=library.city)
    return Screen(_after(first, lines(where, say.html("registration-ask-age"))), rows)


def age_rows(say: Texts) -> list[list[InlineKeyboardButton]]:
    bands = [AgeBand.YOUNG, AgeBand.MIDDLE, AgeBand.SENIOR]
    return [
        [button(band_label(band), PickAge(band=band)) for band in bands],
        [button(say.plain("registration-under-18"), PickAge(band=AgeBand.MINOR))],
    ]


def band_label(band: AgeBand) -> str:
    """«18–34», the same in every language."""
    return band.value.replace("-", "–")


def role_too_old(say: Texts, action: Action, role: Role, age: Age) -> Html:
    """The role of the card is not for this age: which of the action's roles are."""
    if age.at_least >= role.min_age:
        return say.html("plain", words=say.plain("join-too-late-for-minors"))
    fitting = [each.name for each in action.roles if each.free > 0 and open_to(age, action, each, DEFAULT_NUMBERS)]
    return say.html("registration-role-too-old", age=role.min_age, roles=", ".join(fitting) or "none")


def ask_years(say: Texts) -> Screen:
    return Screen(say.html("registration-ask-years"), [*years_rows(), [_back(say, BackToAge())]])


def years_rows() -> list[list[InlineKeyboardButton]]:
    return in_rows((button(str(years), PickYears(years=years)) for years in MINOR_YEARS), 5)


def with_adult(say: Texts, library: Library) -> Screen:
    """8–13: nothing was stored (R12)."""
    return Screen(say.html("registration-with-adult", phone=library.phone or "none"), [to_home(say)])


def paper(say: Texts, library: Library, first: Html | None = None) -> Screen:
    """The same question to a minor: the paper instead of a tap."""
    rows = [
        [button(say.plain("registration-paper-yes"), AgreePaper(yes=True))],
        [button(say.plain("registration-paper-no"), AgreePaper(yes=False))],
        [_back(say, BackToAge())],
    ]
    return Screen(_after(first, paper_words(say, library)), rows)


def ask_name(say: Texts, suggested: str) -> Screen:
    rows = [
        [button(suggested, TakeName())],
        [button(say.plain("registration-other-name"), OtherName())],
        [_back(say, BackToAge())],
    ]
    return Screen(say.html("registration-ask-name"), rows)


def type_name(say: Texts) -> Screen:
    return Screen(say.html("registration-type-name"), [[_back(say, BackToAge())]])


def unfit_name(say: Texts, mistake: Impossible) -> Html:
    if mistake.reason is Reason.NAME_TOO_LONG:
        return say.html("registration-name-long", limit=NAME_LIMIT)
    return say.html("registration-name-unfit")


def name_taken(say: Texts, name: str) -> Screen:
    """What the question about the name becomes when it is answered."""
    return Screen(say.html("registration-name-taken", name=name))


# The end -------------------------------------------------------------------------------------------------------------


def done(say: Texts, name: str, library: Library, *, came_for_action: bool) -> Html:
    """«Готово, {имя}.»: the message that brings the lasting keyboard."""
    first = ready(say, name)
    return first if came_for_action else lines(first, say.html("registration-done-next", library=library.name))


def ready(say: Texts, name: str) -> Html:
    return say.html("registration-done", name=name)


def with_outcome(text: Html, joined: Html) -> Html:
    """What became of the held seat, under «Готово»."""
    return lines(text, "", joined)


def your_action(say: Texts, action: Action) -> Screen:
    """No seat was held, or no longer: the action they came for, as it is now."""
    rows = [[button(say.plain("registration-open-action"), OpenAction(action=action.id))]]
    return Screen(say.html("registration-your-action", title=action.title), rows)


def waiting(
    say: Texts, wait: Wait, library: Library, chosen: Action | None, now: datetime, first: Html | None = None
) -> Screen:
    """`chosen`: the action on whose card a role was tapped."""
    until = dates.until(wait.until, library.zone, say.language, now)
    contact = contact_of(library)
    text = say.html("registration-waiting", name=wait.name, library=library.name, contact=contact, until=until)
    role = next((role for role in chosen.roles if role.id == wait.role_id), None) if chosen else None
    if chosen is not None and role is not None:
        text = lines(text, say.html("registration-waiting-for", title=chosen.title, role=role.name))
    rows = [
        [button(say.plain("to-actions"), Upcoming())],
        [button(say.plain("registration-stop-waiting"), StopWaiting())],
    ]
    return Screen(_after(first, text), rows)


def waiting_stopped(say: Texts, phone: str | None) -> Screen:
    return Screen(say.html("registration-waiting-stopped", phone=phone or "none"), [to_home(say)])


def follows(say: Texts, library: Library) -> Html:
    return say.html("registration-follows", library=library.name)


def _after(first: Html | None, question: Html) -> Html:
    return lines(first, "" if first else None, question)


def _back(say: Texts, to: CallbackData) -> InlineKeyboardButton:
    return button(say.plain("registration-back"), to)
