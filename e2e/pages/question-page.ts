import type { Locator, Page } from '@playwright/test';

/** One question, open in the inbox. */
export class QuestionPage {
  readonly question: Locator;
  readonly comment: Locator;
  readonly approve: Locator;
  readonly reject: Locator;
  readonly undo: Locator;

  constructor(
    readonly page: Page,
    private readonly slug = 'default',
  ) {
    this.question = page.getByRole('article');
    this.comment = this.question.getByLabel('Comment');
    this.approve = this.question.getByRole('button', { name: /^Approve/ });
    this.reject = this.question.getByRole('button', { name: 'Reject…' });
    this.undo = this.question.getByRole('button', { name: /^Undo for \d+ s$/ });
  }

  /** Opens what an intent asks. */
  async open(intentId: string): Promise<void> {
    const found = await this.page.request.get(`/api/console/${this.slug}/intents/${intentId}`);
    const { approvals } = await found.json();
    await this.page.goto(`/${this.slug}/approvals/${approvals.at(-1).id}`);
    await this.question.waitFor();
    await this.page.getByText('Live', { exact: true }).first().waitFor();
  }

  /** Every answer given to it, those included that no longer count. */
  async votes(intentId: string): Promise<{ voided: string | null }[]> {
    const found = await this.page.request.get(`/api/console/${this.slug}/intents/${intentId}`);
    const { approvals } = await found.json();
    const record = await this.page.request.get(`/api/console/${this.slug}/approvals/${approvals.at(-1).id}`);
    return (await record.json()).history;
  }

  button(name: string): Locator {
    return this.question.getByRole('button', { name, exact: true });
  }
}
