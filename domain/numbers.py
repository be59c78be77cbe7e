"""Every number of the rules in one place: defaults. A library may have its own, so the rules take a `Numbers`."""

from dataclasses import dataclass
from datetime import time, timedelta

MONDAY_TO_FRIDAY = frozenset(range(5))


@dataclass(frozen=True)
class Numbers:
    """Lengths are timedeltas, times of day are the library's wall clock, T is the time left to the shift's start."""

    # The sign-up's states -----------------------------------------------------------------------------------------
    hold_after_step: timedelta = timedelta(minutes=10)
    """A stranger's seat is held so long after the last step of registering (H)."""
    hold_at_most: timedelta = timedelta(minutes=30)
    """and never longer than this after the tap (H)."""
    hold_again_after: timedelta = timedelta(hours=1)
    """The same stranger gets no second hold before this has passed (H)."""
    hold_share: float = 0.5
    """Holds take at most this share of a role's free seats, one at least (H)."""
    call_off_undo: timedelta = timedelta(seconds=60)
    """In which the librarian can take «Акция не состоится» back."""
    trial_life: timedelta = timedelta(days=1)
    """A librarian's trial action is gone after this, if she has not ended it before."""
    moved_far: timedelta = timedelta(minutes=60)
    """A move by so much, or to another day, clears «Приду» and starts the ladder anew (S)."""

    # R1 and R2, the gate and double booking ------------------------------------------------------------------------
    closes_days_before: int = 1
    """Uninvited sign-ups end so many days before the shift's day (R1),"""
    closes_at: time = time(18)
    """at this time of day (R1)."""
    default_length: timedelta = timedelta(minutes=120)
    """Of an action without an end time and without a template: never "no conflict" (R2)."""

    conflict_answer: timedelta = timedelta(hours=24)
    """Whoever has two seats at one time after a move is asked which one stays; then the librarian is told (R2)."""

    # R4, cancelling -------------------------------------------------------------------------------------------------
    late: timedelta = timedelta(hours=48)
    """«Не смогу прийти» with less time left is a late cancel; a sign-up then counts as confirmed (R4, R6)."""
    very_late: timedelta = timedelta(hours=3)
    """With less time left it is very late (R4)."""

    # R6, the ladder -------------------------------------------------------------------------------------------------
    receipt_patience: timedelta = timedelta(hours=24)
    confirm_before: timedelta = timedelta(hours=48)
    """The first question «Всё в силе?» comes at this T (R6)."""
    confirm_patience: timedelta = timedelta(hours=12)
    confirm_again_before: timedelta = timedelta(hours=24)
    """The second question, for those who did not answer (R6)."""
    confirm_again_patience: timedelta = timedelta(hours=6)
    details_before: timedelta = timedelta(hours=3)
    """Entrance and who meets; patience lasts until the start (R6)."""
    delay_told_before: timedelta = timedelta(hours=24)
    """«Опаздываю» on an old screen says nothing while more time is left: the action moved since."""
    details_morning: time = time(8)
    """Details that fall into quiet hours go at this time (R6)"""
    details_morning_gap: timedelta = timedelta(hours=1)
    """if that is at least so long before the start, else the evening before (R6)."""
    ask_later: timedelta = timedelta(hours=6)
    """«Пока не знаю» asks once more after this (R6)"""
    ask_later_morning: time = time(9, 30)
    """or at this time, where it would fall into quiet hours (R6)."""
    state_of_things_at: time = time(16)
    """The librarians' line on the last working day before the shift's day (R6)."""
    state_of_things_patience: timedelta = timedelta(hours=6)
    working_weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    """Monday is 0. Until the library sets its own (R6)."""
    quiet_from: time = time(21)
    """Quiet hours begin (R6)"""
    quiet_until: time = time(9)
    """and end (R6)."""
    before_quiet: time = time(20, 30)
    """A step that falls into quiet hours goes earlier, to this time (R6)."""
    interests_after: timedelta = timedelta(hours=1)
    """What a volunteer likes is asked so long after the end of their first action, not in quiet hours,"""
    interests_patience: timedelta = timedelta(days=3)
    """and not when it could not be asked for so long."""
    merge_window: timedelta = timedelta(minutes=60)
    """What is due for one person within this time goes along in one message (R6)."""
    try_again: timedelta = timedelta(minutes=1)
    """What could not be sent, since Telegram was not reached, is tried again after this."""
    punctual: timedelta = timedelta(minutes=5)
    """A step sent so soon after its instant is on time, not "late": claiming and pacing take a moment."""

    # R7, what people hear unasked -----------------------------------------------------------------------------------
    unasked_a_week: int = 3
    """Invitations, requests and digests that one person gets in seven days, from all libraries together."""
    invitation_patience: timedelta = timedelta(days=3)
    """After that what still waits of an invitation is not sent any more."""
    invitation_stopped_at_most: timedelta = timedelta(days=7)
    """One that was stopped and not gone on with ends by itself after this."""
    digest_at: time = time(12)
    """When the day's news goes out, once a day for one person."""
    pauses: tuple[timedelta, ...] = (timedelta(days=7), timedelta(days=30), timedelta(days=91))
    """For how long people may say «Не звать»."""
    news_life: timedelta = timedelta(days=7)
    """So long after its sign-up opened an action is news for those who were not told of it yet."""
    edit_patience: timedelta = timedelta(days=1)
    """A message that was overtaken is corrected, if Telegram is not reached for so long."""

    # R11, cards -----------------------------------------------------------------------------------------------------
    card_edit_pause: timedelta = timedelta(seconds=4)
    """Between two edits of one card (R11)."""
    group_card_edits_a_minute: int = 15
    """All cards of a group together (R11)."""
    card_button_length: int = 28
    """Characters (R11)."""

    # R12, ages, consent, keeping ------------------------------------------------------------------------------------
    alone_from: int = 14
    """Full years. Younger people come with an adult who signs up (R12)."""
    adult_from: int = 18
    """Full years. Below, a guardian's yes on paper is ticked by a librarian (R12)."""
    own_consent_from_by: int = 16
    """Full years. In Belarus people consent to the use of their data themselves from here (R12)."""
    minors_latest: time = time(22)
    """A minor's shift ends by this time (R12)."""
    age_certain: timedelta = timedelta(days=365)
    """A minor's full years are asked again after this (R12)."""
    consent_wait: timedelta = timedelta(hours=72)
    """A minor's tap without the paper is kept so long, then deleted (R12)."""
    new_phone_link_life: timedelta = timedelta(days=1)
    """Of the link that takes a profile to a new phone; one use."""
    new_phone_denied_until: timedelta = timedelta(days=7)
    """After it was used the old account may still say «Это не я»; then its id is forgotten."""
    invite_link_life: timedelta = timedelta(days=30)
    """Of a librarian's invite link; one use."""
    owner_link_life: timedelta = timedelta(hours=1)
    """Of the link that makes an owner; one use."""
    notices_kept: timedelta = timedelta(days=90)
    """After they were sent (R12)."""
    invitation_drafts_kept: timedelta = timedelta(days=30)
    """After they were begun (R12)."""
    stays_asked_after: timedelta = timedelta(days=365)
    """Without an action: «Остаётесь с нами?» (R12)"""
    stays_answer: timedelta = timedelta(days=30)
    """No answer in this time: the same deletion as by hand (R12)."""
    acts_kept: timedelta = timedelta(days=3 * 365 + 1)
    """Three years, a leap day included (R12)."""

    def __post_init__(self) -> None:
        if not self.working_weekdays or not self.working_weekdays <= frozenset(range(7)):
            raise ValueError("a library works on at least one weekday, 0 to 6")


DEFAULT_NUMBERS = Numbers()
