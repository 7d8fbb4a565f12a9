import { paths } from '../../../src/paths'
import { remapActivity } from '../../../src/activities'
import { loadFramework } from '../../../src/framework'
import { aDraftEdition, anAdoptedEdition, newEdition } from '../../framework/edition.factory'
import { aSavedMission } from '../../missions/mission.factory'
import { aMapping } from '../mapping.factory'
import { actBy, aCoordinator, aDirector, anAdmin } from '../people'
import type { Fields } from '../visitor'
import { collection, type Opened, type Posting } from './posting'

const onDraft = (page: 'edit' | 'layers' | 'paste' | 'crosswalk', typed: Fields) => async (): Promise<Opened> => {
  const address = paths.editions[page](await aDraftEdition())
  return { by: anAdmin(), page: address, form: address, typed }
}

// An open mission behind the first day of an edition that was adopted since.
async function behindBoundary() {
  // Entered before the edition, also where a test opens the form again.
  await collection('frameworkeditions').deleteMany({ edition: '2027-2030' })
  await loadFramework()
  const { reference, __v } = await aSavedMission({ period: { from: '2027-08-02', until: '2027-08-06' } })
  await anAdoptedEdition()
  return { reference, version: __v }
}

/** Forms of editions of the plan, and of records that are mapped again. */
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
    name: 'discard',
    open: async () => {
      const address = paths.editions.show(await aDraftEdition())
      return { by: anAdmin(), page: address, form: '/steps/discard', typed: { reason: 'Entered by mistake' } }
    },
    field: 'reason',
  },
  {
    path: paths.editions.step,
    name: 'draft',
    open: async () => {
      const address = paths.editions.show(await aDraftEdition({ begin: 'announced' }))
      return { by: anAdmin(), page: address, form: '/steps/draft', typed: {} }
    },
  },
  {
    path: paths.remapping.show,
    open: async () => {
      const address = paths.remapping.show(await behindBoundary())
      return { by: aCoordinator(), page: address, form: address, typed: { objective: 'P2', others: ['E1'] } }
    },
    field: 'objective',
  },
  {
    path: paths.remapping.accept,
    open: async () => {
      await behindBoundary()
      return { by: aCoordinator(), page: paths.remapping.list(), form: '/steps/accept', typed: {} }
    },
  },
  {
    path: paths.remapping.undo,
    open: async () => {
      const { reference, version } = await behindBoundary()
      await remapActivity(
        reference,
        aMapping({ edition: '2027-2030', objective: 'P1' }),
        version,
        actBy(aCoordinator()),
      )
      return { by: aCoordinator(), page: paths.remapping.list(), form: '/steps/undo', typed: {} }
    },
  },
]
