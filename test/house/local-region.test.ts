import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { catalogue } from '../../src/monitoring/catalogue.ts';

const folder = new URL('../../src/local/', import.meta.url);
const files = readdirSync(folder).map((file) => [file, readFileSync(new URL(file, folder), 'utf8')] as const);

it('the local region knows no alarm of the catalogue, so that it cannot be made to fit one', () => {
  const ids = catalogue.map(({ id }) => id);
  const known = files.flatMap(([file, text]) =>
    ids.filter((id) => text.includes(id)).map((id) => `${file}: ${id}`),
  );
  expect(files.length).toBeGreaterThan(20);
  expect(known).toEqual([]);
});

it('the local region knows no file system by its id', () => {
  const withIds = files.filter(([, text]) => /\bfs-[0-9a-f]{8}/.test(text)).map(([file]) => file);
  expect(withIds).toEqual([]);
});
