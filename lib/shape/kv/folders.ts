import { DELIMITERS, type Delimiter } from './delimiter';

/** How deep keys are split; what is deeper is part of the name. */
export const FOLDER_DEPTH = 32;

/** The folders a key lies in, outermost first, each with its delimiter at the end. */
export function foldersOf(key: string, delimiter: Delimiter): string[] {
  const folders: string[] = [];
  let at = key.indexOf(delimiter);
  while (at >= 0 && folders.length < FOLDER_DEPTH) {
    folders.push(key.slice(0, at + 1));
    at = key.indexOf(delimiter, at + 1);
  }
  return folders;
}

/** The folder a key lies in; '' at the top. */
export const folderOf = (key: string, delimiter: Delimiter): string => foldersOf(key, delimiter).at(-1) ?? '';

/** The folders on the way down to one, outermost first, itself the last; none for the top. It ends with its delimiter. */
export function foldersDownTo(folder: string): string[] {
  const delimiter = DELIMITERS.find((one) => folder.endsWith(one));
  return delimiter ? foldersOf(folder, delimiter) : [];
}
