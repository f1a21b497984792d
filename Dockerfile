# The site as one image. Built in two stages, so that what is needed to install stays behind.

FROM python:3.11-slim-bookworm AS packages
COPY requirements.txt .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

FROM python:3.11-slim-bookworm
# Backups are made with PostgreSQL's own programs, of the same version as the compose file's server.
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client-15 && rm -rf /var/lib/apt/lists/*
# All state lies in /data; the code belongs to root and can't be changed by the site.
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin clinic \
    && install --directory --owner clinic --group clinic --mode 0750 /data /backups
COPY --from=packages /venv /venv
WORKDIR /site
COPY manage.py ./
COPY clinic clinic
COPY procedures procedures
COPY comments comments
COPY ratings ratings
COPY moving moving
COPY templates templates
COPY locale locale
COPY deploy deploy

ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=clinic.settings.production \
    CLINIC_DATA_DIR=/data \
    HOST=0.0.0.0 \
    PORT=8000
RUN python -m compileall -q /site

USER clinic
VOLUME /data /backups
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
    CMD ["python", "deploy/site_is_up.py"]
CMD ["deploy/serve.sh"]
