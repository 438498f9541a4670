"""Prints what a person reads of the transformed template: parameters, resources by type, who may send, and each role line by line.

Reads the JSON of transform.py from standard input. <stack>, <region>, <account> and <partition> are what CloudFormation puts there;
"X ? a : b" is a condition of the template with what holds with it and without.
"""

import json
import re
import sys
import textwrap

template = json.load(sys.stdin)
pseudo = {
    "StackName": "<stack>",
    "Region": "<region>",
    "AccountId": "<account>",
    "Partition": "<partition>",
    "URLSuffix": "<suffix>",
    "NoValue": "nothing",
}


def shown(value):
    """One line for a value with its intrinsic functions."""
    if isinstance(value, list):
        return ", ".join(shown(one) for one in value)
    if not isinstance(value, dict):
        return str(value)
    if len(value) == 1:
        (name, argument), = value.items()
        if name == "Ref":
            return pseudo.get(argument.removeprefix("AWS::"), argument)
        if name == "Fn::GetAtt":
            return ".".join(argument).removesuffix(".Arn")
        if name == "Fn::If":
            condition, yes, no = argument
            return f"{condition} ? {shown(yes)} : {shown(no)}"
        if name == "Fn::Sub" and isinstance(argument, str):
            return re.sub(
                r"\$\{([^}]+)\}", lambda hit: shown({"Ref": hit[1]}), argument
            )
    return json.dumps(value)


def action_list(action):
    """`sqs:ReceiveMessage, DeleteMessage`: a service is named once."""
    services = {}
    for one in [action] if isinstance(action, str) else action:
        service, _, name = one.partition(":")
        services.setdefault(service, []).append(name)
    return "; ".join(f"{service}:{', '.join(names)}" for service, names in services.items())


def condition_text(condition):
    tests = [
        f"{key} {operator} {shown(values)}"
        for operator, keys in condition.items()
        for key, values in keys.items()
    ]
    return " if " + " and ".join(tests) if tests else ""


def statement_line(statement, resource=None):
    if "Fn::If" in statement:
        condition, yes, no = statement["Fn::If"]
        line = statement_line(yes, resource) if no == {"Ref": "AWS::NoValue"} else None
        if line is None:
            raise SystemExit(f"summary.py knows no statement with an else: {statement}")
        return f"[{condition}] {line}"
    effect = "" if statement["Effect"] == "Allow" else f"{statement['Effect'].upper()} "
    who = statement.get("Principal")
    who = f"{shown(list(who.values())[0] if isinstance(who, dict) and 'Ref' not in who else who)} " if who else ""
    where = shown(statement["Resource"]) if "Resource" in statement else resource
    target = "" if where == resource else f" -> {where}"
    return f"{effect}{who}{action_list(statement['Action'])}{target}{condition_text(statement.get('Condition', {}))}"


def wrapped(head, text):
    return textwrap.fill(
        f"{head}{text}",
        140,
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def of_type(name):
    return {
        key: resource
        for key, resource in template["Resources"].items()
        if resource["Type"] == name
    }


def when(resource):
    return f" [{resource['Condition']}]" if "Condition" in resource else ""


def parameters():
    yield "PARAMETERS, with their defaults"
    for name, parameter in template["Parameters"].items():
        default = str(parameter["Default"]) or "empty"
        allowed = parameter.get("AllowedValues", [])
        choices = f"   ({', '.join(map(str, allowed))})" if 1 < len(allowed) < 6 else ""
        yield f"  {name} = {default}{choices}"


def resources():
    yield "RESOURCES by type, with the condition under which each is there"
    types = sorted({resource["Type"] for resource in template["Resources"].values()})
    for name in types:
        found = of_type(name)
        ids = ", ".join(f"{key}{when(one)}" for key, one in found.items())
        yield wrapped(f"  {name} {len(found)}: ", ids)


def functions():
    yield "FUNCTIONS"
    for name, resource in of_type("AWS::Lambda::Function").items():
        has = resource["Properties"]
        yield (
            f"  {name}: {has['Runtime']} {shown(has['Architectures'])}, {has['MemorySize']} MB, {has['Timeout']} s, "
            f"as {shown(has['Role'])}, {has['LoggingConfig']['LogFormat']} into {shown(has['LoggingConfig']['LogGroup'])}"
        )


def senders():
    yield "WHO MAY SEND TO THEM, BY THEIR OWN POLICIES"
    for name, key in (
        ("AWS::SNS::TopicPolicy", "Topics"),
        ("AWS::SQS::QueuePolicy", "Queues"),
    ):
        for resource in of_type(name).values():
            has = resource["Properties"]
            yield f"  {shown(has[key])}{when(resource)}"
            for statement in has["PolicyDocument"]["Statement"]:
                yield "    " + statement_line(statement, shown(has[key]))
    for name, resource in of_type("AWS::KMS::Key").items():
        yield f"  {name}{when(resource)}"
        for statement in resource["Properties"]["KeyPolicy"]["Statement"]:
            yield "    " + statement_line(statement, "*")
    for resource in of_type("AWS::Lambda::Permission").values():
        has = resource["Properties"]
        yield f"  {shown(has['FunctionName'])}: {has['Principal']} {has['Action']} if SourceArn {shown(has['SourceArn'])}"


def roles():
    yield "ROLES, what each may do"
    for name, resource in of_type("AWS::IAM::Role").items():
        has = resource["Properties"]
        (trust,) = has["AssumeRolePolicyDocument"]["Statement"]
        yield f"  {name}, for {statement_line(trust, None)}"
        managed = has.get("ManagedPolicyArns", [])
        if managed:
            yield f"    and all of {shown(managed)}"
        for policy in has["Policies"]:
            for statement in policy["PolicyDocument"]["Statement"]:
                yield "    " + statement_line(statement)


# A type with policies of its own that this page does not show would go unread.
known = {
    "AWS::IAM::Role",
    "AWS::KMS::Key",
    "AWS::Lambda::Permission",
    "AWS::SNS::TopicPolicy",
    "AWS::SQS::QueuePolicy",
}
unknown = sorted(
    {
        resource["Type"]
        for resource in template["Resources"].values()
        if re.search(r"Policy|Permission|::IAM::", resource["Type"])
    }
    - known
)
if unknown:
    raise SystemExit(f"summary.py does not show the permissions in {', '.join(unknown)}")

sections = [parameters(), resources(), functions(), senders(), roles()]
print("\n\n".join("\n".join(section) for section in sections))
