"""The compose file of docs/scale.md: its syntax, and that nothing in it can be reached from outside."""

from pathlib import Path

import jsonschema
import pytest
import yaml

PATH = Path(__file__).resolve().parents[2] / "docs" / "compose.yaml"
_TEXTS = {"type": "array", "items": {"type": "string"}}
# What of the Compose Specification this file uses; an unknown key is a slip.
SCHEMA = {
    "type": "object",
    "required": ["services"],
    "additionalProperties": False,
    "patternProperties": {"^x-": {}},
    "properties": {
        "name": {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$"},
        "networks": {"type": "object", "additionalProperties": {"properties": {"internal": {"type": "boolean"}}, "additionalProperties": False}},
        "secrets": {"type": "object", "additionalProperties": {"required": ["file"], "additionalProperties": False, "properties": {"file": {"type": "string"}}}},
        "volumes": {"type": "object"},
        "services": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "required": ["image"],
                "additionalProperties": False,
                "properties": {
                    "image": {"type": "string"},
                    "build": {"type": "object", "required": ["context"], "additionalProperties": False, "properties": {"context": {"type": "string"}, "dockerfile_inline": {"type": "string"}}},
                    "command": _TEXTS,
                    "environment": {"type": "object", "additionalProperties": {"type": "string"}},
                    "network_mode": {"type": "string"},
                    "networks": _TEXTS,
                    "restart": {"enum": ["no", "unless-stopped"]},
                    "profiles": _TEXTS,
                    "secrets": _TEXTS,
                    "volumes": _TEXTS,
                    "shm_size": {"type": "string"},
                    "healthcheck": {"type": "object", "required": ["test"], "properties": {"test": _TEXTS, "interval": {"type": "string"}}, "additionalProperties": False},
                    "depends_on": {"anyOf": [_TEXTS, {"type": "object", "additionalProperties": {"required": ["condition"]}}]},
                    "deploy": {"type": "object"},
                },
            },
        },
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load(PATH.read_text(encoding="utf-8"))


def test_it_is_a_compose_file(compose):
    jsonschema.validate(compose, SCHEMA)
    services = compose["services"]
    for name, service in services.items():
        assert set(service.get("secrets", ())) <= set(compose["secrets"]), name
        assert set(service.get("depends_on", ())) <= set(services), name
        named = {volume.split(":")[0] for volume in service.get("volumes", ()) if volume[0] not in "./"}
        assert named <= set(compose["volumes"]), name
        assert set(service.get("networks", ())) <= set(compose["networks"]), name


def test_every_image_has_its_version(compose):
    for name, service in compose["services"].items():
        _, colon, tag = service["image"].rpartition(":")
        assert colon, name  # else what is left of the name would count as its tag
        assert tag, name
        assert "/" not in tag, name  # the port of a registry is no version
        assert tag != "latest", name


def test_nothing_is_reached_from_outside_or_reaches_out(compose):
    services = compose["services"]
    assert compose["networks"]["inside"]["internal"] is True
    assert all("ports" not in service for service in services.values())
    assert services["network"]["networks"] == ["inside"]
    assert {service.get("network_mode") for name, service in services.items() if name != "network"} == {
        "service:network"
    }
    for name, option in (("chroma", "--host"), ("model", "--host")):
        command = services[name]["command"]
        assert command[command.index(option) + 1] == "127.0.0.1"
    assert services["ray"]["environment"]["RAY_USAGE_STATS_ENABLED"] == "0"
    assert "--node-ip-address=127.0.0.1" in services["ray"]["command"]


def test_no_secret_stands_in_it(compose):
    for service in compose["services"].values():
        for name, value in service.get("environment", {}).items():
            assert "PASSWORD" not in name or name.endswith("_FILE")
            assert "KEY" not in name
            account, at, _ = value.partition("://")[2].rpartition("@")
            assert not at or ":" not in account  # no password in an address
