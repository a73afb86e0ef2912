import { type Courier, Undelivered } from '@/lib/bus/notification/sender';
import type { Env } from '@/lib/env';
import { derivedSecret } from '@/lib/secret';
import { openMail } from './mail';
import { seal, unseal } from './seal';
import { signedHeaders } from './signature';
import { bodyOf, post } from './webhook';

/** What carries notifications: e-mail if the environment names a server, and webhooks. */
export function openCourier(env: Env, secret: string): Courier {
  const key = Buffer.from(derivedSecret(secret, 'hooks'), 'base64url');
  const { INTERCHANGE_SMTP_URL: smtp, INTERCHANGE_MAIL_FROM: from, origin } = env;
  const mail = smtp && from ? openMail(smtp, from, origin) : null;
  return {
    mail: mail && { from: mail.from, server: mail.server },
    seal: (text, hookId) => seal(key, text, hookId),
    async carry(letter, signal) {
      if (letter.channel === 'mail') {
        // Written while there was a mail server, and there is none any more.
        if (!mail) throw new Undelivered('No mail server is configured.');
        return mail.send(letter, signal);
      }
      const secrets = letter.secrets.map((sealed) => unseal(key, sealed, letter.hookId));
      const body = bodyOf(letter.about, origin);
      await post(letter.url, body, signedHeaders(letter.id, Date.now(), body, secrets), signal);
    },
  };
}
