/** Files as the AWS CLI exports them, and prices and settings as people write them. */

const id = 'fs-0123456789abcdef0';
export const fileSystems = {
  FileSystems: [
    {
      FileSystemId: id,
      FileSystemArn: `arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/${id}`,
      LifeCycleState: 'available',
      Name: 'web',
      PerformanceMode: 'generalPurpose',
      ThroughputMode: 'provisioned',
      ProvisionedThroughputInMibps: 8,
      SizeInBytes: { Value: 2 ** 30, ValueInStandard: 2 ** 30, ValueInIA: 0, ValueInArchive: 0 },
    },
  ],
};
const series = (name: string, values: readonly number[]) => ({
  ...{ Id: 'q0', Label: `${id} ${name}`, StatusCode: 'Complete' },
  Timestamps: ['2026-11-15T00:00:00+00:00', 1_794_700_860],
  Values: values,
});
export const metrics = {
  MetricDataResults: [
    series('MeteredIOBytes Sum', [60, 70]),
    series('PermittedThroughput Average', [1e8, 1e8]),
  ],
};
export const prices = {
  region: 'us-east-1',
  asOf: '2026-10-08',
  standard: 0.3,
  provisionedMiBpsMonth: 6,
  elasticRead: 0.03,
  elasticWrite: 0.06,
};
export const settings = {
  pageTopicArn: 'arn:aws:sns:us-east-1:111122223333:pages',
  optIn: true,
  excludedTags: ['a'],
  prices: 'standard=0.3',
  writesPerSecond: 2,
};
export const product = {
  product: {
    attributes: {
      regionCode: 'us-east-1',
      usagetype: 'USE1-TimedStorage-ByteHrs',
      accessType: 'Read',
      throughputClass: 'x',
    },
  },
  terms: {
    OnDemand: {
      a: { priceDimensions: { b: { unit: 'GB-Mo', beginRange: '0', pricePerUnit: { USD: '0.3000' } } } },
    },
  },
};
