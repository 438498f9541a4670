/** What the function that ends the weekly review makes of its environment. */
import type { EndWiring } from '../flows/review-ports.ts';
import { systemClock } from './clock.ts';
import { placeOf } from './environment.ts';
import { reviewWritesOf } from './review-writes.ts';
import { noticesOf } from './sns.ts';
import { storedReviewsOf } from './stored-reviews.ts';

/** @throws Error that names the variable or the setting that is wrong. */
export function endDeploymentOf(environment: NodeJS.ProcessEnv): EndWiring {
  const { region, settings } = placeOf(environment);
  return {
    region,
    settings,
    table: {
      ...storedReviewsOf(region, settings.tableName, systemClock),
      ...reviewWritesOf(region, settings.tableName, systemClock),
    },
    notices: noticesOf(region, settings.ticketTopicArn),
  };
}
