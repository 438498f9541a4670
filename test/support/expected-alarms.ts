/** The alarms that each mode gets, written out by hand and sorted: `<id> -> <topic>`. A new alarm is entered here too. */
export const expectedAlarms = {
  bursting: [
    'burst-credits-draining -> tickets',
    'burst-credits-low -> pages',
    'io-limit-near -> pages',
    'metered-io-operations-high -> tickets',
    'throughput-saturated -> pages',
  ],
  provisioned: [
    'io-limit-near -> pages',
    'metered-io-operations-high -> tickets',
    'throughput-saturated -> tickets',
  ],
  elastic: ['io-limit-near -> pages', 'metered-io-operations-high -> tickets'],
} as const;

export const expectedIds = {
  bursting: expectedAlarms.bursting.map(idOf),
  provisioned: expectedAlarms.provisioned.map(idOf),
  elastic: expectedAlarms.elastic.map(idOf),
} as const;

function idOf(line: string): string {
  return line.split(' -> ')[0] ?? '';
}
