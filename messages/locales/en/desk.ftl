# The librarian's desk.
desk-choose = Which library?
desk-library = { $name } ({ $city })
desk-no-library = There are no libraries yet. Add the first one.
desk-not-librarian = Librarians work here. If you are from a library, ask its head for an invite link. If you would like to help, here are the upcoming actions.
desk-upcoming = Upcoming actions
desk-home = To the start
desk-libraries = Libraries
desk-another = Another library

desk-heading = <b>{ $name }</b>, { $city }
desk-nothing-ahead = No actions ahead. Begin a new one: two minutes are enough.
desk-only-drafts = No actions ahead. Finish a draft or begin a new one.
desk-line = { $day }, { $time } — “{ $title }”: { $used } of { $max } taken
desk-line-no-time = “{ $title }”: { $used } of { $max } taken
desk-more = More actions: { $count }

desk-new-action = New action
desk-actions = Actions
desk-call = Invitations
desk-drafts = Drafts
desk-drafts-count = Drafts: { $count }
desk-past = Past
desk-waits = Awaiting consent
desk-waits-count = Awaiting consent: { $count }
desk-groups = Groups
desk-volunteers-link = Link for volunteers
desk-invite = Invite
desk-colleagues = Colleagues
desk-templates = Templates
desk-change = Change

templates-title = <b>Templates: { $library }</b>
templates-explain = These templates touch readers’ personal data, so they start switched off. Please ask a lawyer before turning one on. All other templates are always there.
templates-on = { $name } — on
templates-off = { $name } — off
templates-turn-on = Turn on: { $name }
templates-turn-off = Turn off: { $name }
templates-back = Back
