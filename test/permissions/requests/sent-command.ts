/**
 * The command of the SDK that a request over HTTP came from, with as much of its input as is needed to see what it asks of IAM: a
 * bundle is sealed, and what it sends is all there is to see of it. Four protocols: a target with JSON, RPC v2 with CBOR, the query
 * with a form, and REST, whose routes the SDK knows.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { cbor } from '@smithy/core/cbor';

export interface SentRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

export interface SentCommand {
  readonly input: object;
}

export type CommandClass = new (input: object) => SentCommand;

/** @param known the commands that it can be. @throws Error where it is none of them. */
export function sentCommand(sent: SentRequest, known: readonly CommandClass[]): SentCommand {
  const ofService = known.filter((command) => operationOf(command).namespace === namespaceOf(sent));
  const name = nameOf(sent);
  const command = ofService.find((one) =>
    name === null ? routeOf(one, sent) !== null : operationOf(one).name === name,
  );
  if (command === undefined) {
    throw new Error(
      `nobody knows the command of ${sent.method} ${sent.path} ${name ?? ''}: give it a line in test/permissions/requests/`,
    );
  }
  return new command({ ...inputOf(sent), ...routeOf(command, sent) });
}

/** Whose key signed it. @throws Error where nobody's did. */
export function signerOf({ headers }: Pick<SentRequest, 'headers'>): string {
  return scopeOf(headers)[0] ?? '';
}

/** `KEY/DATE/REGION/SERVICE/aws4_request`. Source: IAM user guide, "Elements of an AWS API request signature". */
function scopeOf(headers: SentRequest['headers']): readonly string[] {
  const scope = /Credential=([^,\s]+)/.exec(String(headers.authorization))?.[1];
  if (scope === undefined) throw new Error('a request is not signed');
  return scope.split('/');
}

/** Services that sign with another name than that of their model. */
const models: Readonly<Record<string, string>> = { monitoring: 'cloudwatch', elasticfilesystem: 'efs' };

function namespaceOf({ headers }: SentRequest): string {
  const service = scopeOf(headers)[3] ?? '';
  return `com.amazonaws.${models[service] ?? service}`;
}

interface Operation {
  readonly namespace: string;
  readonly name: string;
  /** Method and path, where it has a route. */
  readonly http: readonly [string, string] | null;
}

function operationOf(command: CommandClass): Operation {
  const { schema } = new command({}) as unknown as {
    schema: [9, string, string, number | { http?: string[] }];
  };
  const [, namespace, name, traits] = schema;
  const [method, path] = typeof traits === 'object' ? (traits.http ?? []) : [];
  return { namespace, name, http: method === undefined || path === undefined ? null : [method, path] };
}

/** `null` with REST, where the route says it. */
function nameOf({ headers, path, body }: SentRequest): string | null {
  const target = headers['x-amz-target'];
  if (target !== undefined) return String(target).split('.').at(-1) ?? '';
  return /\/operation\/(\w+)$/.exec(path)?.[1] ?? formOf(headers, body)?.Action ?? null;
}

function inputOf({ headers, body }: SentRequest): object {
  if (body.length === 0) return {};
  const type = String(headers['content-type']);
  if (type.includes('json')) return JSON.parse(Buffer.from(body).toString());
  if (type.includes('cbor')) return cbor.deserialize(body);
  return formOf(headers, body) ?? {};
}

/** Lists and structures are left as they are written, `Name.member.1`. */
function formOf(headers: SentRequest['headers'], body: Uint8Array): Readonly<Record<string, string>> | null {
  if (!String(headers['content-type']).includes('x-www-form-urlencoded')) return null;
  return Object.fromEntries(new URLSearchParams(Buffer.from(body).toString()));
}

/** What the labels and the query of a route hold; `null` where the request did not take it. */
function routeOf(command: CommandClass, { method, path }: SentRequest): object | null {
  const { http } = operationOf(command);
  if (http === null || http[0] !== method) return null;
  const { pathname, searchParams } = new URL(path, 'http://route');
  const pattern = http[1].replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  const labels = new RegExp(`^${pattern}$`).exec(pathname);
  return labels === null ? null : { ...Object.fromEntries(searchParams), ...labels.groups };
}
