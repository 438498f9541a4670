"""Judges commands of the AWS CLI by botocore's service models, which are what the CLI is made from.

stdin: a JSON list of {"words": [...], "isMention": bool}; words[0] is `aws` or `sam`. stdout: a JSON list of lists of problems.
A mention names a command and gives no option: only the operation has to be there.
"""

import json
import os
import sys

import jmespath
from botocore import xform_name
from botocore.session import Session

from argument_values import UNKNOWN, value_problems
from sample_answer import lacks, sample

with open(os.path.join(os.path.dirname(__file__), "cli-commands.json"), encoding="utf-8") as file:
    CLI = json.load(file)
SESSION = Session()
SERVICES = set(SESSION.get_available_services())
FLAGS = set(CLI["globalOptions"]["flags"])
WITH_VALUE = set(CLI["globalOptions"]["withValue"])
PAGES = CLI["paginationOptions"]["withValue"]
# Each of them gives the whole input, or asks for none.
INSTEAD_OF_OPTIONS = {"--cli-input-json", "--cli-input-yaml", "--generate-cli-skeleton"}
ELISION = "..."


def problems_of(words, is_mention):
    tool, *rest = words
    if tool == "sam":
        return declared_problems(CLI["sam"].get(rest[0]), rest[1:], f"sam has no {rest[0]}", is_mention)
    name = " ".join(rest[:2])
    for custom in (name, rest[0]):
        if custom in CLI["commandsOfTheCli"]:
            arguments = rest[len(custom.split(" ")) :]
            return declared_problems(CLI["commandsOfTheCli"][custom], arguments, "", is_mention)
    model_name = CLI["services"]["modelOf"].get(rest[0], rest[0])
    if model_name not in SERVICES:
        return [f"there is no service {rest[0]}"]
    if len(rest) < 2:
        return ["no operation is named"]
    model = SESSION.get_service_model(model_name)
    if rest[1] == "wait":
        operation = waited_for(model_name, rest[2] if len(rest) > 2 else "")
        return ["no such waiter"] if operation is None else judged(model, operation, rest[3:], name, is_mention)
    operations = {dashed(operation): operation for operation in model.operation_names}
    if rest[1] not in operations:
        return [f"{rest[0]} has no operation {rest[1]}"]
    return judged(model, operations[rest[1]], rest[2:], name, is_mention)


def judged(model, operation_name, arguments, name, is_mention):
    operation = model.operation_model(operation_name)
    shape = operation.input_shape
    renames = CLI["renames"]["options"].get(name, {})
    members = {} if shape is None else {renamed(key, renames): (key, value) for key, value in shape.members.items()}
    # Their form is the CLI's own, and not looked into.
    others = [*CLI["aliases"]["options"].get(name, []), *(PAGES if model_pages(model.service_name, operation_name) else [])]
    options, strays, problems = options_in(arguments, lambda option: most_words(option, members))
    for option, values in options:
        original = next((old for old, new in renames.items() if new == option), option)
        if option in FLAGS or option in WITH_VALUE or option in others:
            problems += global_problems(option, values, operation)
        elif option in members:
            problems += [f"{option} {why}" for why in value_problems(members[option][1], values, True)]
        elif not is_open(option) and (option in renames or not negates(original, members)):
            problems.append(f"{name} has no option {option}")
    given = {option for option, _ in options}
    if not given and is_mention:
        return problems
    if not given & INSTEAD_OF_OPTIONS and not any(is_open(option) for option in given):
        problems += missing(shape, members, given)
    expected = 1 if operation.has_streaming_output else 0
    if len(strays) != expected:
        problems.append(f"{len(strays)} words belong to no option, {expected} expected: {' '.join(strays)}")
    return problems


def is_open(option):
    """What only the program knows, or what was left out on purpose."""
    return UNKNOWN in option or option == ELISION


def negates(option, members):
    bare = option.replace("--no-", "--", 1)
    return option.startswith("--no-") and bare in members and members[bare][1].type_name == "boolean"


def most_words(option, members):
    if option in FLAGS or option in (ELISION, UNKNOWN) or (option.startswith("--no-") and option not in members):
        return 0
    kind = members[option][1].type_name if option in members else "string"
    return {"boolean": 0, "list": 1_000}.get(kind, 1)


def missing(shape, members, given):
    """Tokens that make a call idempotent are filled in by the CLI."""
    if shape is None:
        return []
    needed = [
        option
        for option, (key, value) in members.items()
        if key in shape.required_members and not value.metadata.get("idempotencyToken")
    ]
    without = [option for option in needed if option not in given and option.replace("--", "--no-", 1) not in given]
    return [f"{option} is required" for option in without]


def options_in(arguments, most_words):
    """[(option, its words)], the words of no option, problems. `--option=value` is one word."""
    options, strays, problems = [], [], []
    for word in arguments:
        if word.startswith("--") and len(word) > 2:
            option, equals, value = word.partition("=")
            if option in [seen for seen, _ in options] and UNKNOWN not in option:
                problems.append(f"{option} is given twice")
            options.append((option, [value] if equals else []))
        elif options and len(options[-1][1]) < most_words(options[-1][0]) and word != ELISION:
            options[-1][1].append(word)
        elif word in (ELISION, UNKNOWN):
            options.append((word, []))
        else:
            strays.append(word)
    return options, strays, problems


def global_problems(option, values, operation):
    if option in FLAGS:
        return []
    if len(values) != 1:
        return [f"{option} takes one value, got {len(values)}"]
    return query_problems(values[0], operation) if option == "--query" else []


def query_problems(expression, operation):
    """A name that the answer does not have is no error to the CLI: it prints null."""
    if UNKNOWN in expression:
        return []
    try:
        compiled = jmespath.compile(expression)
    except jmespath.exceptions.JMESPathError as error:
        return [f"--query does not parse: {str(error).splitlines()[0]}"]
    if operation.output_shape is None:
        return ["--query asks for an answer where there is none"]
    # A filter may leave nothing, and rightly so.
    if "[?" in expression:
        return []
    found = compiled.search(sample(operation.output_shape))
    return [f"--query {expression} asks for what the answer does not have"] if lacks(found) else []


def declared_problems(declared, arguments, unknown, is_mention):
    """For commands that no service model has."""
    if declared is None:
        return [unknown]
    problems, given, strays, waiting = [], set(), 0, 0
    for word in arguments:
        option, equals, _ = word.partition("=")
        if option.startswith("--"):
            given.add(option)
            takes_value = option in declared["withValue"] or option in WITH_VALUE
            if not takes_value and option not in declared["flags"] and option not in FLAGS:
                problems.append(f"there is no option {option}")
            # The words behind an option that is not known are its own: one problem is enough.
            waiting = 0 if equals or option in declared["flags"] or option in FLAGS else 1_000
        elif waiting > 0:
            waiting = waiting - 1 if option not in WITH_VALUE else 0
        else:
            strays += 1
    if is_mention and not given and strays == 0:
        return problems
    problems += [f"{option} is required" for option in declared["required"] if option not in given]
    if strays != declared["positional"]:
        problems.append(f"{strays} words belong to no option, {declared['positional']} expected")
    return problems


def waited_for(model_name, waiter):
    config = SESSION.get_waiter_model(model_name) if waiter else None
    names = {dashed(name): name for name in config.waiter_names} if config else {}
    return config.get_waiter(names[waiter]).operation if waiter in names else None


def model_pages(model_name, operation):
    try:
        SESSION.get_paginator_model(model_name).get_paginator(operation)
        return True
    except Exception:  # botocore raises ValueError, and UnknownServiceError where a service has no such file
        return False


def renamed(member, renames):
    option = f"--{dashed(member)}"
    return renames.get(option, option)


def dashed(name):
    return xform_name(name, "-")


if __name__ == "__main__":
    commands = json.load(sys.stdin)
    json.dump([problems_of(command["words"], command["isMention"]) for command in commands], sys.stdout)
