"""Half-filled forms survive a restart: aiogram's storage as a write-through dictionary over our table."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from bot.clock import Clock
from storage import forms
from storage.database import Database
from storage.transaction import transaction

KEPT = timedelta(days=30)
"""A form nobody touched for so long is forgotten the next night: a stranger's answers are among them."""


class Forms(BaseStorage):
    """Reads never ask the database; a change is committed before the handler goes on."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._filled: dict[str, forms.Form] = {}

    async def load(self) -> None:
        await self.forget_untouched()
        async with self._db.read() as connection:
            self._filled = await forms.all_of_them(connection)

    async def forget_untouched(self) -> None:
        async with transaction(self._db) as tx:
            gone = await forms.forget_untouched_since(tx, self._clock.now() - KEPT)
        for name in gone:
            self._filled.pop(name, None)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        named = state.state if isinstance(state, State) else state
        await self._keep(key, forms.Form(named, self._form(key).facts))

    async def get_state(self, key: StorageKey) -> str | None:
        return self._form(key).state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._keep(key, forms.Form(self._form(key).state, dict(data)))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict(self._form(key).facts)

    async def close(self) -> None:
        """Nothing is open: each change was committed."""

    def _form(self, key: StorageKey) -> forms.Form:
        return self._filled.get(_name(key), forms.EMPTY)

    async def _keep(self, key: StorageKey, form: forms.Form) -> None:
        name = _name(key)
        if form == self._form(key):
            return
        async with transaction(self._db) as tx:
            if form == forms.EMPTY:
                await forms.forget(tx, name)
            else:
                await forms.keep(tx, name, form, self._clock.now())
        self._filled.pop(name, None)
        if form != forms.EMPTY:
            self._filled[name] = form


def _name(key: StorageKey) -> str:
    return f"{key.chat_id}:{key.user_id}:{key.thread_id or 0}"
