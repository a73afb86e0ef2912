import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '@/lib/bus/notification/sender';
import { readEnv } from '@/lib/env';
import type { ApprovalNotice } from '@/lib/shape/notification';
import { isReachable, lookupReachable } from './reachable';
import { seal, unseal } from './seal';
import { openSender } from './sender';
import { openMailbox, openReceiver, openSilence } from './sender.fixture';

const SECRET = 'test-secret-0123456789-0123456789';
const WEBHOOK = `whsec_${Buffer.from('a key of a webhook, 32 bytes long').toString('base64')}`;
const never = new AbortController().signal;

const about = (
  change: Partial<ApprovalNotice['question']> = {},
  occasion: ApprovalNotice['occasion'] = 'asked',
): ApprovalNotice => ({
  occasion,
  at: Date.UTC(2026, 10, 25, 12),
  workspace: { slug: 'default', name: 'Default' },
  question: {
    id: '019ac000-0000-7000-8000-000000000001',
    title: 'Deploy checkout',
    goal: 'deploy.production',
    risk: 'high',
    askedBy: 'Ada',
    expiresAt: Date.UTC(2026, 10, 25, 14, 5),
    onTimeout: 'reject',
    needed: 1,
    rule: { id: 'r', name: 'Deploys need two' },
    outcome: null,
    decidedBy: null,
    state: 'pending',
    ...change,
  },
});

const plain = openSender(readEnv({}), SECRET);
const webhook = (url: string, approvalNotice = about(), secrets = [plain.seal(WEBHOOK, 'h')]): Message => ({
  id: 'd-1',
  about: approvalNotice,
  channel: 'webhook',
  hookId: 'h',
  url,
  secrets,
});

describe('a sealed text', () => {
  const key = Buffer.alloc(32, 7);
  const sealed = seal(key, 'whsec_x', 'h1');

  test('opens under its key and purpose, and reads otherwise each time', () => {
    expect(unseal(key, sealed, 'h1')).toBe('whsec_x');
    expect(seal(key, 'whsec_x', 'h1')).not.toBe(sealed);
    expect(sealed).not.toContain('whsec');
  });

  test('opens for nothing else', () => {
    const bytes = Buffer.from(sealed.slice(2), 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const bent = Buffer.from(bytes);
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(() => unseal(key, `1.${bent.toString('base64url')}`, 'h1')).toThrow();
    }
    expect(() => unseal(Buffer.alloc(32, 8), sealed, 'h1')).toThrow();
    expect(() => unseal(key, sealed, 'h2')).toThrow();
    expect(() => unseal(key, '1.AAAA', 'h1')).toThrow('Not a sealed text.');
  });
});

describe('a webhook', () => {
  let receiver: Awaited<ReturnType<typeof openReceiver>>;
  beforeAll(async () => {
    receiver = await openReceiver();
  });
  afterAll(() => receiver.close());

  test('is signed as Standard Webhooks says, by the old secret too while both count', async () => {
    const former = `whsec_${Buffer.from('another').toString('base64')}`;
    const both = [plain.seal(WEBHOOK, 'h'), plain.seal(former, 'h')];
    await plain.carry(webhook(receiver.url, about(), both), never);
    const { headers, body } = receiver.received.at(-1) ?? { headers: {}, body: '' };
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const by = (key: string) => `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
    expect(headers['webhook-id']).toBe('d-1');
    expect(headers['webhook-signature']).toBe(`${by('a key of a webhook, 32 bytes long')} ${by('another')}`);
    expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1_000)).toBeLessThan(60);
  });

  test('says what is asked in a text for Slack, in which a title calls nobody', async () => {
    const title = 'Pay <!channel> & <http://evil.example|here>\u202e\nnow';
    await plain.carry(webhook(receiver.url, about({ title })), never);
    const said = JSON.parse(receiver.received.at(-1)?.body ?? '');
    const url = 'http://localhost:3000/default/approvals/019ac000-0000-7000-8000-000000000001';
    expect(said.text.split('\n')).toEqual([
      'Ada asks: Pay &lt;!channel&gt; &amp; &lt;http://evil.example|here&gt; now (high risk)',
      'Answer by 2026-11-25 14:05 UTC; otherwise it is rejected.',
      url,
    ]);
    expect(said).toMatchObject({
      type: 'approval.asked',
      workspace: 'default',
      approval: { title, risk: 'high', askedBy: 'Ada', url, state: 'pending', outcome: null },
    });
  });

  test('follows no redirect, and is given up where nobody wants it any more', async () => {
    const answers = [302, 500, 410];
    const moody = await openReceiver((nth) => answers[nth - 1] ?? 204);
    const carry = () => plain.carry(webhook(moody.url), never);
    await expect(carry()).rejects.toMatchObject({ message: 'It answered 302. Redirects are not followed.' });
    await expect(carry()).rejects.toMatchObject({ message: 'It answered 500.', isFinal: false });
    await expect(carry()).rejects.toMatchObject({ message: 'It answered 410.', isFinal: true });
    await carry();
    expect(moody.received).toHaveLength(4);
    await moody.close();
    await expect(carry()).rejects.toMatchObject({ message: 'It cannot be reached (ECONNREFUSED).' });
  });

  test('goes to no address at which a cloud keeps its secrets', async () => {
    for (const host of [
      '169.254.169.254',
      '2852039166',
      '[fe80::1]',
      '[::ffff:169.254.1.1]',
      '[fd00:ec2::254]',
    ]) {
      const carried = plain.carry(webhook(`http://${host}/latest`), never);
      await expect(carried).rejects.toMatchObject({ name: 'Undelivered', isFinal: true });
    }
    expect(isReachable('a name')).toBe(false);
  });

  test('looks at what a name means when it connects', async () => {
    const meaning = (name: string) =>
      new Promise((resolve) => {
        lookupReachable(name, { all: true }, (error, found) => resolve(error?.name ?? found.length > 0));
      });
    // An address is a name that means itself.
    expect(await meaning('169.254.169.254')).toBe('Undelivered');
    expect(await meaning('localhost')).toBe(true);
  });

  test('is let go of when the process stops', async () => {
    const silence = await openSilence();
    const stopping = new AbortController();
    const carried = plain.carry(webhook(silence.url), stopping.signal);
    stopping.abort();
    await expect(carried).rejects.toMatchObject({ name: 'Undelivered' });
    await silence.close();
  });
});

describe('e-mail', () => {
  const mailTo = (approvalNotice: ApprovalNotice): Message => ({
    id: 'd-2',
    about: approvalNotice,
    channel: 'mail',
    to: 'bea@example.com',
  });
  const open = (url: string) =>
    openSender(readEnv({ INTERCHANGE_SMTP_URL: url, INTERCHANGE_MAIL_FROM: 'bus@example.com' }), SECRET);
  /** Quoted-printable, undone. */
  const decoded = (text: string) =>
    text
      .replaceAll(/=\r\n/g, '')
      .replaceAll(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString());

  test('says who asks, what happens and how long one has, with a link and without the payload', async () => {
    const box = await openMailbox();
    const in22 = Date.now() + 22 * 60_000 + 500;
    await open(box.url).carry(mailTo(about({ title: 'Deploy <b>all</b>', expiresAt: in22 })), never);
    const [mail] = box.mails;
    const text = decoded(mail?.text ?? '');
    expect(mail?.to).toEqual(['bea@example.com']);
    expect(text).toContain('Subject: [Default] High risk: Deploy <b>all</b>');
    expect(text).toContain('Message-ID: <d-2@localhost>');
    expect(text).toContain('Ada asks: Deploy <b>all</b> (high risk)');
    expect(text).toContain('<strong>Ada asks: Deploy &lt;b&gt;all&lt;/b&gt; (high risk)</strong>');
    expect(text).toContain('“deploy.production” runs once somebody approves it.');
    expect(text).toContain('(in 22 minutes); otherwise it is rejected.');
    expect(text).toContain('http://localhost:3000/default/approvals/019ac000-0000-7000-8000-000000000001');
    await box.close();
  });

  test('a title cannot add a header or another recipient', async () => {
    const box = await openMailbox();
    await open(box.url).carry(mailTo(about({ title: 'x\r\nBcc: eve@example.com' })), never);
    expect(box.mails[0]?.to).toEqual(['bea@example.com']);
    expect(box.mails[0]?.text).not.toMatch(/^Bcc:/m);
    await box.close();
  });

  test('is given up when the server will never take it, and tried again when it may', async () => {
    let status = 550;
    const box = await openMailbox(() => Object.assign(new Error('no such box'), { responseCode: status }));
    const sender = open(box.url);
    await expect(sender.carry(mailTo(about()), never)).rejects.toMatchObject({ isFinal: true });
    status = 450;
    await expect(sender.carry(mailTo(about()), never)).rejects.toMatchObject({ isFinal: false });
    await box.close();
    const gone = sender.carry(mailTo(about()), never);
    await expect(gone).rejects.toThrow('The mail server cannot be reached');
  });

  test('tells neither its user nor its password', async () => {
    const sender = open('smtp://user:hunter22@127.0.0.1:1');
    expect(sender.mail).toEqual({ from: 'bus@example.com', server: '127.0.0.1:1' });
    await expect(sender.carry(mailTo(about()), never)).rejects.not.toThrow(/hunter22|user/);
  });

  test('needs a server and an address, or neither', () => {
    expect(openSender(readEnv({}), SECRET).mail).toBeNull();
    expect(() => readEnv({ INTERCHANGE_SMTP_URL: 'smtp://mail' })).toThrow('go together');
    expect(() => readEnv({ INTERCHANGE_MAIL_FROM: 'a@b' })).toThrow('go together');
    expect(() => readEnv({ INTERCHANGE_SMTP_URL: 'http://mail', INTERCHANGE_MAIL_FROM: 'a@b' })).toThrow(
      'must begin with smtp://',
    );
  });
});
