interface ViewTable {
  workspace_id: string;
  id: string;
  owner_id: string;
  owner_name: string;
  name: string;
  /** 1 when every member of the workspace has it. */
  shared: number;
  /** JSON object: the filter's members. */
  filter: string;
  sort: string | null;
  columns: string | null;
  created_at: number;
  updated_at: number;
  /** Until its place is needed it can be restored. */
  deleted_at: number | null;
}

/** What the board starts with. */
interface ViewChoiceTable {
  workspace_id: string;
  /** Empty for what the workspace starts with. */
  user_id: string;
  view_id: string | null;
  columns: string | null;
}

export interface ViewTables {
  views: ViewTable;
  view_choices: ViewChoiceTable;
}
