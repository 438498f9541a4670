/** EventBridge at its worst: events that are lost, come twice, come late, or are overtaken by later ones. */
import type { LocalClock } from '../../src/local/clock.ts';
import type { EventBus, Rule } from '../../src/local/event-bus.ts';
import type { Weather } from './weather.ts';

/** Late by minutes: a retry of EventBridge. Overtaken: by seconds. */
const secondsLate = { late: [60, 900], overtaken: [1, 40] } as const;

/** A bus on which a stack's rules have names of their own, and a rule that is deployed again takes the place of the first. */
export function faultyBus(bus: EventBus, stack: string, clock: LocalClock, weather: Weather): EventBus {
  const targets = new Map<string, Rule['target']>();
  return {
    ...bus,
    rule(rule) {
      const isThere = targets.has(rule.name);
      targets.set(rule.name, rule.target);
      if (isThere) return;
      const deliver = (input: string) => targets.get(rule.name)?.(input);
      bus.rule({
        ...rule,
        name: `${stack}-${rule.name}`,
        target: (input) => {
          for (const seconds of arrivals(weather)) {
            if (seconds === 0) deliver(input);
            else clock.at(new Date(clock.now().getTime() + seconds * 1_000), () => deliver(input));
          }
        },
      });
    },
  };
}

/** @returns in how many seconds it arrives, each time that it does. */
function arrivals(weather: Weather): readonly number[] {
  const { chance } = weather;
  if (weather.happens('event lost', 0.06)) return [];
  const late = weather.happens('event late', 0.1) ? chance.within(secondsLate.late) : 0;
  const overtaken = weather.happens('event overtaken', 0.15) ? chance.within(secondsLate.overtaken) : 0;
  const first = late + overtaken;
  return weather.happens('event doubled', 0.12) ? [first, first + chance.within([0, 30])] : [first];
}
