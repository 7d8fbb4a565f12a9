import { lifeCycle } from '../../platform/data/life-cycle'

/** A published edition never changes; a retired one is not used by new rounds. A discarded draft is kept to be read. */
export const templateLifeCycle = lifeCycle({
  draft: { publish: 'published', discard: 'discarded' },
  published: { retire: 'retired' },
  retired: { restore: 'published' },
  discarded: {},
})

export type TemplateState = (typeof templateLifeCycle.states)[number]
export type TemplateAction = (typeof templateLifeCycle.actions)[number]
