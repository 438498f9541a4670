"""An answer in which everything is there that a shape can hold, so that a query that finds nothing asks for what is not."""


class AnyKey(dict):
    """A map whose keys are free: it has all of them."""

    def __init__(self, value):
        super().__init__(any=value)
        self.value = value

    def get(self, key, default=None):
        return self.value


def sample(shape, above=()):
    kind = shape.type_name
    if shape.name in above:
        return "deeper"
    below = (*above, shape.name)
    if kind == "structure":
        return {name: sample(member, below) for name, member in shape.members.items()}
    if kind == "list":
        return [sample(shape.member, below)]
    if kind == "map":
        value = sample(shape.value, below)
        return {key: value for key in shape.key.enum} if getattr(shape.key, "enum", None) else AnyKey(value)
    return {"boolean": True, "integer": 1, "long": 1, "float": 1.0, "double": 1.0}.get(kind, "text")


def lacks(found):
    if isinstance(found, list):
        return len(found) == 0 or any(lacks(item) for item in found)
    if isinstance(found, dict):
        return any(lacks(item) for item in found.values())
    return found is None
