import type { Kysely } from 'kysely';
import type { Tables } from '@/lib/store/schema/schema';

/** One step of the schema. It runs once a database, in a transaction. */
export type Migration = (db: Kysely<Tables>, dialect: 'sqlite' | 'postgres') => Promise<void>;
