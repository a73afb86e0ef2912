// biome-ignore lint/style/noRestrictedImports: the yardstick is bare SQLite, and a million rows are not published one by one
import Database from 'libsql';

export { Database };
