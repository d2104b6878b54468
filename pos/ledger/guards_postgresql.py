"""The same rules as trigger functions of PostgreSQL.

Keys need no rule here: there is no REPLACE, and an upsert needs the right to UPDATE, which the application's role
does not have and the triggers refuse. The functions run with the owner's rights (SECURITY DEFINER), because only
they may move the caches; nobody else may hang them onto a table of his own, which would move them again.

A file may hold rows that never became an entry, and the program clears them away. Here a till's password is enough to
leave such rows and nobody but the owner could clear them: they are refused when their transaction ends.
"""

from __future__ import annotations

from pos.ledger.guard_accounts import Rule
from pos.ledger.guard_rules import child_rules, entry_rules
from pos.ledger.guards import BALANCES, LOTS
from pos.ledger.tables import APPEND_ONLY, CHILDREN, MUTABLE

_HEAD = "RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS"
CHANNEL = "red_points"
"""Where other desks hear that an entry was written (`kind till household`), or that rows were changed (`table`)."""

_APPEND_ONLY = """
BEGIN
  RAISE EXCEPTION '%: append_only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
"""
_WHOLE = """
BEGIN
  IF NOT EXISTS (SELECT 1 FROM entry WHERE till = NEW.till AND seq = NEW.seq) THEN
    RAISE EXCEPTION '%: no_entry', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
"""
_CACHES = f"""
BEGIN
  {BALANCES[0]};
  {BALANCES[1]};
  {LOTS[0]};
  {LOTS[1]};
  PERFORM pg_notify('{CHANNEL}', NEW.kind || ' ' || NEW.till || ' ' || COALESCE(NEW.household_id, ''));
  RETURN NULL;
END
"""

_TOLD = f"""
BEGIN
  PERFORM pg_notify('{CHANNEL}', TG_TABLE_NAME);
  RETURN NULL;
END
"""


def _refusing(table: str, rules: tuple[Rule, ...]) -> str:
    """One statement decides all rules in their order: each by itself would cost a round through the planner."""
    cases = "\n".join(f"    WHEN {when} THEN '{code}'" for code, when in rules if code != "exists")
    return f"""
DECLARE
  broken text;
BEGIN
  SELECT CASE
{cases}
  END INTO broken;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION '{table}: %', broken USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
"""


def functions() -> dict[str, str]:
    """Function name -> its body."""
    found = {"append_only": _APPEND_ONLY, "whole": _WHOLE, "entry_caches": _CACHES}
    found["entry_guard"] = _refusing("entry", entry_rules())
    found["told"] = _TOLD
    for child in CHILDREN:
        found[f"{child.name}_guard"] = _refusing(child.name, child_rules(child))
    return found


def triggers() -> dict[str, str]:
    """Trigger name -> what CREATE TRIGGER says after the name."""
    found: dict[str, str] = {}
    for table in APPEND_ONLY:
        found[f"{table.name}_append_only"] = (
            f"BEFORE UPDATE OR DELETE ON {table.name} FOR EACH ROW EXECUTE FUNCTION append_only()"
        )
        found[f"{table.name}_no_truncate"] = (
            f"BEFORE TRUNCATE ON {table.name} FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        )
    for child in CHILDREN:
        found[f"{child.name}_guard"] = (
            f"BEFORE INSERT ON {child.name} FOR EACH ROW EXECUTE FUNCTION {child.name}_guard()"
        )
        found[f"{child.name}_whole"] = (
            f"AFTER INSERT ON {child.name} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION whole()"
        )
    found["entry_guard"] = "BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION entry_guard()"
    found["entry_caches"] = "AFTER INSERT ON entry FOR EACH ROW EXECUTE FUNCTION entry_caches()"
    for table in MUTABLE:
        found[f"{table.name}_told"] = (
            f"AFTER INSERT OR UPDATE OR DELETE ON {table.name} FOR EACH STATEMENT EXECUTE FUNCTION told()"
        )
    return found


def private() -> list[str]:
    """A function is everybody's when it is made, or restored without its rights: only the guards call these."""
    return [f"REVOKE ALL ON FUNCTION {name}() FROM PUBLIC" for name in functions()]


def guards() -> list[str]:
    """Everything that makes the guards, in order."""
    made = [f"CREATE FUNCTION {name}() {_HEAD} $guard${body}$guard$" for name, body in functions().items()]
    made += private()
    for name, what in triggers().items():
        kind = "CONSTRAINT TRIGGER" if "DEFERRABLE" in what else "TRIGGER"
        made.append(f"CREATE {kind} {name} {what}")
    for name, what in triggers().items():
        table = what.partition(" ON ")[2].partition(" ")[0]
        # ALWAYS: also for a session that calls itself a replica.
        made.append(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
    return made
