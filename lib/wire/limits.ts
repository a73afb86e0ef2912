const KIB = 1024;
const MIB = 1024 * KIB;

/** The most bytes of a request's body, by who takes it. A larger one is refused before any of it is parsed. */
export const BODY_BYTES = {
  /** Sign-in, setup and invites: next-auth's endpoints, and any page asked by somebody without a session. */
  signIn: 16 * KIB,
  /** What a signed-in person's page sends: a Server Action. Next has the same limit (next.config.mjs). */
  page: MIB,
  /** A rule that is tried before it is saved. */
  ruleDraft: 64 * KIB,
  /** Five thousand ids that are asked about before they are acted on. */
  bulkQuestion: 256 * KIB,
  intentBus: MIB,
  /** Keys of the `strict` profile. */
  intentBusStrict: 8 * KIB,
  openIntent: MIB,
  /** A payload of 128 KiB and what stands around it. */
  axme: 384 * KIB,
} as const;

/** The most bytes of one server-sent event. A larger one says what it leaves out. */
export const EVENT_BYTES = 256 * KIB;
