import type { ApprovalNotice } from '@/lib/shape/notification';

type Asked = ApprovalNotice['question'];

/** Text of others on one line, without what cannot be seen or turns the rest around. */
export const oneLine = (text: string) => text.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').trim();

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const spoken = (word: string) => oneLine(word.replaceAll(/[_-]+/g, ' '));

const riskOf = ({ risk }: Asked) => (risk === null ? '' : ` (${risk} risk)`);

/** What happened, in one line. */
export function headline({ occasion, question }: ApprovalNotice): string {
  const title = `${oneLine(question.title)}${riskOf(question)}`;
  const asks = `${oneLine(question.askedBy)} asks: ${title}`;
  switch (occasion) {
    case 'asked':
      return asks;
    case 'reminded':
      return `Still waiting: ${asks}`;
    case 'escalated':
      return `Nobody answered so far: ${asks}`;
    case 'delegated':
      return `Handed on: ${asks}`;
    case 'inquired':
      return `More is wanted to know about: ${title}`;
    case 'decided': {
      const by = question.decidedBy === null ? '' : ` by ${oneLine(question.decidedBy)}`;
      return `${capital(spoken(question.outcome ?? 'decided'))}${by}: ${title}`;
    }
    case 'expired':
      return `Nobody answered in time: ${title}`;
    case 'test':
      return `A test by ${oneLine(question.askedBy)}: ${title}`;
  }
}

const SUBJECTS: Partial<Record<ApprovalNotice['occasion'], string>> = {
  reminded: 'Still waiting: ',
  escalated: 'Nobody answered so far: ',
  inquired: 'More is wanted to know: ',
  expired: 'Nobody answered in time: ',
};

/** The subject of an e-mail: where, how much depends on it, what. */
export function subjectOf({ occasion, question, workspace }: ApprovalNotice): string {
  const { risk, title, outcome } = question;
  const decided = occasion === 'decided' ? `${capital(spoken(outcome ?? 'decided'))}: ` : '';
  const how = risk === null ? '' : `${capital(risk)} risk: `;
  const before = SUBJECTS[occasion] ?? (decided || how);
  return `[${oneLine(workspace.name)}] ${before}${oneLine(title)}`;
}

/** What the answer leads to. */
export function whatHappens({ goal, rule, needed }: Asked): string {
  const who = needed === 1 ? 'somebody approves it' : `${needed} people approve it`;
  return rule === null
    ? `“${oneLine(goal)}” waits for an answer.`
    : `“${oneLine(goal)}” runs once ${who}. It is held by the rule “${oneLine(rule.name)}”.`;
}

const ON_TIMEOUT: Record<Asked['onTimeout'], string | null> = {
  reject: 'it is rejected',
  fail: 'it fails',
  answer: 'that counts as an answer',
  escalate: 'others are asked',
  wait: 'it goes on waiting',
  resume: 'it goes on without',
  nothing: null,
};

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** A span as one says it: "22 minutes". */
function spanOf(ms: number): string {
  const [unit, size] = UNITS.find(([, least]) => ms >= least) ?? UNITS[2];
  const count = Math.max(1, Math.floor(ms / size));
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** An instant that reads the same everywhere: "2026-11-25 14:05 UTC". */
const utc = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Until when one can answer, and what no answer means; null for ever. With `now`, how long that is. */
export function timeLeft({ expiresAt, onTimeout }: Asked, now?: number): string | null {
  if (expiresAt === null) return null;
  const left = now === undefined || expiresAt <= now ? '' : ` (in ${spanOf(expiresAt - now)})`;
  const then = ON_TIMEOUT[onTimeout];
  return `Answer by ${utc(expiresAt)}${left}${then === null ? '.' : `; otherwise ${then}.`}`;
}

/** Where the question is. Opening it decides nothing. */
export function linkOf(home: string, { occasion, workspace, question }: ApprovalNotice): string {
  const path = occasion === 'test' ? 'notifications' : `approvals/${question.id}`;
  return `${home}/${workspace.slug}/${path}`;
}
