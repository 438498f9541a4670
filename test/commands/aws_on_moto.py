"""Runs one command of the AWS CLI on the endpoint of AWS_ENDPOINT_URL, so that what a document says to type can be typed in a test.

Knows what the documents use: options by the input shape, --query, --output text, json. SQS redrives are played with the other calls
of SQS, as its developer guide describes them, since moto has none.
"""

import json
import os
import sys

import jmespath
from botocore.session import Session

from argument_values import Shorthand
from judge_commands import CLI, dashed, most_words, options_in

SESSION = Session()


def main(words):
    service, operation, *arguments = words
    # Version 2 of the CLI takes its Region from here; botocore by itself does not.
    client = SESSION.create_client(service, region_name=os.environ["AWS_REGION"])
    names = {dashed(name): name for name in client.meta.service_model.operation_names}
    shape = client.meta.service_model.operation_model(names[operation]).input_shape
    members = {f"--{dashed(name)}": (name, member) for name, member in shape.members.items()}
    options, strays, problems = options_in(arguments, lambda option: most_words(option, members))
    if strays or problems:
        raise SystemExit(f"{strays} {problems}")
    others = {option: values[0] for option, values in options if option in CLI["globalOptions"]["withValue"]}
    given = read_json(others["--cli-input-json"]) if "--cli-input-json" in others else {}
    given |= {members[option][0]: value_of(members[option][1], values) for option, values in options if option in members}
    unknown = [option for option, _ in options if option not in members and option not in others]
    if unknown:
        raise SystemExit(f"unknown options: {' '.join(unknown)}")
    method = REDRIVES.get(operation) or (lambda client, given: getattr(client, operation.replace("-", "_"))(**given))
    answer = method(client, given)
    answer.pop("ResponseMetadata", None)
    printed(jmespath.search(others["--query"], answer) if "--query" in others else answer, others.get("--output", "json"))


def read_json(word):
    with open(word.removeprefix("file://"), encoding="utf-8") as file:
        return json.load(file)


def value_of(shape, words):
    kind = shape.type_name
    if kind == "list" and not words[0].startswith("["):
        return [value_of(shape.member, [word]) for word in words]
    if words[0][:1] in ("[", "{") and kind in ("list", "structure", "map"):
        return json.loads(words[0])
    if kind in ("structure", "map"):
        return Shorthand(words[0]).pairs()
    return {"integer": int, "long": int, "boolean": lambda _: True}.get(kind, str)(words[0] if words else "true")


def printed(answer, output):
    if output == "json":
        print(json.dumps(answer, indent=4, default=str))
    else:
        rows = answer if isinstance(answer, list) else [answer]
        print("\n".join("\t".join(map(str, row)) if isinstance(row, list) else str(row) for row in rows))


def start_message_move_task(client, given):
    """Moves what is visible, with its attributes, as a new message of the destination."""
    source, destination = url_of(client, given["SourceArn"]), url_of(client, given["DestinationArn"])
    while True:
        messages = client.receive_message(
            QueueUrl=source, MaxNumberOfMessages=10, MessageAttributeNames=["All"]
        ).get("Messages", [])
        for message in messages:
            attributes = message.get("MessageAttributes", {})
            client.send_message(QueueUrl=destination, MessageBody=message["Body"], MessageAttributes=attributes)
            client.delete_message(QueueUrl=source, ReceiptHandle=message["ReceiptHandle"])
        if not messages:
            return {"TaskHandle": "moved"}


def list_message_move_tasks(client, given):
    """Nothing is left to be moved once the first has answered."""
    left = client.get_queue_attributes(
        QueueUrl=url_of(client, given["SourceArn"]), AttributeNames=["ApproximateNumberOfMessages"]
    )["Attributes"]["ApproximateNumberOfMessages"]
    return {"Results": [{"Status": "COMPLETED", "ApproximateNumberOfMessagesToMove": int(left)}]}


def url_of(client, arn):
    return client.get_queue_url(QueueName=arn.split(":")[-1])["QueueUrl"]


REDRIVES = {"start-message-move-task": start_message_move_task, "list-message-move-tasks": list_message_move_tasks}

if __name__ == "__main__":
    main(sys.argv[1:])
