import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Env } from '@/lib/env';

/** INTERCHANGE_SECRET, or one made on first start and kept in the data folder for its owner alone. */
export function instanceSecret(env: Env): string {
  if (env.INTERCHANGE_SECRET) return env.INTERCHANGE_SECRET;
  const file = path.join(env.INTERCHANGE_DATA_DIR, 'secret');
  mkdirSync(env.INTERCHANGE_DATA_DIR, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

/** A secret of its own for each purpose, so that none can be turned against another. */
export function derivedSecret(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(`interchange:${purpose}`).digest('base64url');
}
