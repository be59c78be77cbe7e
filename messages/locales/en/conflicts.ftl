# Two sign-ups at one time: which one stays
conflict-head = At that time you are also signed up here:
conflict-other = “{ $title }”, { $when }
conflict-ask = Which sign-up stays? Until you answer, the seats are yours.
conflict-keep = Keep: { $title }
conflict-kept = All right, this sign-up stays:
conflict-freed = The other seat is free now: “{ $title }”.
conflict-back = Take back: { $title }
conflict-gone = You have no other sign-up at that time.
conflict-unanswered = { $name }: since the move this time is taken by another sign-up too. We asked which one stays and have no answer yet. The seat stays.
