"""month.xlsx as an office program prints it: every sheet on pages of its own width, none spilled onto another."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from pos.exchange.month.pack import pack_files
from tests.exchange.month_sample import month_sample

OFFICE = shutil.which("soffice")


@pytest.mark.promises
@pytest.mark.skipif(os.environ.get("POS_PROMISES") != "full", reason="takes seconds: make promises prints it")
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not there")
def test_it_prints_on_a_page_a_sheet_and_the_households_on_two(tmp_path: Path) -> None:
    assert OFFICE is not None
    (tmp_path / "month.xlsx").write_bytes(pack_files(month_sample())["month.xlsx"])
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    asked = [OFFICE, own, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "month.xlsx")]
    subprocess.run(asked, check=True, capture_output=True, timeout=120)
    with PdfDocument(tmp_path / "month.pdf") as printed:
        pages = [page.get_textpage().get_text_bounded() for page in printed]
        assert all(page.get_width() > page.get_height() for page in printed)
    titles = ["月结汇总", "住户", "住户", "抵扣明细", "结算", "供应方", "每日销售", "例外"]
    assert [title in page for title, page in zip(titles, pages, strict=True)] == [True] * 8
    assert "期末欠积分" in pages[1]
    assert "期末欠费（元）" in pages[2]
    assert "3-2-1001" in pages[2]
