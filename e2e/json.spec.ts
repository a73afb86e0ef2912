import type { Page } from '@playwright/test';
import { expect, test } from './pages/test';

const PAYLOAD =
  '{"service":"checkout","build":9007199254740993,"regions":["fra","iad"],"in":{"rate":1.10,"é":"\\u00e9\\n"},"list":[{"a":1},{"a":2}]}';

/** Once it hears keys and presses. */
const tree = (page: Page) =>
  page.locator('[aria-busy=false]').and(page.getByRole('tree', { name: 'Payload, as a tree' }));
const item = (page: Page, text: string) => tree(page).getByRole('treeitem').filter({ hasText: text });

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test('it is walked, folded and copied from by the keyboard alone', async ({ page, bus, intent, goal }) => {
  await intent.open(await bus.publish(goal, PAYLOAD));
  await tree(page).focus();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'c');
  await expect.poll(() => clipboard(page)).toBe('9007199254740993');
  await press('ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'p');
  await expect.poll(() => clipboard(page)).toBe('$.regions[1]');
  await press('ArrowLeft', 'ArrowLeft');
  await expect(item(page, '"regions"')).toHaveAttribute('aria-expanded', 'false');
  await expect(item(page, '"regions"')).toContainText('["fra", "iad"]');
  await press('ArrowDown', 'ControlOrMeta+c');
  await expect.poll(() => clipboard(page)).toBe('{"rate":1.10,"é":"\\u00e9\\n"}');
  await press('ArrowRight', 'ArrowDown', 'c');
  await expect.poll(() => clipboard(page)).toBe('é\n');
  await page.getByRole('button', { name: 'Copy the path' }).click();
  expect(await clipboard(page)).toBe('$.in["é"]');
  await tree(page).focus();
  await press('End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Home', 'Enter');
  await expect(tree(page).getByRole('treeitem')).toHaveCount(1);
  await expect(item(page, '5 members')).toBeVisible();
});

test('a search counts, steps through what is folded, and ends where it began', async ({
  page,
  bus,
  intent,
  goal,
}) => {
  const rows = Array.from({ length: 60 }, (_, n) => ({
    n,
    name: `row ${n}`,
    note: n === 50 ? 'the NEEDLE' : '',
  }));
  await intent.open(await bus.publish(goal, { rows, needle: `${'x'.repeat(5000)}needle` }));
  await page.getByRole('button', { name: 'Fold all' }).click();
  await expect(item(page, '60 items')).toBeVisible();
  await tree(page).focus();
  await page.keyboard.press('ControlOrMeta+f');
  const field = page.getByRole('textbox', { name: 'Find in payload' });
  await expect(field).toBeFocused();
  await field.fill('needle');
  await expect(page.getByText('1 of 3')).toBeVisible();
  await expect(item(page, 'the NEEDLE').locator('mark')).toHaveText('NEEDLE');
  await expect(item(page, 'the NEEDLE').locator('mark')).toBeInViewport();
  await field.press('Enter');
  await field.press('Enter');
  await expect(page.getByText('3 of 3')).toBeVisible();
  await expect(tree(page).locator('mark').last()).toBeInViewport();
  await field.press('Enter');
  await expect(page.getByText('1 of 3')).toBeVisible();
  await field.press('Shift+Enter');
  await expect(page.getByText('3 of 3')).toBeVisible();
  await field.fill('no such thing');
  await expect(page.getByText('None', { exact: true })).toBeVisible();
  await field.press('Escape');
  await expect(field).toBeHidden();
  await expect(tree(page)).toBeFocused();
});

test('a long string shows its beginning, and all of itself when asked', async ({
  page,
  bus,
  intent,
  goal,
}) => {
  await intent.open(await bus.publish(goal, { text: `${'word'.repeat(120)}end` }));
  const shown = async () => (await tree(page).textContent())?.replaceAll(' ', '');
  await tree(page).getByText('more characters').waitFor();
  expect(await shown()).not.toContain('end"');
  await tree(page).getByText('more characters').click();
  await expect.poll(shown).toContain(`"${'word'.repeat(120)}end"`);
});

test('what it shows is only text', async ({ page, bus, intent, goal }) => {
  const hostile = {
    image: '<img src=x onerror="ran=1">',
    script: '<script>window.ran=1</script>',
    link: 'https://example.com/ javascript:alert(1)',
    '<b>name</b>': 1,
    turned: 'abc\u202edef',
  };
  await intent.open(await bus.publish(goal, hostile));
  await expect(tree(page)).toContainText('<script>window.ran=1</script>');
  await expect(tree(page)).toContainText('"<b>name</b>": 1');
  await expect(tree(page)).toContainText('abc\\u202edef');
  await expect(tree(page).locator('a, img, script, b')).toHaveCount(0);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});

test('a megabyte is drawn a screen at a time', async ({ page, bus, intent, goal }) => {
  const row = (id: number) => ({ id, name: `row ${id}`, at: { x: id * 1.5, none: null }, tags: ['a', 'b'] });
  const text = JSON.stringify(Array.from({ length: 13_200 }, (_, id) => row(id)));
  expect(text.length).toBeGreaterThan(900_000);
  await intent.open(await bus.publish(goal, text));
  await expect(item(page, '"id": 0,')).toBeVisible();
  await tree(page).focus();
  await page.keyboard.press('End');
  await expect(item(page, '"id": 13199')).toBeVisible();
  expect(await tree(page).locator('[data-node]').count()).toBeLessThan(250);
  await page.keyboard.press('ControlOrMeta+f');
  await page.getByRole('textbox', { name: 'Find in payload' }).fill('row 12345');
  await expect(page.getByText('1 of 1')).toBeVisible();
  await expect(tree(page).locator('mark')).toBeInViewport();
  await expect(page.getByText('$[12345].name')).toBeVisible();
});

test('a text result keeps its lines and is no tree', async ({ page, bus, intent, goal, request }) => {
  const id = await bus.publish(goal);
  const claim = await bus.claim(goal, 'vps-fra-1');
  await request.post(`/intent-bus/fulfill/${claim.id}`, {
    headers: { 'X-API-KEY': process.env.E2E_API_KEY ?? '' },
    data: { claim_token: claim.claim_token, result_type: 'text', result: 'first\n  {"not": JSON}' },
  });
  await intent.open(id);
  const text = page.getByRole('group', { name: 'Result, as text' });
  await expect(text).toContainText('  {"not": JSON}');
  await expect(text.getByText('first', { exact: true })).toBeVisible();
});
