/** File systems on moto, and what their functions are told of them. */
import { CreateFileSystemCommand, EFSClient, type ThroughputMode } from '@aws-sdk/client-efs';

export async function createFileSystem(
  ThroughputMode: ThroughputMode,
  tags: Readonly<Record<string, string>> = {},
): Promise<string> {
  const throughput = ThroughputMode === 'provisioned' ? { ProvisionedThroughputInMibps: 64 } : {};
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const input = { CreationToken: crypto.randomUUID(), ThroughputMode, ...throughput, Tags };
  return (await new EFSClient().send(new CreateFileSystemCommand(input))).FileSystemId ?? '';
}

/** As CloudTrail reports it. */
export function createdEvent(fileSystemId: string): object {
  return {
    region: 'us-east-1',
    'detail-type': 'AWS API Call via CloudTrail',
    detail: {
      eventSource: 'elasticfilesystem.amazonaws.com',
      eventName: 'CreateFileSystem',
      eventTime: new Date().toISOString(),
      responseElements: { fileSystemId },
    },
  };
}
