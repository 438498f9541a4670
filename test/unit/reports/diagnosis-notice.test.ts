import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnosisNotice, incidentEndNotice } from '../../../src/reports/diagnosis-notice.ts';
import { someSettings } from '../../support/builders.ts';
import { blockedInbound, deniedReason, diagnosedWith } from '../../support/diagnosed.ts';
import { someIncident } from '../../support/start-values.ts';
import { aDefinition, aFailedTask, aVolume, ids } from '../../support/surroundings.ts';

const settings = someSettings({ runbookBaseUrl: 'https://example.com/runbooks' });
const region = 'eu-west-1';
/** Half a minute after the task stopped. */
const incident = someIncident(new Date('2026-11-02T11:04:10Z'));

describe('the first message', () => {
  it('says what is broken, since when, why, and what to type', async () => {
    const { failed, diagnosis } = await diagnosedWith(blockedInbound);
    const { subject, text } = diagnosisNotice({ failed, diagnosis, incident, settings, region });
    expect(subject).toBe(`Mountwatch: web in prod cannot mount ${ids.fileSystem}`);
    const lines = text.split('\n');
    expect(lines[0]).toBe(
      `Service web of cluster prod in eu-west-1 cannot start tasks: ${ids.fileSystem} cannot be mounted.`,
    );
    expect(lines).toContain('Since:  2026-11-02T11:03:40.000Z');
    expect(text).toContain(ids.task);
    expect(lines).toContain(
      `     aws ec2 authorize-security-group-ingress --group-id ${ids.targetGroup} --protocol tcp --port 2049 --source-group ${ids.taskGroup} --region eu-west-1`,
    );
    expect(
      lines.filter((line) => /^(pass|fail|unknown) /.test(line)).map((line) => line.split(/ +/)[0]),
    ).toEqual(['fail', 'pass', 'pass', 'pass', 'pass', 'pass', 'unknown', 'pass']);
  });

  it('names the alarm and the runbook of the same trouble, and when the count comes', async () => {
    const { failed, diagnosis } = await diagnosedWith(blockedInbound);
    const { text } = diagnosisNotice({ failed, diagnosis, incident, settings, region });
    expect(text).toContain('The alarm mountwatch/mount-failing is about the same');
    expect(text).toContain('Runbook: https://example.com/runbooks/mount-failing.md');
    expect(text).toContain('in one message after 2026-11-02T12:04:10.000Z');
  });

  it('has a subject that SNS takes, whatever the names are', async () => {
    const { failed, diagnosis } = await diagnosedWith(blockedInbound);
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 255 });
    fc.assert(
      fc.property(
        name,
        name,
        fc.array(fc.constant(ids.fileSystem), { maxLength: 9 }),
        (service, cluster, mounts) => {
          const { subject } = diagnosisNotice({
            failed: { ...failed, service, cluster },
            diagnosis: { ...diagnosis, fileSystems: mounts },
            ...{ incident, settings, region },
          });
          expect(subject).toMatch(/^[ -~]{1,100}$/);
        },
      ),
    );
  });

  it('of a task outside services says so', async () => {
    const { failed, diagnosis } = await diagnosedWith(blockedInbound);
    const { subject, text } = diagnosisNotice({
      failed: { ...failed, service: '(standalone)' },
      diagnosis,
      ...{ incident, settings, region },
    });
    expect(subject).toBe(`Mountwatch: tasks in prod cannot mount ${ids.fileSystem}`);
    expect(text).toMatch(/^Tasks outside services of cluster prod in eu-west-1 cannot start/);
  });

  it('keeps a message short, though a policy names a thousand roles', async () => {
    const roles = Array.from({ length: 1_000 }, (_, place) => `arn:aws:iam::111122223333:role/r${place}`);
    const policy = { Statement: { Effect: 'Allow', Principal: { AWS: roles }, Action: '*' } };
    const { failed, diagnosis } = await diagnosedWith(
      {
        definition: async () => aDefinition({ efsVolumes: [aVolume()] }),
        fileSystemPolicy: async () => JSON.stringify(policy),
        simulate: async (_role, actions) => actions.map((action) => ({ action, decision: 'implicitDeny' })),
      },
      aFailedTask({ stoppedReason: deniedReason }),
    );
    const { text } = diagnosisNotice({ failed, diagnosis, incident, settings, region });
    expect(diagnosis.checks.find(({ id }) => id === 'file-system-policy')?.seen).toHaveLength(600);
    expect(text.length).toBeLessThan(8_000);
  });
});

describe("the hour's end", () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 10, 2, 11, minutes));

  async function ended(...minutes: readonly number[]) {
    const { failed } = await diagnosedWith(blockedInbound);
    const failures = minutes.map((minute, place) => ({
      ...failed,
      stoppedAt: at(minute),
      taskId: `task-${place}`,
    }));
    return incidentEndNotice({
      incident: someIncident(at(0), { cluster: failed.cluster, service: failed.service }),
      failures,
      settings,
      region,
    });
  }

  it('says how many failed, and that it goes on', async () => {
    const { subject, text } = await ended(0, 20, 34);
    expect(subject).toBe('Mountwatch: web in prod could not mount, 3 tasks, and it goes on');
    expect(text).toContain('3 tasks failed to start in the hour since 2026-11-02T11:00:00.000Z');
    expect(text).toContain('Last:   2026-11-02T11:34:00.000Z');
    expect(text).toContain('Tasks:  task-0, task-1, task-2');
    expect(text).toContain('It goes on');
    expect(text).toContain('The alarm mountwatch/mount-failing is about the same');
  });

  it('and that it seems to be over, after longer than ECS waits', async () => {
    const { subject, text } = await ended(0, 20, 33);
    expect(subject).toBe('Mountwatch: web in prod could not mount, 3 tasks');
    expect(text).toContain('none failed in the last 27 minutes');
  });

  it('names twenty tasks at most', async () => {
    const { text } = await ended(...Array.from({ length: 50 }, (_, place) => place));
    expect(text).toContain('task-19 and 30 more');
  });
});
