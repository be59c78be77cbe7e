# A librarian's first minute: three steps and the trial action.
first-title = <b>First steps</b>: { $count } of 3 done
first-open = First steps: { $count } of 3
first-group = 1. A group: choose where volunteers will see your actions. No group? Take the link, they will come by it.
first-group-done = 1. ✓ A group is connected.
first-action = 2. The first action: two minutes will do.
first-action-done = 2. ✓ The first action is out.
first-eyes = 3. Through a volunteer's eyes: a trial action that only you will see.
first-eyes-done = 3. ✓ You have looked through a volunteer's eyes.
first-look = Show me what a volunteer sees

trial-explain = This is a trial: only you see it, and nobody is told anything. Next comes the card as a group will see it.

    1. Tap “{ $label }”: “You are signed up” comes, with a file for the calendar.
    2. “Show the question”: what we ask a volunteer two days before.
    3. “I can't come” works too.

    After a day the trial is gone by itself.
trial-ask = Show the question
trial-end = End the trial
trial-asked = The question is on its way
trial-ended = The trial is gone
mistake-trial-no-seat = Sign up first: tap the button on the card below. Only those who signed up are asked.
mistake-trial-answered = You have answered already. A volunteer would not be asked again either.
