import { lifeCycle } from '../../platform/data/life-cycle'

/** An adopted edition is frozen; it ends when another begins. */
const editionLifeCycle = lifeCycle({
  announced: { draft: 'draft' },
  draft: { adopt: 'adopted' },
  adopted: {},
})
export type EditionAction = (typeof editionLifeCycle.actions)[number]
