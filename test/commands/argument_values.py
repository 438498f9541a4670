"""Whether the words behind an option can be what its shape asks for, as the CLI reads them: text, JSON or shorthand.

Shorthand: https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html
"""

import json
import re

# What stands for a variable, a command substitution or a placeholder of a program.
UNKNOWN = "\ufffc"
PLACEHOLDER = re.compile(r"^<?[A-Z][A-Z0-9_]*>?$")


def value_problems(shape, words, is_top=False):
    kind = shape.type_name
    if len(words) == 1 and re.match(r"fileb?://", words[0]):
        return []
    if kind == "boolean" and is_top:
        return ["takes no value"] if words else []
    if not words:
        return ["has no value"]
    if kind == "list" and not words[0].startswith("["):
        return [problem for word in words for problem in word_problems(shape.member, word)]
    if len(words) > 1:
        return [f"takes one value, got {len(words)}"]
    return word_problems(shape, words[0])


def word_problems(shape, word):
    if shape.type_name not in ("list", "structure", "map"):
        return scalar_problems(shape, word)
    if word == UNKNOWN or (PLACEHOLDER.match(word) and shape.type_name == "list"):
        return []
    if word[0] in "[{":
        try:
            return parsed_problems(shape, json.loads(without_unknowns(word)))
        except ValueError as error:
            return [f"is no JSON: {error}"]
    try:
        return parsed_problems(shape, Shorthand(word).pairs())
    except ValueError as error:
        return [f"is no shorthand: {error}"]


def parsed_problems(shape, value):
    """A value out of JSON or shorthand. One that stands where a list is expected is a list of one: shorthand writes it so."""
    kind = shape.type_name
    if value == UNKNOWN:
        return []
    if kind == "structure":
        if not isinstance(value, dict):
            return [f"is no structure: {value}"]
        unknown = [f"has no member {key}" for key in value if key not in shape.members and UNKNOWN not in key]
        is_open = any(UNKNOWN in key for key in value)
        absent = [f"lacks {key}" for key in shape.required_members if key not in value and not is_open]
        known = [(shape.members[key], part) for key, part in value.items() if key in shape.members]
        return unknown or absent + [problem for member, part in known for problem in parsed_problems(member, part)]
    if kind == "list":
        items = value if isinstance(value, list) else [value]
        return [problem for item in items for problem in parsed_problems(shape.member, item)]
    if kind == "map":
        if not isinstance(value, dict):
            return [f"is no map: {value}"]
        return [problem for part in value.values() for problem in parsed_problems(shape.value, part)]
    if isinstance(value, (dict, list)):
        return [f"is a structure where a {kind} belongs"]
    return scalar_problems(shape, json.dumps(value) if isinstance(value, (bool, int, float)) else value)


def scalar_problems(shape, word):
    if UNKNOWN in word or PLACEHOLDER.match(word):
        return []
    kind = shape.type_name
    if kind == "boolean" and word not in ("true", "false"):
        return [f"is no boolean: {word}"]
    if kind in ("integer", "long") and not re.match(r"^-?\d+$", word):
        return [f"is no whole number: {word}"]
    if kind in ("float", "double") and not re.match(r"^-?\d+(\.\d+)?$", word):
        return [f"is no number: {word}"]
    if kind == "timestamp" and not re.match(r"^(\d{4}-\d\d-\d\d|\d+$)", word):
        return [f"is no moment: {word}"]
    if kind == "string" and shape.enum and word not in shape.enum:
        return [f"is none of {', '.join(shape.enum)}: {word}"]
    return []


def without_unknowns(word):
    """JSON with a text where a whole value is unknown."""
    result, is_inside, is_escaped = "", False, False
    for letter in word:
        if letter == '"' and not is_escaped:
            is_inside = not is_inside
        is_escaped = letter == "\\" and not is_escaped
        result += f'"{UNKNOWN}"' if letter == UNKNOWN and not is_inside else letter
    return result


class Shorthand:
    """`Key=value,Other={Inner=value},List=[a,b],More=a,b`."""

    def __init__(self, text):
        self.text, self.at = text, 0

    def pairs(self, end=""):
        result = {}
        while True:
            key = self.taken(r"[A-Za-z0-9_.:/#\-\ufffc]+")
            if key != UNKNOWN or self.text[self.at : self.at + 1] == "=":
                self.expect("=")
            if key in result:
                raise ValueError(f"{key} is given twice")
            result[key] = UNKNOWN if self.at >= len(self.text) else self.values(end)
            if self.at >= len(self.text) or self.text[self.at] == end:
                return result
            self.expect(",")

    def values(self, end):
        """What stands behind a key: further words that are no key of their own make it a list."""
        found = [self.value(end)]
        while self.at < len(self.text) and self.text[self.at] == "," and not re.match(
            r",([A-Za-z0-9_.:/#\-\ufffc]+=|\ufffc(,|$))", self.text[self.at :]
        ):
            self.at += 1
            found.append(self.value(end))
        return found[0] if len(found) == 1 else found

    def value(self, end):
        opening = self.text[self.at : self.at + 1]
        if opening == "{":
            self.at += 1
            inner = self.pairs("}")
            self.expect("}")
            return inner
        if opening == "[":
            self.at += 1
            items = [] if self.text[self.at : self.at + 1] == "]" else [self.value("]")]
            while self.text[self.at : self.at + 1] == ",":
                self.at += 1
                items.append(self.value("]"))
            self.expect("]")
            return items
        if opening in ("'", '"'):
            return self.taken(rf"{opening}[^{opening}]*{opening}")[1:-1]
        return self.taken(r"[^,\]}]*" if end else r"[^,]*")

    def taken(self, pattern):
        match = re.compile(pattern).match(self.text, self.at)
        if match is None:
            raise ValueError(f"a key is expected at {self.text[self.at:] or 'its end'}")
        self.at = match.end()
        return match.group(0)

    def expect(self, letter):
        if self.text[self.at : self.at + 1] != letter:
            raise ValueError(f"{letter} is expected at {self.text[self.at:] or 'its end'}")
        self.at += 1
