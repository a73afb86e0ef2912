import { expect, test } from 'vitest';
import { isReachable } from './reachable';

test.each([
  '0.0.0.0',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  '192.0.2.7',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::a9fe:a9fe',
  '::169.254.169.254',
  '::ffff:c000:c0',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::1',
  '2002:a9fe:a9fe::1',
  '2001:db8::1',
  'fd00:ec2::254',
  'fd00:0ec2:0:0::0254',
  'fd20:ce::254',
  'fd00:c1::a9fe:a9fe',
  'fe80::1%eth0',
  'febf::1',
  'ff02::1',
])('%s is refused', (address) => {
  expect(isReachable(address)).toBe(false);
});

test('loopback, private and public addresses are let through', () => {
  const nearby = ['127.0.0.1', '::1', '10.1.2.3', '172.16.0.1', '192.168.0.9', 'fd12::1'];
  const anywhere = ['8.8.8.8', '2606:4700::1111', '64:ff9b::808:808', '::ffff:8.8.8.8', '2002:808:808::1'];
  expect([...nearby, ...anywhere].filter((address) => !isReachable(address))).toEqual([]);
});
