/** What every client gets: its Region, and an end to waiting for an endpoint that does not answer. */
export function clientOptions(region: string) {
  return {
    region,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 20_000, throwOnRequestTimeout: true },
  };
}
