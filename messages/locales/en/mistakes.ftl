mistake-not-allowed = Only librarians of this library can do that. If you are one of them, ask its head for an invite link.
mistake-gone = This is no longer there. Open “Upcoming actions” to see what there is now.
mistake-busy = It took too long, please tap again
mistake-no-room = The bot cannot write anything down just now. Please try again later; if it is urgent, telephone the library.
mistake-unexpected = Something broke on our side. Everything you entered is kept. Please try again in a minute; the owner of the bot already knows.
