# A new phone: a volunteer's profile goes to another Telegram account.
phone-ask = New phone
phone-explain = { $name }: a new phone, or a lost account?

    We make a link for one use; it lives for a day. The person opens it on the new phone, and the profile goes there: sign-ups, consents, reminders. The old account gets a message at once.

    Give the link to nobody but the person: face to face, or by a telephone number you know.
phone-make = Make the link
phone-link = { $name }: a link for the new phone. It works once, { $until }. We will not show it again.
phone-confirm = Take the profile to this phone? { $name }, all sign-ups and reminders will come here, and we will forget the old account.
phone-yes = Yes, take it
phone-no = No
phone-home = Home
phone-taken = Done, { $name }. Everything comes here now.
phone-not-me = It is not me
phone-stopped = Stopped: this link takes the profile nowhere any more. The librarian and the bot's owner will hear of it.
phone-reported = We have told the head of the library and the bot's owner; they will look into it. If you know the library's number, call.
notice-phone-asked = Your profile is being moved to another phone; the link was made by { $library }. If you asked for it, tap nothing here: open the link on the new phone.
notice-phone-taken = Your profile has moved to another phone: { $library }. If it was you, there is nothing more to do here. { $phone ->
    [none] { "" }
   *[other] Questions: { $phone }
}
notice-phone-denied = { $name } does not recognise a move of the profile: “It is not me”. The link is stopped. { $library }: ask who made it and for whom.
notice-phone-denied-late = The old account says “It is not me”: { $name }, { $library }. The profile is on the new phone already. Call the person; if it was a mistake, make a new link and give it to them alone.
mistake-new-phone-unknown = There is no such link, or its time is over. Ask the library for a new one.
mistake-new-phone-used = The profile has been moved by this link already: it works once.
mistake-new-phone-stopped = This link was stopped from the old account. Call the library.
mistake-new-phone-expired = The link lived for a day and its time is over. Ask the library for a new one.
mistake-new-phone-same = This is the old phone: the profile is yours here anyway. Open the link on the new one.
mistake-new-phone-taken = This account has a profile of its own. If it is not needed, delete it in /privacy and open the link again.
mistake-new-phone-librarian = This is a librarian or the bot's owner: their rights would go along. Invite them anew, or ask the bot's owner.
