/** Faults of the dangerous kind, as patches to the real source. The simulation has to notice each. */
import type { SimulatedPromise } from './promises.ts';

export interface Edit {
  readonly file: string;
  /** Occurs exactly once. */
  readonly find: string;
  readonly replace: string;
}

export interface Mutant {
  readonly name: string;
  readonly edits: readonly [Edit, ...Edit[]];
  /** The promise that it breaks. */
  readonly breaks: SimulatedPromise;
}

export const mutants: readonly Mutant[] = [
  {
    name: 'a read that failed answers that nothing is there',
    edits: [
      {
        file: 'src/flows/read-file-system.ts',
        find: 'world.fileSystems.find(fileSystemId),',
        replace: 'world.fileSystems.find(fileSystemId).catch(() => null),',
      },
    ],
    breaks: 'nothing deleted unread',
  },
  {
    name: 'a bare prefix takes the alarms of a neighbour for its own',
    edits: [
      {
        file: 'src/monitoring/identity.ts',
        find: 'fileSystemId}/`;',
        replace: 'fileSystemId}`;',
      },
      {
        file: 'src/monitoring/diff.ts',
        find: 'if (identity?.fileSystemId !== fileSystemId || !isOurs(stack, existing)) return [];',
        replace: 'if (identity === null || !isOurs(stack, existing)) return [];',
      },
    ],
    breaks: 'nothing deleted unread',
  },
  {
    name: 'it writes before it has read what stands',
    edits: [
      {
        file: 'src/flows/read-file-system.ts',
        find: 'existing: await proveOwnership(alarms, stack, world)',
        replace: 'existing: (await proveOwnership(alarms, stack, world)).slice(0, 0)',
      },
    ],
    breaks: 'nothing foreign touched',
  },
  {
    name: 'a retry counts again',
    edits: [
      {
        file: 'src/flows/record-start.ts',
        find: "if (stored === 'new') publish",
        replace: 'if (stored) publish',
      },
    ],
    breaks: 'no start counted twice',
  },
  {
    name: 'a start is told apart by its version',
    edits: [
      {
        file: 'src/starts/start-of.ts',
        find: '...{ taskArn, taskId,',
        replace: "...{ taskArn: [taskArn, task.version].join('#'), taskId,",
      },
    ],
    breaks: 'no start counted twice',
  },
  {
    name: 'it deletes by the name, whoever owns it',
    edits: [
      {
        file: 'src/monitoring/identity.ts',
        find: 'return mayBeOurs(stack, existing) && (hasMark(existing) || existing.stackTag === stack);',
        replace: 'return mayBeOurs(stack, existing);',
      },
    ],
    breaks: 'nothing foreign touched',
  },
  {
    name: 'a write that failed is passed over',
    edits: [
      {
        file: 'src/flows/reconcile-messages.ts',
        find: 'if (failures.length > 0) throw new ApplyFailed(failures);',
        replace: '',
      },
    ],
    breaks: 'no message lost',
  },
  {
    name: 'the domain looks at a clock of its own',
    edits: [
      {
        file: 'src/starts/retention.ts',
        find: 'return expiresAtSeconds * 1_000 <= now.getTime();',
        replace: 'return expiresAtSeconds * 1_000 <= Date.now() + 366 * 86_400_000;',
      },
    ],
    breaks: 'no start counted twice',
  },
  {
    name: 'an item of a batch is lost',
    edits: [
      {
        file: 'src/flows/reconcile-messages.ts',
        find: 'return [...retry];',
        replace: 'return [...retry].slice(1);',
      },
    ],
    breaks: 'no message lost',
  },
  {
    name: 'it tries again without an end',
    edits: [
      {
        file: 'src/flows/read-file-system.ts',
        find: 'world.fileSystems.find(fileSystemId),',
        replace: 'untilRead(() => world.fileSystems.find(fileSystemId)),',
      },
      {
        file: 'src/flows/read-file-system.ts',
        find: 'export async function readFileSystem(',
        replace:
          'const untilRead = <T>(read: () => Promise<T>): Promise<T> => read().catch(() => untilRead(read));\n\nexport async function readFileSystem(',
      },
    ],
    breaks: 'bounded calls',
  },
];
