"""Content in, an id out."""

import hashlib


def hash_id(*parts: str | bytes) -> str:
    """20 hexadecimal digits of SHA-256 over the parts, each with its length, so that joins cannot collide."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()[:20]
