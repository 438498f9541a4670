/** How a throughput mode is changed, and changed back: the command, the line of a template, and what AWS then locks. */

import { shellCommand } from '../text/shell-command.ts';
import type { ThroughputSetting } from '../throughput/sized-file-system.ts';

/** @param id of a file system, as AWS gave it. */
export function changeCommand(
  id: string,
  { mode, provisionedMiBps }: ThroughputSetting,
  region: string,
): string {
  const amount =
    provisionedMiBps === undefined
      ? ''
      : shellCommand` --provisioned-throughput-in-mibps ${provisionedMiBps}`;
  return (
    shellCommand`aws efs update-file-system --file-system-id ${id} --throughput-mode ${mode}` +
    amount +
    shellCommand` --region ${region}`
  );
}

/** Of AWS::EFS::FileSystem in CloudFormation: a stack that does not say so sets the old mode again at its next update. */
export function templateLines({ mode, provisionedMiBps }: ThroughputSetting): string {
  const amount = provisionedMiBps === undefined ? '' : `\nProvisionedThroughputInMibps: ${provisionedMiBps}`;
  return `ThroughputMode: ${mode}${amount}`;
}

/**
 * AWS's three texts on it disagree; this is the strictest of them (docs/adr/0016).
 * Source: https://docs.aws.amazon.com/efs/latest/ug/managing-throughput.html
 */
export function lockOf(before: ThroughputSetting, after: ThroughputSetting): string {
  const isIncrease =
    before.mode === 'provisioned' &&
    after.mode === 'provisioned' &&
    (after.provisionedMiBps ?? 0) > (before.provisionedMiBps ?? 0);
  if (isIncrease)
    return 'For 24 hours AWS then refuses a lower amount and another mode; a higher amount is always possible.';
  return after.mode === 'provisioned'
    ? 'AWS allows one change of mode, or one decrease, in 24 hours: too much provisioned costs a day, too little can be raised at once.'
    : 'AWS allows one change of mode in 24 hours: until then there is no way back.';
}
