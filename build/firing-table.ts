import { workloads } from '../src/local/workloads.ts';
import { simulate } from './firing-simulation.ts';

for (const w of workloads) {
  const t = performance.now();
  const o = await simulate(w);
  console.log(
    w.name,
    Math.round(performance.now() - t) + 'ms',
    'begin',
    w.beginsAt,
    'credits',
    o.creditsEndedAt,
    'pages',
    o.pages,
    'tickets',
    o.tickets,
  );
  for (const a of o.alarms)
    if (a.firedAt.length)
      console.log(
        '    ',
        a.entry.id,
        a.entry.severity,
        'fired',
        a.firedAt
          .slice(0, 5)
          .map((x) => x - w.beginsAt)
          .join(','),
        a.firedAt.length,
        'ended',
        a.endedAt
          .slice(0, 5)
          .map((x) => x - w.beginsAt)
          .join(','),
        a.endedAt.length,
      );
}
