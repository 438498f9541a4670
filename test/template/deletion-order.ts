/** In which order CloudFormation deletes resources: what depends on another goes before it. */
import type { Resource, Resources } from './transformed.ts';

/** What starts functions and state machines. */
export const triggerTypes = [
  'AWS::Events::Rule',
  'AWS::Scheduler::Schedule',
  'AWS::Lambda::EventSourceMapping',
] as const;

/** Logical ids that a resource waits for at its creation, and dies before: by `DependsOn`, `Ref`, `GetAtt` and `Sub`. */
export function dependenciesOf({ DependsOn = [], Properties }: Resource, all: Resources): readonly string[] {
  const named = [...[DependsOn].flat(), ...referencesIn(Properties)];
  return [...new Set(named)].filter((name) => name in all);
}

/** All that has to be there before a resource, and is there until it is gone. */
export function outliving(name: string, all: Resources): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (one: string) => {
    for (const dependency of dependenciesOf(all[one] as Resource, all)) {
      if (found.has(dependency)) continue;
      found.add(dependency);
      visit(dependency);
    }
  };
  visit(name);
  return found;
}

/** Names of resources that depend on themselves. */
export function cyclesIn(all: Resources): readonly string[] {
  return Object.keys(all).filter((name) => outliving(name, all).has(name));
}

/** Triggers that do not say themselves that they depend on `name`. */
export function triggersWithout(name: string, all: Resources): readonly string[] {
  return Object.entries(all)
    .filter(([, { Type }]) => triggerTypes.some((type) => type === Type))
    .filter(([, { DependsOn = [] }]) => ![DependsOn].flat().includes(name))
    .map(([trigger]) => trigger);
}

function referencesIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(referencesIn);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'Ref') return [String(value)];
    if (key === 'Fn::GetAtt') return [String([value].flat()[0]).split('.')[0] ?? ''];
    if (key === 'Fn::Sub')
      return [...namesIn(String([value].flat()[0])), ...referencesIn([value].flat().slice(1))];
    return referencesIn(value);
  });
}

function namesIn(pattern: string): readonly string[] {
  return [...pattern.matchAll(/\$\{([^}!]+)\}/g)].map(([, name = '']) => name.split('.')[0] ?? '');
}
