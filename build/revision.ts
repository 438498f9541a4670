/** One hash of all that is deployed: the bundles and the template. A deployment with another one is another deployment. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** @returns 64 hexadecimal digits; the order of the parts does not matter, their names and contents do. */
export function revisionOf(parts: ReadonlyMap<string, Uint8Array | string>): string {
  const whole = createHash('sha256');
  for (const name of [...parts.keys()].sort()) {
    whole.update(JSON.stringify([name, digestOf(parts.get(name) ?? '')]));
  }
  return whole.digest('hex');
}

/** @param root of the repository, with a slash at the end. */
export function deployedParts(root: string): ReadonlyMap<string, Uint8Array> {
  const handlers = readdirSync(`${root}src/handlers`).map((file) => file.replace(/\.ts$/, ''));
  const paths = ['template.yaml', ...handlers.map((name) => `dist/${name}/index.cjs`)];
  return new Map(paths.map((path) => [path, readFileSync(root + path)]));
}

function digestOf(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
