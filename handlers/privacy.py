"""`/privacy`: what is kept about me, all of it as a file, withdrawing a consent, deleting with two confirmations."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, ReplyKeyboardRemove

from domain.consents import Consent
from domain.people import Person
from handlers.filters import Private
from handlers.questions import Asking, AskingMiddleware
from handlers.screen import answer, send_with_keyboard, show
from messages import privacy as words
from messages.doors import Privacy
from messages.screens import Screen
from storage import consents as stored_consents
from storage import libraries, owners, registration, signups, waits
from storage import privacy as stored
from usecases import consents, holds, privacy, retention
from usecases import registration as registration_deeds


async def show_privacy(event: Message | CallbackQuery, asking: Asking) -> None:
    if asking.person is None:
        await show(event, await _of_stranger(asking))
        return
    async with asking.db.read() as connection:
        kept = await stored.kept_of(connection, asking.person.id, asking.now)
        shown = words.Shown(
            ahead=kept.sign_ups_ahead,
            past=kept.sign_ups_past,
            follows=await registration.followed(connection, asking.person.id),
            works=kept.libraries_led,
            consents=await stored_consents.given_by(connection, asking.person.id),
        )
    await show(event, words.kept(asking.say, asking.person, shown, asking.now))


async def _of_stranger(asking: Asking) -> Screen:
    telegram_id = asking.visitor.telegram_id
    async with asking.db.read() as connection:
        wait = await waits.of(connection, telegram_id)
        library = await libraries.by_id(connection, wait.library_id) if wait is not None else None
        hold = await signups.hold_of(connection, telegram_id)
    if wait is not None and library is not None:
        return words.waiting(asking.say, wait, library, asking.now)
    half_filled = bool(await asking.state.get_data())
    return words.stranger(asking.say, anything=half_filled or hold is not None)


async def export(query: CallbackQuery, asking: Asking) -> None:
    person_id = asking.person.id if asking.person is not None else None
    async with asking.db.read() as connection:
        everything = await stored.everything_about(connection, person_id, query.from_user.id)
    await show(query, words.file(asking.say, everything, asking.now))


async def forget_answers(query: CallbackQuery, asking: Asking) -> None:
    """A stranger's form, wait and held seat go at once."""
    await asking.state.clear()
    await registration_deeds.stop_waiting(asking.db, query.from_user.id)
    await holds.drop_hold(asking.db, query.from_user.id)
    await show(query, words.forgotten(asking.say))


# Withdrawing ---------------------------------------------------------------------------------------------------------


async def ask_withdraw(query: CallbackQuery, callback_data: words.AskWithdraw, asking: Asking) -> None:
    """Without the last consent nothing may be kept: that one leads to deleting."""
    person = asking.person
    if person is None:
        await show(query, words.nothing(asking.say))
        return
    consent, is_last = await _consent(asking, person, callback_data.organisation)
    if consent is None:
        await show_privacy(query, asking)
    elif is_last:
        await show(query, words.ask_erase(asking.say, await _preview(asking, person), last_consent=True))
    else:
        await show(query, words.ask_withdraw(asking.say, consent))


async def _consent(asking: Asking, person: Person, organisation_id: int) -> tuple[Consent | None, bool]:
    async with asking.db.read() as connection:
        given = await stored_consents.given_by(connection, person.id)
    its = next((consent for consent in given if consent.organisation_id == organisation_id), None)
    return its, all(consent.organisation_id == organisation_id for consent in given)


async def withdraw(query: CallbackQuery, callback_data: words.Withdraw, asking: Asking) -> None:
    person = asking.person
    if person is None:
        await show(query, words.nothing(asking.say))
    elif await consents.withdraw(asking.db, person.id, callback_data.organisation, asking.now):
        await show(query, words.withdrawn(asking.say))
    else:
        await show(query, words.ask_erase(asking.say, await _preview(asking, person), last_consent=True))


# Deleting ------------------------------------------------------------------------------------------------------------


async def ask_erase(query: CallbackQuery, asking: Asking) -> None:
    if asking.person is None:
        await show(query, await _of_stranger(asking))
    else:
        await show(query, words.ask_erase(asking.say, await _preview(asking, asking.person)))


async def _preview(asking: Asking, person: Person) -> words.Preview:
    async with asking.db.read() as connection:
        kept = await stored.kept_of(connection, person.id, asking.now)
        listed = await owners.is_listed(connection, person.id)
    return words.Preview(
        ahead=kept.sign_ups_ahead,
        past=kept.sign_ups_past,
        works=kept.libraries_led,
        alone_in=kept.libraries_left_alone,
        listed_owner=listed,
        owner_by_link=person.is_owner and not listed,
    )


async def sure_erase(query: CallbackQuery, asking: Asking) -> None:
    if asking.person is None:
        await show(query, words.nothing(asking.say))
    else:
        await show(query, words.sure_erase(asking.say))


async def erase(query: CallbackQuery, asking: Asking) -> None:
    if asking.person is None:
        await show(query, words.nothing(asking.say))
        return
    await privacy.erase(asking.db, asking.person.id, asking.now)
    await asking.state.clear()
    await answer(query)
    if query.message is not None:
        await send_with_keyboard(query.message, words.erased(asking.say), ReplyKeyboardRemove())


async def stay(query: CallbackQuery, asking: Asking) -> None:
    """«Да, остаюсь» after a year without an action."""
    if asking.person is None:
        await show(query, words.nothing(asking.say))
        return
    await retention.stay(asking.db, asking.person.id, asking.now)
    await show(query, words.stayed(asking.say))


def routes() -> Router:
    router = Router(name="privacy")
    router.message.middleware(AskingMiddleware())
    router.callback_query.middleware(AskingMiddleware())
    router.message.register(show_privacy, Private(), Command("privacy"))
    router.callback_query.register(show_privacy, Privacy.filter())
    router.callback_query.register(export, words.Export.filter())
    router.callback_query.register(forget_answers, words.ForgetAnswers.filter())
    router.callback_query.register(ask_withdraw, words.AskWithdraw.filter())
    router.callback_query.register(withdraw, words.Withdraw.filter())
    router.callback_query.register(ask_erase, words.AskErase.filter())
    router.callback_query.register(sure_erase, words.SureErase.filter())
    router.callback_query.register(erase, words.Erase.filter())
    router.callback_query.register(stay, words.Stay.filter())
    return router
