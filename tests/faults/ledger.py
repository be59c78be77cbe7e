"""What the rows say of each person beside what hangs in that person's chat: nothing is lost or doubled uncounted."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from domain.notices import BULK
from playground.server import Playground
from tests.conversations.town import Town

FINAL = {"sent", "skipped", "undeliverable", "failed", "unknown"}


@dataclass(frozen=True)
class Line:
    """A notice as its row tells it; `chat` is its person's."""

    chat: int
    kind: str
    state: str
    tries: int

    @property
    def is_counted_as_unknown(self) -> bool:
        return self.state == "unknown" or self.tries > 0


async def lines(town: Town, key: str) -> list[Line]:
    """Of the notices whose keys are like this."""
    found = await town.rows(
        "SELECT p.telegram_id, n.kind, n.state, n.tries FROM notices n JOIN people p ON p.id = n.person_id"
        " WHERE n.key LIKE :key",
        key=key,
    )
    return [Line(*row) for row in found]


def copies(playground: Playground, words: str) -> Counter[int]:
    """How many messages of the bot with these words hang in each chat."""
    return Counter(
        chat.id
        for chat in playground.world.chats.values()
        for message in chat.messages.values()
        if message.by_bot and not message.deleted and words in f"{message.text}{message.content.get('caption', '')}"
    )


def agree(told: Collection[Line], got: Mapping[int, int]) -> None:
    """Every row is final, and each copy that is missing or too many is one whose outcome is counted as unknown."""
    assert {line.state for line in told} <= FINAL, Counter(line.state for line in told)
    assert len({line.chat for line in told}) == len(told), "one row a person"
    for line in told:
        many = got.get(line.chat, 0)
        if line.kind in BULK:
            assert many <= 1, "what goes to many is never said twice"
        if not line.is_counted_as_unknown:
            assert many == (line.state == "sent"), (line, many)
        assert many <= 2, (line, many)


def unknown(told: Iterable[Line]) -> int:
    return sum(line.is_counted_as_unknown for line in told)
