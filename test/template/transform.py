"""Prints template.yaml as CloudFormation gets it, as JSON: the SAM transform, without AWS and without a network.

cfn-lint knows more about that form: a misspelt IAM action, for one.
"""

import json
import os
import sys

import yaml

# The translator asks for a Region and would otherwise look for a profile. Which one is of no matter.
os.environ["AWS_DEFAULT_REGION"] = "us-east-1"

from samtranslator.parser.parser import Parser  # noqa: E402
from samtranslator.translator.translator import Translator  # noqa: E402


class TemplateLoader(yaml.SafeLoader):
    """YAML with the short forms of the intrinsic functions."""


def intrinsic(loader, name, node):
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    if name == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {name if name in ("Ref", "Condition") else f"Fn::{name}": value}


TemplateLoader.add_multi_constructor("!", intrinsic)

with open(sys.argv[1], encoding="utf-8") as file:
    template = yaml.load(file, TemplateLoader)
# Packaging does this, with the real bucket; the key is a hash of the folder. Another build is another key.
key = sys.argv[2] if len(sys.argv) > 2 else "key"
packaged = {"AWS::Serverless::Function": "CodeUri", "AWS::Serverless::LayerVersion": "ContentUri"}
for resource in template["Resources"].values():
    if resource["Type"] in packaged:
        resource["Properties"][packaged[resource["Type"]]] = f"s3://bucket/{key}"
# No managed policies: every role in the template is written out.
transformed = Translator({}, Parser()).translate(template, {})
for resource in transformed["Resources"].values():
    if resource["Type"] == "AWS::StepFunctions::StateMachine":
        # cfn-lint reads a definition only as one text, and with ARNs where CloudFormation puts some.
        properties = resource["Properties"]
        between, lines = properties["DefinitionString"]["Fn::Join"]
        definition = between.join(lines)
        for name in properties.pop("DefinitionSubstitutions"):
            arn = f"arn:aws:lambda:us-east-1:111122223333:function:{name}"
            definition = definition.replace("${" + name + "}", arn)
        properties["DefinitionString"] = definition
json.dump(transformed, sys.stdout, indent=2)
