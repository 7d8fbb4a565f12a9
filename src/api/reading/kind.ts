import type { z } from 'zod'
import type { Path } from '../../paths'
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
  key: 'reference' | 'code' | 'id'
  paths: { list: Path; show: Path }
  records: Records<R>
  list: (viewer: Viewer) => ListDefinition
  /** Fields that are not needed. */
  without?: Reading<R>['fields']
  shape: S
  present: (record: R, viewer: Viewer) => z.output<S>
}

export const kind = <R, S extends z.ZodObject>(definition: Kind<R, S>): Kind<R, S> => definition
