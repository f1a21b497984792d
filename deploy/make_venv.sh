#!/usr/bin/env bash
# Make .venv with the Python named by the first argument, or say what is missing.
set -euo pipefail
python=${1:-}

if [ -z "$python" ]; then
    echo "Python 3.11 or newer was not found. Install it, or name it: make PYTHON=/path/to/python3.11" >&2
    exit 1
fi

# Debian ships Python without the part that makes virtual environments.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing $package"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "$package" >/dev/null
    else
        echo "$python can't make a virtual environment. On Debian or Ubuntu: sudo apt install $package" >&2
        exit 1
    fi
fi

"$python" -m venv .venv || { rm -rf .venv; exit 1; }
