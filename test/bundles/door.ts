/** moto behind a door: what is sent goes on to it only where the role of the sender allows it, as IAM would decide. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Request } from '../permissions/decide.ts';
import type { Place } from '../permissions/place.ts';
import { knownCommands, requestsOf } from '../permissions/requests/requests.ts';
import { type SentRequest, sentCommand, signerOf } from '../permissions/requests/sent-command.ts';
import { onLoopback } from '../support/loopback.ts';

export interface Door {
  readonly url: string;
  /** What each sender asked and was allowed, such as `sqs:SendMessage`. */
  readonly passed: ReadonlyMap<string, ReadonlySet<string>>;
  /** Who asked what in vain, and what could not be judged. */
  readonly refused: readonly string[];
  close(): void;
}

/**
 * @param allows whether a sender may; senders sign with a key that has their name.
 * @param place of the resources that a request names.
 */
export async function doorTo(
  motoUrl: string,
  place: Place,
  allows: (sender: string, request: Request) => boolean,
): Promise<Door> {
  const passed = new Map<string, Set<string>>();
  const refused: string[] = [];
  const judge = (sent: SentRequest) => {
    const sender = signerOf(sent);
    const requests = requestsOf(sentCommand(sent, knownCommands), place);
    const forbidden = requests.find((one) => !allows(sender, one));
    if (forbidden !== undefined) throw new Error(`${sender}: ${forbidden.action} on ${forbidden.resource}`);
    const actions = passed.get(sender) ?? new Set();
    for (const { action } of requests) actions.add(action);
    passed.set(sender, actions);
  };
  const server = createServer(async (incoming, outgoing) => {
    const sent = await received(incoming);
    try {
      judge(sent);
    } catch (error) {
      refused.push((error as Error).message);
      return deny(outgoing);
    }
    handOn(sent, motoUrl, outgoing);
  });
  const { port, close } = await onLoopback(server);
  return {
    url: `http://127.0.0.1:${port}`,
    passed,
    refused,
    close,
  };
}

async function received(incoming: IncomingMessage): Promise<SentRequest> {
  const { method = '', url = '', headers } = incoming;
  return { method, path: url, headers, body: await buffer(incoming) };
}

function deny(outgoing: ServerResponse): void {
  const type = 'AccessDeniedException';
  outgoing.writeHead(403, { 'content-type': 'application/json', 'x-amzn-errortype': type });
  outgoing.end(JSON.stringify({ __type: type, message: 'the role does not allow it' }));
}

function handOn({ method, path, headers, body }: SentRequest, to: string, outgoing: ServerResponse): void {
  const onward = request(`${to}${path}`, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  onward.end(body);
}
