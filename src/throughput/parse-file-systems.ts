/** File systems out of what `aws efs describe-file-systems` prints. */
import * as v from 'valibot';
import { oneLine } from '../text/one-line.ts';
import { textOfIssues } from './issue-text.ts';
import type { SizedFileSystem } from './sized-file-system.ts';

/** Up to an exbibyte: EFS holds petabytes. */
const size = v.pipe(
  v.number(),
  v.minValue(0, 'must not be negative'),
  v.maxValue(2 ** 60, 'must be a size in bytes'),
);
const bytes = v.optional(v.nullable(size));
const text = v.optional(v.nullable(v.string()));

const described = v.object({
  FileSystemId: v.pipe(v.string(), v.regex(/^fs-[\w-]+$/, 'must be the id of a file system')),
  FileSystemArn: text,
  LifeCycleState: text,
  PerformanceMode: v.optional(v.picklist(['generalPurpose', 'maxIO']), 'generalPurpose'),
  ThroughputMode: v.optional(v.picklist(['bursting', 'provisioned', 'elastic']), 'bursting'),
  ProvisionedThroughputInMibps: v.optional(
    v.nullable(v.pipe(v.number(), v.minValue(1, 'must be 1 or more'), v.maxValue(1e6, 'must be MiB/s'))),
  ),
  AvailabilityZoneName: text,
  AvailabilityZoneId: text,
  Name: text,
  SizeInBytes: v.object({
    Value: size,
    ValueInStandard: bytes,
    ValueInIA: bytes,
    ValueInArchive: bytes,
  }),
});

const schema = v.object({ FileSystems: v.array(described) });

type Described = v.InferOutput<typeof described>;

/** @param region of file systems that carry no ARN. @throws Error with one sentence that names the field. */
export function parseFileSystems(document: unknown, region: string): readonly SizedFileSystem[] {
  const result = v.safeParse(schema, document);
  if (!result.success) throw new Error(textOfIssues(result.issues));
  const present = result.output.FileSystems.filter(
    ({ LifeCycleState }) => LifeCycleState !== 'deleted' && LifeCycleState !== 'deleting',
  );
  const twice = present.find(
    (one, at) => present.findIndex((other) => other.FileSystemId === one.FileSystemId) < at,
  );
  if (twice !== undefined) throw new Error(`${oneLine(twice.FileSystemId, 60)} is in it twice`);
  return present.map((one) => sized(one, region));
}

function sized(one: Described, region: string): SizedFileSystem {
  const { ThroughputMode, ProvisionedThroughputInMibps: amount, SizeInBytes } = one;
  if (ThroughputMode === 'provisioned' && (amount ?? null) === null) {
    throw new Error(
      `${oneLine(one.FileSystemId, 60)} is provisioned and has no ProvisionedThroughputInMibps`,
    );
  }
  const { Value, ValueInStandard, ValueInIA, ValueInArchive } = SizeInBytes;
  const [iaBytes, archiveBytes] = [ValueInIA ?? 0, ValueInArchive ?? 0];
  return {
    id: one.FileSystemId,
    name: one.Name ?? null,
    region: regionOf(one, region),
    performanceMode: one.PerformanceMode,
    throughputMode: ThroughputMode,
    ...(ThroughputMode === 'provisioned' ? { provisionedMiBps: amount ?? 0 } : {}),
    oneZone: (one.AvailabilityZoneName ?? one.AvailabilityZoneId ?? null) !== null,
    standardBytes: ValueInStandard ?? Math.max(0, Value - iaBytes - archiveBytes),
    iaBytes,
    archiveBytes,
  };
}

function regionOf({ FileSystemId, FileSystemArn }: Described, region: string): string {
  const found = FileSystemArn?.split(':')[3] ?? region;
  if (found === region) return region;
  throw new Error(
    `${oneLine(FileSystemId, 60)} is in ${oneLine(found, 60)}, and the prices are those of ${region}`,
  );
}
