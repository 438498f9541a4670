/** How long tasks take to start in the local region, and how their events travel. What is assumed is in docs/adr/0005. */
import type { Span } from './chance.ts';
import type { ConnectionSettings } from './client-connections.ts';
import type { MountSettings } from './mount-world.ts';

export interface EcsSettings extends MountSettings, ConnectionSettings {
  readonly seconds: { readonly FARGATE: StartSpans; readonly EC2: StartSpans };
  /** Nobody says where the mount is on Fargate. */
  readonly fargateMounts: 'before-pull' | 'after-pull';
  /** From RUNNING to the first health status, which is an event of its own. */
  readonly secondsUntilHealthy: Span;
  /** From the decision to stop to the end of the containers, and from there until the network interface is gone. */
  readonly secondsOfStopping: number;
  readonly secondsOfDeprovisioning: number;
  /** A service tries again this long after its first failed start; the wait doubles up to the most. */
  readonly secondsBeforeReplacement: number;
  readonly mostSecondsBeforeReplacement: number;
  readonly delivery: EventDelivery;
}

/** Seconds, each drawn anew for every task. */
export interface StartSpans {
  /** On EC2 the agent is connected already. */
  readonly connect: Span;
  readonly wait: Span;
  readonly pull: Span;
  readonly afterPull: Span;
}

/** EventBridge delivers at least once, and in no order. */
export interface EventDelivery {
  /** The part of events that come twice, 0 to 1. */
  readonly doubled: number;
  /** The part that comes late, 0 to 1, and by how many seconds at most. */
  readonly late: number;
  readonly mostSecondsLate: number;
}

export const ecsSettings: EcsSettings = {
  seconds: {
    FARGATE: { connect: [3.5, 5], wait: [6, 9], pull: [8, 16], afterPull: [0.5, 5] },
    EC2: { connect: [0, 0], wait: [1, 8], pull: [0.05, 6], afterPull: [0.5, 2] },
  },
  fargateMounts: 'before-pull',
  calmMountSeconds: [0.1, 2],
  secondsOfSlowMount: 30,
  secondsOfLastAttempt: 300,
  secondsUntilConnectionIsTold: null,
  secondsUntilHealthy: [10, 40],
  secondsOfStopping: 30,
  secondsOfDeprovisioning: 20,
  secondsBeforeReplacement: 10,
  mostSecondsBeforeReplacement: 900,
  delivery: { doubled: 0, late: 0, mostSecondsLate: 0 },
};
