# Whoever opened the link of the bot's setup.
owner-welcome = Done, { $name }. You own this bot.
owner-next = Add the first library and invite whoever will head it. They will manage from there.
owner-libraries = Libraries

mistake-owner-link-unknown = This link does not fit: it was not copied whole, or a newer one took its place. python -m bot setup on the bot's computer gives a new one.
mistake-owner-link-used = An owner has come by this link already: it works once. python -m bot setup on the bot's computer gives a new one.
mistake-owner-link-expired = This link has expired: it works for an hour. python -m bot setup on the bot's computer gives a new one.
