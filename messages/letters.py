"""«Написать записанным», in words: to whom, the text, how it will look, and how many got it."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from domain.actions import Action, Seat
from domain.delivery import Said
from domain.letters import TEXT_LIMIT, Sent, addressees, by_telephone
from messages import cards, dates
from messages.doors import Leave, ManageAction, OpenAction, Roster, WriteLetter
from messages.screens import Row, Screen, button, lines
from messages.texts import Html, Texts


class LetterTo(CallbackData, prefix="wrto"):
    """To everybody (0) or to those of a role; the text is asked."""

    action: int
    role: int = 0


class SendLetter(CallbackData, prefix="wrgo"):
    """[Отправить]; `source` is the typed message that was shown."""

    action: int
    role: int
    source: int


def ask_whom(say: Texts, action: Action, roster: Sequence[Seat]) -> Screen:
    to_all = addressees(roster, None)
    if not to_all:
        return Screen(
            lines(cards.title(say, action), "", say.html("letter-nobody"), _to_call(say, by_telephone(roster, None))),
            [_back(say, action)],
        )
    roles = [(role, len(addressees(roster, role.id))) for role in action.roles]
    rows: list[Row] = [[button(say.plain("letter-all", count=len(to_all)), LetterTo(action=action.id))]]
    if len(action.roles) > 1:
        rows += [
            [button(say.plain("letter-role", role=role.name, count=count), LetterTo(action=action.id, role=role.id))]
            for role, count in roles
            if count
        ]
    return Screen(lines(cards.title(say, action), "", say.html("letter-whom")), [*rows, _back(say, action)])


def ask_text(say: Texts, action: Action) -> Screen:
    return Screen(say.html("letter-ask-text"), [[button(say.plain("manage-back"), WriteLetter(action=action.id))]])


def too_long(say: Texts) -> Html:
    return say.html("letter-too-long", limit=TEXT_LIMIT)


def text_first(say: Texts) -> Html:
    """Something else than a text came where the text was asked for."""
    return say.html("letter-only-text")


def preview(
    say: Texts, action: Action, role_id: int | None, text: Html, source: int, roster: Sequence[Seat], now: datetime
) -> Screen:
    """As they will read it, under one line to the librarian."""
    return Screen(
        lines(
            say.html("letter-preview", count=len(addressees(roster, role_id))),
            _to_call(say, by_telephone(roster, role_id)),
            "",
            _words(say, action, text, now),
        ),
        [
            [button(say.plain("letter-send"), SendLetter(action=action.id, role=role_id or 0, source=source))],
            [button(say.plain("letter-again"), LetterTo(action=action.id, role=role_id or 0))],
            _back(say, action),
        ],
    )


def sent(say: Texts, done: Sent, now: datetime) -> Screen:
    action = done.action
    later = dates.on_day_at(done.due, action.zone, say.language, now)
    return Screen(
        lines(
            say.html("letter-sent", count=done.told) if done.due <= now else say.html("letter-waits", when=later),
            _to_call(say, done.by_telephone),
        ),
        [_back(say, action)],
    )


# What arrives -------------------------------------------------------------------------------------------------------


def letter(say: Texts, said: Said, now: datetime) -> Screen:
    if said.letter is None or said.action is None:
        raise ValueError("a letter's notice without its letter")
    action = said.action
    return Screen(
        _words(say, action, Html(said.letter.text), now),
        [
            [button(say.plain("card-more"), OpenAction(action=action.id))],
            [button(say.plain("leave-button"), Leave(action=action.id))],
        ],
    )


def report(say: Texts, said: Said, now: datetime) -> Screen:
    """To the librarian, when everybody's outcome is known."""
    reach = said.letter.reach if said.letter is not None else None
    if reach is None or said.action is None:
        raise ValueError("a letter's report without its letter")
    missed = ", ".join(name or say.plain("somebody") for name in reach.missed)
    text = lines(
        say.html("letter-report", title=said.action.title, sent=reach.sent, all=reach.all),
        say.html("letter-missed", names=missed) if missed else None,
        say.html("letter-unknown", count=reach.unknown) if reach.unknown else None,
    )
    return Screen(text, [[button(say.plain("who-button"), Roster(action=said.action.id))]])


def _words(say: Texts, action: Action, text: Html, now: datetime) -> Html:
    phone = action.library.phone
    return lines(
        say.html("letter-head", title=action.title),
        cards.when(say, action, now),
        "",
        text,
        *(["", say.html("letter-phone", phone=phone)] if phone else []),
    )


def _to_call(say: Texts, seats: Sequence[Seat]) -> Html | None:
    names = ", ".join(seat.person_name or say.plain("somebody") for seat in seats)
    return say.html("letter-to-call", names=names) if names else None


def _back(say: Texts, action: Action) -> Row:
    return [button(say.plain("manage-back"), ManageAction(action=action.id))]
