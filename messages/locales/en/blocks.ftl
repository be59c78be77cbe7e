# Closing signing up for a person: done by the head, with a reason and an end
block-ask = Close signing up through the bot
block-how-long = { $name }: for how long should signing up through the bot be closed?
block-explain = Seats they already have stay. They can still call the library.
block-month = For a month
block-three-months = For three months
block-year = For a year
block-reason = Write the reason in one line of up to { $limit } characters. Only heads will see it, and the person if they ask for their data.
block-done = Signing up through the bot is closed { $until }: { $name }.
block-list = Who may not sign up
block-title = <b>Who may not sign up</b>: { $library }
block-line = • { $name } — { $until }. { $reason }
block-nobody = At the moment everybody may sign up.
block-lift = Reopen sign-up: { $name }
block-lifted = Signing up is open again
mistake-block-reason = A reason of one line is needed, up to { $limit } characters. Please write it again.
