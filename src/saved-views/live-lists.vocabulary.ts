import type { Scope } from '../users'

/** What a key needs to read a saved view, by the address of its list; a list that is not named here is read by people alone. */
const scopes: Readonly<Record<string, Scope>> = {
  '/requests': 'read:requests',
  '/assessments': 'read:assessments',
  '/missions': 'read:missions',
  '/training': 'read:training',
  '/recommendations': 'read:recommendations',
  '/experts': 'read:experts',
  '/funding': 'read:agreements',
  '/members': 'read:members',
  '/instruments': 'read:instruments',
}

/** The scope by which other systems read views of a list; undefined where none does. */
export const scopeOfList = (list: string): Scope | undefined => (Object.hasOwn(scopes, list) ? scopes[list] : undefined)
