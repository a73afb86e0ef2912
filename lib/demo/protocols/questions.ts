import type { HumanTask, Sending } from '@/lib/demo/axme-client';
import type { Random } from '@/lib/demo/random';

const BILLING = 'agent://demo/billing';
/** Nobody has to answer sample questions, so they end by themselves, some sooner than others. */
const DEADLINE_MINUTES = [5, 17] as const;

type Ask = (random: Random) => { intentType: string; payload: object; humanTask: HumanTask };

const orderOf = (random: Random) => random.whole(4_000, 4_999);

/** One question of every kind that a human may be asked. */
const QUESTIONS: readonly [Ask, ...Ask[]] = [
  (random) => {
    const order = orderOf(random);
    const amount = `${random.whole(12, 2_400)}.${random.whole(10, 99)}`;
    return {
      intentType: 'refund.approve.v1',
      payload: { order, amount, currency: 'EUR' },
      humanTask: {
        title: `Refund €${amount} for order ${order}?`,
        description: 'The parcel came back opened. The customer has had two refunds this year.',
        task_type: 'approval',
      },
    };
  },
  (random) => ({
    intentType: 'parcel.confirm.v1',
    payload: { order: orderOf(random), shelf: random.pick(['A4', 'C1', 'F7']) },
    humanTask: {
      title: 'Is the parcel really on its shelf?',
      description: 'The scanner has not seen it for a day.',
      task_type: 'confirmation',
    },
  }),
  (random) => ({
    intentType: 'reply.review.v1',
    payload: {
      order: orderOf(random),
      draft: 'We are sorry that your parcel is late, and have sent another.',
    },
    humanTask: {
      title: 'Send this reply to the customer?',
      task_type: 'review',
      allowed_outcomes: ['send', 'send_with_voucher', 'rejected'],
    },
  }),
  (random) => ({
    intentType: 'address.clarify.v1',
    payload: { order: orderOf(random), address: 'Unter den Linden 77' },
    humanTask: {
      title: 'Which city is this address in?',
      description: 'There are four streets of that name, and no postcode on the label.',
      task_type: 'clarification',
    },
  }),
  (random) => ({
    intentType: 'customs.declare.v1',
    payload: { order: orderOf(random), to: 'CH' },
    humanTask: {
      title: 'What is in the parcel, for customs?',
      task_type: 'provide_data',
      form_schema: {
        type: 'object',
        required: ['contents', 'value'],
        properties: {
          contents: { type: 'string', title: 'Contents', minLength: 3, maxLength: 80 },
          value: { type: 'number', title: 'Value in EUR', minimum: 0 },
          gift: { type: 'boolean', title: 'It is a gift' },
        },
      },
    },
  }),
];

/** How many kinds of questions there are. */
export const KINDS = QUESTIONS.length;

/** A question to a human, whoever answers first; `kind` picks one, any number does. */
export function question(random: Random, now: number, kind: number): Sending {
  const ask = QUESTIONS[kind % KINDS] ?? QUESTIONS[0];
  const deadline = now + random.whole(...DEADLINE_MINUTES) * 60_000;
  return { ...ask(random), to: BILLING, deadlineAt: new Date(deadline).toISOString() };
}
