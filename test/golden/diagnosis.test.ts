/** The messages of failed mounts, and what `mountwatch diagnose` prints, as files to be reviewed like prose. */
import { describe, expect, it } from 'vitest';
import { diagnosisNotice, incidentEndNotice } from '../../src/reports/diagnosis-notice.ts';
import { diagnosisText, reasonText } from '../../src/reports/diagnosis-text.ts';
import { classify } from '../../src/starts/classify.ts';
import { diagnosisOfText } from '../../src/starts/diagnosis.ts';
import { someSettings } from '../support/builders.ts';
import {
  blockedInbound,
  type Diagnosed,
  deniedReason,
  diagnosedIn,
  diagnosedWith,
  dnsReason,
} from '../support/diagnosed.ts';
import { refusingWorld } from '../support/mount-world.ts';
import { someIncident } from '../support/start-values.ts';
import {
  aDefinition,
  aFailedTask,
  aMountTarget,
  anAccessPoint,
  anEc2Task,
  aPolicy,
  aStatement,
  aVolume,
  ids,
  timeoutReason,
} from '../support/surroundings.ts';

const settings = someSettings({ runbookBaseUrl: 'https://example.com/runbooks' });
const region = 'us-east-1';
const page = ({ subject, text }: { readonly subject: string; readonly text: string }) =>
  `Subject: ${subject}\n\n${text}`;

const diagnoses: Readonly<Record<string, () => Promise<Diagnosed>>> = {
  'security-group': () => diagnosedWith(blockedInbound),
  'execution-role': () =>
    diagnosedWith(
      {
        fileSystemPolicy: async () => aPolicy(aStatement({ Principal: { AWS: ids.executionRole } })),
        simulate: async (_role, actions) => actions.map((action) => ({ action, decision: 'implicitDeny' })),
        accessPoints: async () => [anAccessPoint({ hasCreationInfo: false, posixUid: 1000 })],
      },
      aFailedTask({ stoppedReason: deniedReason }),
    ),
  'no-mount-target': () =>
    diagnosedWith(
      {
        mountTargets: async () => [
          aMountTarget({ availabilityZoneId: 'use1-az4', mountTargetId: 'fsmt-0d4d4d4d' }),
        ],
        vpcAttribute: async (_vpc, attribute) => attribute === 'enableDnsSupport',
      },
      aFailedTask({ stoppedReason: dnsReason() }),
    ),
  anonymous: () =>
    diagnosedWith(
      {
        definition: async () =>
          aDefinition({
            efsVolumes: [
              aVolume({ iam: false }),
              aVolume({ name: 'logs', fileSystemId: 'fs-0fedcba9876543210', accessPointId: null }),
            ],
          }),
        fileSystemPolicy: async (id) => (id === ids.fileSystem ? aPolicy(aStatement()) : null),
      },
      aFailedTask({ stoppedReason: deniedReason }),
    ),
  'plugin-on-ec2': () =>
    diagnosedWith(
      {
        definition: async () => aDefinition({ networkMode: 'bridge' }),
        containerInstance: async () => ({ agentVersion: '1.94.0', attributes: [] }),
      },
      anEc2Task({
        stoppedReason: null,
        containers: [
          {
            name: 'web',
            reason:
              'CannotStartContainerError: Error response from daemon: error while mounting volume \'/var/lib/ecs/volumes/ecs-web-7-content\': Post "http://%2Frun%2Fdocker%2Fplugins%2Famazon-ecs-volume-plugin.sock/VolumeDriver.Mount": context deadline exceeded',
          },
        ],
      }),
    ),
  'nothing-allowed': () => diagnosedIn(refusingWorld()),
};

describe.each(Object.entries(diagnoses))('%s', (name, diagnosed) => {
  it('as a message', async () => {
    const { failed, diagnosis } = await diagnosed();
    const text = page(
      diagnosisNotice({ failed, diagnosis, incident: someIncident(failed.stoppedAt), settings, region }),
    );
    expect(text.split('\n').length).toBeLessThan(60);
    await expect(text).toMatchFileSnapshot(`files/diagnosis-${name}.txt`);
  });
});

it('the terminal', async () => {
  const { diagnosis } = await diagnosedWith(blockedInbound);
  await expect(`${diagnosisText(diagnosis, region)}\n`).toMatchFileSnapshot('files/diagnose-task.txt');
  const ofText = reasonText(diagnosisOfText(classify([timeoutReason])));
  await expect(`${ofText}\n`).toMatchFileSnapshot('files/diagnose-reason.txt');
});

it("the hour's end", async () => {
  const { failed } = await diagnosedWith(blockedInbound);
  const { cluster, service } = failed;
  const incident = someIncident(failed.stoppedAt, { cluster, service });
  const failures = [0, 1, 5, 12, 57].map((minutes, place) => ({
    ...failed,
    taskId: `${place}`.repeat(32),
    taskArn: failed.taskArn.replace(failed.taskId, `${place}`.repeat(32)),
    stoppedAt: new Date(failed.stoppedAt.getTime() + minutes * 60_000),
  }));
  const text = page(incidentEndNotice({ incident, failures, settings, region }));
  await expect(text).toMatchFileSnapshot('files/incident-end.txt');
});
