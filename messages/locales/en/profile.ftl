# Profile: what people told about themselves and what they want to hear.
profile-title = Your profile
profile-name = Name: { $name }
profile-age = Age: { $age }
profile-years = { $years } { $years ->
    [one] year
   *[other] years
}
profile-language = Language: { $language }
profile-libraries = Libraries: { $libraries }
profile-no-libraries = Libraries: none yet
profile-reminders = Reminders: { $first }{ $fewer ->
    [yes] , only one
   *[no] {""}
}{ $silent ->
    [yes] , without a sound
   *[no] {""}
}
profile-change-name = Name
profile-change-age = Age
profile-change-libraries = Libraries
profile-change-language = Language
profile-change-reminders = Reminders
profile-paused = No invitations until { $day }
profile-pause = Do not invite me until …
profile-privacy = My data
profile-back = Back
profile-type-name = Write what we shall call you. A first name and one letter are enough: Anna P.
profile-name-changed = We now call you { $name }.
profile-ask-age = How old are you?
profile-ask-years = How old are you, in full years?
profile-age-again = It is a year since you told us your age. How old are you now?
profile-age-changed = Your age is changed.
profile-age-with-adult = Until you are 14, come with an adult and let them sign up. We may not keep a record of you: please delete your data.
profile-age-paper = At this age a parent or guardian has to agree on paper, and you agreed yourself. Please delete your data and begin again with /start. If you tapped the wrong button, just go back.
profile-age-own-consent = Until now a parent or guardian agreed for you on paper. At this age your own consent is needed; we will tell the librarian.
notice-age-changed = { $library }, { $name }: the profile now shows an age at which people agree for themselves, and consent was given by a button. Until now a parent or guardian had agreed on paper. Please check when you meet.
profile-erase = Delete my data
profile-libraries-title = Which libraries shall we tell you about? A tick marks those you have chosen.
profile-library-on = ✓ { $city }: { $library }
profile-library-off = { $city }: { $library }
profile-languages-title = Which language shall we speak?
profile-language-changed = We now speak English.
language-name = English
profile-reminders-title =
    When shall we first ask whether you are still coming? Changes count for new sign-ups, “without a sound” counts at once.
    Your choice is ticked.
reminders-first-48 = two days before
reminders-first-72 = three days before
reminders-first-168 = a week before
reminders-fewer = only one reminder
reminders-silent = without a sound
reminders-on = ✓ { $choice }
