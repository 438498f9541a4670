/** template.yaml as CloudFormation gets it: what the SAM transform makes of it. Needs the Python programs of .venv. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Resolvable, root } from '../house/template.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
}

export type Resources = Readonly<Record<string, Resource>>;

const bin = process.env.PYTHON_BIN ?? `${root}.venv/bin`;

/**
 * @param key of the packaged code: another build has another.
 * @throws Error where Python is not there, and where the transform refuses the template: nothing is skipped.
 */
export function transformedTemplate(key = 'key'): Resolvable & { readonly Resources: Resources } {
  return JSON.parse(python('test/template/transform.py', 'template.yaml', key));
}

/** @returns what the program prints. */
export function python(...parameters: readonly string[]): string {
  const program = `${bin}/python`;
  if (!existsSync(program)) {
    throw new Error(
      `There is no python in ${bin}: python3 -m venv .venv && .venv/bin/pip install -r build/python-requirements.txt`,
    );
  }
  return execFileSync(program, parameters, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 });
}
