/** What a stack answers, and where its links lead in each partition. */
import { expect, it } from 'vitest';
import { dashboardName } from '../../src/monitoring/dashboards.ts';
import { outputsOf, template, text } from './template.ts';

const dashboards = ['FleetDashboard', 'FileSystemDashboard'];
const pages = [...dashboards, 'Alarms', 'WeeklyReview', 'SweepLog', 'WorkerLog'];

it.each([
  ['aws', 'us-east-1', 'https://console.aws.amazon.com/'],
  ['aws-us-gov', 'us-gov-west-1', 'https://console.amazonaws-us-gov.com/'],
  ['aws-cn', 'cn-north-1', 'https://console.amazonaws.cn/'],
])('in %s the links lead to the console of %s', (partition, region, start) => {
  const outputs = outputsOf({ 'AWS::Partition': partition, 'AWS::Region': region });
  for (const name of pages) {
    expect(outputs[name], name).toMatch(/\/home\?region=[\w-]+#/);
    expect(outputs[name]?.startsWith(start), name).toBe(true);
    expect(outputs[name]).toContain(`?region=${region}#`);
  }
  expect(Object.values(outputs).filter((value) => value.startsWith(start))).toHaveLength(pages.length);
});

it('the links name what the functions write', () => {
  const { FleetDashboard, FileSystemDashboard, Alarms } = outputsOf();
  expect(FleetDashboard).toMatch(new RegExp(`/${dashboardName('watch', 'us-east-1', 'fleet')}$`));
  expect(FileSystemDashboard).toMatch(new RegExp(`/${dashboardName('watch', 'us-east-1', 'file-system')}$`));
  expect(Alarms).toMatch(/search=watch\/$/);
});

it('without dashboards there are no links to them', () => {
  const left = Object.keys(outputsOf({ Dashboards: 'false' }));
  expect(left).toEqual(Object.keys(template.Outputs).filter((name) => !dashboards.includes(name)));
});

it('no ARN of the template is of one partition alone', () => {
  const fixed = text('template.yaml')
    .split('\n')
    .filter((line) => /arn:aws[\w-]*:/.test(line));
  expect(fixed).toEqual([]);
});

it('`sam deploy --guided` deploys the template that `npm run build` is for, as the stack that the command looks for', () => {
  const config = text('samconfig.toml');
  expect(config).toMatch(/^template_file = "template.yaml"$/m);
  expect(config).toMatch(/^stack_name = "mountwatch"$/m);
  expect(config).toMatch(/^capabilities = "CAPABILITY_IAM"$/m);
  expect(config).toMatch(/^resolve_s3 = true$/m);
});
