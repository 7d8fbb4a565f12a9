import { recordDisbursement } from '../../../src/funding/spending/disbursement.service'
import { aSavedMission } from '../../missions/mission.factory'
import { actBy, aCoordinator } from '../../support/people'
import { aSavedAgreement } from '../agreement.factory'

/** A mission that line 1 of an agreement pays for, and the form of what was paid for it. */
export async function aPaidMission() {
  const agreement = await aSavedAgreement()
  const { code } = agreement
  const { reference } = await aSavedMission({
    funding: [{ agreement: code, line: '1', amount: 2_000_00, currency: 'EUR' }],
  })
  const typed = { share: `${reference}/1`, amount: '1,250.50', day: '2026-11-20', document: 'INV 4711' }
  return { agreement, code, reference, typed }
}

/** What was paid for such a mission. */
export async function aSavedDisbursement() {
  const { agreement, code, typed } = await aPaidMission()
  const values = { ...typed, amount: 1_250_50, note: '' }
  const { reference } = await recordDisbursement(agreement, values, actBy(aCoordinator()))
  return { code, reference }
}
