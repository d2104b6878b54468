"""The commands of `pos`, for people and for scripts. Nothing here loads Qt.

`program` puts the commands together and turns failures into exit codes; `session` opens the ledger for a command;
`output` is the one door to the terminal; `commands/` holds one small module per group.
"""

from __future__ import annotations
