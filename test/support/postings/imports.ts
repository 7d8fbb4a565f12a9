import { paths } from '../../../src/paths'
import { aCheckedImport, missionCells } from '../../imports/import.factory'
import { aCoordinator } from '../people'
import type { Posting } from './posting'

/** Forms of imports. */
export const importPostings: Posting[] = [
  {
    path: paths.imports.create,
    open: () =>
      Promise.resolve({
        by: aCoordinator(),
        page: paths.imports.create(),
        form: '/new',
        typed: { kind: 'missions', cells: missionCells },
      }),
    field: 'kind',
    makes: { collection: 'imports' },
  },
  {
    path: paths.imports.map,
    open: async () => {
      const page = paths.imports.map(await aCheckedImport())
      return { by: aCoordinator(), page, form: '/steps/map', typed: { 'columns[c0]': 'title' } }
    },
    field: 'columns.c0',
  },
  {
    path: paths.imports.step,
    open: async () => {
      const page = paths.imports.show(await aCheckedImport())
      return { by: aCoordinator(), page, form: '/steps/apply', typed: {} }
    },
  },
]
