"""One kind sentence for each thing that can be wrong: what happened and what to do next."""

import html

from domain.mistakes import DomainError
from messages.texts import Texts


def sentence(say: Texts, mistake: DomainError) -> str:
    """The sentence of a code, `mistake-<code>` in the texts, as plain text. Instants are worded by who raises them."""
    return say.plain("mistake-" + mistake.code.lower().replace("_", "-"), **mistake.facts)


def busy(say: Texts) -> str:
    return say.plain("mistake-busy")


def no_room(say: Texts) -> str:
    """Nothing can be written down: the disk is full."""
    return say.plain("mistake-no-room")


def unexpected(say: Texts) -> str:
    return say.plain("mistake-unexpected")


def escaped(plain: str) -> str:
    """Plain words as message text."""
    return html.escape(plain, quote=False)
