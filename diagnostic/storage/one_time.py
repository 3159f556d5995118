"""One-time codes by pyotp (RFC 6238: SHA-1, six digits, 30 seconds: what every application understands)."""

import base64
from dataclasses import dataclass
from datetime import datetime

import pyotp

ISSUER = "Diagnostic numérique"
SECRET_BYTES = 20
CODE_DIGITS = 6
SECONDS = 30


@dataclass(frozen=True, slots=True)
class PyotpCodes:
    """Codes of the moment; the clock of a telephone may be half a minute off."""

    def secret(self, digits: str) -> str:
        """Return the secret (base 32) made of hexadecimal digits."""
        return base64.b32encode(bytes.fromhex(digits)[:SECRET_BYTES]).decode()

    def step(self, secret: str, code: str, now: datetime) -> int | None:
        """Return the number of the half-minute a code is of, one before or after now allowed, or None."""
        if len(code) != CODE_DIGITS or not (code.isascii() and code.isdecimal()):
            return None
        generator, present = pyotp.TOTP(secret), int(now.timestamp()) // SECONDS
        steps = (present, present - 1, present + 1)
        return next((step for step in steps if pyotp.utils.strings_equal(generator.generate_otp(step), code)), None)

    def address(self, secret: str, email: str) -> str:
        """Return the ``otpauth:`` address an application reads."""
        return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)
