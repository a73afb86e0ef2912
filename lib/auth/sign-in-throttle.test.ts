import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { takeSignIn } from './options';

let t: TestBus;
beforeAll(async () => {
  t = await makeTestBus();
});
afterAll(() => t.test.drop());

const tries = async (count: number, email: (n: number) => string, address: (n: number) => string) => {
  for (let n = 0; n < count; n++) await takeSignIn(t.bus, email(n), address(n)).catch(() => {});
};
const limited = { code: 'limited' };

test('whoever uses up the tries at an account keeps nobody out but their own network', async () => {
  const email = () => 'olga@example.com';
  await tries(11, email, () => '192.0.2.1');
  await expect(takeSignIn(t.bus, email(), '192.0.2.1')).rejects.toMatchObject(limited);
  await takeSignIn(t.bus, email(), '192.0.2.2');
});

test('a network that has used up its own tries counts against no account', async () => {
  const address = () => '192.0.2.9';
  await tries(30, (n) => `nobody-${n}@example.com`, address);
  await tries(40, () => 'vic@example.com', address);
  await expect(takeSignIn(t.bus, 'new@example.com', address())).rejects.toMatchObject(limited);
  await takeSignIn(t.bus, 'vic@example.com', '192.0.2.10');
});

test('the addresses of one IPv6 network are counted together, and those of another are not', async () => {
  const email = () => 'ida@example.com';
  await tries(11, email, (n) => `2001:db8:0:1::${n}`);
  await expect(takeSignIn(t.bus, email(), '2001:0DB8:0000:0001:ffff::1')).rejects.toMatchObject(limited);
  await takeSignIn(t.bus, email(), '2001:db8:0:2::1');
});
