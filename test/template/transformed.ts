/** template.yaml as CloudFormation gets it: the SAM transform, run by the pinned Python tools. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
}

export type Resources = Readonly<Record<string, Resource>>;

const root = new URL('../../', import.meta.url).pathname;

/** @param key of the packaged code: another build has another. @throws Error when Python or the transform is not installed. */
export function transformed(key = 'key'): Resources {
  const python = `${process.env.PYTHON_BIN ?? `${root}.venv/bin`}/python`;
  if (!existsSync(python)) {
    throw new Error(
      `There is no ${python}: python3 -m venv .venv && .venv/bin/pip install -r build/python-requirements.txt`,
    );
  }
  const program = `${root}test/template/transform.py`;
  const json = execFileSync(python, [program, `${root}template.yaml`, key], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(json).Resources;
}
