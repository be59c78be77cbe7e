# The terminal: python -m bot setup.
setup-begin =
    Let us set the bot up: token, proxy and a link for the owner. Nothing is written until all was tried.
    Ctrl+C leaves.

setup-token =
    @BotFather gives the bot's token, it looks like 123456789:AAE…
    Token: {""}
setup-token-again =
    There is a token already. Enter keeps it.
    Token: {""}
setup-proxy =
    A proxy is needed where Telegram does not open without one: socks5://host:1080 or http://host:3128. Enter for none.
    Proxy: {""}
setup-proxy-again =
    The proxy now is { $proxy }. Enter keeps it, "no" for none.
    Proxy: {""}
setup-again = Mend it and press Enter to check again: {""}
setup-another-owner = The bot has an owner already. A link for one more? ("yes", or Enter for no): {""}
setup-environment = { $name }: taken from the environment, which goes before the file .env.
setup-environment-wrong = { $name } is set in the environment: correct it there and run the setup again.
setup-not-utf8 = The file .env is not UTF-8. Save it as UTF-8, or rename it, then the setup makes a new one.
setup-unreadable = The file .env cannot be read ({ $why }). Give whoever runs the bot the right to, or rename it.
setup-wrong-setting = { $name }: { $said }
setup-checking = Checking the disk and the connection to Telegram…
setup-reached = Telegram is reached: the bot is @{ $username }.

setup-token-unknown = Telegram does not know this token. Copy it from @BotFather again: /mybots, your bot, API Token.
setup-no-network = { $host } cannot be reached. Check the internet connection; if Telegram is closed here, give a proxy.
setup-no-answer = { $host } does not answer. Check the internet connection; if Telegram is closed here, give a proxy.
setup-broken-off = The connection to { $host } breaks off. That happens where a provider closes Telegram: give a proxy.
setup-certificate = No secure connection to { $host }: the certificate does not fit. Check this computer's date and time, turn off the antivirus program's HTTPS scan, or give a proxy.
setup-not-telegram = { $host } did not answer like Telegram (HTTP { $status }). Usually that is a page of the provider or of a proxy: check them, or try again in a few minutes.
setup-proxy-absent = The proxy { $proxy } takes no connection. Check its address, its port and whether it runs.
setup-proxy-silent = The proxy { $proxy } does not answer. Check its address and port. If it came as a t.me/proxy link it is an MTProto proxy, a bot needs HTTP or SOCKS5.
setup-proxy-password = The proxy { $proxy } wants a name and a password, or does not take these. Give them like this: socks5://name:password@host:port
setup-proxy-blocks = The proxy { $proxy } answers, but does not let us through to Telegram ({ $why }). Ask whoever runs it to open { $host }.
setup-proxy-strange = The proxy { $proxy } gave a strange answer. Is it http or socks5? If it is an MTProto proxy it will not do: a bot needs HTTP or SOCKS5.
setup-disk-full = The disk that holds { $folder } has { $free } MB free, at least { $needed } are needed. Make room.
setup-no-rights = Nothing can be written to { $folder } ({ $why }). Give whoever runs the bot the right to, or move the bot to another folder.
setup-clock =
    { $way ->
        [ahead] This computer's clock is ahead
       *[behind] This computer's clock is behind
    } by { $count } { $unit ->
        [seconds] s
       *[minutes] min
    }: reminders would come at the wrong time.
    Windows: Settings → Time & language → Date & time → Sync now. Debian: sudo timedatectl set-ntp true

setup-saved = The settings are in .env. Show that file to nobody: it holds the token.
setup-not-saved = .env could not be written ({ $why }). The file is as it was.
setup-owner =
    Open this to become the owner:
    { $link }
    The link works once and for an hour. Forward it to nobody.

setup-start = The bot answers the link once it runs: { $command }
setup-running = The bot is running already. The link works at once, new settings after it was started again.
setup-stopped = Stopped, nothing was written.
setup-stopped-saved = Stopped. The settings are written, there is no owner's link: run the setup again to get one.
