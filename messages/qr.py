"""A link as a QR picture, for posters and for people outside Telegram's groups."""

from io import BytesIO


def qr_png(link: str) -> bytes:
    """A black and white PNG, sharp on paper too. Level M still reads with an eighth of it torn or smeared."""
    import segno  # here, because only a few screens need it

    picture = BytesIO()
    segno.make_qr(link, error="m").save(picture, kind="png", scale=12, border=4)
    return picture.getvalue()


def qr_svg(link: str) -> str:
    """The same for a printed page, without the white edge that paper has anyway."""
    import segno

    picture = BytesIO()
    segno.make_qr(link, error="m").save(picture, kind="svg", border=0)
    return picture.getvalue().decode()
