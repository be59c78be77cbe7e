# The first thing on a librarian's desk.
today-calm = All is calm.
today-needed = Needed today:
today-too-few = • { $when }, “{ $title }”: { $missing } too few people{ $more ->
    [0] .
   *[other] . More such actions: { $more }.
}
today-telephone = • Telephone { $name }, “{ $title }”, { $when }. The bot cannot write to them{ $more ->
    [0] .
   *[other] . More such people: { $more }.
}
today-papers = • Tick consents on paper: { $count }. The first waits { $until }.
today-groups = • { $count ->
    [1] Bring the bot back to the group “{ $title }”: its cards no longer change.
   *[other] Bring the bot back to groups it is no longer in: { $count }.
}
today-drafts = • Finish drafts: { $count }.
today-open = Open: { $title }
today-who = Who signed up: { $title }
