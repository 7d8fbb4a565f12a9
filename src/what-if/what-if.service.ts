import type { Act } from '../programme/actor'
import { conveyor, type Saved } from '../platform/data/change'
import { changesBetween } from '../platform/data/events'
import { nextReference } from '../platform/data/reference-number'
import { Conflict } from '../platform/errors'
import type { Versioned } from '../platform/forms/forms'
import { todayOf } from '../platform/time/calendar-day'
import type { PlanItem } from './plan/plan-item'
import { findPlanNow, mostItems, type PlanChoice } from './plan/plan.queries'
import { whatIfEvents, whatIfSubject } from './what-if.events'
import { WhatIfs, type WhatIfRecord } from './what-if.model'
import { mayChangeWhatIf } from './what-if.policy'
import { whatIfLifeCycle } from './what-if.status'

export const changeWhatIf = conveyor<WhatIfRecord>(WhatIfs, whatIfLifeCycle, {
  may: (actor, whatIf) => mayChangeWhatIf(actor, whatIf),
})

/** Throws Conflict for one that is put aside: it is taken up again before anything of it is changed. */
export const assertOpen = ({ state }: Pick<WhatIfRecord, 'state'>): void => {
  if (state !== 'open')
    throw new Conflict('platform:error.outOfTurn', { missing: [{ message: 'what-if:error.closed' }] })
}

interface Named {
  name: string
  question: string
  isShared: boolean
}

async function copyOf(choice: PlanChoice, act: Act): Promise<PlanItem[]> {
  const copy = await findPlanNow(choice, todayOf(act))
  if (copy.length > mostItems) throw new Conflict('what-if:error.tooMany', { field: 'until' })
  return [...copy]
}

/** Copies the plan of a period under a name. Throws Conflict where it is too large. */
export async function makeWhatIf(values: Named & PlanChoice, act: Act): Promise<Saved<WhatIfRecord>> {
  const copy = await copyOf(values, act)
  const reference = await nextReference('WIF', Number(todayOf(act).slice(0, 4)))
  const { actor, at } = act
  return changeWhatIf.create(
    () =>
      new WhatIfs({
        ...values,
        ...{ reference, copy, copiedAt: at, at, state: 'open', ownerId: actor.id, ownerName: actor.name },
      }),
    act,
    'create',
    (whatIf) => whatIfEvents.made(whatIfSubject(whatIf), act, {}),
  )
}

/** Gives it another name, shares it with staff, or no longer. */
export const renameWhatIf = (reference: string, { version, ...values }: Named & Versioned, act: Act) =>
  changeWhatIf(reference, version, act, 'change', (whatIf) => {
    assertOpen(whatIf)
    const before = whatIf.toObject<WhatIfRecord>()
    whatIf.set(values)
    const changes = changesBetween(before, whatIf.toObject<WhatIfRecord>(), ['name', 'question', 'isShared'])
    return whatIfEvents.changed(whatIfSubject(whatIf), act, {}, changes)
  })

/** Takes today's plan as the copy: what has changed since the last one is known by now. */
export const renewCopy = (reference: string, { version }: Versioned, act: Act) =>
  changeWhatIf(reference, version, act, 'renew', async (whatIf) => {
    assertOpen(whatIf)
    whatIf.set({ copy: await copyOf(whatIf, act), copiedAt: act.at })
    return whatIfEvents.renewed(whatIfSubject(whatIf), act, {})
  })

/** Puts it aside. */
export const closeWhatIf = (reference: string, { version }: Versioned, act: Act) =>
  changeWhatIf(reference, version, act, 'close', (whatIf) => whatIfEvents.closed(whatIfSubject(whatIf), act, {}))

/** Takes it up again. */
export const reopenWhatIf = (reference: string, { version }: Versioned, act: Act) =>
  changeWhatIf(reference, version, act, 'reopen', (whatIf) => whatIfEvents.reopened(whatIfSubject(whatIf), act, {}))
