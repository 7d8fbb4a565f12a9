import { paths } from '../../../src/paths'
import { aDraftEdition, newEdition } from '../../framework/edition.factory'
import { aDirector, anAdmin } from '../people'
import type { Fields } from '../visitor'
import type { Opened, Posting } from './posting'

const onDraft = (page: 'edit' | 'layers' | 'paste' | 'crosswalk', typed: Fields) => async (): Promise<Opened> => {
  const address = paths.editions[page](await aDraftEdition())
  return { by: anAdmin(), page: address, form: address, typed }
}

/** Forms of editions of the plan. */
export const editionPostings: Posting[] = [
  {
    path: paths.editions.create,
    open: () =>
      Promise.resolve({
        by: anAdmin(),
        page: paths.editions.create(),
        form: paths.editions.create(),
        typed: newEdition(),
      }),
    makes: { collection: 'frameworkeditions' },
    field: 'edition',
  },
  { path: paths.editions.edit, open: onDraft('edit', { titleEn: 'Another title' }) },
  {
    path: paths.editions.layers,
    open: onDraft('layers', { 'layers[0][titleEn]': 'Goals' }),
    field: 'layers.0.titleEn',
  },
  {
    path: paths.editions.element,
    open: async () => {
      const address = paths.editions.element({ ...(await aDraftEdition()), code: 'SO1' })
      return { by: anAdmin(), page: address, form: address, typed: { titleEn: 'Trade' } }
    },
  },
  {
    path: paths.editions.paste,
    open: onDraft('paste', { rows: 'strategic-objective\tP1\tTrade\tCommerce\t\t\tobjective', checked: 'yes' }),
  },
  { path: paths.editions.crosswalk, open: onDraft('crosswalk', { 'rows[0][kind]': 'renamed' }), field: 'rows.0.kind' },
  {
    path: paths.editions.step,
    name: 'adopt',
    open: async () => {
      const address = paths.editions.show(await aDraftEdition())
      return { by: aDirector(), page: address, form: '/steps/adopt', typed: {} }
    },
  },
  {
    path: paths.editions.step,
    name: 'draft',
    open: async () => {
      const address = paths.editions.show(await aDraftEdition({ begin: 'announced' }))
      return { by: anAdmin(), page: address, form: '/steps/draft', typed: {} }
    },
  },
]
