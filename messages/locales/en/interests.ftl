# What a volunteer likes: the question after the first action and the choice in the profile.
interest-reading = Reading aloud
interest-home = Home visits, older people
interest-feasts = Festive events
interest-books = Books and shelves
interest-media = Photos and texts
interest-tech = Technology
interest-hands = Making things
interest-nature = Yard and nature
interests-on = ✓ { $choice }
interests-thanks = “{ $title }” was your first action with us. Thank you!
interests-ask = What do you like to do? Tick it, and we will tell you about such actions first. If you like everything, tick nothing.
interests-done = Done
interests-kept = Noted: { $interests }. You can change this on any day: /profile
interests-all = All right, we will tell you about everything. You can change this on any day: /profile
interests-title =
    What do you like to do? We tell you about what is ticked; if nothing is ticked, about everything.
    “May be called urgently” is for when help is needed today or tomorrow, even if we wrote to you three times this week.
interests-urgent = May be called urgently
profile-interests = Interests: { $interests }
profile-no-interests = Interests: everything
profile-urgent = May be called urgently
profile-change-interests = Interests
