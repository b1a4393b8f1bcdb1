"""The files that deploy the site agree with the site: no engine runs them here, so they are read."""

import re
from pathlib import Path

from members.organisations import evidence, logos
from resources.content import sniffing

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8")
NGINX = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
SETTINGS = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "pact_site" / "settings").glob("*.py"))


def test_the_proxy_lets_through_what_the_site_takes_and_a_little_more():
    """Or the proxy's own page refuses the file, in English, without a word beside the field."""
    megabytes = re.search(r"client_max_body_size (\d+)m;", NGINX)
    assert megabytes
    assert int(megabytes[1]) * 1024 * 1024 > max(evidence.MAX_BYTES, logos.MAX_BYTES, sniffing.MAX_BYTES) * 1.25


def test_every_variable_of_the_example_is_read_and_every_required_one_is_in_it():
    named = set(re.findall(r"^([A-Z_]+)=", EXAMPLE, re.MULTILINE))
    keys = (ROOT / "members" / "pact" / "keys.py").read_text(encoding="utf-8")
    assert {name for name in named if f'"{name}"' not in SETTINGS + keys and f"${{{name}" not in COMPOSE} == set()
    assert set(re.findall(r'_required\("([A-Z_]+)"\)', SETTINGS)) <= named


def test_the_user_of_the_image_owns_the_folders_that_become_volumes():
    """A new volume takes its owner from the image; a folder that is not there would belong to root, and no file could be handed in."""
    volumes = re.search(r'^VOLUME \["(.+)"\]$', DOCKERFILE, re.MULTILINE)
    assert volumes
    made = re.search(r"mkdir -p ([^\\\n]+)", DOCKERFILE)
    assert made
    assert set(volumes[1].split('", "')) == set(made[1].split())
    assert DOCKERFILE.index("mkdir -p") < DOCKERFILE.index("chown -R pact:pact") < DOCKERFILE.index("USER pact") < DOCKERFILE.index("\nCMD")
    assert set(re.findall(r"- (?:media|private):([^\s:]+)(?::ro)?$", COMPOSE, re.MULTILINE)) == set(volumes[1].split('", "'))


def test_the_help_lines_stand_while_the_site_does_not_answer():
    page = (ROOT / "deploy" / "unavailable.html").read_text(encoding="utf-8")
    mounted = re.search(r"- \./unavailable\.html:(\S+):ro", COMPOSE)
    folder = re.search(r"location = /unavailable\.html \{[^}]*root ([^;]+);", NGINX)
    assert mounted
    assert folder
    assert mounted[1] == f"{folder[1]}/unavailable.html"
    assert "error_page 502 503 504 /unavailable.html;" in NGINX
    for needed in ('lang="sq"', 'lang="en"', 'href="tel:116111"', 'href="https://www.isigurt.al/"', 'class="exit"'):
        assert needed in page, needed
    assert re.findall(r"<(?:script|link|img)\b", page) == []


def test_health_is_asked_for_by_the_public_name():
    """Production answers to no other name: asked as `localhost` it says 400."""
    check = re.search(r"^HEALTHCHECK .*$", DOCKERFILE, re.MULTILINE)
    assert check
    assert "headers={'Host': os.environ['ALLOWED_HOSTS'].split(',')[0]}" in check[0]


def test_every_folder_that_the_site_is_made_of_is_in_the_image():
    copied = set(re.findall(r"^COPY (\w+) \1$", DOCKERFILE, re.MULTILINE))
    assert copied == {"pact_site", "home", "members", "resources", "templates", "static_src", "locale"}


def test_secrets_stay_out_of_the_image_and_the_repository():
    for ignored in ((ROOT / ".dockerignore").read_text(), (ROOT / ".gitignore").read_text()):
        assert {".env", "deploy/tls"} <= {line.removeprefix("**/") for line in ignored.split()}


def test_no_file_names_the_host_of_a_registry():
    images = re.findall(r"image: (\S+)", COMPOSE) + re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert images
    assert [image for image in images if "/" in image] == []
