"""What people do with groups: add the bot, make it an admin, remove it, invite others, upgrade a group."""

from __future__ import annotations

from playground.objects import USUAL_RIGHTS
from playground.places import Channel, Group
from playground.sight import Onlooker
from playground.world import BOT_ID, Json, Member, User

NO_RIGHTS: frozenset[str] = frozenset()


class Host(Onlooker):
    async def add_bot(self, place: Group | Channel, *, admin: bool = False, wait: bool = True) -> None:
        """Into a channel a bot comes as an admin only."""
        self._begin()
        self._add_bot(place, USUAL_RIGHTS if admin or isinstance(place, Channel) else NO_RIGHTS)
        await self._end(wait)

    async def remove_bot(self, place: Group | Channel, *, wait: bool = True) -> None:
        self._begin()
        self._remove(place, self.town.world.bot, "kicked")
        await self._end(wait)

    async def promote_bot(
        self, place: Group | Channel, *, rights: frozenset[str] = USUAL_RIGHTS, wait: bool = True
    ) -> None:
        self._begin()
        self._change(place, self.town.world.bot, "administrator", rights)
        await self._end(wait)

    async def demote_bot(self, place: Group | Channel, *, wait: bool = True) -> None:
        self._begin()
        self._change(place, self.town.world.bot, "member", NO_RIGHTS)
        await self._end(wait)

    async def invite(self, person: Onlooker, group: Group, *, wait: bool = True) -> None:
        self._begin()
        self._join(group, person.user, "member", NO_RIGHTS)
        await self._end(wait)

    async def remove(self, person: Onlooker, group: Group, *, wait: bool = True) -> None:
        self._begin()
        self._remove(group, person.user, "kicked")
        await self._end(wait)

    async def leave(self, group: Group, *, wait: bool = True) -> None:
        self._begin()
        self._remove(group, self.user, "left")
        await self._end(wait)

    async def promote(self, person: Onlooker, place: Group | Channel, *, wait: bool = True) -> None:
        """Makes somebody an admin; the bot is not told."""
        self._begin()
        self._change(place, person.user, "administrator", USUAL_RIGHTS | {"can_promote_members"})
        await self._end(wait)

    async def demote(self, person: Onlooker, place: Group | Channel, *, wait: bool = True) -> None:
        self._begin()
        self._change(place, person.user, "member", NO_RIGHTS)
        await self._end(wait)

    async def upgrade(self, group: Group, *, wait: bool = True) -> None:
        """The basic group becomes a supergroup with a new id; service messages tell it on both sides."""
        old = group.chat
        if old.kind != "group":
            raise AssertionError(f"{group.title} is a supergroup already")
        self._begin()
        world, telegram = self.town.world, self.town.telegram
        new = world.add_chat("supergroup", old.title)
        new.members = dict(old.members)
        new.upgraded_from = old
        telegram.deliver(world.post(old, self.user, {"migrate_to_chat_id": new.id}))
        old.upgraded_to = new
        group.chat = new
        came = world.post(new, world.anonymous, {"migrate_from_chat_id": old.id}, sender_chat=new)
        telegram.deliver(came)
        await self._end(wait)

    # How it is done.

    def _begin(self) -> None:
        self.town.check()
        self.mark = len(self.town.world.story)

    async def _end(self, wait: bool) -> None:
        if wait:
            await self.town.settled()

    def _start_in(self, group: Group, payload: str, admin: str) -> None:
        """What a `startgroup` link does; rights are given only by somebody who may promote."""
        me = group.chat.members.get(self.id)
        may = me is not None and me.admin
        rights = frozenset(f"can_{name}" for name in admin.split()) if may and admin else NO_RIGHTS
        self._add_bot(group, rights)
        text = f"/start@{self.town.bot_username} {payload}".strip()
        length = len(f"/start@{self.town.bot_username}")
        content: Json = {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": length}]}
        self.town.telegram.deliver(self.town.world.post(group.chat, self.user, content))

    def _add_bot(self, place: Group | Channel, rights: frozenset[str]) -> None:
        bot = place.chat.bot
        if bot is not None and bot.inside:
            if rights and not bot.admin:
                self._change(place, self.town.world.bot, "administrator", rights)
            return
        self._join(place, self.town.world.bot, "administrator" if rights else "member", rights)

    def _join(self, place: Group | Channel, user: User, status: str, rights: frozenset[str]) -> None:
        if not self._member(place).inside:
            raise AssertionError(f"{self.name} is not in {place.title}")
        self.town.telegram.change_member(place.chat, self.user, user, status, rights)
        if isinstance(place, Group):
            came = self.town.world.post(place.chat, self.user, {"new_chat_members": [user.json]})
            self.town.telegram.deliver(came)

    def _remove(self, place: Group | Channel, user: User, status: str) -> None:
        if user is not self.user:
            self._must_be_admin(place)
        self.town.telegram.change_member(place.chat, self.user, user, status, NO_RIGHTS)
        if isinstance(place, Group):
            gone = self.town.world.post(place.chat, self.user, {"left_chat_member": user.json})
            self.town.telegram.deliver(gone)

    def _change(self, place: Group | Channel, user: User, status: str, rights: frozenset[str]) -> None:
        self._must_be_admin(place)
        member = place.chat.members.get(user.id)
        if member is None or not member.inside:
            raise AssertionError(f"{'The bot' if user.id == BOT_ID else user.name} is not in {place.title}")
        self.town.telegram.change_member(place.chat, self.user, user, status, rights)

    def _must_be_admin(self, place: Group | Channel) -> None:
        if not self._member(place).admin:
            raise AssertionError(f"{self.name} is no admin of {place.title}")

    def _member(self, place: Group | Channel) -> Member:
        return place.chat.members.get(self.id) or Member(self.user, "left")
