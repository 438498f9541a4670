/** Whether something goes wrong now: by chance, from a seed, until the weather is calm. */
import { type Chances, chances } from '../../src/local/chance.ts';
import type { LocalClock } from '../../src/local/clock.ts';
import { emptyTally, type Fault, type Tally } from './faults.ts';

export interface Weather {
  readonly tally: Tally;
  /** @returns whether it happens, which is then counted. */
  happens(fault: Fault, probability: number): boolean;
  /** Counts what was brought about elsewhere. */
  count(fault: Fault, times?: number): void;
  /** Whether a service answers nothing now; a call in vain is counted. */
  isOut(service: Service): boolean;
  /** Whether a service allows nothing now; a call in vain is counted. */
  isDenied(service: Service): boolean;
  readonly chance: Chances;
  /** From then on nothing goes wrong. */
  calm(): void;
  isCalm(): boolean;
}

export const services = ['efs', 'cloudwatch', 'dynamodb', 'sqs', 'sns', 'ecs'] as const;
export type Service = (typeof services)[number];

const salt = 71;
const spellsOfARun = 2;

/** @param seconds how long the weather may be bad. */
export function weatherOf(seed: number, clock: LocalClock, seconds: number): Weather {
  const chance = chances(seed, salt);
  const tally = emptyTally();
  const spells = () => Array.from({ length: spellsOfARun }, () => aSpell(chance, clock.now(), seconds));
  const [outages, denials] = [spells(), spells()];
  let calm = false;
  const count = (fault: Fault, times = 1) => {
    tally[fault] += times;
  };
  const isWithin = (all: readonly Spell[], service: Service, fault: Fault) => {
    const now = clock.now();
    const is = !calm && all.some(({ of, from, to }) => of === service && from <= now && now < to);
    if (is) count(fault);
    return is;
  };
  return {
    tally,
    chance,
    count,
    happens(fault, probability) {
      if (calm || chance.next() >= probability) return false;
      count(fault);
      return true;
    },
    isOut: (service) => isWithin(outages, service, 'outage'),
    isDenied: (service) => isWithin(denials, service, 'permission missing'),
    calm: () => {
      calm = true;
    },
    isCalm: () => calm,
  };
}

interface Spell {
  readonly of: Service;
  readonly from: Date;
  readonly to: Date;
}

function aSpell(chance: Chances, start: Date, seconds: number): Spell {
  const of = services[Math.floor(chance.next() * services.length)] ?? 'efs';
  const from = new Date(start.getTime() + chance.next() * seconds * 1_000);
  return { of, from, to: new Date(from.getTime() + chance.within([60, 1_200]) * 1_000) };
}
