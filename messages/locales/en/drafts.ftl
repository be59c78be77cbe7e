# A new action: from a template to its card
draft-what = <b>New action</b>, { $library }. What will it be?
draft-last = Last time: “{ $title }”.
draft-like-last = Like last time: { $day }, { $time }
draft-soon = Soon: { $day }, { $name }
draft-occasion = { $day }, { $name }. What will it be?
draft-provisional = The date is provisional: it has not been announced yet.
draft-own = Something else, a title of your own
draft-back = Back
draft-which-library = In which library?
draft-ask-title = What is the action called? Write one line, up to 100 characters.
draft-usual-role = volunteer
draft-unchecked = ⚠️ this description was reconstructed, please check it with its authors
draft-preview = <i>This is how the card will look in the group. So far only librarians see it.</i>
draft-publish = Publish
draft-change = Change
draft-delete = Delete the draft
draft-less = −
draft-more = +
draft-seats = { $role }: { $seats }
draft-seats-popup = { $role }: { $max } seats, at least { $min } needed. The minimum and the age are under “Change” → “Roles”.
draft-ask-delete = Delete the draft “{ $title }”?
draft-delete-yes = Yes, delete it
draft-delete-no = No, keep it
draft-deleted = The draft is deleted.
draft-new = New action
draft-to-desk = To the library
draft-who = Who is signed up
draft-link = Link and QR
draft-link-group = Choose a group
draft-open = Open the action
draft-chat = “{ $chat }”
draft-published-chats = Published: { $count ->
    [one] group { $chats }
   *[other] groups { $chats }
}
draft-published-listeners = { $count ->
    [one] { $count } volunteer will hear of it
   *[other] { $count } volunteers will hear of it
}.
draft-published-nowhere = Published. There is no group yet: link one, or send people the link.
draft-published-later = I will write when the seats are taken.

# What is in the way
mistake-draft-no-day = Choose the day first.
mistake-draft-no-time = Choose the day and the time first.
mistake-action-past = That time is already past. Choose a later day or time.
mistake-action-begun = The action has begun: its day and time stay.
mistake-action-over = The action is over and cannot be changed. You can copy it into a new one.
mistake-action-called-off = This action is called off. You can copy it into a new one.
mistake-no-roles = At least one role is needed.
mistake-end-before-start = It ends before it begins. Write, for example, “14 to 16”.
mistake-day-past = That day is already past. Choose another.
mistake-day-far = That day is more than a year away. Choose a nearer one.
mistake-length-wrong = An action takes from a minute to a day. Choose another time.
mistake-seats-wrong = A role has 1 to { $limit } seats. A whole role is removed under “Change” → “Roles”.
mistake-min-wrong = The minimum is 0 to { $max }: no more people than seats.
mistake-age-wrong = The age is 0 to { $limit } years.
mistake-role-twice = There is a role “{ $role }” already. Give this one another name.
mistake-roles-many = An action has at most { $limit } roles.
mistake-role-taken = There are people in this role ({ $role }: { $count }). First free their seats in “Who is signed up”.
mistake-closes-wrong = Sign-up ends between this minute and the start. Choose another time.
mistake-opens-too-late = Sign-up opens later than now and earlier than it ends. Choose another time.
mistake-undo-too-late = The minute is over, people are already being told that it is called off. You can copy the action into a new one.
