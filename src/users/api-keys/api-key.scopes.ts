// What a key may be given: to read one kind of record, or to change it. The rules of its role stand beside: a scope opens
// nothing that the role does not.

/** Kinds of records that the interface for programs hands out, by their names in its addresses. */
const apiRecords = [
  'requests',
  'conversations',
  'assessments',
  'missions',
  'assignments',
  'reports',
  'training',
  'participants',
  'recommendations',
  'experts',
  'agreements',
  'disbursements',
  'members',
  'instruments',
  'editions',
  'accounts',
] as const
type ApiRecord = (typeof apiRecords)[number]

/** Those that it takes changes of. */
const apiWritable = [
  'requests',
  'conversations',
  'missions',
  'reports',
  'training',
  'participants',
  'recommendations',
  'experts',
  'disbursements',
] as const satisfies readonly ApiRecord[]

export type Scope = `read:${ApiRecord}` | `write:${(typeof apiWritable)[number]}`

export const readScopes = apiRecords.map((name) => `read:${name}` as const)
export const writeScopes = apiWritable.map((name) => `write:${name}` as const)

/** The kind of record that a scope is about. */
export const recordOfScope = (scope: string): string => scope.split(':')[1] ?? ''
