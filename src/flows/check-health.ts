/** Is the monitoring itself fit to be trusted? Read, decided, told where something is new, and kept for the dashboard. */
import { health } from '../monitoring/health.ts';
import type { HealthCheck } from '../monitoring/health-check.ts';
import { healthNews, isHeard } from '../monitoring/health-report.ts';
import type { Settings } from '../monitoring/settings.ts';
import { healthNotice } from '../reports/health-notice.ts';
import type { HealthPorts } from './health-ports.ts';
import { readHealth } from './read-health.ts';

/**
 * What fails is told once, and once more when it is mended; where nobody hears the tickets, it is told when somebody does.
 * @throws ReadFailed when the last report cannot be read; WriteFailed when this one cannot be kept, or, after that, when the
 * message cannot be sent.
 */
export async function checkHealth(settings: Settings, ports: HealthPorts): Promise<readonly HealthCheck[]> {
  const { region, logbook, notices } = ports;
  const [seen, before] = await Promise.all([readHealth(settings, ports), logbook.lastHealth()]);
  const checks = health(seen);
  const news = healthNews(before, checks);
  const notice = isHeard(checks) ? healthNotice(news, checks, { ...settings, region }) : null;

  const [sent] = await Promise.allSettled([notice === null ? null : notices.send(notice)]);
  const isTold = isHeard(checks) && sent.status === 'fulfilled';
  const told = isTold ? news.told : (before?.told ?? []);
  await logbook.noteHealth({ at: seen.now, checks, told });
  if (sent.status === 'rejected') throw sent.reason;
  return checks;
}
