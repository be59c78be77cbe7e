home-hello = Hello{ $name ->
    [none] {""}
   *[other] , { $name }
}! The buttons below are always at hand.
home-title = What shall we do?
home-upcoming = Upcoming actions
home-my = My sign-ups
home-help = Help
home-profile = Profile
home-desk = My library
home-libraries = Libraries
home-volunteer = Become a volunteer
home-back = To the start
