"""Options that several commands share."""

from __future__ import annotations

import click

explain_option = click.option("--explain", is_flag=True, help="Tell how the query is answered, and how long it takes.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")
