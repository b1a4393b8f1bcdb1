"""A cluster that somebody hosts: credentials, trust, shards and copies; and no secret told to anybody."""

import base64
import datetime as dt
import ipaddress
import json
import logging
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.utils import timezone

from resources.search.engines import cluster, documents, standing
from resources.search.engines.breaker import breaker
from resources.search.engines.deadline import Deadline
from resources.search.engines.plan import EngineDownError
from resources.search.models import IndexOutbox, IndexState
from resources.search.services import tending
from tests.search.proxy import before

PASSWORD, KEY = "fjalë kalimi", "c2VjcmV0LWtleQ=="
BASIC = base64.b64encode(f"pakti:{PASSWORD}".encode()).decode()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate that nobody signed but itself, for this machine."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "cluster.example")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now - dt.timedelta(1), now + dt.timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "cluster.pem"
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def server(certificate, settings):
    """A server over TLS that answers as a cluster with nothing in it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with before("http://127.0.0.1:1", tls=context) as made:
        made.step = lambda path, ask: (200, b"{}")
        settings.ELASTICSEARCH_URL = made.url
        settings.ELASTICSEARCH_CA_CERTS = str(certificate)
        breaker.succeeded()
        yield made
        breaker.succeeded()


def asked() -> None:
    standing.look(cluster.settings.ELASTICSEARCH_URL)


def test_a_certificate_that_nobody_vouches_for_is_refused(server, settings):
    settings.ELASTICSEARCH_CA_CERTS = ""
    with pytest.raises(EngineDownError, match="TlsError"):
        asked()
    assert server.paths == []


def test_one_that_is_named_is_trusted(server):
    asked()
    assert len(server.paths) == 1


def test_the_check_can_be_turned_off(server, settings):
    settings.ELASTICSEARCH_CA_CERTS, settings.ELASTICSEARCH_VERIFY_CERTS = "", False
    asked()
    assert len(server.paths) == 1


def test_user_and_password_of_the_address_arrive(server, settings):
    settings.ELASTICSEARCH_URL = server.url.replace("//", "//pakti:fjal%C3%AB%20kalimi@")
    asked()
    assert server.headers[0]["Authorization"] == f"Basic {BASIC}"


def test_a_key_arrives(server, settings):
    settings.ELASTICSEARCH_API_KEY = KEY
    asked()
    assert server.headers[0]["Authorization"] == f"ApiKey {KEY}"


def test_an_address_without_a_port_means_that_of_its_scheme(settings):
    node = next(iter(cluster.client("https://cluster.example/es", 1.0).transport.node_pool.all()))
    assert (node.config.port, node.config.path_prefix, node.config.verify_certs) == (443, "/es", True)


@pytest.mark.parametrize("way", ["basic", "key"])
def test_what_a_server_repeats_of_the_credentials_is_told_to_nobody(server, settings, way, db, caplog, client):
    """The worst server there is: its refusal quotes the header, the password and the key."""
    if way == "basic":
        settings.ELASTICSEARCH_URL = server.url.replace("//", "//pakti:fjal%C3%AB%20kalimi@")
    else:
        settings.ELASTICSEARCH_API_KEY = KEY
    quoted = {"error": {"type": "security", "reason": f"[{BASIC}] [{KEY}] [{PASSWORD}] [fjal%C3%AB%20kalimi]"}}
    own = {"basic": (BASIC, PASSWORD, "fjal%C3%AB%20kalimi"), "key": (KEY,)}[way]
    server.step = lambda path, ask: (401, json.dumps(quoted).encode())
    IndexState.objects.create(layout=documents.layout(), compared_at=timezone.now())
    IndexOutbox.objects.create(entry_id=1, version=1)
    with caplog.at_level(logging.DEBUG):
        assert tending.tend().failed
        with pytest.raises(EngineDownError) as raised:
            Deadline(5).search(settings.ELASTICSEARCH_URL, "any", {})
        health = client.get("/healthz").content.decode()
    row = IndexOutbox.objects.get()
    assert "401" in row.last_error
    assert raised.value.__cause__ is None
    for told in (row.last_error, str(raised.value), caplog.text, health):
        assert [secret for secret in own if secret in told] == []


def test_shards_and_copies_are_those_that_are_set(settings):
    settings.ELASTICSEARCH_SHARDS = 3
    definition = documents.definition()
    assert definition["settings"]["number_of_shards"] == definition["mappings"]["_meta"]["shards"] == 3
    assert definition["settings"]["number_of_replicas"] == 0  # while it is filled


def test_with_several_shards_a_word_is_as_rare_as_in_all_of_them(server, settings):
    for shards in (1, 3):
        settings.ELASTICSEARCH_SHARDS = shards
        Deadline(5).search(server.url, "any", {})
    assert ["dfs_query_then_fetch" in path for path in server.paths] == [False, True]
