"""The child process that serves the local model: `python local_server.py`, driven through pipes.

Standard input: one JSON line of options, then nothing; its end means that the parent is gone.
Standard output: one JSON line with the address. It runs as a plain file, apart from the package,
so that a crash in native code ends this process alone and its imports stay few.
"""

import json
import os
import sys
import threading
from typing import Any


def _private_stdout() -> int:
    """The pipe to the parent, kept from native code that writes its log to standard output."""
    pipe = os.dup(1)
    os.dup2(2, 1)
    return pipe


def _exit_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def _params(options: dict[str, Any]) -> Any:  # noqa: ANN401 - the library has no types
    from xllamacpp import CommonAdapterLoraInfo, CommonParams  # noqa: PLC0415 - after standard output is private

    params = CommonParams()
    params.model.path = options["gguf"]
    if options["head"]:
        head = CommonAdapterLoraInfo()
        head.path, head.scale = options["head"], 1.0
        params.lora_adapters = [head]
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [options["api_key"]]
    params.cors_origins = ""
    params.ui = False
    params.endpoint_slots = False  # it would show the articles of others
    if options["slots_folder"]:
        params.slot_save_path = options["slots_folder"]
    params.offline = True
    params.n_parallel = 1  # the context is divided among slots, and more slots change answers
    params.n_ctx = options["n_ctx"]
    params.cpuparams.n_threads = options["threads"]
    params.cpuparams_batch.n_threads = options["threads"]
    params.cache_ram_mib = options["cache_mib"]
    # No prompt is near enough to the last one to go without a look at the kept ones: below 1 the server reads
    # a statement anew wherever the sentences cited from it were asked about in between.
    params.slot_prompt_similarity = 1.0
    params.verbosity = 1  # errors only: the log must not hold the article
    return params


def main() -> None:
    pipe = _private_stdout()
    options = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_exit_with_parent, daemon=True).start()
    from xllamacpp import Server  # noqa: PLC0415 - after standard output is private

    server = Server(_params(options))  # returns when the model is loaded
    os.write(pipe, json.dumps({"address": server.listening_address}).encode() + b"\n")
    os.close(pipe)
    threading.Event().wait()


if __name__ == "__main__":
    main()
