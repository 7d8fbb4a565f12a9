import { lifeCycle } from '../platform/data/life-cycle'

/** How a plan of many missions goes: it waits its turn, is calculated, then proposed to teams and taken back. */
export const planLifeCycle = lifeCycle({
  waiting: { start: 'solving', stop: 'stopped', fail: 'stopped' },
  solving: { solve: 'ready', refuse: 'impossible', stop: 'solving', fail: 'stopped' },
  ready: { apply: 'applied' },
  applied: { undo: 'undone' },
  undone: { apply: 'applied' },
  impossible: {},
  stopped: {},
})
export type PlanState = (typeof planLifeCycle.states)[number]
export type PlanAction = (typeof planLifeCycle.actions)[number]

/** States in which it goes on by itself. */
export const runningStates: readonly PlanState[] = ['waiting', 'solving']
