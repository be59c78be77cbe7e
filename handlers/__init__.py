"""What people do in chat. This page is the whole bot: one file per capability, in the order they are asked."""

from aiogram import Router

from handlers import (
    actions,
    blocks,
    channels,
    chat_members,
    consents,
    days,
    desk,
    drafts,
    editing,
    first_steps,
    group_choice,
    group_links,
    groups,
    handouts,
    help,
    invites,
    libraries,
    library_adding,
    library_changes,
    my_actions,
    one_line,
    privacy,
    profile,
    registration,
    reminders,
    roles,
    roster,
    signup_times,
    signups,
    staff,
    start,
    waits,
)


def routes() -> Router:
    """Every handler of the bot. The order matters only at the end: `help` answers whatever nobody else understood."""
    every = Router(name="knigonosha")
    every.include_routers(
        # Taps on cards come by hundreds at once, and each router asked in vain before theirs costs time.
        signups.routes(),
        reminders.routes(),
        start.routes(),
        registration.routes(),
        consents.routes(),
        profile.routes(),
        privacy.routes(),
        libraries.routes(),
        library_adding.routes(),
        library_changes.routes(),
        invites.routes(),
        staff.routes(),
        first_steps.routes(),
        desk.routes(),
        waits.routes(),
        drafts.routes(),
        one_line.routes(),
        days.routes(),
        editing.routes(),
        roles.routes(),
        signup_times.routes(),
        actions.routes(),
        roster.routes(),
        handouts.routes(),
        blocks.routes(),
        channels.routes(),
        my_actions.routes(),
        chat_members.routes(),
        groups.routes(),
        group_links.routes(),
        group_choice.routes(),
        help.routes(),
    )
    return every
