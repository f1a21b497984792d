#!/usr/bin/env bash
# What `make run` and `make dev` do once the packages are there: find or make the site's state, then
# serve it on localhost. Nothing here is a fixed password or secret; a second run changes nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$PWD/.venv/bin/python
export PORT=${PORT:-8000}

"$python" deploy/port_is_free.py "$PORT"

# What visitors write is for the owner of these files alone.
umask 077
data=${CLINIC_DATA_DIR:-var}
mkdir -p "$data"
CLINIC_DATA_DIR=$(cd "$data" && pwd)
export CLINIC_DATA_DIR
export CLINIC_SITE_URL=http://localhost:$PORT
export CLINIC_LOG_FORMAT=${CLINIC_LOG_FORMAT:-lines}
export CLINIC_EMBEDDED_WORKER=${CLINIC_EMBEDDED_WORKER:-true}
# A demo that everybody opens by the passwords on the terminal; on the internet it is demanded.
export CLINIC_SECOND_FACTOR=${CLINIC_SECOND_FACTOR:-false}

if [ "${1:-}" = dev ]; then
    export DJANGO_SETTINGS_MODULE=clinic.settings.dev
    "$python" manage.py prepare --demo
    exec "$python" manage.py runserver "127.0.0.1:$PORT"
fi

export DJANGO_SETTINGS_MODULE=clinic.settings.production
if [ -z "${CLINIC_SECRET_KEY:-}${CLINIC_SECRET_KEY_FILE:-}" ]; then
    export CLINIC_SECRET_KEY_FILE=$CLINIC_DATA_DIR/secret-key
    if [ ! -s "$CLINIC_SECRET_KEY_FILE" ]; then
        head -c 48 /dev/urandom | base64 | tr -d '\n' >"$CLINIC_SECRET_KEY_FILE"
    fi
fi
"$python" manage.py prepare --demo
# Preparing took a while. The server shares a port with whoever came meanwhile, and says nothing.
"$python" deploy/port_is_free.py "$PORT"
exec deploy/serve.sh
