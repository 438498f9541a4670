/** A world as the contract opens it: the ports, and hands to make and take away file systems. */
import type { World } from '../../src/flows/ports.ts';

export interface ContractWorld {
  readonly world: World;
  /** @returns the id. */
  createFileSystem(mode: 'bursting' | 'provisioned' | 'elastic'): Promise<string>;
  deleteFileSystem(id: string): Promise<void>;
  close(): Promise<void>;
}
