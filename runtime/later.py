"""Puts off importing a package until something of it is called.

scikit-learn imports all of scipy.stats, a tenth of what a start takes, for four functions that no message ever needs.
"""

import importlib
import sys
from collections.abc import Callable, Iterable, Mapping
from types import ModuleType
from typing import Any

# What scikit-learn takes from a module while it is imported itself. Asking for anything else imports the module.
PUT_OFF = {"scipy.stats": ("chi2", "gmean", "rankdata", "spearmanr")}


class PutOffModule(ModuleType):
    """Stands where a module will be; `names` are its functions that may be taken from it without importing it."""

    def __init__(self, name: str, names: Iterable[str]) -> None:
        super().__init__(name)
        self.__dict__["_put_off"] = frozenset(names)

    def __getattr__(self, name: str) -> Any:
        """Return a function that imports the module when it is called; of other names, what the module has."""
        if name.startswith("__"):
            raise AttributeError(name)
        if name in self.__dict__["_put_off"]:
            return _calling(self.__name__, name)
        return getattr(real(self.__name__), name)


def put_off(modules: Mapping[str, Iterable[str]]) -> None:
    """Put off importing modules that nothing imported yet."""
    for name, names in modules.items():
        sys.modules.setdefault(name, PutOffModule(name, names))


def real(name: str) -> ModuleType:
    """Return a module itself, imported now if it was put off."""
    if isinstance(sys.modules.get(name), PutOffModule):
        del sys.modules[name]
    return importlib.import_module(name)


def _calling(module: str, name: str) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        return getattr(real(module), name)(*arguments, **named)

    return call
