import { expect, it } from 'vitest';
import { diagnosisJson } from '../../../src/reports/diagnosis-json.ts';
import { classify } from '../../../src/starts/classify.ts';
import { diagnosisOfText } from '../../../src/starts/diagnosis.ts';
import { mountFailureClass } from '../../../src/starts/mount-failure-classes.ts';
import { blockedInbound, diagnosedWith } from '../../support/diagnosed.ts';
import { ids, timeoutReason } from '../../support/surroundings.ts';

const { remedy, checks } = mountFailureClass('network_timeout');

it('a text has the remedy of its class, and checks that nobody made', () => {
  expect(diagnosisJson(diagnosisOfText(classify([timeoutReason])), '')).toEqual({
    efsMountFailure: true,
    cause: 'network_timeout',
    remedy,
    checks: checks.map((id) => ({
      id,
      result: 'unknown',
      seen: 'not looked at: give --task to look',
    })),
  });
});

it('a task has the remedy of what was seen, before that of its class', async () => {
  const { diagnosis } = await diagnosedWith(blockedInbound);
  const json = diagnosisJson(diagnosis, 'us-east-1');
  expect(json.remedy).toBe(
    `Let ${ids.taskGroup} in on TCP 2049 at the mount target's security group. \`aws ec2 authorize-security-group-ingress --group-id ${ids.targetGroup} --protocol tcp --port 2049 --source-group ${ids.taskGroup} --region us-east-1\` ${remedy}`,
  );
  expect(json.checks[0]).toEqual({
    id: 'inbound-2049',
    result: 'fail',
    seen: expect.stringContaining(ids.targetGroup),
  });
});

it('a task for which nothing failed keeps the remedy of its class', async () => {
  const { diagnosis } = await diagnosedWith({});
  expect(diagnosisJson(diagnosis, 'us-east-1').remedy).toBe(remedy);
});

it('another failure than one of EFS has no checks', () => {
  const text = 'CannotPullContainerError: pull access denied for web';
  expect(diagnosisJson(diagnosisOfText(classify([text])), '')).toMatchObject({
    efsMountFailure: false,
    cause: expect.stringMatching(/^not_efs:/),
    checks: [],
  });
});
