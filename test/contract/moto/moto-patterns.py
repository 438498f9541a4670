"""Asks moto's own matcher which events each pattern lets through.

Standard input: {"patterns": [...], "events": [...]}. Standard output: a list of booleans, one an event, for each pattern.
"""

import json
import sys

from moto.events.models import EventPattern

asked = json.load(sys.stdin)
matchers = [EventPattern(None, pattern) for pattern in asked["patterns"]]
json.dump([[matcher.matches_event(event) for event in asked["events"]] for matcher in matchers], sys.stdout)
