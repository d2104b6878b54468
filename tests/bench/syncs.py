"""How many syncs a sale costs: counted in a child process into which a few lines of C are preloaded."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_SOURCE = Path(__file__).with_name("syncs.c")
_SALES = 20


def per_sale(lines: int) -> float | None:
    """Syncs per sale of so many lines, or None where there is no C compiler or no preloading."""
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    with tempfile.TemporaryDirectory(prefix="pos-syncs-") as folder:
        library = Path(folder) / "syncs.so"
        subprocess.run([compiler, "-shared", "-fPIC", "-o", str(library), str(_SOURCE), "-ldl"], check=True)
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.syncs", folder, str(lines)],
            env={**os.environ, "LD_PRELOAD": str(library)},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
    return int(done.stdout) / _SALES


def _count(folder: Path, lines: int) -> int:
    from tests.bench.sale import Shop

    counter = ctypes.CDLL(None).sync_count
    counter.restype = ctypes.c_long
    shop = Shop.make(folder / "data")
    try:
        baskets = [shop.basket(lines) for _ in range(_SALES + 5)]
        for basket in baskets[:5]:
            shop.sell(basket)
        before = counter()
        for basket in baskets[5:]:
            shop.sell(basket)
        return int(counter() - before)
    finally:
        shop.close()


if __name__ == "__main__":
    sys.stdout.write(str(_count(Path(sys.argv[1]), int(sys.argv[2]))))
