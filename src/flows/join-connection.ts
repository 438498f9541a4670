/** A client that connected: the start that it belongs to may be stored already, or finds the connection when it comes. */
import type { ClientConnection } from '../starts/client-connection.ts';
import { candidateOf } from '../starts/join-connection.ts';
import { measured } from '../starts/mount-window.ts';
import { connectedAt } from './measure-mount.ts';
import type { StartWiring } from './start-wiring.ts';

/** Stored first: whichever of start and connection is later finds the other. */
export async function joinConnection(
  connection: ClientConnection,
  { table, tell }: StartWiring,
): Promise<void> {
  await table.putConnection(connection);
  const candidates = await table.mounting(connection.fileSystemId, connection.at);
  const found = candidateOf(connection, candidates);
  if (found === null) return;
  const { start, task } = found;
  const at = await connectedAt({ ...start, ...task }, start.fileSystems, table);
  if (at === null) return;
  await table.replaceStart(measured(start, at));
  tell({ kind: 'joined', taskArn: start.taskArn, fileSystemId: connection.fileSystemId });
}
