/** A resource policy as IAM writes it, reduced to what is judged: text or list, both are lists here. Source: IAM JSON policy reference. */
import * as v from 'valibot';

const texts = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((given): readonly string[] => [given].flat()),
);
const principals = v.pipe(
  v.union([v.literal('*'), v.object({ AWS: v.optional(texts, []), Service: v.optional(texts, []) })]),
  v.transform((given) => (given === '*' ? ['*'] : [...given.AWS, ...given.Service])),
);
/** Booleans are written as such, too. */
const values = v.pipe(
  v.union([v.string(), v.boolean(), v.number(), v.array(v.union([v.string(), v.boolean(), v.number()]))]),
  v.transform((given): readonly string[] => [given].flat().map(String)),
);

const statement = v.object({
  Sid: v.optional(v.string()),
  Effect: v.picklist(['Allow', 'Deny']),
  Principal: v.optional(principals),
  NotPrincipal: v.optional(v.unknown()),
  Action: v.optional(texts),
  NotAction: v.optional(texts),
  Condition: v.optional(v.record(v.string(), v.record(v.string(), values)), {}),
});
export type Statement = v.InferOutput<typeof statement>;

/** A single statement need not be in a list. */
const policy = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    Statement: v.union([
      v.array(statement),
      v.pipe(
        statement,
        v.transform((one) => [one]),
      ),
    ]),
  }),
);

/** Null for text that is no policy. */
export function statementsOf(text: string): readonly Statement[] | null {
  const result = v.safeParse(policy, text);
  return result.success ? result.output.Statement : null;
}

/** By its Sid, else by its place. */
export function statementName(statements: readonly Statement[], one: Statement): string {
  return one.Sid === undefined || one.Sid === ''
    ? `statement ${statements.indexOf(one) + 1}`
    : `statement "${one.Sid}"`;
}

/** Such as `Bool aws:SecureTransport false`; empty without conditions. */
export function conditionText({ Condition }: Statement): string {
  return Object.entries(Condition)
    .flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, wanted]) => `${operator} ${key} ${wanted.join(', ')}`),
    )
    .join(' and ');
}
