/** The template as CloudFormation gets it: what the SAM transform makes of template.yaml. Needs the Python programs of .venv. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Resolvable, root } from '../house/template.ts';

const bin = process.env.PYTHON_BIN ?? `${root}.venv/bin`;

/** @throws Error where Python is not there, and where the transform refuses the template: nothing is skipped. */
export function transformedTemplate(): Resolvable {
  return JSON.parse(python('test/template/transform.py', 'template.yaml'));
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
