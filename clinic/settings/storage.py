"""Where backups go, and object storage that speaks as Amazon's S3 does."""

from __future__ import annotations

from clinic.settings import env

# One account of an S3-compatible storage; what of the site goes there, the other settings say.
CLINIC_S3_ENDPOINT = env.service_url("CLINIC_S3_ENDPOINT")
CLINIC_S3_REGION = env.text("CLINIC_S3_REGION", default="us-east-1")
CLINIC_S3_KEY_ID = env.secret_of("CLINIC_S3_KEY_ID", is_needed=False, example="clinic")
CLINIC_S3_SECRET = env.secret_of("CLINIC_S3_SECRET", is_needed=False, example="…")

# Each night a backup goes there, locked with a public key; without a place none is made.
CLINIC_BACKUP_TO = env.place("CLINIC_BACKUP_TO")
CLINIC_BACKUP_KEY = env.public_key("CLINIC_BACKUP_KEY", is_needed=bool(CLINIC_BACKUP_TO))
