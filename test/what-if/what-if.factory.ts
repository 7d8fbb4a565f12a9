import type { Actor } from '../../src/programme/actor'
import type { Change } from '../../src/what-if/changes/change'
import { addChange } from '../../src/what-if/changes/change.service'
import type { WhatIfRecord } from '../../src/what-if/what-if.model'
import { findWhatIf } from '../../src/what-if/what-if.queries'
import { makeWhatIf } from '../../src/what-if/what-if.service'
import { actBy, aCoordinator } from '../support/people'

type Values = Parameters<typeof makeWhatIf>[0]

/** A what-if of the first half of 2027, by the use case. */
export const aSavedWhatIf = (more: Partial<Values> = {}, owner: Actor = aCoordinator()) =>
  makeWhatIf(
    {
      ...{
        name: 'First half of 2027',
        question: '',
        from: '2027-01-01',
        until: '2027-06-30',
        region: '',
        programme: '',
      },
      ...{ isShared: true, ...more },
    },
    actBy(owner),
  )

/** The same with changes. */
export async function aWhatIfWith(...changes: Change[]): Promise<WhatIfRecord> {
  const { reference } = await aSavedWhatIf()
  for (const change of changes) await addChange(reference, change, actBy(aCoordinator()))
  return (await findWhatIf(reference))!
}
