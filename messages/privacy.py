"""«Мои данные»: what is kept, the file with all of it, withdrawing a consent, deleting."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.consents import Consent
from domain.libraries import Library
from domain.people import Person
from domain.registration import Wait
from messages import dates
from messages.doors import Home, Privacy
from messages.home import to_home
from messages.pauses import day_of
from messages.profile import age_words
from messages.screens import LABEL_LIMIT, Document, Screen, button, clip, lines
from messages.texts import Html, Texts


class Export(CallbackData, prefix="pexp"):
    """«Скачать всё»"""


class AskWithdraw(CallbackData, prefix="pwd"):
    organisation: int


class Withdraw(CallbackData, prefix="pwdy"):
    organisation: int


class AskErase(CallbackData, prefix="pdel"):
    """The preview: what goes and what stays."""


class SureErase(CallbackData, prefix="pdels"):
    """The first yes."""


class Erase(CallbackData, prefix="pdely"):
    """The second yes."""


class ForgetAnswers(CallbackData, prefix="pforg"):
    """A stranger's half-filled answers and wait."""


class Stay(CallbackData, prefix="pstay"):
    """«Да, остаюсь» after a year without an action."""


@dataclass(frozen=True)
class Shown:
    """What the screen tells; counts and names that the person knows anyway."""

    ahead: int
    past: int
    follows: Sequence[Library]
    works: Sequence[str]
    consents: Sequence[Consent]


def kept(say: Texts, person: Person, shown: Shown, now: datetime) -> Screen:
    follows = ", ".join(library.title for library in shown.follows)
    text = lines(
        say.html("privacy-title"),
        "",
        say.html("privacy-name", name=person.name) if person.name else None,
        say.html("privacy-telegram", telegram=str(person.telegram_id)),
        say.html("privacy-age", age=age_words(say, person.age)) if person.age else None,
        say.html("privacy-signups", ahead=shown.ahead, past=shown.past),
        say.html("privacy-libraries", libraries=follows) if follows else None,
        say.html("profile-paused", day=day_of(say, person.paused_until, shown.follows, now))
        if person.paused_until is not None and person.paused(now)
        else None,
        say.html("privacy-works", libraries=", ".join(shown.works)) if shown.works else None,
        *(_consent(say, consent) for consent in shown.consents),
        "",
        say.html("privacy-more"),
    )
    rows = [[button(say.plain("privacy-export"), Export())]]
    for consent in shown.consents:
        label = say.plain("privacy-withdraw", organisation=clip(consent.organisation_name, LABEL_LIMIT - 12))
        rows.append([button(label, AskWithdraw(organisation=consent.organisation_id))])
    rows.append([button(say.plain("privacy-erase"), AskErase())])
    return Screen(text, [*rows, [button(say.plain("home-back"), Home())]])


def _consent(say: Texts, consent: Consent) -> Html:
    return say.html(
        "privacy-consent",
        organisation=consent.organisation_name,
        version=str(consent.version),
        date=dates.full_date(consent.given_at.date(), say.language),
        how=consent.how,
    )


def file(say: Texts, everything: Mapping[str, Any], now: datetime) -> Screen:
    """The export: one JSON document, complete."""
    content = json.dumps(everything, ensure_ascii=False, indent=2).encode()
    name = f"knigonosha-{now:%Y-%m-%d}.json"
    return Screen(say.html("privacy-file"), document=Document(name, content))


def stranger(say: Texts, *, anything: bool) -> Screen:
    if not anything:
        return nothing(say)
    return Screen(say.html("privacy-stranger"), _forget(say))


def waiting(say: Texts, wait: Wait, library: Library, now: datetime) -> Screen:
    until = dates.until(wait.until, library.zone, say.language, now)
    text = say.html("privacy-waiting", name=wait.name, years=str(wait.age.years), until=until)
    return Screen(text, _forget(say))


def _forget(say: Texts) -> list[list[InlineKeyboardButton]]:
    return [
        [button(say.plain("privacy-export"), Export())],
        [button(say.plain("privacy-forget"), ForgetAnswers())],
        to_home(say),
    ]


def nothing(say: Texts) -> Screen:
    return Screen(say.html("privacy-nothing"), [to_home(say)])


def forgotten(say: Texts) -> Screen:
    return Screen(say.html("privacy-forgotten"), [to_home(say)])


# Withdrawing ---------------------------------------------------------------------------------------------------------


def ask_withdraw(say: Texts, consent: Consent) -> Screen:
    """Its effect is told before."""
    rows = [
        [button(say.plain("privacy-withdraw-yes"), Withdraw(organisation=consent.organisation_id))],
        [button(say.plain("privacy-withdraw-no"), Privacy())],
    ]
    return Screen(say.html("privacy-withdraw-ask", organisation=consent.organisation_name), rows)


def withdrawn(say: Texts) -> Screen:
    return Screen(say.html("privacy-withdrawn"), [_back(say)])


# Deleting ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Preview:
    ahead: int
    past: int
    works: Sequence[str]
    alone_in: Sequence[str]
    listed_owner: bool
    owner_by_link: bool


def ask_erase(say: Texts, preview: Preview, *, last_consent: bool = False) -> Screen:
    """What goes and what stays, before the first yes."""
    text = lines(
        say.html("privacy-last-consent") if last_consent else None,
        say.html("privacy-erase-title"),
        "",
        say.html("privacy-erase-goes"),
        say.html("privacy-erase-ahead", ahead=preview.ahead) if preview.ahead else None,
        say.html("privacy-erase-stays", past=preview.past),
        say.html("privacy-erase-works", libraries=", ".join(preview.works)) if preview.works else None,
        say.html("privacy-erase-alone", libraries=", ".join(preview.alone_in)) if preview.alone_in else None,
        say.html("privacy-erase-owner") if preview.listed_owner else None,
        say.html("privacy-erase-owner-by-link") if preview.owner_by_link else None,
    )
    rows = [
        [button(say.plain("privacy-erase-yes"), SureErase())],
        [button(say.plain("privacy-erase-no"), Privacy())],
    ]
    return Screen(text, rows)


def sure_erase(say: Texts) -> Screen:
    rows = [
        [button(say.plain("privacy-erase-sure-yes"), Erase())],
        [button(say.plain("privacy-erase-no"), Privacy())],
    ]
    return Screen(say.html("privacy-erase-sure"), rows)


def erased(say: Texts) -> Html:
    """The last words; they take the lasting keyboard away."""
    return say.html("privacy-erased")


# After a year ---------------------------------------------------------------------------------------------------------


def stay_notice(say: Texts) -> Screen:
    """STAY_ASKED: a year without an action; no answer in 30 days is answered by deleting (R12)."""
    rows = [
        [button(say.plain("privacy-stay"), Stay())],
        [button(say.plain("privacy-erase"), AskErase())],
    ]
    return Screen(say.html("privacy-stay-ask"), rows)


def stayed(say: Texts) -> Screen:
    return Screen(say.html("privacy-stayed"), [to_home(say)])


def _back(say: Texts) -> list[InlineKeyboardButton]:
    return [button(say.plain("privacy-back"), Privacy())]
