#!/usr/bin/env bash
# Serve the site with granian, on one's own machine and in production alike.
# HOST, PORT, WORKERS and THREADS may be set; CLINIC_DATA_DIR says where the uploads lie. Tests and
# measurements set APPLICATION to serve something smaller in just this way.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -x .venv/bin/python ]; then PATH=$PWD/.venv/bin:$PATH; fi

# Only resized pictures are served as files: originals may hold more than the public should see.
renditions=${CLINIC_DATA_DIR:-var}/media/images
mkdir -p "$renditions"
files=(--static-path-route /media/images --static-path-mount "$renditions")
# In a bucket no web server can see them: the site reads them from there.
if [ -n "${CLINIC_MEDIA_TO:-}" ]; then files=(); fi

# Each of many threads would otherwise get a heap of its own: a tenth more memory for nothing.
export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}
# What a large page took goes back to the system, instead of a threshold that grows with the largest.
export MALLOC_TRIM_THRESHOLD_=${MALLOC_TRIM_THRESHOLD_:-131072}

exec python deploy/server.py --interface wsgi --host "${HOST:-127.0.0.1}" --port "${PORT:-8000}" \
    --workers "${WORKERS:-2}" --blocking-threads "${THREADS:-32}" \
    --respawn-failed-workers --workers-kill-timeout 10 \
    --http1-header-read-timeout 10000 --log-level error \
    ${files[@]+"${files[@]}"} \
    "${APPLICATION:-clinic.wsgi:application}"
