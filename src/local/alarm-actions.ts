/** What CloudWatch does when an alarm changes its state: it tells the topics of the new state, and the event bus. */
import { messageOf } from '../flows/errors.ts';
import type { Alarm, AlarmState } from '../monitoring/alarm.ts';
import { alarmMessage } from './alarm-message.ts';
import { alarmStateChange } from './alarm-state-change.ts';
import type { AlarmTransition } from './alarm-transition.ts';
import type { EventBus } from './event-bus.ts';
import type { LocalTopics } from './topics.ts';

export interface TakenAction {
  readonly at: Date;
  readonly alarmName: string;
  readonly topicArn: string;
}

/** CloudWatch notes it in the alarm's history, and tells nobody. */
export interface FailedAction extends TakenAction {
  readonly because: string;
}

export interface AlarmActions {
  act(transition: AlarmTransition): void;
  readonly failed: readonly FailedAction[];
  readonly succeeded: readonly TakenAction[];
}

export function alarmActions(topics: LocalTopics, bus: EventBus): AlarmActions {
  const failed: FailedAction[] = [];
  const succeeded: TakenAction[] = [];
  const notify = (alarm: Alarm, transition: AlarmTransition) => {
    for (const topicArn of topicsOf(alarm, transition.to)) {
      const action = { at: transition.at, alarmName: alarm.name, topicArn };
      try {
        topics.publish(topicArn, alarmMessage(transition, alarm));
        succeeded.push(action);
      } catch (error) {
        failed.push({ ...action, because: messageOf(error) });
      }
    }
  };
  return {
    failed,
    succeeded,
    act(transition) {
      const { alarm } = transition.existing;
      if (alarm !== null) notify(alarm, transition);
      bus.put(alarmStateChange(transition));
    },
  };
}

function topicsOf(alarm: Alarm, state: AlarmState): readonly string[] {
  if (!alarm.actionsEnabled) return [];
  const actions = {
    ALARM: alarm.alarmActions,
    OK: alarm.okActions,
    INSUFFICIENT_DATA: alarm.insufficientDataActions,
  }[state];
  return actions.filter((arn) => arn.split(':')[2] === 'sns');
}
