"""Sign-in through OIDC against a provider that this test runs: chair, stranger, signing out."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from tests.browser.conftest import Served, free_port
from tests.browser.visitor import Visitor


class Provider(ThreadingHTTPServer):
    """An OpenID provider that signs everybody in as `mail`, without asking."""

    def __init__(self, port: int) -> None:
        from cryptography.hazmat.primitives.asymmetric import rsa

        super().__init__(("127.0.0.1", port), _Answer)
        self.issuer = f"http://127.0.0.1:{port}"
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.mail = "chen@hospital.example"
        self.verified = True
        self.nonces: dict[str, str] = {}

    def token(self, code: str) -> str:
        """Return the signed ID token of the code."""
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import padding

        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": self.mail,
            "aud": "tender",
            "iat": now,
            "exp": now + 600,
            "nonce": self.nonces.pop(code),
            "email": self.mail,
            "email_verified": self.verified,
        }
        head = {"alg": "RS256", "typ": "JWT", "kid": "one"}
        signed = f"{_part(json.dumps(head).encode())}.{_part(json.dumps(claims).encode())}"
        mark = self.key.sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256())
        return f"{signed}.{_part(mark)}"

    def public(self) -> dict[str, Any]:
        """Return the public key as a JSON web key."""
        numbers = self.key.public_key().public_numbers()
        n, e = (v.to_bytes((v.bit_length() + 7) // 8, "big") for v in (numbers.n, numbers.e))
        return {"kty": "RSA", "kid": "one", "use": "sig", "alg": "RS256", "n": _part(n),
                "e": _part(e)}  # fmt: skip


class _Answer(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        said = {name: values[0] for name, values in parse_qs(asked.query).items()}
        issuer = self.server.issuer
        if asked.path == "/authorize":
            code = f"code-{len(self.server.nonces)}-{time.monotonic_ns()}"
            self.server.nonces[code] = said.get("nonce", "")
            back = urlencode({"code": code, "state": said["state"]})
            self.send_response(302)
            self.send_header("Location", f"{said['redirect_uri']}?{back}")
            self.end_headers()
        elif asked.path == "/jwks":
            self._json({"keys": [self.server.public()]})
        else:
            self._json(
                {
                    "issuer": issuer,
                    "authorization_endpoint": f"{issuer}/authorize",
                    "token_endpoint": f"{issuer}/token",
                    "jwks_uri": f"{issuer}/jwks",
                    "response_types_supported": ["code"],
                    "subject_types_supported": ["public"],
                    "id_token_signing_alg_values_supported": ["RS256"],
                }
            )

    def do_POST(self) -> None:
        said = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        token = self.server.token(said["code"][0])
        self._json({"access_token": "a", "token_type": "Bearer", "id_token": token})

    def _json(self, value: dict[str, Any]) -> None:
        content = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *values: object) -> None:
        """Keep the log of the tests quiet."""


def _part(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


@pytest.fixture
def provider() -> Iterator[Provider]:
    pytest.importorskip("authlib", reason="the extra oidc is not installed")
    with Provider(free_port()) as one:
        threading.Thread(target=one.serve_forever, daemon=True).start()
        yield one
        one.shutdown()


def test_the_chair_that_the_server_names_begins_and_a_stranger_has_no_role(
    chromium: Any, serve: Served, provider: Provider, tmp_path: Path
) -> None:
    port = free_port()
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(
        f"""
        [auth]
        redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
        cookie_secret = "only-for-this-test-only-for-this-test"
        client_id = "tender"
        client_secret = "only-for-this-test"
        server_metadata_url = "{provider.issuer}/.well-known/openid-configuration"
        """,
        encoding="utf-8",
    )
    server = serve(
        f"--secrets.files={secrets}",
        port=port,
        TENDER_SIGNIN="oidc",
        TENDER_CHAIR="chen@hospital.example",
    )
    provider.mail = "stranger@elsewhere.example"
    early = entered(chromium, server)
    early.says("还没有评审组长")

    provider.mail = "chen@hospital.example"
    chair = entered(chromium, server)
    chair.says("chen@hospital.example · 评审组长")
    chair.press("退出")
    chair.page.get_by_role("button", name="登录").wait_for()

    early.page.reload()
    early.says("stranger@elsewhere.example · 没有角色")

    provider.mail, provider.verified = "chen@hospital.example", False
    false = entered(chromium, server)
    false.says("没有给出您已验证的邮箱")


def entered(chromium: Any, server: str) -> Visitor:
    visitor = Visitor(chromium, server)
    visitor.page.goto(f"{server}/?lang=zh")
    visitor.page.get_by_role("button", name="登录").click()
    visitor.page.wait_for_url(f"{server}/**")
    return visitor
