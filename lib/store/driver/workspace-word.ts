/** The word that every document of a workspace has, so that the index itself keeps to one workspace. */
export const workspaceWord = (workspaceId: string): string => `workspace${workspaceId.replaceAll(/\W/g, '')}`;
