import { expect, it } from 'vitest';
import { startsOfTasks } from '../../../src/reports/starts-of-tasks.ts';

const widgets = startsOfTasks('watch', 'eu-west-2');
const expressions = widgets.flatMap(({ properties }) =>
  ((properties as { metrics?: readonly { expression?: string }[][] }).metrics ?? []).flatMap((row) =>
    row.flatMap(({ expression }) => expression ?? []),
  ),
);

it('the starts of services are searched for by this stack alone, and the slowest are shown by their p95', () => {
  const search = (metric: string) =>
    `SLICE(SORT(SEARCH('{Mountwatch,service,ClusterName,ServiceName} MetricName="${metric}" service="watch"', 'p95', 300), MAX, DESC), 0, 20)`;
  expect(expressions).toEqual([search('StartSeconds'), search('MountWindowSeconds')]);
});

it('a service has its name and its cluster’s in the legend', () => {
  expect(JSON.stringify(widgets[0])).toContain(
    `"label":"\${PROP('Dim.ClusterName')}/\${PROP('Dim.ServiceName')}"`,
  );
});

it('failed and slow mounts are counted for the stack', () => {
  expect(widgets[2]?.properties).toMatchObject({
    region: 'eu-west-2',
    metrics: [
      ['Mountwatch', 'MountFailures', 'service', 'watch', { stat: 'Sum', period: 300 }],
      ['Mountwatch', 'SlowMountStarts', 'service', 'watch', { stat: 'Sum', period: 300 }],
    ],
  });
});

it('the words tell that the window is an upper bound', () => {
  expect(widgets[3]?.properties).toMatchObject({ markdown: expect.stringContaining('an upper bound') });
});
