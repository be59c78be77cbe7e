"""What people typed with its formatting, as message text that is safe to send to others."""

import html
from collections.abc import Sequence

from aiogram.types import MessageEntity
from aiogram.utils.text_decorations import html_decoration

from messages.texts import Html

KEPT = frozenset(
    {"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre"}
)
"""A mention by id would hand a person's account to strangers, and bots have no custom emoji: those stay plain words."""
LINKS = ("https://", "http://")


def formatted(text: str, entities: Sequence[MessageEntity] | None) -> Html:
    """Markup of Telegram's own around escaped text; links lead to the web only."""
    return Html(html_decoration.unparse(text, [kept for each in entities or () if (kept := _kept(each)) is not None]))


def _kept(entity: MessageEntity) -> MessageEntity | None:
    if entity.type in KEPT:
        # The language of a block of code is a word of the writer's: it would stand in our markup as it is.
        return entity.model_copy(update={"language": None})
    if entity.type == "text_link" and entity.url is not None and entity.url.lower().startswith(LINKS):
        return entity.model_copy(update={"url": html.escape(entity.url, quote=True)})
    return None
