/** Worked cases of throughput: 28 days of a demand, served under the case's present mode, exported as the AWS CLI would. */
import { readFileSync } from 'node:fs';
import { serveMinute } from '../../src/local/credits.ts';
import type { Traffic } from '../../src/metrics/efs-metering.ts';
import { meteredBytes } from '../../src/metrics/efs-metering.ts';
import { GiB, MiB } from '../../src/metrics/units.ts';
import type { FileSystem, ThroughputMode } from '../../src/monitoring/file-system.ts';

interface Bytes {
  readonly readBytesPerMin?: number;
  readonly writeBytesPerMin?: number;
  readonly metaReadBytesPerMin?: number;
  readonly metaWriteBytesPerMin?: number;
}

export interface ThroughputCase {
  readonly id: string;
  readonly inputs: {
    readonly region: string;
    readonly standardGiB: number;
    readonly iaGiB?: number;
    readonly archiveGiB?: number;
    readonly performanceMode?: 'generalPurpose' | 'maxIO';
    readonly currentMode: ThroughputMode;
    readonly provisionedMiBps?: number;
    readonly initialCreditsBytes: number;
    readonly trace: {
      readonly periodMinutes: number;
      readonly base: Bytes;
      readonly windows: readonly (Bytes & { readonly startMinute: number; readonly lengthMinutes: number })[];
      readonly weeklyGrowthFactor?: number;
    };
  };
  readonly expected: {
    /** Null where a price is missing. */
    readonly cheapestModeThatServes: ThroughputMode | null;
    readonly provisionedMiBps: number | null;
    readonly monthlyCostUSD: Readonly<
      Record<
        ThroughputMode,
        {
          readonly total: number | null;
          readonly storage: number | null;
          readonly throughput: number | null;
          readonly allowed: boolean;
        }
      >
    >;
  };
}

interface CaseFile {
  readonly cases: readonly ThroughputCase[];
  readonly prices: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
}

export const caseFile = read('throughput-cases.json') as CaseFile;
/** Further ones, at the edges of the model; under the prices and assumptions of the first file. */
export const moreCases = (read('throughput-cases-more.json') as Pick<CaseFile, 'cases'>).cases;

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8'));
}

const days = 28;
const minutesInAWeek = 10_080;
const start = Date.UTC(2026, 8, 7) / 60_000;
const operationBytes = MiB;
const metadataOperationBytes = 4_096;

/** What the AWS CLI prints of a case, and when to look at it. */
export interface ExportedCase {
  readonly fileSystems: object;
  readonly metrics: object;
  readonly prices: object;
  readonly now: Date;
  readonly saturatedMinutes: number;
}

/** Growing cases are looked at after the last 14 of the 28 days, the others after the first. */
export function exportedCase(one: ThroughputCase, id = 'fs-0123456789abcdef0'): ExportedCase {
  const series = playedCase(one, id);
  const toMinute = start + (one.id.startsWith('growing-') ? 2 : 1) * 2 * minutesInAWeek;
  const { inputs } = one;
  const bytes = (gib = 0) => Math.round(gib * GiB);
  const metered = series.get('MeteredIOBytes Sum') ?? new Map();
  const saturated = [...(series.get('PermittedThroughput Average') ?? [])].filter(
    ([minute, permitted]) =>
      minute >= toMinute - 2 * minutesInAWeek &&
      minute < toMinute &&
      (metered.get(minute) ?? 0) / 60 >= 0.95 * permitted,
  );
  return {
    now: new Date(toMinute * 60_000),
    saturatedMinutes: inputs.currentMode === 'elastic' ? 0 : saturated.length,
    prices: { region: inputs.region, asOf: '2026-10-08', ...caseFile.prices[inputs.region] },
    fileSystems: {
      FileSystems: [
        {
          FileSystemId: id,
          LifeCycleState: 'available',
          PerformanceMode: inputs.performanceMode ?? 'generalPurpose',
          ThroughputMode: inputs.currentMode,
          ...(inputs.provisionedMiBps === undefined
            ? {}
            : { ProvisionedThroughputInMibps: inputs.provisionedMiBps }),
          SizeInBytes: {
            Value: bytes(inputs.standardGiB) + bytes(inputs.iaGiB) + bytes(inputs.archiveGiB),
            ValueInStandard: bytes(inputs.standardGiB),
            ValueInIA: bytes(inputs.iaGiB),
            ValueInArchive: bytes(inputs.archiveGiB),
          },
        },
      ],
    },
    metrics: {
      MetricDataResults: [...series].map(([name, points]) => ({
        Id: name.toLowerCase().replace(/\W/g, '_'),
        Label: `${id} ${name}`,
        Timestamps: [...points.keys()].map((minute) => new Date(minute * 60_000).toISOString()),
        Values: [...points.values()],
        StatusCode: 'Complete',
      })),
    },
  };
}

/** Series by name, each minute to value. */
function playedCase({ inputs }: ThroughputCase, id: string): ReadonlyMap<string, Map<number, number>> {
  const fileSystem: FileSystem = {
    id,
    region: inputs.region,
    createdAt: new Date('2026-10-01T08:00:00Z'),
    lifeCycleState: 'available',
    performanceMode: inputs.performanceMode ?? 'generalPurpose',
    throughputMode: inputs.currentMode,
    ...(inputs.provisionedMiBps === undefined ? {} : { provisionedMiBps: inputs.provisionedMiBps }),
    standardBytes: Math.round(inputs.standardGiB * GiB),
    iaBytes: Math.round((inputs.iaGiB ?? 0) * GiB),
    archiveBytes: Math.round((inputs.archiveGiB ?? 0) * GiB),
    oneZone: false,
    tags: {},
  };
  const series = new Map<string, Map<number, number>>();
  const add = (name: string, minute: number, value: number, isLevel = false) => {
    if (value === 0 && !isLevel) return;
    const points = series.get(name) ?? new Map<number, number>();
    points.set(minute, Math.round(value));
    series.set(name, points);
  };
  let balance = inputs.initialCreditsBytes;
  for (let at = 0; at < days * 1_440; at += 1) {
    const served = serveMinute(fileSystem, balance, trafficAt(inputs.trace, at));
    const minute = start + at;
    const metadata = [served.served.metadataReadOperations, served.served.metadataWriteOperations].map(
      (operations) => operations * metadataOperationBytes,
    );
    add('DataReadIOBytes Sum', minute, served.served.dataReadBytes);
    add('DataWriteIOBytes Sum', minute, served.served.dataWriteBytes);
    add('MetadataReadIOBytes Sum', minute, metadata[0] ?? 0);
    add('MetadataWriteIOBytes Sum', minute, metadata[1] ?? 0);
    add('MeteredIOBytes Sum', minute, meteredBytes(served.served));
    add('PermittedThroughput Average', minute, served.permittedBytesPerSecond, true);
    if (inputs.currentMode !== 'elastic') add('BurstCreditBalance Minimum', minute, balance, true);
    balance = served.balanceBytes;
  }
  return series;
}

function trafficAt(trace: ThroughputCase['inputs']['trace'], at: number): Traffic {
  const inPeriod = at % trace.periodMinutes;
  const within = trace.windows.find(
    ({ startMinute, lengthMinutes }) => inPeriod >= startMinute && inPeriod < startMinute + lengthMinutes,
  );
  const bytes = within ?? trace.base;
  const growth = (trace.weeklyGrowthFactor ?? 1) ** Math.floor(at / minutesInAWeek);
  const dataReadBytes = growth * (bytes.readBytesPerMin ?? 0);
  const dataWriteBytes = growth * (bytes.writeBytesPerMin ?? 0);
  return {
    dataReadBytes,
    dataReadOperations: dataReadBytes / operationBytes,
    dataWriteBytes,
    dataWriteOperations: dataWriteBytes / operationBytes,
    metadataReadOperations: (growth * (bytes.metaReadBytesPerMin ?? 0)) / metadataOperationBytes,
    metadataWriteOperations: (growth * (bytes.metaWriteBytesPerMin ?? 0)) / metadataOperationBytes,
  };
}
