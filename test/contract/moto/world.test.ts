import { CreateFileSystemCommand, DeleteFileSystemCommand, EFSClient } from '@aws-sdk/client-efs';
import { inject } from 'vitest';
import { awsWorld } from '../../../src/aws/world.ts';
import { worldContract } from '../world.contract.ts';
import { useMoto } from './environment.ts';

worldContract('AWS, as moto has it', async () => {
  await useMoto(inject('motoUrl'));
  const efs = new EFSClient();
  let token = 0;
  return {
    world: awsWorld('us-east-1', 1_000),
    createFileSystem: async (ThroughputMode) => {
      token += 1;
      const throughput = ThroughputMode === 'provisioned' ? { ProvisionedThroughputInMibps: 64 } : {};
      const created = await efs.send(
        new CreateFileSystemCommand({ CreationToken: `${token}`, ThroughputMode, ...throughput }),
      );
      return created.FileSystemId ?? '';
    },
    deleteFileSystem: async (FileSystemId) => {
      await efs.send(new DeleteFileSystemCommand({ FileSystemId }));
    },
    close: async () => {},
  };
});
