import { type ClassValue, clsx } from 'clsx';

/**
 * Joins class names. It does not settle conflicts between them, which would cost every page 9 kB: a
 * component that must look different has a variant.
 */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes);
}
