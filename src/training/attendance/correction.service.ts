import { isValidObjectId } from 'mongoose'
import { activitySubject } from '../../activities'
import type { Act } from '../../programme/actor'
import { change, signedBy, transaction } from '../../platform/data/change'
import { Hidden, NotFound } from '../../platform/errors'
import { changesBetween } from '../../platform/data/events'
import type { CorrectionValues } from '../participants/participant.form'
import { Participants, type Certificate, type ParticipantRecord } from '../participants/participant.model'
import { keepCounts } from '../participants/participant.queries'
import { holdTraining } from '../participants/participant.step'
import { sharedName } from '../participants/participant.count'
import { assertAnother, sharedAddresses } from '../participants/people/shared-address'
import { assertDrawable, assertDrawableCertificates } from '../certificates/certificate-letters'
import { trainingEvents } from '../training.events'
import { mayCorrectParticipant } from '../training.policy'

/**
 * Corrects the name and the address of somebody on the list; state, attendance and results stay. A certificate that is
 * out is issued anew under its code, and says what it replaces. Throws Hidden for somebody else's people, Conflict when
 * another person of the list has the address and nobody says that it is shared, or when no typeface has the letters of a
 * name for which a certificate is out.
 */
export async function correctParticipant(
  reference: string,
  id: string,
  { name, email, sameAddress, version }: CorrectionValues,
  act: Act,
): Promise<void> {
  if (!isValidObjectId(id)) throw new NotFound()
  return transaction(async () => {
    const training = await holdTraining(reference)
    await change<ParticipantRecord>(Participants, { _id: id, training: reference }, version, async (person) => {
      if (!mayCorrectParticipant(act.actor, person)) throw new Hidden()
      const before = person.toObject<ParticipantRecord>()
      if (before.name === name && before.email === email) return null
      const others = await Participants.find(
        { training: reference, email, _id: { $ne: person._id } },
        { name: 1, email: 1, memberCode: 1 },
      ).lean()
      // Where the address stays, that it is shared has been said before.
      const isShared = sameAddress || (before.email === email && (before.sharedAs ?? '') !== '')
      assertAnother({ name, email, memberCode: before.memberCode, sameAddress: isShared }, others)
      const shared = await sharedAddresses([email], others.length > 0 ? [email] : [])
      const sharedAs = shared.has(email) ? sharedName(name) : ''
      if (before.email === email && sharedAs !== '') await correctElsewhere(before, sharedAs)
      person.set({ name, email, sharedAs })
      if (before.certificate && before.name !== name) {
        await assertDrawable(name)
        await assertDrawableCertificates(training, [])
        person.certificate = issuedAnew(before.certificate, before.name, act)
      }
      person.history.push({ action: 'correct', from: person.state, to: person.state, note: '', ...signedBy(act) })
      const changes = changesBetween(before, person.toObject<ParticipantRecord>(), ['name', 'email'])
      return trainingEvents.participantCorrected(
        activitySubject(training),
        act,
        { memberCode: before.memberCode },
        changes,
      )
    })
    await keepCounts(reference)
  })
}

// Where an address is shared the name tells who is who: at other events too, the person stays the same one.
async function correctElsewhere({ training, email, sharedAs = '' }: ParticipantRecord, corrected: string) {
  const others = await Participants.find({
    email,
    sharedAs: { $in: [sharedAs, corrected] },
    training: { $ne: training },
  })
    .select({ training: 1, sharedAs: 1 })
    .lean()
  const known = new Set(others.filter((one) => one.sharedAs === corrected).map((one) => one.training))
  const same = others.filter((one) => one.sharedAs === sharedAs && !known.has(one.training))
  if (same.length > 0)
    await Participants.updateMany({ _id: { $in: same.map(({ _id }) => _id) } }, { $set: { sharedAs: corrected } })
}

const issuedAnew = ({ kind, code, issuedAt, replaced = [] }: Certificate, name: string, act: Act): Certificate => ({
  kind,
  code,
  issuedAt: act.at,
  replaced: [...replaced, { name, issuedAt }],
})
