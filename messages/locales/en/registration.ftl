# Three questions to a volunteer: library, age, consent; then the name Telegram tells.
registration-hello = Hello! Here libraries call for volunteers. Three questions, nothing to type.
registration-held = Your seat is held until { $until }. Your role: { $role }. Three questions.
registration-for-action = To sign up for “{ $title }”, answer three questions. Nothing to type.
registration-no-libraries = Hello! Here libraries call for volunteers. There is no library yet, please come back later.
registration-ask-library = Which library would you like to help?
registration-library-button = { $city }: { $library }
registration-library-chosen = { $library }, { $city }
registration-ask-age = How old are you?
registration-under-18 = I am under 18
registration-role-too-old = This role is for people of { $age } and older.{ $roles ->
    [none] {""}
   *[other] { " " }What fits here: { $roles }.
}
registration-ask-years = How old are you, in full years?
registration-with-adult = If you are under 14, come with an adult and let them sign up.{ $phone ->
    [none] {""}
   *[other] { " " }Questions: { $phone }
}
    We have kept nothing.
registration-paper =
    Until you are { $own }, a parent or guardian has to agree on paper. The library has the form: { $library }{ $contact ->
    [none] {""}
   *[other] , { $contact }
}.

    Until a librarian ticks the paper we keep only your name, age, Telegram number and the role you chose, for 72 hours at most. Then we delete them.
registration-paper-yes = I see, go on
registration-paper-no = Keep nothing
registration-ask-name = What shall we call you? A first name and one letter are enough: Anna P.
registration-other-name = Another name
registration-type-name = Write what we shall call you. A first name and one letter are enough: Anna P.
registration-name-long = That is long. Please use up to { $limit } characters: a first name and one letter are enough, Anna P.
registration-name-unfit = That does not look like a name. Write a first name and one letter, for example Anna P. No phone number is needed.
registration-done = Done, { $name }.
registration-done-next = We will write at noon about new actions of “{ $library }”: once a day and three times a week at most. All of them are in “Upcoming actions”.
registration-your-action = The action you came for: “{ $title }”.
registration-open-action = Open the action
registration-back = Back
registration-name-taken = Name: { $name }
registration-waiting =
    { $name }, we are waiting for the consent on paper. The library: { $library }{ $contact ->
    [none] {""}
   *[other] , { $contact }
}.
    We will write as soon as a librarian ticks it. Without a tick we wait { $until }, then delete everything.
registration-waiting-for = You chose: “{ $title }”, role: { $role }. No seat is held now; when the paper is ticked we will send a button to sign up.
registration-stop-waiting = Do not wait, delete
registration-waiting-stopped = All right, everything is deleted. You can help without the bot too{ $phone ->
    [none] . Just visit the library.
   *[other] : { $phone }
}
registration-follows = You will now hear of the actions of { $library }.
mistake-answers-missing = This question is out of date. Press /start to begin with the first one.
mistake-name-empty = That does not look like a name. Write a first name and one letter, for example Anna P.
mistake-name-long = That is long. Please use up to { $limit } characters: a first name and one letter are enough.

# For a librarian: waiting for consent.
waits-title = Awaiting consent: { $library }
waits-none = Nobody is waiting now.
waits-explain = Tick those whose parent's or guardian's consent on paper you already have. Without a tick a request disappears by itself after 72 hours.
waits-one = { $name }, { $years } { $years ->
    [one] year
   *[other] years
} old. Asked { $asked }.
waits-open = { $name }, { $years }
waits-tick = We have the paper
waits-refuse = We do not know this person
waits-ticked = { $name } is a volunteer now, we have told them.
waits-refused = Deleted: nothing is kept about this person.
waits-back = Back

# Notices.
notice-consent-asked = { $library }: a teenager would like to be a volunteer and waits until you tick a parent's consent on paper. The request disappears by itself after 72 hours.
notice-consent-asked-open = Awaiting consent
notice-consent-ticked = { $library }: your consent on paper is ticked. You are a volunteer now.
notice-consent-ticked-role = The seat you came for is still free: “{ $title }”.
notice-consent-ticked-go = To the start
notice-consent-lapsed = { $library }: the consent on paper was not ticked, so we have deleted everything. When the paper is ready, press /start.{ $phone ->
    [none] {""}
   *[other] { " " }Questions: { $phone }
}
mistake-wait-gone = This request is closed: it was ticked, deleted, or the 72 hours are over.
