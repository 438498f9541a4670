/** A server that only this machine reaches, on any port that is free. */
import type { Server } from 'node:net';

export interface Loopback {
  readonly port: number;
  /** Whoever still waits for an answer gets none. */
  close(): void;
}

export async function onLoopback(server: Server & { closeAllConnections(): void }): Promise<Loopback> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return {
    port: address.port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
