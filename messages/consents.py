"""The consent on one screen: who, why, what, where, how long, how to take it back (R12)."""

import html

from aiogram.filters.callback_data import CallbackData

from domain.consents import VERSION, VERSION_DATE, ConsentText, Purpose
from domain.libraries import Country, Library, Organisation
from domain.numbers import DEFAULT_NUMBERS
from domain.people import Age
from domain.registration import Way, own_consent_from, way
from messages import dates
from messages.home import to_home
from messages.screens import Screen, button, lines
from messages.texts import Html, Texts


class AnswerConsent(CallbackData, prefix="rcon"):
    """«Даю согласие» / «Не даю» while registering. `mark`: the beginning of the shown text's hash."""

    yes: bool
    mark: str = ""


class GiveConsent(CallbackData, prefix="gcon"):
    """The same of a registered person to another organisation, then on to the role (0: none)."""

    yes: bool
    library: int
    role: int = 0
    mark: str = ""


def text_of(say: Texts, library: Library, operator: Organisation, *, by_guardian: bool = False) -> ConsentText:
    """The words, the same for everybody of the organisation, in the language; facts that are not known are left out."""
    country = library.country
    contact = operator.contact or operator.address or "none"
    where = operator.storage_country
    words = lines(
        say.plain("consent-to", operator=_operator(say, operator, country)),
        say.plain("consent-why"),
        say.plain("consent-what"),
        say.plain("consent-where", country=where) if where else say.plain("consent-where-untold"),
        say.plain("consent-term"),
        say.plain("consent-withdraw", contact=contact, country=country),
        say.plain("consent-policy", url=operator.policy_url) if operator.policy_url else None,
        say.plain("consent-law", country=country),
        say.plain("consent-guardian") if by_guardian else None,
        say.plain("consent-version", version=str(VERSION), date=dates.full_date(VERSION_DATE, say.language)),
    )
    return ConsentText(Purpose.VOLUNTEER, say.language, str(words))


def _operator(say: Texts, operator: Organisation, country: Country) -> str:
    number = operator.tax_number
    told = [
        operator.name,
        operator.address,
        say.plain("consent-tax-number", country=country, number=number) if number else None,
    ]
    return ", ".join(part for part in told if part)


def yes_label(say: Texts) -> str:
    """The button's words, part of the proof."""
    return say.plain("consent-yes")


def asked(say: Texts, text: ConsentText, *, renewed: bool = False, first: Html | None = None) -> Screen:
    """The consent while registering; `first` is what comes of the age that was just told."""
    shown = html.escape(text.text, quote=False)
    rows = [
        [button(yes_label(say), AnswerConsent(yes=True, mark=text.mark))],
        [button(say.plain("consent-no"), AnswerConsent(yes=False))],
    ]
    first = say.html("consent-changed") if renewed else first
    return Screen(lines(first, "" if first else None, shown), rows)


def asked_by_another(
    say: Texts, library: Library, operator: Organisation, age: Age, role_id: int | None = None, *, renewed: bool = False
) -> Screen:
    """CONSENT_MISSING: the organisation of a library that the person has not agreed to yet; then the seat by itself.

    Minors for whom a guardian answers are told about the paper instead.
    """
    role = role_id or 0
    no = [button(say.plain("consent-no"), GiveConsent(yes=False, library=library.id, role=role))]
    if way(age, library.country, DEFAULT_NUMBERS) is not Way.OWN:
        yes = [button(say.plain("registration-paper-yes"), GiveConsent(yes=True, library=library.id, role=role))]
        return Screen(lines(say.html("consent-another-organisation"), "", paper_words(say, library)), [yes, no])
    text = text_of(say, library, operator)
    yes = [button(yes_label(say), GiveConsent(yes=True, library=library.id, role=role, mark=text.mark))]
    first = say.html("consent-changed") if renewed else say.html("consent-another-organisation")
    return Screen(lines(first, "", html.escape(text.text, quote=False)), [yes, no])


def paper_words(say: Texts, library: Library) -> Html:
    """A guardian's consent on paper is needed: what is kept meanwhile is told before anything is."""
    own = str(own_consent_from(library.country, DEFAULT_NUMBERS))
    return say.html("registration-paper", own=own, library=library.name, contact=contact_of(library))


def contact_of(library: Library) -> str:
    """Address and telephone, as far as they are known; "none" for the texts where neither is."""
    return ", ".join(part for part in (library.address, library.phone) if part) or "none"


def joined(say: Texts, words: Html) -> Screen:
    """The consent was given; what came of the seat, or that the library is followed now."""
    return Screen(words, [to_home(say)])


def refused(say: Texts, phone: str | None) -> Screen:
    """A stranger said no: nothing was kept."""
    return Screen(say.html("consent-refused", phone=phone or "none"), [to_home(say)])


def refused_other(say: Texts, phone: str | None) -> Screen:
    """A volunteer said no to another organisation."""
    return Screen(say.html("consent-refused-other", phone=phone or "none"), [to_home(say)])
