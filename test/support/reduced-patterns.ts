/** An event pattern with one thing less in it, for each thing in it: what a test would have to notice. */
export type Pattern = Readonly<Record<string, unknown>>;

export interface ReducedPattern {
  /** Such as `detail.eventName` for a whole condition, `detail.eventName: "CreateTags"` for one of its alternatives. */
  readonly without: string;
  readonly pattern: Pattern;
}

/** Of each condition, of each alternative where there are several, of each `$or`, and of each branch of one. */
export function reducedPatterns(pattern: Pattern): readonly ReducedPattern[] {
  return Object.entries(pattern).flatMap(([name, inner]) => {
    if (name === '$or') return withLessChoice(pattern, inner as readonly Pattern[]);
    if (Array.isArray(inner)) return withLessOfField(pattern, name, inner);
    return reducedPatterns(inner as Pattern).map(({ without, pattern: less }) => ({
      without: `${name}.${without}`,
      pattern: replaced(pattern, name, less),
    }));
  });
}

function withLessOfField(pattern: Pattern, name: string, alternatives: readonly unknown[]) {
  const fewer = alternatives.map((one) => ({
    without: `${name}: ${JSON.stringify(one)}`,
    pattern: { ...pattern, [name]: alternatives.filter((other) => other !== one) },
  }));
  return [{ without: name, pattern: omitted(pattern, name) }, ...(alternatives.length > 1 ? fewer : [])];
}

function withLessChoice(pattern: Pattern, branches: readonly Pattern[]): readonly ReducedPattern[] {
  const rest = omitted(pattern, '$or');
  const chosen = (left: readonly Pattern[]) =>
    left.length > 1 ? { ...rest, $or: left } : { ...rest, ...left[0] };
  return [
    { without: '$or', pattern: rest },
    ...branches.flatMap((branch, index) => [
      { without: `$or[${index}]`, pattern: chosen(branches.toSpliced(index, 1)) },
      ...reducedPatterns(branch).map(({ without, pattern: less }) => ({
        without: `$or[${index}].${without}`,
        // A branch without a condition lets everything through, and with it the whole choice.
        pattern: isEmpty(less) ? rest : chosen(branches.toSpliced(index, 1, less)),
      })),
    ]),
  ];
}

function replaced(pattern: Pattern, name: string, inner: Pattern): Pattern {
  return isEmpty(inner) ? omitted(pattern, name) : { ...pattern, [name]: inner };
}

function omitted(pattern: Pattern, name: string): Pattern {
  return Object.fromEntries(Object.entries(pattern).filter(([key]) => key !== name));
}

function isEmpty(pattern: Pattern): boolean {
  return Object.keys(pattern).length === 0;
}
