"""Sites whose players and other frames many pages have: their names, and the pages that show the same."""

import re
from urllib.parse import parse_qs, urlsplit

# Sites whose frames show films, sounds, maps, charts or code: the name of each by the end of its host name.
_SITES = {
    "youtube.com": "YouTube", "youtube-nocookie.com": "YouTube", "youtu.be": "YouTube", "vimeo.com": "Vimeo",
    "dailymotion.com": "Dailymotion", "twitch.tv": "Twitch", "ted.com": "TED", "soundcloud.com": "SoundCloud",
    "spotify.com": "Spotify", "wistia.net": "Wistia", "wistia.com": "Wistia", "loom.com": "Loom",
    "bilibili.com": "Bilibili", "tiktok.com": "TikTok", "instagram.com": "Instagram", "facebook.com": "Facebook",
    "codepen.io": "CodePen", "jsfiddle.net": "JSFiddle", "codesandbox.io": "CodeSandbox",
    "stackblitz.com": "StackBlitz", "openstreetmap.org": "OpenStreetMap", "dwcdn.net": "Datawrapper",
    "flourish.studio": "Flourish", "slideshare.net": "SlideShare", "speakerdeck.com": "Speaker Deck",
    "archive.org": "Internet Archive", "podcasts.apple.com": "Apple Podcasts", "streamable.com": "Streamable",
    "rumble.com": "Rumble", "google.com": "Google", "bandcamp.com": "Bandcamp", "brightcove.net": "Brightcove",
}  # fmt: skip
_GENERIC_TITLE = re.compile(
    r"(?:embedded|youtube|vimeo|video|media|audio|player|post|content|iframe|frame|embed|\W)*", re.IGNORECASE
)
_YOUTUBE_ID = re.compile(r"/(?:embed|v|shorts|live)/([\w-]{6,15})$")
_VIMEO_ID = re.compile(r"/video/(\d+)")
_DAILYMOTION_ID = re.compile(r"/embed/video/(\w+)")
_SPOTIFY = re.compile(r"/embed(?:-podcast)?(/.+)")


def player_site(address: str) -> str:
    """Return the name of the site whose players many pages have; "" for another one."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    parts = host.split(".")
    return next((name for i in range(len(parts)) if (name := _SITES.get(".".join(parts[i:])))), "")


def page_address(address: str) -> str:
    """Return the address of the page that a player's address belongs to, or else the address itself."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    site = player_site(address)
    if site == "YouTube":
        playlist = parse_qs(parts.query).get("list", [""])[0] if parts.path == "/embed/videoseries" else ""
        if playlist:
            return f"https://www.youtube.com/playlist?list={playlist}"
        video = _YOUTUBE_ID.search(parts.path)
        return f"https://www.youtube.com/watch?v={video[1]}" if video else address
    for name, pattern, start in (
        ("Vimeo", _VIMEO_ID, "https://vimeo.com/"),
        ("Dailymotion", _DAILYMOTION_ID, "https://www.dailymotion.com/video/"),
        ("Spotify", _SPOTIFY, "https://open.spotify.com"),
    ):
        if site == name and (found := pattern.search(parts.path)):
            return start + found[1]
    return address


def player_title(title: str, address: str) -> str:
    """Return what to call a player: its title if that says something, or else its site or file."""
    if title and not _GENERIC_TITLE.fullmatch(title):
        return title
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return player_site(address) or title or parts.hostname or address
