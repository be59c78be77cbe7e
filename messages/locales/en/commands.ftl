# The menu of commands beside the typing field.
command-actions = Upcoming actions
command-my = My sign-ups
command-profile = Name, age, libraries, reminders
command-privacy = What is kept about you, download or delete
command-language = Language
command-help = Help
command-new = A new action
command-desk = My library
command-call = An invitation to volunteers
command-libraries = Libraries and invitations
command-status = How the bot is doing
command-group-actions = Upcoming actions, answered in private
command-link = Link the group to a library
