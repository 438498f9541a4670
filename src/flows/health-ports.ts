/** What the health checks need of the world, beside ports.ts and by the same rules: a read that fails throws `ReadFailed`. */

export interface Trails {
  deliversManagementWrites(): Promise<'yes' | 'no'>;
}
