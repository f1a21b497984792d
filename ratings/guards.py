"""What the database itself refuses, whoever asks: votes and the reasons why one does not count never change.

Rules live in triggers, so that no road of the site leads past them: not a form, not a shell, not SQL through
the site's own connection. SQLite and PostgreSQL speak different tongues; the rules are the same:

- page, voter, score and moment of a vote stay as they were written;
- its network may only be forgotten, its reason of doubt stays;
- what was held may be counted or discarded; what counts may be voided, and counted again, each only after an
  entry that says why; nothing else;
- of such an entry only the account may be forgotten, when it is deleted.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Who changes a rule writes a migration that takes the old ones down and puts the new ones up.
FIXED = ("id", "page_id", "voter", "score", "created_at", "doubt")
FIXED_OF_ENTRY = ("id", "vote_id", "kind", "reason", "by_name", "at")
NEWEST = "(SELECT kind FROM ratings_voidentry WHERE vote_id = OLD.id ORDER BY id DESC LIMIT 1)"
VOTE = "A vote can not be changed: it can only be voided, with a reason."
ENTRY = "The reason why a vote was voided can not be changed."


def stand(schema: BaseDatabaseSchemaEditor) -> None:
    """Put the rules up. Tables that SQLite makes anew lose them: put them up again then."""
    for statement in _statements(schema.connection.vendor):
        schema.execute(statement)


def fall(schema: BaseDatabaseSchemaEditor) -> None:
    """Take them down, as the migration that put them up is undone."""
    on_table = schema.connection.vendor == "postgresql"
    for name, table, _rule, _words in _rules(schema.connection.vendor):
        schema.execute(f"DROP TRIGGER {name}{f' ON {table}' if on_table else ''}")
        if on_table:
            schema.execute(f"DROP FUNCTION {name}()")
    if not on_table:
        schema.execute("DROP TRIGGER ratings_vote_once")


def _rules(vendor: str) -> list[tuple[str, str, str, str]]:
    """Of each rule: name, table, when it refuses, and what it says."""
    differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    vote = [f"NEW.{name} {differs} OLD.{name}" for name in FIXED]
    vote.append("(NEW.network <> OLD.network AND NEW.network <> '')")
    vote.append(f"(NEW.status <> OLD.status AND NOT ({_may_move()}))")
    entry = [f"NEW.{name} {differs} OLD.{name}" for name in FIXED_OF_ENTRY]
    entry.append(f"(NEW.by_id {differs} OLD.by_id AND NEW.by_id IS NOT NULL)")
    return [
        ("ratings_vote_fixed", "ratings_vote", " OR ".join(vote), VOTE),
        ("ratings_voidentry_fixed", "ratings_voidentry", " OR ".join(entry), ENTRY),
    ]


def _may_move() -> str:
    judged = "(OLD.status = 'held' AND NEW.status IN ('counted', 'discarded'))"
    voided = f"(OLD.status = 'counted' AND NEW.status = 'voided' AND COALESCE({NEWEST}, '') = 'voided')"
    lifted = f"(OLD.status = 'voided' AND NEW.status = 'counted' AND COALESCE({NEWEST}, '') = 'lifted')"
    return f"{judged} OR {voided} OR {lifted}"


def _statements(vendor: str) -> list[str]:
    made = _for_postgresql if vendor == "postgresql" else _for_sqlite
    found = [statement for rule in _rules(vendor) for statement in made(*rule)]
    if vendor == "postgresql":
        return found
    # SQLite's REPLACE takes a row's place without an update.
    then = f"SELECT RAISE(ABORT, '{VOTE}')"
    taken = "EXISTS (SELECT 1 FROM ratings_vote WHERE id = NEW.id)"
    once = f"CREATE TRIGGER ratings_vote_once BEFORE INSERT ON ratings_vote WHEN {taken} BEGIN {then}; END"
    return [*found, once]


def _for_sqlite(name: str, table: str, rule: str, words: str) -> list[str]:
    then = f"SELECT RAISE(ABORT, '{words}')"
    return [f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN {rule} BEGIN {then}; END"]


def _for_postgresql(name: str, table: str, rule: str, words: str) -> list[str]:
    # The rule stands in the function: the condition of a trigger may not ask other tables.
    fault = f"RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'"
    body = f"BEGIN IF {rule} THEN {fault}; END IF; RETURN NEW; END"
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]
