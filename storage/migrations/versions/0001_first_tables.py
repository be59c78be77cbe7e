"""The first tables

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

from storage.tables import Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "acts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acts")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_table(
        "consent_texts",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_consent_texts")),
    )
    op.create_table(
        "forms",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=80), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("touched_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_forms")),
    )
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("tax_number", sa.String(length=20), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("policy_url", sa.Text(), nullable=True),
        sa.Column("storage_country", sa.String(length=2), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("age_band", sa.String(length=8), nullable=True),
        sa.Column("age_years", sa.Integer(), nullable=True),
        sa.Column("age_asked_on", sa.Date(), nullable=True),
        sa.Column("is_owner", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("owner_by_list", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("first_reminder_hours", sa.Integer(), nullable=True),
        sa.Column("fewer_reminders", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("silent", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("urgent", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("paused_until", Instant(), nullable=True),
        sa.Column("interests_asked_at", Instant(), nullable=True),
        sa.Column("registered_at", Instant(), nullable=True),
        sa.Column("bot_blocked_at", Instant(), nullable=True),
        sa.Column("asked_to_stay_at", Instant(), nullable=True),
        sa.Column("stayed_at", Instant(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("telegram_id", name=op.f("uq_people_telegram_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "timers",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("subject", sa.BigInteger(), nullable=False),
        sa.Column("due", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timers")),
        sa.UniqueConstraint("kind", "subject", name=op.f("uq_timers_kind_subject")),
    )
    with op.batch_alter_table("timers", schema=None) as batch_op:
        batch_op.create_index("ix_timers_due", ["due"], unique=False)

    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("how", sa.String(length=8), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("button", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("given_at", Instant(), nullable=False),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_consents_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_consents_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["text_sha256"], ["consent_texts.sha256"], name=op.f("fk_consents_text_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consents_person_id"), ["person_id"], unique=False)

    op.create_table(
        "interests",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("interest", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_interests_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "interest", name=op.f("pk_interests")),
    )
    op.create_table(
        "libraries",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("archived_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_libraries_organisation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_libraries")),
    )
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("signup_id", sa.Integer(), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("subject_id", sa.BigInteger(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=True),
        sa.Column("due", Instant(), nullable=False),
        sa.Column("patience_until", Instant(), nullable=False),
        sa.Column("state", sa.String(length=14), server_default="due", nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("tries", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_notices_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("key", name=op.f("uq_notices_key")),
    )
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.create_index(
            "ix_notices_action_id",
            ["action_id"],
            unique=False,
            sqlite_where=sa.text("action_id IS NOT NULL"),
            postgresql_where=sa.text("action_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_notices_due",
            ["due"],
            unique=False,
            sqlite_where=sa.text("state = 'due' AND kind <> 'invitation'"),
            postgresql_where=sa.text("state = 'due' AND kind <> 'invitation'"),
        )
        batch_op.create_index(
            "ix_notices_ended_at",
            ["ended_at"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NOT NULL"),
            postgresql_where=sa.text("ended_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_notices_invitation",
            ["subject_id", "state", "due"],
            unique=False,
            sqlite_where=sa.text("kind = 'invitation'"),
            postgresql_where=sa.text("kind = 'invitation'"),
        )
        batch_op.create_index(batch_op.f("ix_notices_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "ix_notices_sending",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state = 'sending'"),
            postgresql_where=sa.text("state = 'sending'"),
        )
        batch_op.create_index(
            "ix_notices_signup_id",
            ["signup_id"],
            unique=False,
            sqlite_where=sa.text("signup_id IS NOT NULL"),
            postgresql_where=sa.text("signup_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_notices_telegram_id",
            ["telegram_id"],
            unique=False,
            sqlite_where=sa.text("telegram_id IS NOT NULL"),
            postgresql_where=sa.text("telegram_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_notices_unknown",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state = 'unknown'"),
            postgresql_where=sa.text("state = 'unknown'"),
        )

    op.create_table(
        "owner_links",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("code_sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_by", sa.Integer(), nullable=True),
        sa.Column("used_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["used_by"], ["people.id"], name=op.f("fk_owner_links_used_by"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner_links")),
        sa.UniqueConstraint("code_sha256", name=op.f("uq_owner_links_code_sha256")),
    )
    with op.batch_alter_table("owner_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_owner_links_used_by"), ["used_by"], unique=False)

    op.create_table(
        "actions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.String(length=40), nullable=True),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("note_unchecked", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("place", sa.String(length=150), nullable=True),
        sa.Column("format", sa.String(length=8), server_default="offline", nullable=False),
        sa.Column("age_mark", sa.String(length=4), nullable=True),
        sa.Column("bring", sa.Text(), nullable=True),
        sa.Column("entrance", sa.Text(), nullable=True),
        sa.Column("meets", sa.Text(), nullable=True),
        sa.Column("may_overlap", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("published_at", Instant(), nullable=True),
        sa.Column("opens_at", Instant(), nullable=True),
        sa.Column("called_off_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["library_id"], ["libraries.id"], name=op.f("fk_actions_library_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actions")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("actions", schema=None) as batch_op:
        batch_op.create_index("ix_actions_library_id_state", ["library_id", "state", "published_at"], unique=False)
        batch_op.create_index(
            "ix_actions_trial",
            ["created_by"],
            unique=False,
            sqlite_where=sa.text("state = 'trial'"),
            postgresql_where=sa.text("state = 'trial'"),
        )

    op.create_table(
        "blocks",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["library_id"], ["libraries.id"], name=op.f("fk_blocks_library_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_blocks_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "library_id", name=op.f("pk_blocks")),
    )
    with op.batch_alter_table("blocks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_blocks_library_id"), ["library_id"], unique=False)

    op.create_table(
        "chats",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=False),
        sa.Column("wants", sa.String(length=8), server_default="cards", nullable=False),
        sa.Column("linked_by", sa.Integer(), nullable=False),
        sa.Column("linked_at", Instant(), nullable=False),
        sa.Column("lost_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["library_id"], ["libraries.id"], name=op.f("fk_chats_library_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chats")),
        sa.UniqueConstraint("telegram_id", "thread_id", name=op.f("uq_chats_telegram_id_thread_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("chats", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chats_library_id"), ["library_id"], unique=False)

    op.create_table(
        "followers",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("muted_at", Instant(), nullable=True),
        sa.Column("news_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["library_id"], ["libraries.id"], name=op.f("fk_followers_library_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_followers_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "library_id", name=op.f("pk_followers")),
    )
    with op.batch_alter_table("followers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_followers_library_id"), ["library_id"], unique=False)
        batch_op.create_index("ix_followers_news", ["library_id", "news_at", "person_id"], unique=False)

    op.create_table(
        "invite_links",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_by", sa.Integer(), nullable=True),
        sa.Column("used_at", Instant(), nullable=True),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["library_id"], ["libraries.id"], name=op.f("fk_invite_links_library_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invite_links")),
        sa.UniqueConstraint("code", name=op.f("uq_invite_links_code")),
    )
    with op.batch_alter_table("invite_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invite_links_library_id"), ["library_id"], unique=False)

    op.create_table(
        "librarians",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("tried_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["library_id"], ["libraries.id"], name=op.f("fk_librarians_library_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_librarians_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "library_id", name=op.f("pk_librarians")),
    )
    with op.batch_alter_table("librarians", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_librarians_library_id"), ["library_id"], unique=False)

    op.create_table(
        "library_templates",
        sa.Column("library_id", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.String(length=40), nullable=False),
        sa.Column("turned_on_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["library_id"], ["libraries.id"], name=op.f("fk_library_templates_library_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("library_id", "template_id", name=op.f("pk_library_templates")),
    )
    op.create_table(
        "mutes",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["library_id"], ["libraries.id"], name=op.f("fk_mutes_library_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_mutes_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "library_id", "kind", name=op.f("pk_mutes")),
    )
    op.create_table(
        "new_phones",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("code_sha256", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.Column("old_telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("stopped_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["library_id"], ["libraries.id"], name=op.f("fk_new_phones_library_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_new_phones_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_new_phones")),
        sa.UniqueConstraint("code_sha256", name=op.f("uq_new_phones_code_sha256")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("new_phones", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_new_phones_library_id"), ["library_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_new_phones_person_id"), ["person_id"], unique=False)

    op.create_table(
        "cards",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("shown", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_cards_action_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_cards_chat_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cards")),
        sa.UniqueConstraint("action_id", "chat_id", name=op.f("uq_cards_action_id_chat_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("cards", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cards_action_id"), ["action_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cards_chat_id"), ["chat_id"], unique=False)
        batch_op.create_index(
            "ix_cards_stale",
            ["id"],
            unique=False,
            sqlite_where=sa.text("shown < version AND state IN ('wanted', 'posted')"),
            postgresql_where=sa.text("shown < version AND state IN ('wanted', 'posted')"),
        )

    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=12), nullable=False),
        sa.Column("interests", sa.JSON(), nullable=True),
        sa.Column("signed_up_to", sa.Integer(), nullable=True),
        sa.Column("urgent_reason", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("picture", sa.Text(), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("begins_at", Instant(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("planned_through", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("quiet_until", Instant(), nullable=True),
        sa.Column("stopped_at", Instant(), nullable=True),
        sa.Column("counted", sa.JSON(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["action_id"], ["actions.id"], name=op.f("fk_invitations_action_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["library_id"], ["libraries.id"], name=op.f("fk_invitations_library_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["signed_up_to"], ["actions.id"], name=op.f("fk_invitations_signed_up_to"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_action_id"), ["action_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitations_library_id"), ["library_id"], unique=False)
        batch_op.create_index(
            "ix_invitations_running",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state = 'sending'"),
            postgresql_where=sa.text("state = 'sending'"),
        )
        batch_op.create_index(batch_op.f("ix_invitations_signed_up_to"), ["signed_up_to"], unique=False)

    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("source", sa.BigInteger(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_letters_action_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("created_by", "source", name=op.f("uq_letters_created_by_source")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letters_action_id"), ["action_id"], unique=False)
        batch_op.create_index("ix_letters_created_at", ["created_at"], unique=False)

    op.create_table(
        "news",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("overtaken_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_news_action_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name=op.f("fk_news_notice_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_news_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "action_id", name=op.f("pk_news")),
    )
    with op.batch_alter_table("news", schema=None) as batch_op:
        batch_op.create_index("ix_news_action_id", ["action_id", "overtaken_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_news_notice_id"), ["notice_id"], unique=False)

    op.create_table(
        "shifts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("prep_minutes", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("after_minutes", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("starts_at", Instant(), nullable=True),
        sa.Column("ends_at", Instant(), nullable=True),
        sa.Column("begins_at", Instant(), nullable=True),
        sa.Column("finishes_at", Instant(), nullable=True),
        sa.Column("closes_at", Instant(), nullable=True),
        sa.Column("time_version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_shifts_action_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shifts")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("shifts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shifts_action_id"), ["action_id"], unique=False)
        batch_op.create_index("ix_shifts_begins_at", ["begins_at"], unique=False)

    op.create_table(
        "roles",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("min", sa.Integer(), nullable=False),
        sa.Column("max", sa.Integer(), nullable=False),
        sa.Column("min_age", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name=op.f("fk_roles_shift_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("roles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roles_shift_id"), ["shift_id"], unique=False)

    op.create_table(
        "consent_waits",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("age_years", sa.Integer(), nullable=False),
        sa.Column("age_asked_on", sa.Date(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["library_id"], ["libraries.id"], name=op.f("fk_consent_waits_library_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_consent_waits_role_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_waits")),
        sa.UniqueConstraint("telegram_id", name=op.f("uq_consent_waits_telegram_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("consent_waits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_waits_library_id"), ["library_id"], unique=False)

    op.create_table(
        "signups",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=1), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=True),
        sa.Column("places", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.Column("joined_at", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=True),
        sa.Column("confirmed_at", Instant(), nullable=True),
        sa.Column("late_at", Instant(), nullable=True),
        sa.Column("delayed_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_signups_person_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_signups_role_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signups")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("signups", schema=None) as batch_op:
        batch_op.create_index("ix_signups_everyone", ["person_id", "joined_at"], unique=False)
        batch_op.create_index(
            "ix_signups_person_id",
            ["person_id"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.create_index("ix_signups_role_id", ["role_id"], unique=False)
        batch_op.create_index(
            "ix_signups_telegram_id",
            ["telegram_id"],
            unique=False,
            sqlite_where=sa.text("telegram_id IS NOT NULL"),
            postgresql_where=sa.text("telegram_id IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_signups_live",
            ["role_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("signups", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_signups_live", sqlite_where=sa.text("ended_at IS NULL"), postgresql_where=sa.text("ended_at IS NULL")
        )
        batch_op.drop_index(
            "ix_signups_telegram_id",
            sqlite_where=sa.text("telegram_id IS NOT NULL"),
            postgresql_where=sa.text("telegram_id IS NOT NULL"),
        )
        batch_op.drop_index("ix_signups_role_id")
        batch_op.drop_index(
            "ix_signups_person_id",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index("ix_signups_everyone")

    op.drop_table("signups")
    with op.batch_alter_table("consent_waits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_waits_library_id"))

    op.drop_table("consent_waits")
    with op.batch_alter_table("roles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_roles_shift_id"))

    op.drop_table("roles")
    with op.batch_alter_table("shifts", schema=None) as batch_op:
        batch_op.drop_index("ix_shifts_begins_at")
        batch_op.drop_index(batch_op.f("ix_shifts_action_id"))

    op.drop_table("shifts")
    with op.batch_alter_table("news", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_news_notice_id"))
        batch_op.drop_index("ix_news_action_id")

    op.drop_table("news")
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_index("ix_letters_created_at")
        batch_op.drop_index(batch_op.f("ix_letters_action_id"))

    op.drop_table("letters")
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitations_signed_up_to"))
        batch_op.drop_index(
            "ix_invitations_running",
            sqlite_where=sa.text("state = 'sending'"),
            postgresql_where=sa.text("state = 'sending'"),
        )
        batch_op.drop_index(batch_op.f("ix_invitations_library_id"))
        batch_op.drop_index(batch_op.f("ix_invitations_action_id"))

    op.drop_table("invitations")
    with op.batch_alter_table("cards", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_cards_stale",
            sqlite_where=sa.text("shown < version AND state IN ('wanted', 'posted')"),
            postgresql_where=sa.text("shown < version AND state IN ('wanted', 'posted')"),
        )
        batch_op.drop_index(batch_op.f("ix_cards_chat_id"))
        batch_op.drop_index(batch_op.f("ix_cards_action_id"))

    op.drop_table("cards")
    with op.batch_alter_table("new_phones", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_new_phones_person_id"))
        batch_op.drop_index(batch_op.f("ix_new_phones_library_id"))

    op.drop_table("new_phones")
    op.drop_table("mutes")
    op.drop_table("library_templates")
    with op.batch_alter_table("librarians", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_librarians_library_id"))

    op.drop_table("librarians")
    with op.batch_alter_table("invite_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invite_links_library_id"))

    op.drop_table("invite_links")
    with op.batch_alter_table("followers", schema=None) as batch_op:
        batch_op.drop_index("ix_followers_news")
        batch_op.drop_index(batch_op.f("ix_followers_library_id"))

    op.drop_table("followers")
    with op.batch_alter_table("chats", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_chats_library_id"))

    op.drop_table("chats")
    with op.batch_alter_table("blocks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_blocks_library_id"))

    op.drop_table("blocks")
    with op.batch_alter_table("actions", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_actions_trial", sqlite_where=sa.text("state = 'trial'"), postgresql_where=sa.text("state = 'trial'")
        )
        batch_op.drop_index("ix_actions_library_id_state")

    op.drop_table("actions")
    with op.batch_alter_table("owner_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_owner_links_used_by"))

    op.drop_table("owner_links")
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_notices_unknown",
            sqlite_where=sa.text("state = 'unknown'"),
            postgresql_where=sa.text("state = 'unknown'"),
        )
        batch_op.drop_index(
            "ix_notices_telegram_id",
            sqlite_where=sa.text("telegram_id IS NOT NULL"),
            postgresql_where=sa.text("telegram_id IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_notices_signup_id",
            sqlite_where=sa.text("signup_id IS NOT NULL"),
            postgresql_where=sa.text("signup_id IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_notices_sending",
            sqlite_where=sa.text("state = 'sending'"),
            postgresql_where=sa.text("state = 'sending'"),
        )
        batch_op.drop_index(batch_op.f("ix_notices_person_id"))
        batch_op.drop_index(
            "ix_notices_invitation",
            sqlite_where=sa.text("kind = 'invitation'"),
            postgresql_where=sa.text("kind = 'invitation'"),
        )
        batch_op.drop_index(
            "ix_notices_ended_at",
            sqlite_where=sa.text("ended_at IS NOT NULL"),
            postgresql_where=sa.text("ended_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_notices_due",
            sqlite_where=sa.text("state = 'due' AND kind <> 'invitation'"),
            postgresql_where=sa.text("state = 'due' AND kind <> 'invitation'"),
        )
        batch_op.drop_index(
            "ix_notices_action_id",
            sqlite_where=sa.text("action_id IS NOT NULL"),
            postgresql_where=sa.text("action_id IS NOT NULL"),
        )

    op.drop_table("notices")
    op.drop_table("libraries")
    op.drop_table("interests")
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consents_person_id"))

    op.drop_table("consents")
    with op.batch_alter_table("timers", schema=None) as batch_op:
        batch_op.drop_index("ix_timers_due")

    op.drop_table("timers")
    op.drop_table("people")
    op.drop_table("organisations")
    op.drop_table("forms")
    op.drop_table("consent_texts")
    op.drop_table("audit")
    op.drop_table("acts")
