# An action in one line
line-looks-like = This looks like a new action. Is it all right?
line-title = <b>{ $title }</b>
line-no-title = no title
line-day = { $day }
line-hours = { $hours }
line-role = { $role }, seats: { $seats }
line-rest = Not understood: { $rest }. You can add it under “Change”.
line-yes = Yes, show the card
line-yes-in = Yes: { $library }
line-no = No
line-ask-title = What is the action called? Write one line; the rest is kept.
line-refused = All right, nothing was made. You can start a new action with /new.
line-not-a-librarian = Librarians make actions. If you work in a library, ask its head for an invite link.
line-forgotten = That message is too old. Write the action again: “/new Reading aloud 5 December 14:00, reader 4”.
