# My data: what is kept, download, withdraw a consent, delete.
privacy-title = What we keep about you
privacy-name = Name: { $name }
privacy-telegram = Telegram number: { $telegram }
privacy-age = Age: { $age }
privacy-signups = Sign-ups: { $ahead } ahead, { $past } past or cancelled
privacy-libraries = Libraries you hear of: { $libraries }
privacy-works = You are a librarian: { $libraries }
privacy-consent = Consent: { $organisation }, version { $version }, { $date }{ $how ->
    [paper] , on paper
   *[button] {""}
}
privacy-more = The whole list is in the file.
privacy-export = Download all
privacy-withdraw = Withdraw: { $organisation }
privacy-erase = Delete my data
privacy-back = Back
privacy-file = Everything we keep about you. Any text editor opens the file.
privacy-nothing = Nothing is kept about you.
privacy-stranger = You are not a volunteer yet. We keep only your Telegram number and the answers you have not finished.
privacy-forget = Delete this too
privacy-waiting = We are waiting for the consent on paper. We keep your name ({ $name }), age ({ $years }), Telegram number and the role you chose, { $until }; without a tick we delete them then.
privacy-forgotten = Done, nothing is left.
privacy-withdraw-ask =
    Withdraw the consent: { $organisation }?
    Your sign-ups in its libraries end and we stop telling you about them. Consents to other organisations stay.
privacy-withdraw-yes = Yes, withdraw
privacy-withdraw-no = No, keep it
privacy-withdrawn = The consent is withdrawn. Sign-ups and subscriptions of this organisation have ended.
privacy-last-consent = This is your only consent. Without it we may keep nothing, so all your data will be deleted with it.
privacy-erase-title = Delete everything about you?
privacy-erase-goes = What goes: name, age, Telegram number, consents, subscriptions, reminders.
privacy-erase-ahead = Seats that become free in coming actions: { $ahead }
privacy-erase-stays = What stays without a name: past and cancelled sign-ups for totals ({ $past }) and the note that there was a consent.
privacy-erase-works = You will no longer be a librarian: { $libraries }. Actions and groups stay.
privacy-erase-alone = There is no other librarian: { $libraries }. The owner of the bot can invite a new one; better invite a colleague yourself first.
privacy-erase-owner = You are the owner: your Telegram number stays for as long as it is in the bot's settings.
privacy-erase-owner-by-link = You will no longer own the bot. If there is no other owner, python -m bot setup gives a new link.
privacy-erase-yes = Yes, delete
privacy-erase-no = No, keep it
privacy-erase-sure = Delete for sure? There is no way back.
privacy-erase-sure-yes = Yes, delete for ever
privacy-erased = Everything is deleted. Thank you for having been with us. You can come back any day: /start
privacy-stay-ask = You have not been at an action for a long time. Are you staying with us? If you do not answer within 30 days, we delete everything we keep about you.
privacy-stay = Yes, I am staying
privacy-stayed = We are glad you are with us!
