call-which-library = Which library invites?
call-to-whom = Whom do we invite? { $library }
call-to-whom-explain = First you see how the invitation looks and how many people get it. Nothing goes out before “Send”.
call-continue = Go on with the draft
call-everyone = All volunteers
call-interests = By interests
call-helped = Those who helped before
call-signed-up = Those signed up to an action
call-list = Invitations sent
call-back = Back
call-which-action = To which action are the people signed up?
call-no-actions = There are no published actions ahead.
call-nobody = Nobody would get such an invitation now. Please invite others.
call-which-interests = What is the invitation about? Tick one interest at least.
call-which-interests-explain = It goes to those who chose any of these for themselves, and to those who chose nothing: they like everything.
call-further = Next
call-ask-words = Write the invitation in one message.
call-ask-words-explain = Up to { $limit } characters. Bold, italics and links are kept. The bot adds the library's name.
call-only-text = Please send a text.
call-only-text-now = Please send a text. The picture comes next.
call-ask-picture = Send a picture if there should be one. Of several the first is taken.
call-only-picture = Please send a picture as a photo, or tap “No picture”.
call-no-picture = No picture
call-ask-action = Which action shall be a button under the invitation?
call-no-action = No action
call-action = { $title }, { $day }
call-ask-when = When shall it be sent?
call-now = Now
call-other-time = At another time
call-too-late = The time that you chose has passed.
call-ask-time = Choose a day and an hour. From 21:00 to 9:00 the bot does not write.
call-urgent = Urgent
call-not-urgent = Not urgent
call-ask-reason = Why is it urgent? One line, for example: “Three fell ill, we leave tomorrow”.
call-ask-reason-explain =
    Up to { $limit } characters, no names. Volunteers only see the word “Urgent”; the reason stays in the librarians' report.
    An urgent invitation also reaches people who had three messages this week already, but only those who allowed it: “May be called urgently”.
call-only-reason = Please send the reason as a text.
call-urgent-heading = <b>Urgent</b>
call-urgent-because = Urgent: { $reason }
call-about = Interests: { $interests }
call-preview-above = This is how volunteers see it: the message above.
call-reaches = { $count ->
    [0] Nobody would get it now.
    [one] { $count } person gets it.
   *[other] { $count } people get it.
}
call-beyond = { $count ->
    [one] { $count } of them had three messages this week already but allows urgent calls.
   *[other] { $count } of them had three messages this week already but allow urgent calls.
}
call-heard-enough = { $count ->
    [one] { $count } more person had three messages this week already and is left in peace.
   *[other] { $count } more people had three messages this week already and are left in peace.
}
call-urgent-at-the-end = Those of them who allow urgent calls can still be invited: the button “Urgent” comes at the end.
call-lasts-moment = Sending takes less than a minute.
call-lasts = Sending takes about { $length }.
call-begins-now = It begins at once.
call-begins = It begins: { $when }.
call-nobody-else = To invite others: “Do not save”, then /call again.
call-send = Send
call-change-words = Another text
call-change-picture = Another picture
call-change-action = Another action
call-change-time = Another time
call-change-interests = Other interests
call-discard = Do not save
call-discarded = The invitation was not saved; nothing was sent to anybody.
call-to-desk = My library
call-from = { $library }
call-open-action = { $title }, { $day }
call-mute = Do not invite me to “{ $kind }”
call-mute-library = No invitations from this library
call-mute-again = Do not invite me
call-muted = No more invitations to “{ $kind }”. { $library } may write about other things.
call-muted-library = No more invitations. { $library } is always glad to see you: “Upcoming actions” has what is on.
call-unmute = Invite me after all
call-unmuted = Good, the invitations go on. { $library }
call-under-way = The invitation is being sent.
call-waits = The invitation waits for its hour: { $when }.
call-stopped = The invitation is stopped. Those who have not got it yet get it only if you go on.
call-goes-on-until = You can go on { $until }. Then the invitation ends by itself.
call-ended = The invitation “{ $words }” has ended. The report is a message of its own.
call-over-stopped = The invitation was stopped and has ended. { $library }
call-over = The invitation was sent. { $library }
call-words = “{ $words }”
call-count-sent = Sent: { $count }
call-count-waiting = Waiting: { $count }
call-count-blocked = Closed the bot: { $count }
call-count-unknown = Unknown whether it arrived: { $count }
call-count-left-out = Left in peace: { $count }
call-count-not-sent = Not sent: { $count }
call-left-moment = Less than a minute is left.
call-left = About { $length } are left.
call-stop = Stop
call-go-on = Go on
call-to-list = All invitations
call-list-title = Invitations. { $library }
call-list-empty = There have been no invitations yet.
call-new = A new invitation
call-list-draft = Draft: { $words }
call-list-over = { $words } — sent { $count }
call-list-stopped = { $words } — stopped
call-list-under-way = { $words } — being sent
mistake-call-empty = The invitation is empty. Write the text in one message.
mistake-call-long = Too long: up to { $limit } characters. Shorten it and send it again.
mistake-call-no-interests = Tick one interest at least.
mistake-call-reason-empty = Write why it is urgent, in one line.
mistake-call-reason-long = Too long: up to { $limit } characters. Shorten it and send it again.
mistake-call-only-a-look = This is how it will look. The button works for volunteers once you send the invitation.
mistake-call-time-past = That time has passed. Choose another one.
mistake-call-time-far = That is too far ahead. Choose a time within the next month.
mistake-call-action-past = The action under the invitation has begun or was called off. Choose another one.
