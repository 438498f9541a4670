/** What became of a task event as one structured log line: ids, seconds and causes, never the text of an event. */
import type { Start } from '../starts/start.ts';
import type { StartTold } from '../starts/start-report.ts';

export interface StartLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly words: string;
  readonly line: Readonly<Record<string, unknown>>;
}

export function startLine(told: StartTold): StartLine {
  switch (told.kind) {
    case 'started':
      return { level: 'info', words: 'a task started', line: { ...shown(told.start), ...inMetrics(told) } };
    case 'failed':
      return failedLine(told);
    case 'told':
      return { level: 'info', words: 'told', line: { notice: told.notice } };
    case 'joined':
      return { level: 'info', words: 'joined a connection to its start', line: withoutKind(told) };
    case 'unread':
      return { level: 'warn', words: 'unknown, as it could not be read', line: { what: told.what } };
    case 'ignored':
      return { level: 'info', words: 'ignored', line: { messageIds: told.ids, because: told.because } };
    case 'retry':
      return {
        level: 'warn',
        words: 'failed, to be retried',
        line: { messageIds: told.ids, because: told.error },
      };
    case 'dead-letter':
      return {
        level: 'error',
        words: 'sent to the dead-letter queue',
        line: { messageIds: told.ids, because: told.error },
      };
    default:
      return told satisfies never;
  }
}

function failedLine({
  taskArn,
  classification,
  leftAlone,
}: Extract<StartTold, { kind: 'failed' }>): StartLine {
  const { cause, efsMountFailure } = classification;
  const line = { taskArn, cause, efsMountFailure };
  return leftAlone === null
    ? { level: 'warn', words: 'a start failed', line }
    : { level: 'info', words: 'a start failed, and is left alone', line: { ...line, leftAlone } };
}

/** A service beyond the hundredth shares a name in the metrics: the log says which it was. */
function inMetrics({ start, nameInMetrics, slow }: Extract<StartTold, { kind: 'started' }>) {
  return nameInMetrics === start.service ? { slow } : { slow, nameInMetrics };
}

/** Not `service`: that is the logger's own word, for the function. */
function shown({ taskArn, cluster, service, fileSystems, phases, mountWindowIs, dropped }: Start) {
  const names = { clusterName: cluster, serviceName: service };
  return { taskArn, ...names, fileSystems, phases, mountWindowIs, dropped };
}

function withoutKind({ kind: _kind, ...line }: StartTold): Readonly<Record<string, unknown>> {
  return line;
}
