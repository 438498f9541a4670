/** What is wrong with what package.json, its lock file and the lists of Python tools pin; nothing, when each install is the same one. */

export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  /** npm's own field: whether a package's install script runs. */
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}
interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}
export type Locked = Readonly<Record<string, LockedPackage>>;

/** An install script is somebody else's program on the machine of whoever types npm ci. */
export const judgedScripts: Readonly<Record<string, { readonly runs: boolean; readonly why: string }>> = {
  esbuild: { runs: false, why: 'its binary is a package of its own; the script only makes it start faster' },
  'aws-lambda-ric': { runs: true, why: "it compiles Lambda's own client, which only test:bundles installs" },
};

export function pinProblems(manifest: Manifest, locked: Locked): readonly string[] {
  const pins = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  return Object.entries(pins).flatMap(([name, pin]) => {
    if (!/^\d+\.\d+\.\d+$/.test(pin)) return [`${name} is not pinned: ${pin}`];
    const version = locked[`node_modules/${name}`]?.version;
    return version === pin ? [] : [`${name} is pinned to ${pin} and locked to ${version}`];
  });
}

/** No package says where it comes from, so each comes from the registry that whoever installs has set, and must be what was locked. */
export function lockProblems(locked: Locked): readonly string[] {
  return Object.entries(locked).flatMap(([place, { integrity = '', resolved }]) => [
    ...(/^sha512-[\w+/]{86}==$/.test(integrity) ? [] : [`${place} has no sha512`]),
    ...(resolved === undefined ? [] : [`${place} names where it comes from: ${resolved}`]),
  ]);
}

export function scriptProblems({ allowScripts = {} }: Manifest, locked: Locked): readonly string[] {
  const scripted = Object.entries(locked).filter(([, { hasInstallScript }]) => hasInstallScript);
  const names = scripted.map(([place]) => place.replace(/.*node_modules\//, ''));
  return [...new Set([...names, ...Object.keys(allowScripts)])].flatMap((name) => {
    if (!names.includes(name)) return [`${name} has no install script any more`];
    const runs = judgedScripts[name]?.runs;
    if (runs === undefined) return [`nobody has judged the install script of ${name}`];
    return allowScripts[name] === runs ? [] : [`allowScripts must say ${runs} of ${name}`];
  });
}

/** A line that is no pin may be a range, a path, or the host of an index. */
export function pythonProblems(requirements: string): readonly string[] {
  const lines = requirements.trim().split('\n');
  return lines.filter((line) => !/^[a-z0-9-]+(\[[a-z]+\])?==\d+(\.\d+)+$/.test(line));
}
