"""The package `assistant.schema` gives every public type of its modules, and nothing else."""

import importlib
import pkgutil
from types import ModuleType

from assistant import schema

MODULES = [
    importlib.import_module(f"assistant.schema.{found.name}")
    for found in pkgutil.iter_modules(schema.__path__)
]


def test_all_is_the_namespace():
    given = {
        name
        for name, value in vars(schema).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert set(schema.__all__) == given
    assert len(schema.__all__) == len(set(schema.__all__))


def test_every_public_type_of_a_module_is_given_by_the_package():
    named = [name for module in MODULES for name in module.__all__]
    assert sorted(named) == sorted(schema.__all__)
    assert all(
        getattr(schema, name) is getattr(module, name) for module in MODULES for name in module.__all__
    )


def test_a_modules_all_holds_what_it_defines():
    for module in MODULES:
        assert {name for name in vars(module) if getattr(vars(module)[name], "__module__", None) == module.__name__
                and not name.startswith("_")} <= set(module.__all__)  # fmt: skip
