/** Calls of EFS that people make: what they change, and the event by which CloudTrail tells of it. */
import type { FileSystem } from '../../src/monitoring/file-system.ts';
import type { Surroundings } from './stack-view.ts';

type Mode = FileSystem['throughputMode'];

export interface EfsCall {
  create(id: string, throughputMode: Mode): void;
  update(id: string, changes: { readonly throughputMode: Mode; readonly provisionedMiBps?: number }): void;
  /** Clients write; no call and no event. */
  grow(id: string, standardBytes: number): void;
  tag(id: string, tags: Readonly<Record<string, string>>): void;
  untag(id: string, keys: readonly string[]): void;
  replicate(id: string, destinationFileSystemId: string | null): void;
  remove(id: string): void;
  /** An event of a call that no file system can be found in. */
  saysNothing(): void;
}

/** Calls for a file system that is not there, or is on its way out, fail and change nothing. */
export function efsCalls({ region, truth, tell, weather }: Omit<Surroundings, 'meanwhile'>): EfsCall {
  const { efs, bus, clock } = region;
  const states = new Map<string, 'there' | 'gone'>();
  const announce = (eventName: string, requestParameters: object, responseElements: object) =>
    bus.put({
      source: 'aws.elasticfilesystem',
      'detail-type': 'AWS API Call via CloudTrail',
      detail: {
        eventSource: 'elasticfilesystem.amazonaws.com',
        eventName,
        eventTime: clock.now().toISOString(),
        requestParameters,
        responseElements,
      },
    });
  const noteLater = (id: string, seconds: number) =>
    clock.at(new Date(clock.now().getTime() + seconds * 1_000), () => void truth.noteFileSystem(id));
  const change = (id: string, eventName: string | null, act: () => void, request: object) => {
    if (states.get(id) !== 'there') return;
    act();
    void truth.noteFileSystem(id);
    tell(`${id}: ${eventName ?? 'grows'} ${JSON.stringify(request)}`);
    if (eventName !== null)
      announce(eventName, { fileSystemId: id, resourceId: id, sourceFileSystemId: id, ...request }, {});
  };
  return {
    create(id, throughputMode) {
      const provisioned = throughputMode === 'provisioned' ? { provisionedMiBps: 64 } : {};
      efs.create({ id, throughputMode, ...provisioned });
      states.set(id, 'there');
      void truth.noteFileSystem(id);
      noteLater(id, 6);
      tell(`${id}: CreateFileSystem ${throughputMode}`);
      announce('CreateFileSystem', { throughputMode }, { fileSystemId: id });
    },
    update: (id, changes) => change(id, 'UpdateFileSystem', () => efs.update(id, changes), changes),
    grow: (id, standardBytes) => change(id, null, () => efs.update(id, { standardBytes }), { standardBytes }),
    tag: (id, tags) => change(id, 'TagResource', () => efs.tag(id, tags), { tags }),
    untag: (id, keys) => change(id, 'UntagResource', () => efs.tag(id, {}, keys), { tagKeys: keys }),
    replicate(id, destination) {
      const name = `${destination === null ? 'Delete' : 'Create'}ReplicationConfiguration`;
      change(id, name, () => efs.replicate(id, destination), {});
      noteLater(id, 61);
    },
    remove(id) {
      change(id, 'DeleteFileSystem', () => efs.remove(id), {});
      states.set(id, 'gone');
      noteLater(id, 31);
    },
    saysNothing() {
      weather.count('event that says nothing');
      announce('UpdateFileSystem', {}, {});
    },
  };
}
