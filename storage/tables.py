"""The tables, all on one page. Instants are aware UTC; ids travel in callbacks, names never do."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)


def _read(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written + "+00:00")


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime on every database; SQLite itself would give it back without its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a zone")
        return value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """In one step where SQLAlchemy's own two would cost more than the rest of a row."""
        if dialect.name == "sqlite":
            return _read
        return super().result_processor(dialect, coltype)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    """Where rows are deleted and their ids live on in buttons, links, keys of notices and the audit, the table says
    `sqlite_autoincrement`: PostgreSQL never gives an id twice, SQLite otherwise does."""
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _to(target: str, name: str, *, null: bool = False, index: bool = True) -> Column[Any]:
    """A reference that the database enforces; rows below a deleted row go with it."""
    return Column(name, ForeignKey(f"{target}.id", ondelete="CASCADE"), nullable=null, index=index)


def _at(name: str, *, null: bool = True) -> Column[datetime]:
    return Column(name, Instant, nullable=null)


# People, organisations, rights -----------------------------------------------------------------------------------

organisations = Table(
    "organisations",
    metadata,
    _id(),
    Column("country", String(2), nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text),
    Column("tax_number", String(20)),  # ИНН, БИН or УНП, by the country
    Column("contact", Text),
    Column("policy_url", Text),
    Column("storage_country", String(2)),
)

libraries = Table(
    "libraries",
    metadata,
    _id(),
    _to("organisations", "organisation_id", index=False),
    Column("name", Text, nullable=False),
    Column("short_name", Text),
    Column("country", String(2), nullable=False),
    Column("city", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("address", Text),
    Column("phone", Text),
    _at("created_at", null=False),
    _at("archived_at"),
)

people = Table(
    "people",
    metadata,
    _id(),
    Column("telegram_id", BigInteger, unique=True),  # null: on the roster by telephone only
    Column("name", String(40), nullable=False),
    Column("language", String(5), nullable=False),  # "": an owner who has not spoken yet
    Column("age_band", String(8)),  # 18-34, 35-54, 55+, minor; null for librarians, who are not asked
    Column("age_years", Integer),
    Column("age_asked_on", Date),
    Column("is_owner", Boolean, nullable=False, server_default=false()),
    Column("owner_by_list", Boolean, nullable=False, server_default=false()),  # OWNER_IDS named them at the last start
    Column("first_reminder_hours", Integer),  # personal choices (R6): an earlier first reminder,
    Column("fewer_reminders", Boolean, nullable=False, server_default=false()),  # only one,
    Column("silent", Boolean, nullable=False, server_default=false()),  # without a sound
    Column("urgent", Boolean, nullable=False, server_default=false()),  # «Можно звать срочно»
    _at("paused_until"),  # «Не звать до …»: no invitations, no news
    _at("interests_asked_at"),  # once, after the first past action
    _at("registered_at"),
    _at("bot_blocked_at"),
    _at("asked_to_stay_at"),  # a year without an action; no answer in 30 days is answered by deleting (R12)
    _at("stayed_at"),
    _at("created_at", null=False),
    sqlite_autoincrement=True,
)

librarians = Table(
    "librarians",
    metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("library_id", ForeignKey("libraries.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("role", String(12), nullable=False),  # head | coordinator
    _at("since", null=False),
    _at("tried_at"),  # looked through a volunteer's eyes
)

followers = Table(
    "followers",
    metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("library_id", ForeignKey("libraries.id", ondelete="CASCADE"), primary_key=True, index=True),
    _at("since", null=False),
    _at("muted_at"),
    # When the library's news was last looked through for the person: whose turn it is at noon.
    Column("news_at", Instant, nullable=False, default=lambda context: context.get_current_parameters()["since"]),
    Index("ix_followers_news", "library_id", "news_at", "person_id"),
)

interests = Table(  # what a volunteer likes; nobody who chose none is left out of anything
    "interests",
    metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("interest", String(12), primary_key=True),
)

blocks = Table(  # BLOCKED at the gate: set by the head with a reason and an end, a year at most (R1)
    "blocks",
    metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("library_id", ForeignKey("libraries.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("reason", Text, nullable=False),
    Column("set_by", Integer, nullable=False),
    _at("until", null=False),
)

invite_links = Table(
    "invite_links",
    metadata,
    _id(),
    Column("code", String(40), nullable=False, unique=True),
    _to("libraries", "library_id"),
    Column("role", String(12), nullable=False),
    Column("created_by", Integer, nullable=False),
    _at("created_at", null=False),
    _at("expires_at", null=False),
    Column("used_by", Integer),
    _at("used_at"),
    _at("revoked_at"),
)

owner_links = Table(  # printed by `python -m bot setup`; whoever opens one first owns the bot
    "owner_links",
    metadata,
    _id(),
    Column("code_sha256", String(64), nullable=False, unique=True),
    _at("created_at", null=False),
    _at("expires_at", null=False),
    Column("used_by", ForeignKey("people.id", ondelete="SET NULL"), index=True),
    _at("used_at"),
)

new_phones = Table(  # a volunteer's profile goes to another Telegram account: a link for one use
    "new_phones",
    metadata,
    _id(),
    Column("code_sha256", String(64), nullable=False, unique=True),  # the code itself is in the link only
    _to("people", "person_id"),
    _to("libraries", "library_id"),
    Column("created_by", Integer, nullable=False),
    _at("created_at", null=False),
    _at("expires_at", null=False),
    _at("used_at"),
    Column("old_telegram_id", BigInteger),  # since it was used: who may still say «Это не я»
    _at("stopped_at"),
    sqlite_autoincrement=True,
)

consent_texts = Table(
    "consent_texts",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("purpose", String(20), nullable=False),
    Column("language", String(5), nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
)

consents = Table(
    "consents",
    metadata,
    _id(),
    _to("people", "person_id"),
    _to("organisations", "organisation_id", index=False),
    Column("purpose", String(20), nullable=False),
    Column("text_sha256", ForeignKey("consent_texts.sha256"), nullable=False),
    Column("how", String(8), nullable=False),  # button | paper
    Column("telegram_id", BigInteger),
    Column("message_id", BigInteger),
    Column("button", Text),
    Column("language", String(5), nullable=False),
    Column("recorded_by", Integer),  # the librarian who ticked a paper form
    _at("given_at", null=False),
    _at("withdrawn_at"),
)

consent_waits = Table(  # 14-17 years: all that is kept until a librarian ticks the paper, 72 h at most (R12)
    "consent_waits",
    metadata,
    _id(),
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    _to("libraries", "library_id"),
    Column("role_id", ForeignKey("roles.id", ondelete="SET NULL")),  # of the card they came from
    Column("name", String(40), nullable=False),
    Column("language", String(5), nullable=False),
    Column("age_years", Integer, nullable=False),
    Column("age_asked_on", Date, nullable=False),
    _at("asked_at", null=False),
    _at("until", null=False),
    sqlite_autoincrement=True,
)

acts = Table(  # proof that something was done to personal data: what, when, how; never whose (R12, kept 3 years)
    "acts",
    metadata,
    _id(),
    Column("what", String(40), nullable=False),
    Column("how", String(40), nullable=False),
    _at("at", null=False),
)

audit = Table(
    "audit",
    metadata,
    _id(),
    Column("actor_id", Integer),
    Column("verb", String(40), nullable=False),
    Column("subject_kind", String(20), nullable=False),
    Column("subject_id", BigInteger, nullable=False),
    _at("at", null=False),
)

# Groups, actions, seats --------------------------------------------------------------------------------------------

chats = Table(
    "chats",
    metadata,
    _id(),
    Column("telegram_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger, nullable=False, server_default=text("0")),  # 0: no topic
    Column("kind", String(12), nullable=False),  # group | supergroup | channel
    Column("title", Text, nullable=False),
    _to("libraries", "library_id"),
    Column("wants", String(8), nullable=False, server_default="cards"),  # cards | silent
    Column("linked_by", Integer, nullable=False),
    _at("linked_at", null=False),
    _at("lost_at"),  # the bot was removed or may not write there; the librarian was told
    UniqueConstraint("telegram_id", "thread_id"),
    sqlite_autoincrement=True,
)

library_templates = Table(  # templates that are off by default and that the head turned on
    "library_templates",
    metadata,
    Column("library_id", ForeignKey("libraries.id", ondelete="CASCADE"), primary_key=True),
    Column("template_id", String(40), primary_key=True),
    _at("turned_on_at", null=False),
)

actions = Table(
    "actions",
    metadata,
    _id(),
    _to("libraries", "library_id", index=False),
    Column("template_id", String(40)),
    Column("title", String(100), nullable=False),
    Column("note", Text),
    Column("note_unchecked", Boolean, nullable=False, server_default=false()),  # a reconstruction nobody edited yet
    Column("place", String(150)),  # null: the library's address
    Column("format", String(8), nullable=False, server_default="offline"),  # offline | online | mixed
    Column("age_mark", String(4)),  # the audience's mark, 6+
    Column("bring", Text),
    Column("entrance", Text),
    Column("meets", Text),
    Column("may_overlap", Boolean, nullable=False, server_default=false()),
    Column("state", String(12), nullable=False),  # draft | published | called_off | trial
    Column("created_by", Integer, nullable=False),
    _at("created_at", null=False),
    _at("published_at"),
    _at("opens_at"),
    _at("called_off_at"),
    Index("ix_actions_library_id_state", "library_id", "state", "published_at"),
    Index("ix_actions_trial", "created_by", sqlite_where=text("state = 'trial'"),
          postgresql_where=text("state = 'trial'")),
    sqlite_autoincrement=True,
)  # fmt: skip

shifts = Table(
    "shifts",
    metadata,
    _id(),
    _to("actions", "action_id"),
    Column("day", Date),  # the local day; a draft may know it before the hour
    Column("prep_minutes", Integer, nullable=False, server_default=text("0")),
    Column("after_minutes", Integer, nullable=False, server_default=text("0")),
    _at("starts_at"),  # as typed and as shown
    _at("ends_at"),
    _at("begins_at"),  # starts_at - prep: the volunteers' start; T and overlaps count from here (R8)
    _at("finishes_at"),
    _at("closes_at"),
    Column("time_version", Integer, nullable=False, server_default=text("1")),
    Index("ix_shifts_begins_at", "begins_at"),
    sqlite_autoincrement=True,
)

roles = Table(
    "roles",
    metadata,
    _id(),
    _to("shifts", "shift_id"),
    Column("name", String(40), nullable=False),
    Column("min", Integer, nullable=False),
    Column("max", Integer, nullable=False),
    Column("min_age", Integer, nullable=False, server_default=text("0")),
    Column("position", Integer, nullable=False),
    sqlite_autoincrement=True,
)

signups = Table(
    "signups",
    metadata,
    _id(),
    _to("roles", "role_id", index=False),
    Column("person_id", ForeignKey("people.id", ondelete="SET NULL")),  # null: a stranger's hold, an erased person
    Column("telegram_id", BigInteger),  # only while a stranger's hold needs it
    Column("state", String(1), nullable=False),  # H held, S seated, X ended
    Column("reason", String(16)),  # of an X
    Column("places", Integer, nullable=False, server_default=text("1")),
    Column("entered_by", Integer),  # the librarian who added a person who telephoned
    _at("joined_at", null=False),
    _at("until"),
    _at("confirmed_at"),
    _at("late_at"),  # «Не смогу прийти» at T < 48 h
    _at("delayed_at"),  # «Опаздываю»: comes, and not in time
    _at("ended_at"),
    Index("uq_signups_live", "role_id", "person_id", unique=True,
          sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL")),
    Index("ix_signups_person_id", "person_id",
          sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL")),
    Index("ix_signups_role_id", "role_id"),
    Index("ix_signups_everyone", "person_id", "joined_at"),
    Index("ix_signups_telegram_id", "telegram_id",
          sqlite_where=text("telegram_id IS NOT NULL"), postgresql_where=text("telegram_id IS NOT NULL")),
    sqlite_autoincrement=True,
)  # fmt: skip

cards = Table(
    "cards",
    metadata,
    _id(),
    _to("actions", "action_id"),
    _to("chats", "chat_id"),
    Column("state", String(8), nullable=False),  # wanted | posting | posted | gone | unknown
    Column("message_id", BigInteger),
    Column("version", Integer, nullable=False, server_default=text("1")),  # of what should be shown
    Column("shown", Integer, nullable=False, server_default=text("0")),
    UniqueConstraint("action_id", "chat_id"),
    Index("ix_cards_stale", "id", sqlite_where=text("shown < version AND state IN ('wanted', 'posted')"),
          postgresql_where=text("shown < version AND state IN ('wanted', 'posted')")),
    sqlite_autoincrement=True,
)  # fmt: skip

letters = Table(  # what a librarian writes to those who are signed up
    "letters",
    metadata,
    _id(),
    _to("actions", "action_id"),
    Column("role_id", Integer),  # null: everybody
    Column("text", Text, nullable=False),  # our own markup around what was typed
    Column("created_by", Integer, nullable=False),
    Column("source", BigInteger, nullable=False),  # the typed message: sent twice it is still one letter
    _at("created_at", null=False),
    UniqueConstraint("created_by", "source"),
    Index("ix_letters_created_at", "created_at"),
    sqlite_autoincrement=True,
)

# What happens later -------------------------------------------------------------------------------------------------

invitations = Table(  # a message of a library to many; whom it reaches are notices of kind invitation
    "invitations",
    metadata,
    _id(),
    _to("libraries", "library_id"),
    Column("created_by", Integer, nullable=False),
    Column("audience", String(12), nullable=False),  # everyone | interests | helped | signed_up
    Column("interests", JSON),  # of the audience interests
    Column("signed_up_to", ForeignKey("actions.id", ondelete="SET NULL"), index=True),  # of the audience signed_up
    Column("urgent_reason", Text),  # why it goes beyond the week's limit; the audit names the invitation only
    Column("words", Text),  # Telegram's HTML, made from what was typed; null: still to be written
    Column("picture", Text),  # Telegram's file_id
    Column("action_id", ForeignKey("actions.id", ondelete="SET NULL"), index=True),  # its button
    _at("begins_at"),  # null: as soon as [Отправить] is tapped
    Column("state", String(8), nullable=False),  # draft | planned | sending | over
    Column("planned_through", Integer, nullable=False, server_default=text("0")),  # the last person looked at
    _at("quiet_until"),  # quiet hours came in the middle of it
    _at("stopped_at"),
    Column("counted", JSON),  # how many notices ended how: those rows go after 90 days
    Column("message_id", BigInteger),  # the progress in its maker's chat
    _at("created_at", null=False),
    _at("sent_at"),  # [Отправить]
    _at("ended_at"),
    Index("ix_invitations_running", "id", sqlite_where=text("state = 'sending'"),
          postgresql_where=text("state = 'sending'")),
    sqlite_autoincrement=True,
)  # fmt: skip

mutes = Table(  # «Не звать на «…»»: a kind of action that a library does not invite this person to
    "mutes",
    metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("library_id", ForeignKey("libraries.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(100), primary_key=True),  # a template's id, or the title of an action without one
    _at("since", null=False),
)

notices = Table(
    "notices",
    metadata,
    _id(),
    Column("key", String(80), nullable=False, unique=True),  # who, step, version of the time: never doubled
    Column("kind", String(24), nullable=False),
    _to("people", "person_id", null=True),
    Column("telegram_id", BigInteger),  # a stranger's, or a chat's, when there is no person
    Column("signup_id", Integer),
    Column("action_id", Integer),
    Column("subject_id", BigInteger),  # what else the words need, by kind
    Column("facts", JSON),  # small facts that would be gone when it is worded; no names, no contacts
    _at("due", null=False),
    _at("patience_until", null=False),
    Column("state", String(14), nullable=False, server_default="due"),
    Column("reason", String(40)),
    Column("tries", Integer, nullable=False, server_default=text("0")),
    Column("message_id", BigInteger),
    _at("created_at", null=False),
    _at("ended_at"),
    Index("ix_notices_due", "due", sqlite_where=text("state = 'due' AND kind <> 'invitation'"),
          postgresql_where=text("state = 'due' AND kind <> 'invitation'")),
    Index("ix_notices_invitation", "subject_id", "state", "due", sqlite_where=text("kind = 'invitation'"),
          postgresql_where=text("kind = 'invitation'")),
    Index("ix_notices_sending", "id", sqlite_where=text("state = 'sending'"),
          postgresql_where=text("state = 'sending'")),
    Index("ix_notices_unknown", "id", sqlite_where=text("state = 'unknown'"),
          postgresql_where=text("state = 'unknown'")),
    Index("ix_notices_telegram_id", "telegram_id",
          sqlite_where=text("telegram_id IS NOT NULL"), postgresql_where=text("telegram_id IS NOT NULL")),
    # An invitation to many writes rows by the thousand: what they do not have costs them nothing.
    Index("ix_notices_signup_id", "signup_id", sqlite_where=text("signup_id IS NOT NULL"),
          postgresql_where=text("signup_id IS NOT NULL")),
    Index("ix_notices_action_id", "action_id", sqlite_where=text("action_id IS NOT NULL"),
          postgresql_where=text("action_id IS NOT NULL")),
    Index("ix_notices_ended_at", "ended_at", sqlite_where=text("ended_at IS NOT NULL"),
          postgresql_where=text("ended_at IS NOT NULL")),
)  # fmt: skip

news = Table(  # which digest told whom of which action: nobody hears of one twice
    "news",
    metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("action_id", ForeignKey("actions.id", ondelete="CASCADE"), primary_key=True),
    _to("notices", "notice_id"),
    _at("overtaken_at"),  # the action was called off, and this was seen to
    Index("ix_news_action_id", "action_id", "overtaken_at"),
)

timers = Table(
    "timers",
    metadata,
    _id(),
    Column("kind", String(24), nullable=False),
    Column("subject", BigInteger, nullable=False),
    _at("due", null=False),
    UniqueConstraint("kind", "subject"),
    Index("ix_timers_due", "due"),
)

forms = Table(  # half-filled forms of the chat
    "forms",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("state", String(80)),
    Column("facts", JSON, nullable=False),
    _at("touched_at", null=False),
)
