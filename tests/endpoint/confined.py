"""Tries, in a process of its own, to call a listener after leaving the network."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

SCRIPT = """
import socket, sys
from kg.endpoint.confinement import leave_network
left = leave_network()
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=5).close()
    print("reached" if left else "not allowed")
except OSError:
    print("cut off")
"""


def reaches_a_listener() -> bool:
    """Skips the test where the system does not allow a process to leave."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
        done = subprocess.run([sys.executable, "-c", SCRIPT, port], capture_output=True, text=True, check=True)
    if done.stdout.strip() == "not allowed":
        pytest.skip("this system does not let a process leave the network")
    return done.stdout.strip() == "reached"
