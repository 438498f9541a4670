/** How much of its permitted throughput each file system uses: two metrics each, so metric math, so a list of some. */
import { efsNamespace } from '../metrics/efs-metrics.ts';
import { type Fleet, type FleetMember, inAlarm, watched } from '../monitoring/fleet.ts';
import { expression, graph, text, type Widget } from './dashboard-body.ts';
import { shownName } from './shown-name.ts';
import { alarmSignal, thresholdLine } from './threshold-line.ts';

/** Enough to read on one graph; three metrics each stay far below the 500 that a widget may have. */
export const mostShares = 20;

/** The title of a graph of it, as at full burst the line is crossed and nothing is wrong. @param whose may be empty. */
export function shareTitle(whose = ''): string {
  return `Permitted throughput in use, %${whose} (pages: only below burst)`;
}

/** Percent. @param m bytes metered, Sum; @param p bytes a second permitted, Average: ids of series. */
export function shareExpression(m: string, p: string): string {
  return `100*(${m}/PERIOD(${m}))/${p}`;
}

/** Elastic throughput is left out: what it permits is the Regional limit, of which nobody uses much. */
export function permittedShares(fleet: Fleet, region: string): Widget {
  const limited = watched(fleet).filter(({ effectiveMode }) => effectiveMode !== 'elastic');
  if (limited.length === 0) return none(nothingToDivide(fleet));
  if (limited.length <= mostShares) return shares(shareTitle(), limited, region);
  const worst = inAlarm({ fileSystems: limited });
  if (worst.length === 0) {
    return none(
      `There are ${limited.length} file systems to draw, at most ${mostShares} fit, and none of them had an alarm in ALARM at the last sweep.`,
    );
  }
  const shown = worst.slice(0, mostShares);
  const which =
    shown.length < worst.length ? `${shown.length} of the ${worst.length}` : `the ${worst.length}`;
  return shares(shareTitle(`: ${which} in ALARM`), shown, region);
}

function nothingToDivide(fleet: Fleet): string {
  return watched(fleet).length === 0
    ? 'No file system was watched at the last sweep.'
    : 'All file systems that are watched have elastic throughput, which no share of a limit describes.';
}

function none(because: string): Widget {
  return text(`**Permitted throughput in use**\n\nNot drawn. ${because}\n`);
}

function shares(title: string, members: readonly FleetMember[], region: string): Widget {
  const { periodSeconds: period } = alarmSignal('throughput-saturated', 'page');
  const metrics = members.flatMap((member, index) => {
    const [m, p] = [`m${index}`, `p${index}`];
    const of = ['FileSystemId', member.id];
    return [
      [efsNamespace, 'MeteredIOBytes', ...of, { stat: 'Sum', period, id: m, visible: false }],
      [efsNamespace, 'PermittedThroughput', ...of, { stat: 'Average', period, id: p, visible: false }],
      expression(`e${index}`, shareExpression(m, p), shownName(member), period),
    ];
  });
  return graph({
    title,
    region,
    axis: '%',
    metrics,
    lines: [thresholdLine('throughput-saturated', 'page')],
  });
}
