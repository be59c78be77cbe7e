# A library's actions for its librarians
manage-ahead = <b>Upcoming actions</b>, { $library }
manage-ahead-none = Nothing ahead yet.
manage-drafts = <b>Drafts</b>, { $library }
manage-drafts-none = There are no drafts.
manage-past = <b>Past actions</b>, { $library }
manage-past-none = There are no past actions yet.
manage-line = { $title }, { $day }, { $used } of { $max }
manage-line-draft = { $title }, { $day }
manage-line-called-off = { $title }, { $day }, called off
manage-no-day = no date
manage-entrance = Entrance: { $entrance }
manage-meets = Who meets: { $meets }
manage-card-lost = { $count ->
    [one] In one chat the card is gone.
   *[other] In { $count } chats the card is gone.
} We do not post it again by ourselves.
manage-back = Back
manage-closed = Sign-up ended { $when }
manage-copy = Copy
manage-add-person = Add a person
manage-post-again = Publish again
manage-call-off = Call it off
manage-ask-call-off = Call off “{ $title }”?
manage-call-off-people = { $count ->
    [one] { $count } person will be told, sign-up closes.
   *[other] { $count } people will be told, sign-up closes.
}
manage-call-off-nobody = Nobody is signed up yet. Sign-up closes.
manage-call-off-yes = Yes, call it off
manage-call-off-no = No, it stands
manage-called-off = “{ $title }” is called off. Sign-up is closed.
manage-called-off-people = { $count ->
    [one] In a minute we write to { $count } person. Until then you can think again.
   *[other] In a minute we write to { $count } people. Until then you can think again.
}
manage-called-off-nobody = There is nobody to write to. You have a minute to think again.
manage-bring-back = Bring it back
manage-brought-back = It stands again. Nobody was told anything.
manage-posted-again = { $count ->
    [one] Publishing again in one chat
   *[other] Publishing again in { $count } chats
}
manage-nothing-to-post = The cards are where they belong
manage-link = “{ $title }”: a link for people outside the groups. The picture can be printed.
