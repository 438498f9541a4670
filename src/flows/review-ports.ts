/** What the weekly review needs of the world, beside ports.ts and by the same rules: a read that fails throws `ReadFailed`. */
import type { Settings } from '../monitoring/settings.ts';
import type { VerdictAnswer } from '../reports/review-answer.ts';
import type { VerdictRow } from '../reports/verdict-row.ts';
import type { DailyHistory } from '../throughput/daily-history.ts';
import type { Prices } from '../throughput/prices.ts';
import type { Readings } from '../throughput/readings.ts';
import type { ReviewWindow } from '../throughput/review-window.ts';
import type { WeekSummary } from '../throughput/week-summary.ts';
import type { Clock, FileSystems, Notices } from './ports.ts';

export interface ReviewMetrics {
  /** The series of throughput/review-series.ts, each whole: a part of one is a read that failed. */
  readings(fileSystemId: string, window: ReviewWindow): Promise<Readings>;
  /** By the day, the eight weeks before `to`: sums and levels that CloudWatch keeps for 15 months. */
  history(fileSystemId: string, to: Date): Promise<DailyHistory>;
}

export interface PriceList {
  /** What AWS asks in a Region, today; a price that the list does not have is null. */
  read(region: string): Promise<Prices>;
}

/** Reviews, their reports and the prices in Mountwatch's table. Expired items are never answered. */
export interface ReviewTable {
  /** Puts one review of one file system in the place of one with the same `at`. */
  putReview(review: StoredReview): Promise<void>;
  /** Of one file system, before that moment, the newest first. */
  reviewsOf(fileSystemId: string, before: Date, most: number): Promise<readonly StoredReview[]>;
  /** Those that a run has stored, of these file systems; those without one are left out. */
  reviewsAt(fileSystemIds: readonly string[], at: Date): Promise<readonly StoredReview[]>;
  putReport(report: StoredReport): Promise<void>;
  /** Null: there was none yet. */
  lastReport(): Promise<StoredReport | null>;
  putPrices(prices: Prices): Promise<void>;
  /** Those last put for a Region; null without any. */
  prices(region: string): Promise<Prices | null>;
}

export interface StoredReview {
  readonly fileSystemId: string;
  /** The end of its window: the same for all file systems of a run. */
  readonly at: Date;
  readonly answer: VerdictAnswer;
  readonly week: WeekSummary;
}

/** What a run of the weekly review told. */
export interface StoredReport {
  readonly at: Date;
  /** The digest, as it was sent. */
  readonly text: string;
  /** Of the fleet dashboard: the most valuable change first. */
  readonly verdicts: readonly VerdictRow[];
  /** How many verdicts are not in `verdicts`. */
  readonly more: number;
}

/** All of them; each function gets what it needs. */
export interface ReviewWiring {
  readonly region: string;
  readonly settings: Settings;
  readonly fileSystems: FileSystems;
  readonly metrics: ReviewMetrics;
  readonly priceList: PriceList;
  readonly table: ReviewTable;
  readonly notices: Notices;
  readonly clock: Pick<Clock, 'now'>;
}

export type BeginWiring = Pick<
  ReviewWiring,
  'region' | 'settings' | 'fileSystems' | 'priceList' | 'clock'
> & {
  readonly table: Pick<ReviewTable, 'prices' | 'putPrices'>;
};

export type ItemWiring = Pick<ReviewWiring, 'fileSystems' | 'metrics'> & {
  readonly table: Pick<ReviewTable, 'reviewsOf' | 'putReview'>;
};

export type EndWiring = Pick<ReviewWiring, 'region' | 'settings' | 'notices'> & {
  readonly table: Pick<ReviewTable, 'reviewsAt' | 'putReport'>;
};
