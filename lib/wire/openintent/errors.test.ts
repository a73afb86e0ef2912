import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { BusError } from '@/lib/bus/errors';
import { toResponse, WireError } from './errors';

const outgoing = new ServerResponse(new IncomingMessage(new Socket()));

const told = async (error: unknown, version?: number) => {
  const response = toResponse(error, outgoing, version);
  return { status: response.status, text: await response.text() };
};

test('a conflict that is none of a lease has not the letters that make the SDK take it for one', async () => {
  for (const error of [
    new BusError('conflict', 'It was released.'),
    new WireError(409, 'Please ask again.'),
  ]) {
    const { status, text } = await told(error, 3);
    expect(status).toBe(409);
    expect(text).not.toMatch(/lease/i);
  }
  expect(JSON.parse((await told(new BusError('stale', 'x'), 3)).text)).toMatchObject({ current_version: 3 });
});

test('every refusal is JSON with its words twice, for the SDK and as the official server has them', async () => {
  const codes = [
    'invalid',
    'unauthenticated',
    'forbidden',
    'not_found',
    'conflict',
    'too_large',
    'limited',
  ] as const;
  const statuses = [];
  for (const code of codes) {
    const { status, text } = await told(new BusError(code, 'Said.', 1_500));
    expect(JSON.parse(text)).toMatchObject({ message: expect.any(String), detail: expect.any(String) });
    statuses.push(status);
  }
  expect(statuses).toEqual([400, 401, 403, 404, 409, 413, 429]);
  expect(toResponse(new BusError('limited', 'x', 1_500), outgoing).headers.get('retry-after')).toBe('2');
});
