/** The month of `npm start`, played here, so that a test can look into its region; every event of a task brings a secret along. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monthEnd } from '../../src/cli/month-end.ts';
import { playMonth } from '../../src/cli/month-story.ts';
import { namesFrom } from '../../src/cli/month-teller.ts';
import { readEvents } from '../../src/cli/read-events.ts';
import { writeOut } from '../../src/cli/write-out.ts';
import type { LocalEvent } from '../../src/local/event-bus.ts';
import { type LocalRegion, localRegion } from '../../src/local/region.ts';
import { pageTopic, someSettings, ticketTopic } from './builders.ts';

export const secret = 'hunter2-that-nobody-may-see';
export const nameOf = namesFrom(readEvents());

export interface PlayedMonth {
  readonly region: LocalRegion;
  readonly lines: readonly string[];
  /** By name of the file in `out/`. */
  readonly written: ReadonlyMap<string, string>;
  /** Of tasks that run, as the bus got them: late ones, copies and changes of health included. */
  readonly running: readonly string[];
  readonly secretsSent: number;
}

export async function playedMonth(seed: number, load: number): Promise<PlayedMonth> {
  const events = readEvents();
  const settings = someSettings({ pageTopicArn: pageTopic, ticketTopicArn: ticketTopic });
  const start = new Date(events[0]?.detail.eventTime ?? 0);
  const place = { region: 'us-east-1', account: '111122223333' };
  const region = localRegion({ ...place, start, writesPerSecond: settings.writesPerSecond, seed });
  const sent = withSecrets(region);
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const dashboards = await playMonth({ region, settings, events, seed, load, print });
  const end = await monthEnd(region, settings, nameOf);
  lines.push(...end.lines);
  const folder = mkdtempSync(join(tmpdir(), 'mountwatch-starts-'));
  const files = writeOut(folder, region, end, dashboards);
  const written = new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  rmSync(folder, { recursive: true });
  return { region, lines, written, running: sent.running, secretsSent: sent.secrets() };
}

/** In the overrides, where people pass secrets to a task. */
function withSecrets({ bus }: LocalRegion) {
  const running: string[] = [];
  let secrets = 0;
  const { put } = bus;
  bus.put = (event: LocalEvent) => {
    if (event.source !== 'aws.ecs') return put(event);
    const detail = event.detail as { readonly taskArn: string; readonly lastStatus: string };
    if (detail.lastStatus === 'RUNNING' && 'startedAt' in detail) running.push(detail.taskArn);
    secrets += 1;
    const environment = [{ name: 'DATABASE_PASSWORD', value: secret }];
    const overrides = { containerOverrides: [{ name: 'web', environment, command: [secret] }] };
    put({ ...event, detail: { ...detail, overrides } });
  };
  return { running, secrets: () => secrets };
}
