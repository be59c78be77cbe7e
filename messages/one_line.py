"""A whole action in one line: «Похоже, это новая акция. Всё верно?» and what the line left open."""

from collections.abc import Sequence
from datetime import date

from aiogram.filters.callback_data import CallbackData

from domain.libraries import Library
from messages import dates
from messages.doors import Desk
from messages.home import to_home
from messages.reading import ReadAction
from messages.screens import Screen, button, lines
from messages.slips import slip
from messages.texts import Html, Texts
from messages.typed import Impossible


class ShowCard(CallbackData, prefix="1yes"):
    """[Да, показать карточку]: the line becomes a draft of this library."""

    library: int


class NoAction(CallbackData, prefix="1no"):
    """[Нет]"""


def looks_like(say: Texts, read: ReadAction, libraries: Sequence[Library], today: date) -> Screen:
    """What was understood, to be agreed; whoever leads in several libraries says in which."""
    if len(libraries) == 1:
        yes = [[button(say.plain("line-yes"), ShowCard(library=libraries[0].id))]]
    else:
        yes = [[button(say.plain("line-yes-in", library=each.title), ShowCard(library=each.id))] for each in libraries]
    return Screen(
        lines(say.html("line-looks-like"), "", *_understood(say, read, today)),
        [*yes, [button(say.plain("line-no"), NoAction())]],
    )


def _understood(say: Texts, read: ReadAction, today: date) -> list[Html]:
    """Each thing a line of its own; what is missing is asked afterwards."""
    found = [say.html("line-title", title=read.template or read.title or say.plain("line-no-title"))]
    if read.day is not None:
        found.append(say.html("line-day", day=dates.at_line_start(dates.weekday_day(read.day, say.language, today))))
    if read.starts is not None:
        ends = f"–{read.ends:%H:%M}" if read.ends is not None else ""
        found.append(say.html("line-hours", hours=f"{read.starts:%H:%M}{ends}"))
    found += [say.html("line-role", role=role.name, seats=role.seats) for role in read.roles]
    left_out = not_understood(say, read.rest)
    return [*found, left_out] if left_out is not None else found


def not_understood(say: Texts, rest: Sequence[str]) -> Html | None:
    """Pieces that went nowhere: better said than lost."""
    return say.html("line-rest", rest="; ".join(rest)) if rest else None


def ask_title(say: Texts, library: Library) -> Screen:
    """Everything else of the line is kept."""
    return Screen(say.html("line-ask-title"), [[button(say.plain("draft-back"), Desk(library=library.id))]])


def cannot_be(say: Texts, what: Impossible, library: Library) -> Screen:
    """A piece of the line cannot be: the line is written again."""
    return Screen(slip(say, what), [[button(say.plain("draft-back"), Desk(library=library.id))]])


def refused(say: Texts) -> Screen:
    return Screen(say.html("line-refused"), [to_home(say)])


def not_a_librarian(say: Texts) -> Screen:
    """/new by somebody who leads nowhere."""
    return Screen(say.html("line-not-a-librarian"), [to_home(say)])


def forgotten(say: Texts) -> Screen:
    """The button stayed, the line is gone: too long ago."""
    return Screen(say.html("line-forgotten"), [to_home(say)])
