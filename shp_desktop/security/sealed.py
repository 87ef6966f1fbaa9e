"""Sealing a workbook under a password as Excel does (ECMA-376 agile, AES-256), opening what came back, marks only one key makes."""

import hashlib
import hmac
import io


class WrongPassword(Exception):
    """The password is not the one the file was sealed with."""


class Damaged(Exception):
    """The sealed file was changed from outside, or is not whole."""


def seal(workbook: bytes, password: str) -> bytes:
    """Return the workbook in a container that opens in Excel and LibreOffice with the password."""
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt(password, out)
    return out.getvalue()


def opened(data: bytes, password: str) -> bytes:
    """Return the workbook within a sealed file. Raises WrongPassword, Damaged."""
    from msoffcrypto.exceptions import InvalidKeyError
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    try:
        sealed = OOXMLFile(io.BytesIO(data))
        sealed.load_key(password=password, verify_password=True)
        sealed.decrypt(out, verify_integrity=sealed.type == "agile")
    except InvalidKeyError as error:
        if "ntegrity" in str(error):
            raise Damaged from None
        raise WrongPassword from None
    except Exception:  # a damaged container makes its reader stumble in as many ways as it has fields
        raise Damaged from None
    return out.getvalue()


def mark(secret: bytes, *parts: str) -> str:
    """Return the mark that only this key makes of these texts, 160 bits in hexadecimal; where one text ends counts."""
    body = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)
    return hmac.digest(secret, body, hashlib.sha256).hex()[:40]


def same(one: str, other: str) -> bool:
    """Compare two marks without telling how far they agree."""
    return hmac.compare_digest(one.encode(), other.encode())
