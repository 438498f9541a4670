/** Two dashboards a stack and Region, whatever the fleet: their names, whose they are, and what has to change. */
import { parseJson, sameValue } from './json.ts';
import { byName, type DashboardChange } from './plan.ts';

export const dashboardIds = ['fleet', 'file-system'] as const;
export type DashboardId = (typeof dashboardIds)[number];

export interface WantedDashboard {
  readonly name: string;
  /** JSON of the form that PutDashboard takes. */
  readonly body: string;
}

export interface ExistingDashboard {
  readonly name: string;
  readonly body: string;
}

/** Dashboards are global in an account, so the Region is part of the name. Letters, digits, `-` and `_` only. */
export function dashboardName(stack: string, region: string, id: DashboardId): string {
  return `${stack}-${region}-${id}`;
}

/** Stands in a text widget; without it, a dashboard of this name is somebody else's. */
export function dashboardMark(name: string): string {
  return `mountwatch:dashboard=${name}`;
}

export function diffDashboards(
  wanted: readonly WantedDashboard[],
  existing: readonly ExistingDashboard[],
): readonly DashboardChange[] {
  return wanted
    .map((dashboard) =>
      changeFor(
        dashboard,
        existing.find(({ name }) => name === dashboard.name),
      ),
    )
    .sort(byName);
}

/** Ours among the existing, to be taken away. */
export function deleteDashboards(
  existing: readonly ExistingDashboard[],
  because: string,
): readonly DashboardChange[] {
  return existing
    .filter(isOurs)
    .map(({ name }) => ({ verb: 'delete', kind: 'dashboard', name, because, after: null }) as const)
    .sort(byName);
}

function changeFor(wanted: WantedDashboard, existing: ExistingDashboard | undefined): DashboardChange {
  const base = { kind: 'dashboard', name: wanted.name, after: wanted.body } as const;
  if (existing === undefined) return { ...base, verb: 'create', because: 'it does not exist yet' };
  if (!isOurs(existing)) {
    const because = 'a dashboard of this name is not ours: left alone';
    return { ...base, verb: 'conflict', because, after: null };
  }
  return sameJson(existing.body, wanted.body)
    ? { ...base, verb: 'keep', because: 'as wanted' }
    : { ...base, verb: 'update', because: 'its body differs' };
}

function isOurs({ name, body }: ExistingDashboard): boolean {
  return body.includes(`${dashboardMark(name)}\\n`) || body.includes(`${dashboardMark(name)}"`);
}

function sameJson(a: string, b: string): boolean {
  if (a === b) return true;
  const parsed = parseJson(a);
  return parsed !== undefined && sameValue(parsed, parseJson(b));
}
