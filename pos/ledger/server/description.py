"""What a PostgreSQL server itself says of a database: every object with its definition, as text that can be compared.

The definitions are the server's own deparsed ones (pg_get_constraintdef and its like), which PostgreSQL 15 to 18 write
alike for everything that is used here; what they add of their own (NOT NULL as constraints, from 18 on) is left out.
Objects of extensions that the server's keeper installed are his business.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from pos.ledger.schema.tables import APPEND_ONLY, MUTABLE

_OURS = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
_NAMED = "CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || "


def _own(catalogue: str, oid: str) -> str:
    """No member of an extension."""
    return (
        f"NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = '{catalogue}'::regclass AND d.objid = {oid}"
        " AND d.deptype = 'e')"
    )


_STRANGER = "CASE WHEN {0} IS DISTINCT FROM (SELECT relowner FROM pg_class WHERE oid = to_regclass('public.entry'))"
_OWNED = _STRANGER + " THEN ' of another owner' ELSE '' END"
_COLUMNS = (
    "(SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod)"
    " || CASE WHEN a.attcollation <> t.typcollation THEN ' collate ' || a.attcollation::regcollation ELSE '' END"
    " || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END"
    " || COALESCE(' default ' || pg_get_expr(f.adbin, f.adrelid), '') || a.attidentity::text || a.attgenerated::text,"
    " ', ' ORDER BY a.attnum) FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid"
    " LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum"
    " WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)"
)
_PARTS = (
    (
        f"SELECT 'schema ' || n.nspname, '' FROM pg_namespace n WHERE {_OURS} AND n.nspname <> 'public'"
        f" AND {_own('pg_namespace', 'n.oid')}"
    ),
    (
        f"SELECT CASE c.relkind WHEN 'r' THEN 'table ' WHEN 'v' THEN 'view ' ELSE 'relation ' END || {_NAMED}c.relname,"
        " c.relkind::text || c.relpersistence::text"
        " || CASE WHEN c.relrowsecurity OR c.relforcerowsecurity THEN ' row security' ELSE ''"
        f" END || CASE WHEN c.relispartition THEN ' partition' ELSE '' END || {_OWNED.format('c.relowner')} || ': '"
        f" || COALESCE({_COLUMNS}, '') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {_OURS}"
        f" AND c.relkind NOT IN ('i', 'I', 't') AND {_own('pg_class', 'c.oid')}"
    ),
    (
        f"SELECT 'constraint ' || {_NAMED}c.relname || '.' || k.conname, pg_get_constraintdef(k.oid)"
        " || CASE WHEN k.convalidated THEN '' ELSE ' not validated' END FROM pg_constraint k JOIN pg_class c"
        " ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        f" WHERE {_OURS} AND k.contype IN ('c', 'p', 'u', 'f', 'x') AND {_own('pg_class', 'c.oid')}"
    ),
    (
        f"SELECT 'index ' || {_NAMED}i.relname, pg_get_indexdef(i.oid)"
        " || CASE WHEN x.indisvalid AND x.indisready THEN '' ELSE ' not valid' END"
        " FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid"
        f" JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {_OURS} AND {_own('pg_class', 'c.oid')}"
    ),
    (
        f"SELECT 'function ' || {_NAMED}p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',"
        " p.prokind::text || ' ' || format_type(p.prorettype, NULL) || ' ' || l.lanname"
        " || CASE WHEN p.prosecdef THEN ' as its owner' ELSE '' END || CASE WHEN"
        " has_function_privilege('public', p.oid, 'EXECUTE') THEN ' for everybody' ELSE '' END"
        f" || {_OWNED.format('p.proowner')} || ' ' || COALESCE(array_to_string(p.proconfig, ' '), '')"
        " || ' sha256 ' || encode(sha256(convert_to(p.prosrc, 'UTF8')), 'hex') FROM pg_proc p"
        " JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang"
        f" WHERE {_OURS} AND {_own('pg_proc', 'p.oid')}"
    ),
    (
        f"SELECT 'trigger ' || {_NAMED}c.relname || '.' || t.tgname,"
        " t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid ="
        " t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        f" WHERE {_OURS} AND NOT t.tgisinternal AND {_own('pg_class', 'c.oid')}"
    ),
    (
        f"SELECT 'rule ' || {_NAMED}c.relname || '.' || r.rulename, pg_get_ruledef(r.oid) FROM pg_rewrite r"
        " JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace"
        f" WHERE {_OURS} AND r.rulename <> '_RETURN' AND {_own('pg_class', 'c.oid')}"
    ),
    (
        f"SELECT 'policy ' || {_NAMED}c.relname || '.' || p.polname, '' FROM pg_policy p JOIN pg_class c"
        f" ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {_OURS}"
    ),
    (
        f"SELECT 'type ' || {_NAMED}t.typname, '' FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace"
        f" WHERE {_OURS} AND t.typrelid = 0 AND t.typcategory <> 'A' AND {_own('pg_type', 't.oid')}"
    ),
    (
        f"SELECT 'operator ' || {_NAMED}o.oprname, '' FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace"
        f" WHERE {_OURS} AND {_own('pg_operator', 'o.oid')}"
    ),
    "SELECT 'event trigger ' || e.evtname, '' FROM pg_event_trigger e WHERE " + _own("pg_event_trigger", "e.oid"),
    # Nobody but the owner may make objects here, or more of a table than its kind allows.
    (
        "SELECT 'right of ' || CASE g.grantee WHEN 0 THEN 'everybody' ELSE g.grantee::regrole::text END || ' to '"
        " || g.privilege_type || ' in ' || n.nspname, '' FROM pg_namespace n, aclexplode(n.nspacl) g"
        f" WHERE {_OURS} AND g.privilege_type = 'CREATE' AND g.grantee <> n.nspowner"
    ),
)
_RIGHTS = (
    "SELECT DISTINCT CASE grantee WHEN 0 THEN 'everybody' ELSE grantee::regrole::text END, privilege_type, relname FROM"
    " (SELECT g.grantee, g.privilege_type, c.relname, c.relowner FROM pg_class c, aclexplode(c.relacl) g"
    " WHERE c.relnamespace = 'public'::regnamespace UNION ALL SELECT g.grantee, g.privilege_type, c.relname, c.relowner"
    " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid, aclexplode(a.attacl) g"
    " WHERE c.relnamespace = 'public'::regnamespace) given WHERE grantee <> relowner"
)

_ALLOWED = {
    **{table.name: frozenset({"SELECT", "INSERT"}) for table in APPEND_ONLY},
    **{table.name: frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"}) for table in MUTABLE},
}
_READING = frozenset({"SELECT"})


def described(connection: Connection) -> dict[str, str]:
    """Object -> its definition in the server's words, for everything in the database that is no system's object."""
    connection.exec_driver_sql("SET LOCAL search_path = public")
    sql = " UNION ALL ".join(f"({part})" for part in _PARTS)
    found = {row[0]: row[1] for row in connection.exec_driver_sql(sql)}
    return found | dict.fromkeys(_too_much(connection.exec_driver_sql(_RIGHTS)), "")


def _too_much(rights: Iterable[Iterable[str]]) -> Iterable[str]:
    """Rights that somebody besides the owner has and that the application's role must not have."""
    for role, right, table in rights:
        if right not in (_READING if role == "everybody" else _ALLOWED.get(table, _READING)):
            yield f"right of {role} to {right} {table}"
