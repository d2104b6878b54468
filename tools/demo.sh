#!/bin/sh
# Opens the window on a demo community; with no display, plays the same life headless. Called by `make run`, with the
# folder for what it makes. The demo is made once and kept: what was sold yesterday is still there today.
set -eu
run=$1
pos() { .venv/bin/python -m pos "$@"; }
# A person's own shop must not be mistaken for the demo.
unset POS_DATA POS_DATABASE_URL POS_USER POS_PIN

if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
	echo "没有显示器（DISPLAY 和 WAYLAND_DISPLAY 都为空）：改为无窗口运行同样的日子。"
	echo "No display (neither DISPLAY nor WAYLAND_DISPLAY is set): the same days run without a window."
	mkdir -p "$run"
	QT_QPA_PLATFORM=offscreen
	export QT_QPA_PLATFORM
	pos --data "$run/headless" demo
	exit
fi

if [ ! -e "$run/demo/ledger.db" ]; then
	mkdir -p "$run"
	echo "演示小区先过两个多月的日子，只有这一次，要半分钟。"
	echo "The demo community first lives its last two months and more: this once, half a minute."
	pos --data "$run/demo" demo --closed
fi
echo "登录 Login: cashier 1111 · lead 111111 · manager 222222 · clerk 333333 · finance 444444 · auditor 555555"
pos --data "$run/demo"
