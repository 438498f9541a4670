/** What is mutated, and by which tests each mutant has to be killed: the quick ones that are about it. */

export interface Target {
  readonly files: readonly string[];
  readonly tests: readonly string[];
}

/** What may be written and deleted, and whose it is. */
const decisions: Target = {
  files: ['diff', 'policy', 'identity', 'presence', 'plan', 'plan-file-system'].map(
    (name) => `src/monitoring/${name}.ts`,
  ),
  tests: ['test/unit/monitoring/*.test.ts'],
};

const creditModel: Target = {
  files: [
    'src/local/credits.ts',
    'src/metrics/efs-metering.ts',
    'src/metrics/efs-throughput.ts',
    'src/throughput/replay.ts',
    'src/throughput/steady-state.ts',
  ],
  tests: [
    'test/unit/local/credits.test.ts',
    'test/unit/metrics/*.test.ts',
    'test/unit/throughput/replay.test.ts',
  ],
};

/** The judgement of a failed mount, its words, and what is believed of each cause. */
const classification: Target = {
  files: [
    'classify',
    'sign',
    'mount-failure-signs',
    'efs-mount-signs',
    'nfs-signs',
    'mount-failure-classes',
    'access-failure-classes',
    'host-failure-classes',
    'network-failure-classes',
  ].map((name) => `src/starts/${name}.ts`),
  tests: ['classify', 'sign', 'likely-causes', 'mount-failure-data'].map(
    (name) => `test/unit/starts/${name}.test.ts`,
  ),
};

export const targets: readonly Target[] = [decisions, creditModel, classification];
