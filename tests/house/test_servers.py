"""A run that is killed leaves no server behind for good."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.servers import WHY_NOT, binaries, sweep

BEGIN = """
import sys
from pathlib import Path
from tests.servers import Server, binaries
server = Server.begin(binaries(), under=Path(sys.argv[1]))
print(server.folder, server._process.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a server is known by /proc")
def test_the_server_of_a_run_that_was_killed_is_swept_away_and_no_other(disk_path: Path) -> None:
    if binaries() is None:
        pytest.skip(WHY_NOT)
    disk_path.chmod(0o711)  # the server runs as another user
    with subprocess.Popen(
        [sys.executable, "-c", BEGIN, str(disk_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as run:
        assert run.stdout is not None
        folder, pid = run.stdout.readline().split()
        sweep(disk_path)
        assert Path(folder).exists()
        run.send_signal(signal.SIGKILL)
    assert Path("/proc", pid).exists()
    sweep(disk_path)
    assert not Path(folder).exists()
