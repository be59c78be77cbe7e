"""What people hear from the bot in private: when messages arrived, how fast they came, how soon taps are answered."""

import asyncio
import time
from collections.abc import Callable, Sequence
from statistics import linear_regression

from playground.people import Person
from playground.server import Playground
from playground.world import Happening, Json

BUTTON = "help"
"""«Помощь»: its handler answers the tap and edits the message, so each tap counts among Telegram's thirty a second."""


class Hearing:
    """Listens to the private chats. `arrived`: instants of new messages of the bot to `people`, in their order;
    `counted`: instants of everything else that counts."""

    def __init__(self, playground: Playground, people: Sequence[Person], on_arrival: Callable[[], None]) -> None:
        self.arrived: list[float] = []
        self.counted: list[float] = []
        self.latencies: list[float] = []
        self._people = {person.id for person in people}
        self._tapped: dict[int, float] = {}
        self._on_arrival = on_arrival
        playground.world.listeners.append(self._heard)

    def _heard(self, happening: Happening) -> None:
        now = time.perf_counter()
        by_bot = happening.who is not None and happening.who.is_bot
        if happening.kind == "said" and by_bot and happening.chat.id in self._people:
            self.arrived.append(now)
            self._on_arrival()
        elif happening.kind in ("said", "edited") and by_bot:
            self.counted.append(now)
            tapped = self._tapped.pop(happening.chat.id, None)
            if tapped is not None:
                self.latencies.append(now - tapped)

    def tap(self, playground: Playground, person: Person) -> None:
        """A button under a fresh message, whose tap edits it."""
        chat = playground.world.chats[person.id]
        keyboard: Json = {"inline_keyboard": [[{"text": "Помощь", "callback_data": BUTTON}]]}
        message = playground.world.post(chat, None, {"text": "Здравствуйте"}, markup=keyboard, by_bot=True)
        self._tapped[person.id] = time.perf_counter()
        playground.telegram.tap(person.user, message, BUTTON)

    async def tapping(self, playground: Playground, people: Sequence[Person], per_second: float) -> None:
        """One after the other, for ever."""
        loop = asyncio.get_running_loop()
        begun, number = loop.time(), 0
        while True:
            self.tap(playground, people[number % len(people)])
            number += 1
            await asyncio.sleep(max(0.0, begun + number / per_second - loop.time()))

    @property
    def per_second(self) -> float:
        """The slope of arrivals over time: what came at once at the beginning does not flatter it."""
        return linear_regression(self.arrived, range(len(self.arrived))).slope

    @property
    def throughput(self) -> float:
        """From the first arrival to the last."""
        return (len(self.arrived) - 1) / (self.arrived[-1] - self.arrived[0])

    @property
    def others_per_second(self) -> float:
        """Of what else counted, while they arrived."""
        first, last = self.arrived[0], self.arrived[-1]
        return sum(first <= at <= last for at in self.counted) / (last - first)

    @property
    def most_in_a_second(self) -> int:
        """Of all that counted."""
        instants = sorted((*self.arrived, *self.counted))
        most = first = 0
        for number, at in enumerate(instants):
            while instants[first] <= at - 1.0:
                first += 1
            most = max(most, number - first + 1)
        return most
