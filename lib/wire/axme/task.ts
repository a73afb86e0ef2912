import type { Asking } from '@/lib/bus/approval/approval';
import { membersOf } from '@/lib/pure/raw-json';
import type { ApprovalKind } from '@/lib/shape/approval';
import { type HumanTask, humanTask } from './envelope';
import { objectText } from './raw';

type TaskType = NonNullable<HumanTask['task_type']>;

/** The usual outcomes of each type of task (sheet section 2.9); the first is what "approve" means. */
const OUTCOMES: Partial<Record<TaskType, string[]>> = {
  approval: ['approved', 'rejected'],
  review: ['approved', 'changes_requested', 'rejected'],
  validate_real_world: ['approved', 'rejected'],
  validate_output: ['approved', 'rejected'],
  confirmation: ['confirmed', 'declined'],
  manual_action: ['completed', 'failed'],
  assignment: ['assigned', 'declined'],
  clarification: ['provided'],
  provide_data: ['provided'],
  attach_file: ['provided'],
  form: ['submitted', 'rejected'],
  override: ['override_approved', 'rejected'],
};

const KINDS: Partial<Record<TaskType, ApprovalKind>> = {
  confirmation: 'confirm',
  clarification: 'text',
  provide_data: 'text',
  attach_file: 'text',
};

/** What a task is called that came without a title: by its type. */
function titleOf(task: HumanTask): string {
  const words = (task.task_type ?? 'approval').replaceAll('_', ' ');
  return task.title ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** A human task as it is kept and shown: its members as they came, those we do not know left out, and a title. */
export function taskText(task: HumanTask, text: string): string {
  const known = Object.keys(humanTask.shape);
  const given = [...membersOf(text)].filter(([name]) => known.includes(name));
  return objectText(new Map([['title', JSON.stringify(titleOf(task))], ...given]));
}

/** What a human task asks. Its answer ends the intent: examples wait for COMPLETED, a rejection cancels. */
export function toAsking(task: HumanTask): Asking {
  const type = task.task_type ?? 'approval';
  const usual = OUTCOMES[type] ?? ['completed', 'rejected'];
  return {
    kind: task.form_schema ? 'form' : (KINDS[type] ?? (task.allowed_outcomes ? 'choice' : 'decision')),
    question: {
      title: titleOf(task),
      description: task.description,
      outcomes: task.allowed_outcomes ?? usual,
      anyOutcome: !task.allowed_outcomes,
      commentRequired: task.required_comment ?? false,
      valueRequired: (task.evidence_required ?? false) || task.form_schema !== undefined,
      form: task.form_schema,
      assignees: task.assignees ?? (task.notify_email ? [task.notify_email] : undefined),
      leadsTo: { rejected: 'cancel', declined: 'cancel', failed: 'fail' },
      otherwise: 'succeed',
    },
  };
}

const YES =
  /^(approved|confirmed|completed|assigned|provided|submitted|override_approved|yes|ok|accepted|done)$/;
const NO = /^(rejected|declined|failed|denied|no)$/;

/** The outcome that "approve" or "reject" stands for among those a task takes; undefined if there is none. */
export function outcomeFor(decision: 'approve' | 'reject', outcomes: readonly string[]): string | undefined {
  const wanted = decision === 'approve' ? YES : NO;
  return outcomes.find((outcome) => wanted.test(outcome));
}
