/** What a text has to say to count as a sign of something. Plain data: it survives JSON. */
export interface Sign {
  /** Sources of regular expressions, upper and lower case alike, over plain text (see plain-text.ts): each has to occur. */
  readonly all: readonly string[];
  /** Not one of these may occur. */
  readonly none?: readonly string[];
}

/** A sign that is ready to be looked for. @returns where its first expression begins, null where it is not there. */
export type Finder = (text: string) => number | null;

export function finderOf({ all, none }: Sign): Finder {
  const [first = /(?!)/, ...others] = all.map(expressionOf);
  const unwanted = none?.map(expressionOf);
  return (text) => {
    const at = text.search(first);
    const found = at >= 0 && others.every((other) => other.test(text));
    return found && !unwanted?.some((expression) => expression.test(text)) ? at : null;
  };
}

/** The earliest place of any of them. */
export function firstPlace(text: string, finders: readonly Finder[]): number | null {
  const places = finders.map((find) => find(text)).filter((at) => at !== null);
  return places.length === 0 ? null : Math.min(...places);
}

function expressionOf(source: string): RegExp {
  return new RegExp(source, 'i');
}
