import { conveyor } from '../../platform/data/change'
import { Agreements, type AgreementRecord } from '../agreement.model'
import { mayBindAgreements, mayEditAgreement, mayPrepareAgreements } from '../agreement.policy'
import { agreementLifeCycle } from '../agreement.status'

// What every coordinator does; all else is for directors.
const kept: ReadonlySet<string> = new Set(['create', 'report', 'document'])

/** The one way to change an agreement. */
export const changeAgreement = conveyor<AgreementRecord>(Agreements, agreementLifeCycle, {
  may: (actor, agreement, action) => {
    if (action === 'correct') return mayEditAgreement(actor, agreement)
    return (kept.has(action) ? mayPrepareAgreements : mayBindAgreements)(actor, undefined)
  },
})
