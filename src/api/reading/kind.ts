import type { z } from 'zod'
import { paths, type Path } from '../../paths'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { ListDefinition } from '../../platform/lists/lists'
import type { Reading, Records } from '../../platform/lists/records'
import type { Scope } from '../../users'

/** One kind of record as it is read: from the records and the list that the pages have, in a shape of its own. */
export interface Kind<R, S extends z.ZodObject = z.ZodObject> {
  name: string
  /** In the document: 'listRequests', 'getRequest'. */
  one: string
  many: string
  scope: Scope
  /** The field by which a record is named. */
  key: 'reference' | 'code' | 'edition' | 'id'
  /** The field in the database, where it is another. */
  field?: string
  /** What stands in an address, as the records are named. */
  named: (text: string) => string
  paths: { list: Path; show: Path }
  records: Records<R>
  list: (viewer: Viewer) => ListDefinition
  /** Fields that are not needed. */
  without?: Reading<R>['fields']
  shape: S
  present: (record: R, viewer: Viewer) => z.output<S>
}

type Read = Extract<Scope, `read:${string}`>
type Named = { [N in keyof typeof paths.api]: (typeof paths.api)[N] extends { list: Path; show: Path } ? N : never }
type Name = Named[keyof typeof paths.api] & (Read extends `read:${infer N}` ? N : never)

type Said = 'records' | 'list' | 'without' | 'shape' | 'present' | 'one'
type Usual = 'key' | 'named' | 'field'
type Definition<R, S extends z.ZodObject> = Pick<Kind<R, S>, Said> & Partial<Pick<Kind<R, S>, Usual>> & { name: Name }

/** A kind of record under its name in the addresses: its scope, its addresses and its operations are named by it. */
export const kind = <R, S extends z.ZodObject>({ name, one, key = 'reference', ...own }: Definition<R, S>) =>
  ({
    ...{ name, one, key },
    many: `${one}s`,
    scope: `read:${name}`,
    paths: paths.api[name],
    named: key === 'reference' ? (text: string) => text.toUpperCase() : (text: string) => text,
    ...own,
  }) satisfies Kind<R, S> as Kind<R, S>
