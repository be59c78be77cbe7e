# New actions: one message a day.
news-title = New actions for you
news-title-one = A new action for you
news-action = “{ $title }”
news-roles = Needed: { $roles }
news-title-off = Plans have changed
news-called-off = “{ $title }” will not take place.
news-more = And { $count } more. All of them are in “Upcoming actions”.
news-button = { $when }: { $title }
news-less = No more news
