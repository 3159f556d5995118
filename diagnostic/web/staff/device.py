"""How a person recognises a session of theirs: the browser and the kind of machine, no more."""

BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
MACHINES = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def device(user_agent: str) -> str:
    """Return « Firefox, Windows » from what a browser says of itself."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "Navigateur")
    machine = next((name for mark, name in MACHINES if mark in user_agent), "machine inconnue")
    return f"{browser}, {machine}"
