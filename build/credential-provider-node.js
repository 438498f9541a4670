/** Stands in for the SDK's chain of credential providers: in Lambda only the environment has any. */
import { fromEnv } from '@aws-sdk/credential-provider-env';

export { fromEnv };
export const defaultProvider = (init) => fromEnv(init);
