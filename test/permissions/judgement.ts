/** The roles of a deployed stack against what is called with them. Each law gives a sentence for each breach. */
import { dashboardName } from '../../src/monitoring/dashboards.ts';
import { decide } from './decide.ts';
import type { DeployedStack } from './deployed-stack.ts';
import { aboutAll, widerActions, widerResources } from './grants.ts';
import { type Call, impliedCalls, roleOf } from './implied-calls.ts';
import type { RecordedCall } from './recorder.ts';
import { fits, type Reference } from './reference.ts';
import { dashboardArn } from './requests/cloudwatch.ts';
import type { Statement } from './statement.ts';
import { matches, matchesAction } from './wildcards.ts';

export interface Judged {
  readonly stack: DeployedStack;
  readonly calls: readonly Call[];
  readonly reference: Reference;
}

/** What was recorded and what it implies, by the roles with which it is called. */
export function judged(
  stack: DeployedStack,
  recorded: readonly RecordedCall[],
  reference: Reference,
): Judged {
  const own = recorded.map(({ by, command, request }) => ({
    role: roleOf(by, stack),
    because: command,
    request,
  }));
  return { stack, reference, calls: [...own, ...impliedCalls(stack, recorded)] };
}

export type Law = (of: Judged) => readonly string[];

/** By the names of their tests. */
export const laws = {
  'allows every call that is made with it': ({ stack, calls }) =>
    calls.flatMap(({ role, because, request }) => {
      const { verdict, by } = decide(stack.roles.get(role) ?? [], request);
      const through = by === null ? '' : ` by ${by.Sid}`;
      return verdict === 'allowed'
        ? []
        : [`${role}: ${request.action} on ${request.resource} is ${verdict}${through} (${because})`];
    }),

  'grants no action that nobody calls': ({ stack, calls }) =>
    eachGrant(stack, ({ role, statement }) =>
      statement.Action.filter(
        (action) => !calls.some((call) => uses(call, role, { ...statement, Action: [action] })),
      ).map((action) => `${role}: nobody calls ${action} (${statement.Sid})`),
    ),

  'grants no resource that nobody calls for': ({ stack, calls }) =>
    eachGrant(stack, ({ role, statement }) =>
      statement.Resource.filter(
        (resource) => !calls.some((call) => uses(call, role, { ...statement, Resource: [resource] })),
      ).map((resource) => `${role}: nobody calls for ${resource} (${statement.Sid})`),
    ),

  'says * only where the service knows nothing else': ({ stack, reference }) =>
    eachGrant(stack, ({ role, statement: { Sid, Action, Resource } }) =>
      Action.filter((action) => Resource.includes('*') && !needsAll(action, reference)).map(
        (action) =>
          `${role}: ${action} on * (${Sid}); the service knows ${reference.resourcesOf(action).join(', ')}`,
      ),
    ),

  'reaches beyond single resources of this stack only where that is declared': ({ stack }) =>
    eachGrant(stack, ({ role, statement: { Sid, Action, Resource } }) => [
      ...Action.filter((action) => action.includes('*') && !(action in widerActions)).map(
        (action) => `${role}: ${action} is a pattern (${Sid})`,
      ),
      ...Resource.filter((resource) => resource !== '*' && !isOurs(resource, stack)).map(
        (resource) => `${role}: ${resource} is not of this stack (${Sid})`,
      ),
    ]),

  'is called as the reference of the services says': ({ calls, reference }) =>
    calls.flatMap(({ role, request: { action, resource } }) => {
      if (!reference.has(action)) return [`${role}: there is no action ${action}`];
      const isListing = resource === '*' && action in aboutAll;
      return isListing || fits(resource, reference.resourcesOf(action))
        ? []
        : [`${role}: ${action} is not about ${resource}`];
    }),
} as const satisfies Readonly<Record<string, Law>>;

interface Grant {
  readonly role: string;
  readonly statement: Statement;
}

function eachGrant(stack: DeployedStack, breaches: (grant: Grant) => readonly string[]): readonly string[] {
  return [...stack.roles].flatMap(([role, statements]) =>
    statements
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap((statement) => breaches({ role, statement })),
  );
}

/** Its condition apart: what is not allowed for that is told by the first law. */
function uses({ role, request }: Call, by: string, { Action, Resource }: Statement): boolean {
  return (
    role === by &&
    Action.some((pattern) => matchesAction(pattern, request.action)) &&
    Resource.some((pattern) => matches(pattern, request.resource))
  );
}

function needsAll(action: string, reference: Reference): boolean {
  return action in aboutAll || (reference.has(action) && reference.resourcesOf(action).length === 0);
}

/** One resource of the stack, one that a parameter names, or a pattern that is declared. */
function isOurs(resource: string, { name, place, given }: DeployedStack): boolean {
  const dashboards = (['fleet', 'file-system'] as const).map((id) => dashboardName(name, place.region, id));
  return (
    Object.values(given).includes(resource) ||
    dashboards.some((dashboard) => dashboardArn(dashboard, place) === resource) ||
    widerResources(name, place).has(resource)
  );
}
