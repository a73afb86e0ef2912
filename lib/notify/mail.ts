import nodemailer from 'nodemailer';
import { parseConnectionUrl } from 'nodemailer/lib/shared/index.js';
import { isRequest } from '@/lib/bus/notification/recipients';
import { type Message, Undelivered } from '@/lib/bus/notification/sender';
import type { ApprovalNotice } from '@/lib/shape/notification';
import { within } from './within';
import { headline, linkOf, subjectOf, timeLeft, whatHappens } from './words';

const STEP_MS = 10_000;
/** All steps together. */
const WHOLE_MS = 20_000;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (one) => ENTITIES[one] ?? one);

/** The words of an e-mail, plain and as HTML. The payload is in neither. */
export function mailOf(about: ApprovalNotice, home: string, now: number) {
  const link = linkOf(home, about);
  const isOpen = isRequest(about.occasion) || about.occasion === 'inquired';
  const lines = [
    headline(about),
    ...(isOpen ? [whatHappens(about.question), timeLeft(about.question, now)] : []),
  ].filter((line) => line !== null);
  const foot = `You have this from ${home} because of your part in the workspace ${about.workspace.slug}. Choose what you get at ${home}/${about.workspace.slug}/notifications`;
  const html = [
    ...lines.map((line, at) => `<p>${at === 0 ? `<strong>${escaped(line)}</strong>` : escaped(line)}</p>`),
    `<p><a href="${escaped(link)}">Open the question</a></p>`,
    `<p style="color:#6b707b;font-size:12px">${escaped(foot)}</p>`,
  ].join('\n');
  return { subject: subjectOf(about), text: [...lines, link, `-- \n${foot}`].join('\n\n'), html };
}

/** What an SMTP client's failure means. Its own words may hold what it was told, so only the server's are kept. */
function undelivered(error: unknown): Undelivered {
  const member = (name: string) => (error instanceof Error ? Reflect.get(error, name) : undefined);
  const [code, status, response] = [member('code'), member('responseCode'), member('response')];
  if (code === 'EAUTH') return new Undelivered('The mail server did not accept its user and password.');
  if (typeof status === 'number') {
    return new Undelivered(`The mail server answered: ${String(response)}`, status >= 500);
  }
  return new Undelivered(`The mail server cannot be reached (${String(code ?? 'no answer')}).`);
}

/** Sends e-mail by an SMTP server, each over a connection of its own. */
export function openMail(url: string, from: string, home: string) {
  const transport = nodemailer.createTransport({
    // Given a URL, it would not look at the rest.
    ...parseConnectionUrl(url),
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    socketTimeout: STEP_MS,
    dnsTimeout: STEP_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const { hostname, port } = new URL(url);
  const { hostname: ours } = new URL(home);
  return {
    from,
    server: port ? `${hostname}:${port}` : hostname,
    async send(message: Message & { channel: 'mail' }, signal: AbortSignal): Promise<void> {
      const mail = {
        from,
        to: { name: '', address: message.to },
        ...mailOf(message.about, home, Date.now()),
        // A message that is sent twice is one to whoever reads it.
        messageId: `<${message.id}@${ours}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      };
      const sending = transport.sendMail(mail).catch((error: unknown) => {
        throw undelivered(error);
      });
      await within(WHOLE_MS, signal, (given) => {
        const late = new Promise<never>((_, reject) => {
          given.addEventListener('abort', () => reject(new Undelivered('The mail server took too long.')));
        });
        return Promise.race([sending, late]);
      });
    },
  };
}
