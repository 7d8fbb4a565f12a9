import type { Act } from '../../programme/actor'
import { Conflict } from '../../platform/errors'
import type { Versioned } from '../../platform/forms/forms'
import { whatIfEvents, whatIfSubject } from '../what-if.events'
import type { WhatIfRecord } from '../what-if.model'
import { assertOpen, changeWhatIf } from '../what-if.service'
import { isSameAs, type Change } from './change'

/** Changes that one what-if has at the most. */
const mostChanges = 200

/** Enters one change. Throws Conflict when the same, or another of the same activity, is entered already. */
export const addChange = (reference: string, change: Change, act: Act) =>
  changeWhatIf(reference, undefined, act, 'addLine', (whatIf) => {
    assertOpen(whatIf)
    const waiting = whatIf.changes.filter(({ adopted }) => !adopted)
    if (waiting.some((one) => isSameAs(one, change))) throw new Conflict('what-if:error.entered', { field: 'of' })
    if (whatIf.changes.length >= mostChanges) throw new Conflict('what-if:error.manyChanges', { field: 'of' })
    whatIf.lastLine += 1
    whatIf.changes.push({ ...change, key: String(whatIf.lastLine) })
    return whatIfEvents.lineAdded(whatIfSubject(whatIf), act, {})
  })

/** Takes one change out again. Throws Conflict where it is not there, or has been adopted. */
export const removeChange = (reference: string, { key, version }: Versioned & { key: string }, act: Act) =>
  changeWhatIf(reference, version, act, 'removeLine', (whatIf) => {
    assertOpen(whatIf)
    const { changes } = whatIf.toObject<WhatIfRecord>()
    const left = changes.filter((one) => one.key !== key || one.adopted)
    if (left.length === changes.length) throw new Conflict('what-if:error.removed')
    whatIf.set({ changes: left })
    return whatIfEvents.lineRemoved(whatIfSubject(whatIf), act, {})
  })
