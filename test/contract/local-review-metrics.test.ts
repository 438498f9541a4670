import { efsNamespace } from '../../src/metrics/efs-metrics.ts';
import { openLocalRegion } from './local-region.ts';
import { reviewMetricsContract } from './review-metrics.contract.ts';

reviewMetricsContract('the local region', async () => {
  const { metrics, reviewMetrics } = openLocalRegion();
  return {
    metrics: reviewMetrics,
    publish: async (FileSystemId, name, minute, set) => {
      const [metric = '', StorageClass] = name.split('/');
      const dimensions = { FileSystemId, ...(StorageClass === undefined ? {} : { StorageClass }) };
      metrics.publish({ namespace: efsNamespace, metric, dimensions }, new Date(minute * 60_000), set);
    },
  };
});
