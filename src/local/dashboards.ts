/** CloudWatch dashboards in memory: an invalid body is refused, a doubtful one saved with a warning. */
import { WriteFailed } from '../flows/errors.ts';
import type { Dashboards } from '../flows/ports.ts';
import { dashboardMessages } from './dashboard-rules.ts';

export interface LocalDashboards extends Dashboards {
  /** Bodies by name. */
  readonly stored: ReadonlyMap<string, string>;
  putByHand(name: string, body: string): void;
}

export function localDashboards(): LocalDashboards {
  const stored = new Map<string, string>();
  return {
    stored,
    async find(name) {
      const body = stored.get(name);
      return body === undefined ? null : { name, body };
    },
    async put(name, body) {
      const { errors, warnings } = dashboardMessages(name, body);
      if (errors.length > 0) {
        throw new WriteFailed(
          `put dashboard ${name}`,
          new Error(`DashboardInvalidInputError: ${errors.join('; ')}`),
          false,
        );
      }
      stored.set(name, body);
      return warnings;
    },
    delete: async (name) => {
      stored.delete(name);
    },
    putByHand(name, body) {
      stored.set(name, body);
    },
  };
}
