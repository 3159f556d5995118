"""What the Chromium of a kiosk may do: the pages of this product, and nothing else of the machine or of the web."""

from typing import Any
from urllib.parse import urlsplit

OTHER_SCHEMES = ("chrome://*", "chrome-untrusted://*", "devtools://*", "file://*", "javascript://*", "view-source:*")
NEVER = 2  # of DeveloperToolsAvailability, of the Default…Setting policies
EVERY_DOWNLOAD = 3
OPEN_THESE = 4


def kiosk_policy(start: str) -> dict[str, Any]:
    """Return the managed policies of a kiosk that opens that address at start, and that site only."""
    parts = urlsplit(start)
    return {
        "URLBlocklist": ["*", *OTHER_SCHEMES],
        "URLAllowlist": [f"{parts.scheme}://{parts.netloc}"],
        "RestoreOnStartup": OPEN_THESE,
        "RestoreOnStartupURLs": [start],
        "HomepageLocation": start,
        "HomepageIsNewTabPage": False,
        "NewTabPageLocation": start,
        **_keeps_nothing(),
        **_opens_nothing(),
        **_asks_nothing(),
    }


def _keeps_nothing() -> dict[str, Any]:
    """Return what makes the next person find nothing of the one before."""
    return {
        "AllowBackForwardCacheForCacheControlNoStorePageEnabled": False,
        "AutofillAddressEnabled": False,
        "AutofillCreditCardEnabled": False,
        "PasswordManagerEnabled": False,
        "SavingBrowserHistoryDisabled": True,
        "IncognitoModeAvailability": 1,
        "SyncDisabled": True,
    }


def _opens_nothing() -> dict[str, Any]:
    """Return what keeps a keyboard from leaving the pages: the sheet is printed by the server, never from here."""
    return {
        "AllowDinosaurEasterEgg": False,
        "AllowFileSelectionDialogs": False,
        "BookmarkBarEnabled": False,
        "BrowserAddPersonEnabled": False,
        "BrowserGuestModeEnabled": False,
        "DefaultPopupsSetting": NEVER,
        "DeveloperToolsAvailability": NEVER,
        "DownloadRestrictions": EVERY_DOWNLOAD,
        "EditBookmarksEnabled": False,
        "ExtensionInstallBlocklist": ["*"],
        "PrintingEnabled": False,
        "TaskManagerEndProcessEnabled": False,
    }


def _asks_nothing() -> dict[str, Any]:
    """Return what keeps Chromium from asking a person, or another host, anything."""
    return {
        "AudioCaptureAllowed": False,
        "BackgroundModeEnabled": False,
        "BrowserSignin": 0,
        "ComponentUpdatesEnabled": False,
        "DefaultBrowserSettingEnabled": False,
        "DefaultGeolocationSetting": NEVER,
        "DefaultNotificationsSetting": NEVER,
        "DefaultSearchProviderEnabled": False,
        "MetricsReportingEnabled": False,
        "PromotionsEnabled": False,
        "ScreenCaptureAllowed": False,
        "SearchSuggestEnabled": False,
        "SpellcheckEnabled": False,
        "TranslateEnabled": False,
        "VideoCaptureAllowed": False,
    }
