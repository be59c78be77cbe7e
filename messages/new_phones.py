"""«Новый телефон»: what the head, the person on the new phone and whoever has the old account read."""

from aiogram.filters.callback_data import CallbackData

from domain.actions import Seat
from domain.delivery import Said
from domain.libraries import Library
from domain.new_phones import NewPhone
from domain.people import Person
from messages import dates
from messages.doors import Home, Roster, start_link
from messages.mistakes import escaped
from messages.screens import Row, Screen, button, lines
from messages.texts import Html, Texts


class AskNewPhone(CallbackData, prefix="nph"):
    """«Новый телефон» of somebody on a roster; with `sure` the link is made."""

    signup: int
    sure: int = 0


class TakeProfile(CallbackData, prefix="nphy"):
    """«Да, перенести»: the secret code and not the row's id."""

    code: str


class NotMe(CallbackData, prefix="nphn"):
    """«Это не я», of the old account."""

    move: int


def entry(say: Texts, seat: Seat) -> Row:
    """The head's button under a person of the roster."""
    return [button(say.plain("phone-ask"), AskNewPhone(signup=seat.id))]


def explain(say: Texts, seat: Seat) -> Screen:
    return Screen(
        say.html("phone-explain", name=seat.person_name or say.plain("somebody")),
        [
            [button(say.plain("phone-make"), AskNewPhone(signup=seat.id, sure=1))],
            [button(say.plain("back"), Roster(action=seat.action.id))],
        ],
    )


def made(say: Texts, move: NewPhone, code: str, person: Person, seat: Seat, username: str) -> Screen:
    """The link itself, shown this once."""
    until = dates.until(move.expires_at, seat.action.zone, say.language, move.expires_at)
    return Screen(
        lines(say.html("phone-link", name=person.name, until=until), "", escaped(start_link(username, f"n{code}"))),
        [[button(say.plain("back"), Roster(action=seat.action.id))]],
    )


# On the new phone -----------------------------------------------------------------------------------------------------


def confirm(say: Texts, person: Person, code: str) -> Screen:
    return Screen(
        say.html("phone-confirm", name=person.name),
        [[button(say.plain("phone-yes"), TakeProfile(code=code))], [button(say.plain("phone-no"), Home())]],
    )


def refused(say: Texts, sentence: str) -> Screen:
    return Screen(escaped(sentence), [[button(say.plain("phone-home"), Home())]])


def taken(say: Texts, person: Person) -> Html:
    return say.html("phone-taken", name=person.name)


# The old account ------------------------------------------------------------------------------------------------------


def asked_notice(say: Texts, said: Said) -> Screen:
    """NEW_PHONE_ASKED: somebody is about to take the profile elsewhere."""
    return _to_the_old(say, said, say.html("notice-phone-asked", library=_library(said).name))


def taken_notice(say: Texts, said: Said) -> Screen:
    """NEW_PHONE_TAKEN, to an account that is nobody's any more."""
    library = _library(said)
    return _to_the_old(say, said, say.html("notice-phone-taken", library=library.name, phone=library.phone or "none"))


def _to_the_old(say: Texts, said: Said, words: Html) -> Screen:
    return Screen(words, [[button(say.plain("phone-not-me"), NotMe(move=said.notice.subject_id or 0))]])


def stopped(say: Texts) -> Screen:
    return Screen(say.html("phone-stopped"))


def reported(say: Texts) -> Screen:
    return Screen(say.html("phone-reported"))


def denied_notice(say: Texts, said: Said) -> Screen:
    """NEW_PHONE_DENIED, to heads and owners."""
    key = "notice-phone-denied-late" if said.notice.facts.get("used") else "notice-phone-denied"
    return Screen(say.html(key, name=said.title or say.plain("somebody"), library=_library(said).name))


def _library(said: Said) -> Library:
    if said.library is None:
        raise ValueError(f"a notice of kind {said.notice.kind} without its library")
    return said.library
