import { describe, expect, it } from 'vitest';
import { localClock } from '../../../src/local/clock.ts';

const at = (time: string) => new Date(`2026-11-02T${time}Z`);

function aClock() {
  const clock = localClock(at('08:00:30'));
  const rung: string[] = [];
  const ring = (what: string) => () => void rung.push(`${what} ${clock.now().toISOString().slice(11, 19)}`);
  const minute = () => {
    ring('minute')();
    return undefined;
  };
  return { clock, rung, ring, minute };
}

describe('a clock that jumps', () => {
  it('rings in the order of time, and of those due together the first first', async () => {
    const { clock, rung, ring } = aClock();
    clock.at(at('08:02:00'), ring('b'));
    clock.at(at('08:01:00'), ring('a'));
    clock.at(at('08:02:00'), ring('c'));
    clock.at(at('08:00:00'), ring('late'));
    await clock.pass(90);
    expect(rung).toEqual(['late 08:00:30', 'a 08:01:00', 'b 08:02:00', 'c 08:02:00']);
  });

  it('rings at every full minute, between what rings once', async () => {
    const { clock, rung, ring, minute } = aClock();
    clock.every(60, minute);
    clock.at(at('08:02:00'), ring('once'));
    await clock.pass(150);
    expect(rung).toEqual(['minute 08:01:00', 'once 08:02:00', 'minute 08:02:00', 'minute 08:03:00']);
    expect(clock.now()).toEqual(at('08:03:00'));
  });

  it('lets what a ring sets off happen before the next', async () => {
    const { clock, rung, ring } = aClock();
    const work = async () => {
      await clock.sleep(10);
      await Promise.resolve();
      ring('awake')();
    };
    const working = work();
    clock.at(at('08:00:40'), ring('next'));
    clock.at(at('08:00:41'), ring('then'));
    await clock.pass(60);
    await working;
    expect(rung).toEqual(['awake 08:00:40', 'next 08:00:40', 'then 08:00:41']);
  });

  it('goes on at once after a quiet ring, and not before what was set off earlier', async () => {
    const { clock, rung, ring } = aClock();
    const work = async () => {
      await Promise.resolve();
      await clock.sleep(100);
      ring('awake')();
    };
    const working = work();
    clock.every(60, () => {
      ring('quiet')();
      return 'quiet';
    });
    await clock.pass(180);
    await working;
    expect(rung).toEqual(['quiet 08:01:00', 'quiet 08:02:00', 'awake 08:02:10', 'quiet 08:03:00']);
  });

  it('drives work over its sleeps, and the minutes pass meanwhile', async () => {
    const { clock, rung, minute } = aClock();
    clock.every(60, minute);
    await clock.drive(clock.sleep(90));
    expect(clock.now()).toEqual(at('08:02:00'));
    expect(rung).toEqual(['minute 08:01:00']);
  });

  it.each([
    ['nothing else comes due', false],
    ['only minutes pass', true],
  ])('says so when work waits for ever and %s', async (_name, minutesPass) => {
    const { clock, minute } = aClock();
    if (minutesPass) clock.every(60, minute);
    await expect(clock.drive(new Promise(() => {}))).rejects.toThrow('never comes due');
  });
});
