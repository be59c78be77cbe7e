"""How a screen reaches a person: a button edits the message it sits on, a command sends a new one."""

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InaccessibleMessage,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from messages.screens import CAPTION_LIMIT, POPUP_LIMIT, TEXT_LIMIT, Screen, clip, clip_html


async def show(event: Message | CallbackQuery, screen: Screen, *, popup: str | None = None, anew: bool = False) -> None:
    """Answer a command or a typed text with a new message; a button's tap (answered here) by editing its message.

    `anew` sends a new message even under a tap: a new subject. `popup` is what the tap is answered with.
    """
    if isinstance(event, Message):
        await send(event, screen)
        return
    await answer(event, popup)
    under = event.message
    if under is None:
        if event.bot is not None:
            await event.bot.send_message(
                event.from_user.id, clip_html(screen.text, TEXT_LIMIT), reply_markup=screen.keyboard
            )
    elif anew or screen.document or screen.picture or isinstance(under, InaccessibleMessage) or under.text is None:
        await send(under, screen)
    else:
        await _edit(under, screen)


async def _edit(under: Message, screen: Screen) -> None:
    """What was deleted meanwhile, or carries the lasting keyboard, cannot be edited: the screen comes anew."""
    try:
        await under.edit_text(clip_html(screen.text, TEXT_LIMIT), reply_markup=screen.keyboard)
    except TelegramBadRequest as refusal:
        if "can't be edited" not in refusal.message and "message to edit not found" not in refusal.message:
            raise
        await send(under, screen)


async def send(to: Message | InaccessibleMessage, screen: Screen) -> None:
    """A new message in the chat of `to`."""
    if screen.document is not None:
        file = BufferedInputFile(screen.document.content, screen.document.name)
        caption = clip_html(screen.text, CAPTION_LIMIT)
        if screen.document.is_picture:
            await to.answer_photo(file, caption=caption, reply_markup=screen.keyboard)
        else:
            await to.answer_document(file, caption=caption, reply_markup=screen.keyboard)
        return
    if screen.picture is not None:
        await to.answer_photo(
            screen.picture, caption=clip_html(screen.text, CAPTION_LIMIT), reply_markup=screen.keyboard
        )
        return
    await to.answer(clip_html(screen.text, TEXT_LIMIT), reply_markup=screen.keyboard)


async def send_with_keyboard(
    to: Message | InaccessibleMessage, text: str, keyboard: ReplyKeyboardMarkup | ReplyKeyboardRemove
) -> None:
    """The few messages that bring or take away the lasting keyboard."""
    await to.answer(clip_html(text, TEXT_LIMIT), reply_markup=keyboard)


async def answer(query: CallbackQuery, words: str | None = None, *, alert: bool = False) -> None:
    """The one answer a tap gets, after the commit; an alert stays until it is closed."""
    await query.answer(clip(words, POPUP_LIMIT) if words else None, show_alert=alert)
