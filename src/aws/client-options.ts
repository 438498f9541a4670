/** What every client gets: its Region, an end to waiting, and the patience to ride out a quota. */
import { loadConfig } from '@smithy/core/config';
import { NODE_MAX_ATTEMPT_CONFIG_OPTIONS } from '@smithy/core/retry';
import { mostAttempts } from '../metrics/cloudwatch-quotas.ts';

/** AWS_MAX_ATTEMPTS and `max_attempts` of the profile go before it; the retry mode stays the SDK's, standard. */
const attempts = { ...NODE_MAX_ATTEMPT_CONFIG_OPTIONS, default: mostAttempts };

/** Six times this stays within the function's two minutes, so that an endpoint that never answers is reported. */
const requestMilliseconds = 10_000;

export function clientOptions(region: string, requestTimeout = requestMilliseconds) {
  return {
    region,
    maxAttempts: loadConfig(attempts),
    requestHandler: { connectionTimeout: 5_000, requestTimeout, throwOnRequestTimeout: true },
  };
}
