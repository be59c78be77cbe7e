# Help, and answers to what people write in words.
help-title =
    “Upcoming actions” shows where help is needed now. One button signs you up.
    “My sign-ups” shows where you are expected. If you cannot come, tap “I can’t come” there; we look for somebody else.
    “Profile” holds your name, age, language, libraries and reminders.
help-librarian = Librarians: /desk is your library, /new makes an action.
help-owner = Owner: /libraries shows libraries and invitations.
help-call = Questions: { $library }, { $phone }
help-call-nowhere = Your library answers questions.
help-safety = The bot never asks for money, codes from text messages or documents.
help-privacy = My data
help-language = Language
help-not-understood = I understand buttons and a few simple words, but not this. Please choose a button.
help-no-text = Thank you! A program answers here: it cannot read voices, pictures, files or forwarded messages. Please choose a button.
help-text-needed = Text is needed here: please write an answer to the question above.
help-answer-above = I did not understand this. Please answer the question above.
help-unknown-command = There is no such command. Please choose a button.
help-outdated = This button is out of date. Open “Upcoming actions” or “My sign-ups” to see what there is now.
help-outdated-short = This button is out of date. Write to the bot in private to see what there is now.
help-cannot-come = Never mind, it happens. Open the sign-up and tap “I can’t come”: the librarian will know at once.
help-my-signups = Here is where you are expected.
help-where = Here is the address.
help-address = { $library }: { $address }
help-no-address = The library will tell you the address.
help-call-title = Please call the library, they will help.
help-stop = You decide what we send: choose libraries and reminders.
help-libraries = Libraries
help-reminders = Reminders
help-thanks = Thank you! We are glad you are with us.
