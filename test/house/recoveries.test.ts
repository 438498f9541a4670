/** Whom the rule of recoveries tells, and what people then read. */
import { describe, expect, it } from 'vitest';
import { namesOf, type Parts, propertiesOf, text } from './template.ts';

interface Rule {
  readonly Targets: readonly {
    readonly InputTransformer: {
      readonly InputPathsMap: Readonly<Record<string, string>>;
      readonly InputTemplate: string;
    };
  }[];
}

const rule = propertiesOf<Rule>('Recoveries');
const recovery = JSON.parse(text('events/16-alarm-state-change-ok.json'));

describe('the rule of recoveries', () => {
  it('is not there where the alarms tell of their OK themselves', () => {
    expect(namesOf('AWS::Events::Rule')).toContain('Recoveries');
    expect(namesOf('AWS::Events::Rule', { OkActions: 'true' })).not.toContain('Recoveries');
  });

  it.each([
    ['our topic', {}, 'AlertsTopic'],
    ['the topic for pages', { PageTopicArn: 'arn:aws:sns:us-east-1:111122223333:pages' }, 'pages'],
    ['the topic for tickets', { TicketTopicArn: 'arn:aws:sns:us-east-1:111122223333:tickets' }, 'tickets'],
  ])('tells %s where that hears the tickets', (_name, given, topic) => {
    expect(propertiesOf('Recoveries', given)).toMatchObject({
      Targets: [{ Arn: `arn:aws:sns:us-east-1:111122223333:${topic}` }],
    });
  });
});

describe('the text of a recovery', () => {
  it('says what recovered and where, since when, and why', () => {
    expect(textFor(recovery)).toBe(
      [
        '"Recovered: mountwatch/fs-0a1b2c3d4e5f60718/io-limit-near in us-east-1, account 111122223333."',
        '"OK again at: 2026-11-02T15:42:07Z"',
        '"In ALARM since: 2026-11-02T14:51:07.415+0000"',
        '"Why: Threshold Crossed: 1 out of the last 15 datapoints [41.3 (02/11/26 15:41:00)] was not greater than or equal to the threshold (95.0) (minimum 1 datapoint for ALARM -> OK transition)."',
        '"OK means that the alarm no longer holds. For burst-credits-low it can also mean that the credits are used up."',
      ].join('\n'),
    );
  });

  it('has a gap where the event does not say since when', () => {
    const { timestamp, ...previousState } = recovery.detail.previousState;
    const told = textFor({ ...recovery, detail: { ...recovery.detail, previousState } });
    expect(told).toContain('\n"In ALARM since: "\n');
  });
});

/** As EventBridge fills in: each `<name>` by the value at its path, unescaped; by nothing where the event has none. */
function textFor(event: Parts): string {
  const { InputPathsMap, InputTemplate } = rule.Targets[0]?.InputTransformer ?? {
    InputPathsMap: {},
    InputTemplate: '',
  };
  return InputTemplate.replace(/<(\w+)>/g, (_all, name) => valueAt(InputPathsMap[name] ?? '', event));
}

function valueAt(path: string, event: Parts): string {
  const [root, ...names] = path.split('.');
  if (root !== '$') throw new Error(`"${path}" is no path`);
  let value: unknown = event;
  for (const name of names) value = (value as Parts | undefined)?.[name];
  return String(value ?? '');
}
