/** The parameters of template.yaml as the functions read them, and those that CloudFormation refuses. */
import { describe, expect, it } from 'vitest';
import { priceNames } from '../../src/metrics/price-names.ts';
import { readSettings } from '../../src/monitoring/settings.ts';
import { type Given, namesOf, type Parts, propertiesOf, resolver, template } from './template.ts';

describe('the settings', () => {
  const pages = 'arn:aws:sns:us-east-1:111122223333:pages';
  const tickets = 'arn:aws:sns:us-east-1:111122223333:tickets';
  const ours = 'arn:aws:sns:us-east-1:111122223333:AlertsTopic';
  const ofPages = { pageTopicArn: pages, ticketTopicArn: pages };
  const key = 'arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';
  const everyPrice = priceNames.map((name, index) => `${name}=${index}.25`).join(',');
  const defaults = {
    stack: 'watch',
    pageTopicArn: ours,
    ticketTopicArn: ours,
    lean: false,
    optIn: false,
    okActions: false,
    dashboards: true,
    prices: {},
    excludedTags: ['ManagedByAmazonSageMakerResource'],
    writesPerSecond: 1,
    runbookBaseUrl: 'docs/runbooks',
    tableName: 'watch-StateTable',
    measureMounts: false,
  };

  it.each<[string, Given, Parts]>([
    ['all defaults', {}, {}],
    ['lean', { Lean: 'true' }, { lean: true }],
    ['those that ask for it', { OptIn: 'true' }, { optIn: true }],
    ['OK actions', { OkActions: 'true' }, { okActions: true }],
    ['no dashboards', { Dashboards: 'false' }, { dashboards: false }],
    ['a key for the topic', { TopicKey: 'create' }, {}],
    ['a key of the user for topics of the user', { PageTopicArn: pages, TopicKey: key }, ofPages],
    ['an e-mail address', { PageEmail: 'night@example.com' }, {}],
    ['a topic for pages', { PageTopicArn: pages }, ofPages],
    ['a topic for tickets', { TicketTopicArn: tickets }, { ticketTopicArn: tickets }],
    ['a budget', { DailyBudgetUSD: '0.50' }, { dailyBudgetUSD: 0.5 }],
    ['no excluded tags', { ExcludedTags: '' }, { excludedTags: [] }],
    ['measured mounts', { MeasureMounts: 'true' }, { measureMounts: true }],
    ['prices', { PricesUSD: 'standard=0.33' }, { prices: { standard: 0.33 } }],
    ['slow writes', { WritesPerSecond: '0.5' }, { writesPerSecond: 0.5 }],
    [
      'everything',
      {
        PageTopicArn: pages,
        TicketTopicArn: tickets,
        Lean: 'true',
        OptIn: 'true',
        OkActions: 'true',
        DailyBudgetUSD: '25',
        ElasticReadUSDPerGB: '0.033',
        ElasticWriteUSDPerGB: '0',
        PricesUSD: everyPrice,
        ExcludedTags: 'scratch, team:lab',
        WritesPerSecond: '3',
        RunbookBaseUrl: 'https://example.com/runbooks?v=1',
      },
      {
        pageTopicArn: pages,
        ticketTopicArn: tickets,
        lean: true,
        optIn: true,
        okActions: true,
        dailyBudgetUSD: 25,
        elasticReadUSDPerGB: 0.033,
        elasticWriteUSDPerGB: 0,
        prices: Object.fromEntries(priceNames.map((name, index) => [name, index + 0.25])),
        excludedTags: ['scratch', 'team:lab'],
        writesPerSecond: 3,
        runbookBaseUrl: 'https://example.com/runbooks?v=1',
      },
    ],
  ])('reach the functions as they were meant: %s', (_name, given, meant) => {
    expect(refusals(given)).toEqual([]);
    for (const name of namesOf('AWS::Serverless::Function')) {
      const { Environment } = propertiesOf<{ Environment: { Variables: Record<string, string> } }>(
        name,
        given,
      );
      const { MOUNTWATCH_STACK = '', MOUNTWATCH_SETTINGS = '' } = Environment.Variables;
      const read = readSettings(MOUNTWATCH_STACK, MOUNTWATCH_SETTINGS);
      expect(read, name).toEqual({ settings: { ...defaults, ...meant } });
    }
  });

  it('have the name by which the command reads them', () => {
    expect(propertiesOf('SettingsParameter').Name).toBe('/watch/settings');
  });

  it.each<[string, Given]>([
    ...['0', '0.00', '-1', '.5', '01', '1e3', '5 USD'].map(
      (DailyBudgetUSD) => ['DailyBudgetUSD', { DailyBudgetUSD }] as [string, Given],
    ),
    ...['0', '.5', '0.4', '3.1', '10', ''].map(
      (WritesPerSecond) => ['WritesPerSecond', { WritesPerSecond }] as [string, Given],
    ),
    ...[
      'standard',
      'standard=',
      'standart=0.33',
      'Standard=0.33',
      'standard=-1',
      'standard=.33',
      'standard=1e3',
      'standard=0.33,',
      ',standard=0.33',
      'standard=0.33, ia=0.02',
      'standard=0.33ia=0.02',
      'standard=0.33,ia=0.02,standard=0.34',
      'standard="0"',
    ].map((PricesUSD) => ['PricesUSD', { PricesUSD }] as [string, Given]),
    ...['monday', 'cron(0 6 * *)', 'rate(1 hour)', 'rate(0 days)'].map(
      (ReviewSchedule) => ['ReviewSchedule', { ReviewSchedule }] as [string, Given],
    ),
    ...['', '+02:00', 'Europe/', 'Europe Berlin'].map(
      (ReviewTimeZone) => ['ReviewTimeZone', { ReviewTimeZone }] as [string, Given],
    ),
    ['ExcludedTags', { ExcludedTags: 'fine,"quoted"' }],
    ['ExcludedTags', { ExcludedTags: 'back\\slash' }],
    ['ExcludedTags', { ExcludedTags: 'two\nlines' }],
    ['RunbookBaseUrl', { RunbookBaseUrl: 'docs/"' }],
    ['RunbookBaseUrl', { RunbookBaseUrl: '' }],
    ['PageTopicArn', { PageTopicArn: 'pages' }],
    ['TicketTopicArn', { TicketTopicArn: `${tickets}.fifo` }],
    ['Lean', { Lean: 'yes' }],
    ['OptIn', { OptIn: 'True' }],
    ['OkActions', { OkActions: '' }],
    ['MeasureMounts', { MeasureMounts: 'yes' }],
    ['Dashboards', { Dashboards: '' }],
    ...['', 'alias/aws/sns', key.replace(':key/', ':alias/'), 'true'].map(
      (TopicKey) => ['TopicKey', { TopicKey }] as [string, Given],
    ),
    ['CreatedKeyIsForOurTopic', { TopicKey: 'create', PageTopicArn: pages }],
    ['PageEmailHearsOurTopic', { PageEmail: 'night@example.com', PageTopicArn: pages }],
    ['ElasticPricesComeTogether', { ElasticReadUSDPerGB: '0.03' }],
    ['ElasticPricesComeTogether', { ElasticWriteUSDPerGB: '0.06' }],
  ])('are refused before anything is deployed: %s of %o', (name, given) => {
    expect(refusals(given)).toEqual([name]);
  });
});

/** Names of the parameters and rules for which CloudFormation would refuse a deployment. */
function refusals(given: Given): readonly string[] {
  const resolve = resolver(given);
  const parameters = Object.entries(template.Parameters).filter(
    ([name, { AllowedPattern = '', AllowedValues }]) => {
      const values = [resolve({ Ref: name })].flat().map(String);
      const allowed = AllowedValues?.map(String) ?? values;
      return !values.every((value) => new RegExp(AllowedPattern).test(value) && allowed.includes(value));
    },
  );
  const rules = Object.entries(template.Rules).filter(
    ([, { RuleCondition = true, Assertions }]) =>
      resolve(RuleCondition) && !Assertions.every(({ Assert }) => resolve(Assert)),
  );
  return [...parameters, ...rules].map(([name]) => name);
}
