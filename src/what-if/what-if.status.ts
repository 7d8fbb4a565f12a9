import { lifeCycle } from '../platform/data/life-cycle'

/** A what-if is worked on until it is put aside. */
export const whatIfLifeCycle = lifeCycle({
  open: { close: 'closed' },
  closed: { reopen: 'open' },
})
export type WhatIfState = (typeof whatIfLifeCycle.states)[number]
export type WhatIfAction = (typeof whatIfLifeCycle.actions)[number]
