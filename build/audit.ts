/**
 * `npm run audit`: whether the registry knows advisories against what is bundled or installed to run.
 * Exit codes: 0 it knows none, 1 it knows some, 2 it did not answer, and then nothing is known.
 */
import { spawnSync } from 'node:child_process';

/** What `npm audit --json` prints; `vulnerabilities` is missing where the registry did not answer. */
interface AuditReport {
  readonly vulnerabilities?: Readonly<Record<string, Vulnerability>>;
  readonly message?: string;
}
interface Vulnerability {
  readonly severity: string;
  /** Advisories, or names of packages that have them. */
  readonly via: readonly (string | { readonly title: string; readonly url: string })[];
}

const program = ['audit', '--omit', 'dev', '--package-lock-only', '--json'];
const { stdout, error } = spawnSync('npm', program, {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
});
const { vulnerabilities, message } = error ? { message: error.message } : reportIn(stdout);

if (vulnerabilities === undefined) {
  console.log(`The audit was not answered, so nothing is known: ${message}`);
  process.exitCode = 2;
} else {
  const found = Object.entries(vulnerabilities);
  console.log(found.length === 0 ? 'No advisories.' : found.map(inWords).join('\n'));
  process.exitCode = found.length === 0 ? 0 : 1;
}

function reportIn(printed: string): AuditReport {
  try {
    return { message: printed, ...JSON.parse(printed) };
  } catch {
    return { message: printed };
  }
}

function inWords([name, { severity, via }]: [string, Vulnerability]): string {
  const reasons = via.map((each) =>
    typeof each === 'string' ? `through ${each}` : `${each.title} ${each.url}`,
  );
  return `${name}: ${severity}: ${reasons.join('; ')}`;
}
