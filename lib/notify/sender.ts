import { type Sender, Undelivered } from '@/lib/bus/notification/sender';
import type { Env } from '@/lib/env';
import { derivedSecret } from '@/lib/secret';
import { openMail } from './mail';
import { seal, unseal } from './seal';
import { signedHeaders } from './signature';
import { bodyOf, post } from './webhook';

/** What carries notifications: e-mail if the environment names a server, and webhooks. */
export function openSender(env: Env, secret: string): Sender {
  const key = Buffer.from(derivedSecret(secret, 'hooks'), 'base64url');
  const { INTERCHANGE_SMTP_URL: smtp, INTERCHANGE_MAIL_FROM: from, home } = env;
  const mail = smtp && from ? openMail(smtp, from, home) : null;
  return {
    mail: mail && { from: mail.from, server: mail.server },
    seal: (text, hookId) => seal(key, text, hookId),
    async carry(message, signal) {
      if (message.channel === 'mail') {
        // Written while there was a mail server, and there is none any more.
        if (!mail) throw new Undelivered('No mail server is configured.');
        return mail.send(message, signal);
      }
      const secrets = message.secrets.map((sealed) => unseal(key, sealed, message.hookId));
      const body = bodyOf(message.about, home);
      await post(message.url, body, signedHeaders(message.id, Date.now(), body, secrets), signal);
    },
  };
}
