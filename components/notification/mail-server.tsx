import { CodeLine } from './code-line';

/** Which server takes e-mail, or how one is configured. */
export function MailServer({ mail }: { mail: { from: string; server: string } | null }) {
  return (
    <section aria-labelledby="mail" className="grid gap-2">
      <h2 id="mail" className="text-md font-semibold">
        Mail server
      </h2>
      {mail ? (
        <p className="text-ink-2 wrap-anywhere">
          Sent by <strong className="font-semibold text-ink">{mail.server}</strong> from{' '}
          <strong className="font-semibold text-ink">{mail.from}</strong> to the approvers of a request.
          E-mails never contain a payload.
        </p>
      ) : (
        <>
          <p className="max-w-prose text-ink-2">
            No mail server is configured, so no e-mail is sent. To send e-mail, set these variables and
            restart Interchange:
          </p>
          <CodeLine text="INTERCHANGE_SMTP_URL=smtps://user:password@mail.example.com" />
          <CodeLine text="INTERCHANGE_MAIL_FROM=interchange@example.com" />
        </>
      )}
    </section>
  );
}
