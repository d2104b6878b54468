"""The same rules as trigger functions of PostgreSQL.

A rule costs by being prepared and a function by being entered, not by what it reads: rules that no one asks of an entry
stay out of the statements that decide it, and the rows of a child table are looked at once a statement.

Keys need no rule here: there is no REPLACE, and an upsert needs the right to UPDATE, which the application's role
does not have and the triggers refuse. The functions run with the owner's rights (SECURITY DEFINER), because only
they may move the caches; nobody else may hang them onto a table of his own, which would move them again.

A file may hold rows that never became an entry, and the program clears them away. Here a till's password is enough to
leave such rows and nobody but the owner could clear them: they are refused when their transaction ends.
"""

from __future__ import annotations

from collections.abc import Iterable

from pos.ledger.schema.guards import BALANCES, LOTS
from pos.ledger.schema.rule import Rule
from pos.ledger.schema.rules import child_rules, entry_rules
from pos.ledger.schema.tables import APPEND_ONLY, CHILDREN, MUTABLE

HEAD = "RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS"
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


_REFUSE = """  IF broken IS NOT NULL THEN
    RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
  END IF;
"""


def _cases(rules: Iterable[Rule]) -> str:
    return "\n".join(f"    WHEN {rule.broken} THEN '{rule.code}'" for rule in rules)


def _decided(rules: Iterable[Rule]) -> str:
    """One statement decides them in their order: each by itself would cost a round through the executor."""
    return f"""  SELECT CASE
{_cases(rules)}
  END INTO broken;
{_REFUSE}"""


def server_rules() -> dict[str, tuple[Rule, ...]]:
    """Table -> its rules. `no_first`: whether an entry came is asked of a table's first row alone (`whole`)."""
    found = {"entry": entry_rules()}
    for child in CHILDREN:
        # MIN, not EXISTS: of that the planner may make a table of every row there is.
        first = f"(SELECT MIN(n) FROM {child.name} WHERE till = NEW.till AND seq = NEW.seq)"
        found[child.name] = (*child_rules(child), Rule("no_first", f"{first} <> 1"))
    return {table: tuple(rule for rule in rules if rule.code != "exists") for table, rules in found.items()}


def _of_an_entry(rules: Iterable[Rule]) -> str:
    """The body of a guard. Rules that nobody asks of this row stay out of its statements: preparing them costs most."""
    asked_alike: dict[str, list[Rule]] = {}
    for rule in rules:
        asked_alike.setdefault(rule.asked, []).append(rule)
    parts = []
    for asked, of_them in asked_alike.items():
        decided = _decided(of_them)
        parts.append(f"  IF {asked} THEN\n{decided}  END IF;\n" if asked else decided)
    return f"\nDECLARE\n  broken text;\nBEGIN\n{''.join(parts)}  RETURN NEW;\nEND\n"


def _of_rows(rules: Iterable[Rule]) -> str:
    """The body of a guard on the rows of one statement: what is asked of their entry is asked once for them all."""
    each, every = [rule for rule in rules if rule.of_row], [rule for rule in rules if not rule.of_row]
    odd = f"CASE\n{_cases(each)}\n  END" if each else "NULL"
    decided = f"""  SELECT refused INTO broken FROM (SELECT CASE
{_cases(every)}
    ELSE new.odd
  END AS refused FROM (SELECT DISTINCT new.till, new.seq, {odd} AS odd FROM given AS new) AS new) each_entry
  WHERE refused IS NOT NULL LIMIT 1;
{_REFUSE}"""
    declared = "#variable_conflict use_column\nDECLARE\n  broken text;"
    return f"\n{declared}\nBEGIN\n{decided}  RETURN NULL;\nEND\n"


def guard(table: str, rules: Iterable[Rule]) -> str:
    """The body of a table's guard."""
    return _of_an_entry(rules) if table == "entry" else _of_rows(rules)


def functions() -> dict[str, str]:
    """Function name -> its body."""
    found = {"append_only": _APPEND_ONLY, "whole": _WHOLE, "entry_caches": _CACHES}
    found["told"] = _TOLD
    for table, rules in server_rules().items():
        found[f"{table}_guard"] = guard(table, rules)
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
            f"AFTER INSERT ON {child.name} REFERENCING NEW TABLE AS given FOR EACH STATEMENT"
            f" EXECUTE FUNCTION {child.name}_guard()"
        )
        found[f"{child.name}_whole"] = (
            f"AFTER INSERT ON {child.name} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1)"
            " EXECUTE FUNCTION whole()"
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
    made = [f"CREATE FUNCTION {name}() {HEAD} $guard${body}$guard$" for name, body in functions().items()]
    made += private()
    for name, what in triggers().items():
        kind = "CONSTRAINT TRIGGER" if "DEFERRABLE" in what else "TRIGGER"
        made.append(f"CREATE {kind} {name} {what}")
    for name, what in triggers().items():
        table = what.partition(" ON ")[2].partition(" ")[0]
        # ALWAYS: also for a session that calls itself a replica.
        made.append(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
    return made
