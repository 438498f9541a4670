import { describe, expect, it } from 'vitest';
import { localClock } from '../../../src/local/clock.ts';
import { localTopics } from '../../../src/local/topics.ts';

const pages = 'arn:aws:sns:us-east-1:111122223333:pages';

function someTopics() {
  const clock = localClock(new Date('2026-11-02T08:00:00Z'));
  const topics = localTopics(clock);
  topics.create(pages);
  return { clock, topics };
}

describe('a topic', () => {
  it('delivers what is published, at the time of the clock', async () => {
    const { clock, topics } = someTopics();
    topics.publish(pages, { subject: 'first', text: 'a' });
    await clock.pass(60);
    topics.publish(pages, { subject: null, text: 'b' });
    expect(topics.delivered).toEqual([
      { at: new Date('2026-11-02T08:00:00Z'), topicArn: pages, subject: 'first', text: 'a' },
      { at: new Date('2026-11-02T08:01:00Z'), topicArn: pages, subject: null, text: 'b' },
    ]);
  });

  it('that does not exist is refused for good', () => {
    const { topics } = someTopics();
    expect(() => topics.publish(`${pages}-gone`, { subject: 'x', text: 'a' })).toThrow('does not exist');
    expect(topics.delivered).toEqual([]);
  });

  it.each([
    ['a subject of 101 characters', 'x'.repeat(101), 'a', false],
    ['a subject of 100 characters', 'x'.repeat(100), 'a', true],
    ['a subject with a letter beyond ASCII', 'é', 'a', false],
    ['a subject of two lines', 'a\nb', 'a', false],
    ['an empty subject', '', 'a', false],
    ['a subject that begins with a space', ' a', 'a', false],
    ['an empty text', 'a', '', false],
  ])('is given %s', (_name, subject, text, taken) => {
    const { topics } = someTopics();
    const publish = () => topics.publish(pages, { subject, text });
    if (taken) publish();
    else expect(publish).toThrow('InvalidParameter');
    expect(topics.delivered).toHaveLength(taken ? 1 : 0);
  });

  it('takes notices; without a topic they go nowhere, and to one that is gone they fail', async () => {
    const { topics } = someTopics();
    await topics.noticesTo(pages).send({ subject: 's', text: 't' });
    await topics.noticesTo('').send({ subject: 's', text: 't' });
    expect(topics.delivered).toMatchObject([{ subject: 's', text: 't' }]);
    await expect(topics.noticesTo(`${pages}-gone`).send({ subject: 's', text: 't' })).rejects.toMatchObject({
      name: 'WriteFailed',
      transient: false,
    });
  });
});
