# Another day or hour: what a librarian is asked
move-was = It was: { $value }
move-becomes = It will be: { $value }
move-ask = { $what ->
    [moved] Move it?
   *[other] Change the time?
}
move-told = { $count ->
    [one] { $count } person will hear of it.
   *[other] { $count } people will hear of it.
}
move-told-nobody = There is nobody to tell through the bot.
move-in-conflict = Busy at that time: { $count }. We will ask which sign-up stays.
move-too-late = Under 18: { $count }. The shift will end after 22:00, so their seats will be freed.
move-by-telephone = Signed up by telephone: { $count }. Please call them.
move-yes = { $what ->
    [moved] Yes, move it
   *[other] Yes, change it
}
move-no = No, leave it
