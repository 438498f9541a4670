import { expect, it } from 'vitest';
import { templateResources } from '../../../src/cli/template-resources.ts';
import { readMachine } from '../../../src/local/states-language.ts';

// biome-ignore lint/suspicious/noExplicitAny: it is changed to forms that it must not have.
type Definition = any;
const written: Definition = templateResources().Review.Properties.Definition;
const template = (): Definition => structuredClone(written);

it('the definition of the template is read whole', () => {
  expect(readMachine(template())).toMatchObject(template());
});

it.each<[string, (definition: Definition) => void, RegExp]>([
  ['a field of the machine', (d) => Object.assign(d, { QueryLanguage: 'JSONata' }), /QueryLanguage/],
  ['a field of a task', (d) => Object.assign(d.States.Begin, { HeartbeatSeconds: 5 }), /HeartbeatSeconds/],
  [
    'a field of the map',
    (d) => Object.assign(d.States.EachFileSystem, { ToleratedFailureCount: 5 }),
    /ToleratedFailureCount/,
  ],
  [
    'a field of a retrier',
    (d) => Object.assign(d.States.End.Retry[0], { MaxDelay: 5 }),
    /States\.End\.Retry\.0\.MaxDelay/,
  ],
  [
    'a distributed map',
    (d) => Object.assign(d.States.EachFileSystem.ItemProcessor.ProcessorConfig, { Mode: 'DISTRIBUTED' }),
    /"INLINE"/,
  ],
  ['more than forty at once', (d) => Object.assign(d.States.EachFileSystem, { MaxConcurrency: 41 }), /40/],
  ['a kind of state', (d) => Object.assign(d.States.Begin, { Type: 'Wait' }), /Wait/],
  [
    'an error of the language',
    (d) => Object.assign(d.States.End.Retry[0], { ErrorEquals: ['States.TaskFailed'] }),
    /ErrorEquals/,
  ],
  [
    'States.ALL among others',
    (d) => Object.assign(d.States.End.Retry[0], { ErrorEquals: ['States.ALL', 'ReadFailed'] }),
    /stands alone/,
  ],
  ['a task without a time-out', (d) => delete d.States.Begin.TimeoutSeconds, /TimeoutSeconds/],
  ['a state that is not there', (d) => Object.assign(d.States.Begin, { Next: 'Gone' }), /no state Gone/],
  [
    'one that a catcher leads to',
    (d) =>
      Object.assign(d.States.EachFileSystem.ItemProcessor.States.ReviewOne.Catch[0], { Next: 'EndReview' }),
    /no state EndReview, to which ReviewOne leads/,
  ],
  ['an end that goes on', (d) => Object.assign(d.States.Begin, { End: true }), /either Next or End/],
])('is refused before it runs: %s', (_name, change, problem) => {
  const definition = template();
  change(definition);
  expect(() => readMachine(definition)).toThrow(problem);
});
