import { expect } from 'chai'
import { Activities } from '../../src/activities'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import { AuditEntries } from '../../src/audit/audit.model'
import { checkAuditTrail, sealAuditTrail } from '../../src/audit/audit.service'
import { Experts } from '../../src/experts/expert.model'
import { archiveExpert, restoreExpert } from '../../src/experts/leaving/archive.service'
import { Merges } from '../../src/personal-data/merging/merge.model'
import { finishMerges, mergeAccounts, mergeFiles } from '../../src/personal-data/merging/merge.service'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import { Conflict, Stale } from '../../src/platform/errors'
import { Requests } from '../../src/requests/request.model'
import { sayOnRequest } from '../../src/requests/triage/request-conversation.service'
import { nameDeputy } from '../../src/users/deputies/deputy.service'
import { Users } from '../../src/users/user.model'
import { aSavedExpert, anAccreditation } from '../experts/expert.factory'
import { aSavedMission, proposed, withLead } from '../missions/mission.factory'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf, aCoordinator, actBy, anAdmin, anExpertActor, testTime } from '../support/people'

const byAdmin = actBy({ ...anAdmin(), name: 'Ada Admin' })
const byCoordinator = actBy(aCoordinator({ name: 'Cora Coordinator' }))

const refusal = (work: Promise<unknown>): Promise<Conflict | null> =>
  work.then(
    () => null,
    (error: unknown) => error as Conflict,
  )
const idOf = ({ _id }: { _id: unknown }): string => String(_id)
const plain = { pick: {} }

async function twoAccounts() {
  const keep = await withAccount(aCoordinator({ name: 'Lea Marchand', regions: ['WCA'] }))
  const gone = await withAccount(aCoordinator({ name: 'Léa Marchand', regions: ['EUR'] }))
  return { keep, gone }
}

describe('merging two accounts of one person', () => {
  useDatabase()

  it('moves what named the one to the other, and leaves the names of past acts', async () => {
    const { keep, gone } = await twoAccounts()
    const request = await aRequest({ memberCode: 'GH' }).in('triage').ofOfficer(idOf(gone)).save()
    await sayOnRequest(request.reference, { text: 'Which ports?' }, actBy(gone.actor))
    const mission = await aSavedMission({ memberCodes: ['GH'], officerId: idOf(gone) })
    const other = await withAccount(aCoordinator({ name: 'Otto Other' }))
    await nameDeputy(idOf(other), { deputyId: idOf(keep), from: '2026-11-25', until: '2026-11-30' }, actBy(other.actor))
    const done = await mergeAccounts(idOf(keep), idOf(gone), plain, byAdmin)
    expect(done).to.include({ state: 'done', from: idOf(gone), into: idOf(keep) })
    const record = (await Requests.findOne({ reference: request.reference }).lean())!
    expect(record.officerId).to.equal(idOf(keep))
    expect(record.messages[0]).to.include({ by: idOf(keep), byName: 'Léa Marchand' })
    expect((await Activities.findOne({ reference: mission.reference }).lean())!.officerId).to.equal(idOf(keep))
    const entries = await AuditEntries.find({ actorId: idOf(gone) }).lean()
    expect(entries.map(({ actorName }) => actorName)).to.include('Léa Marchand')
    await sealAuditTrail(testTime)
    expect(await checkAuditTrail()).to.equal(null)
  })

  it('closes the one, which leads to the other and opens nothing; both addresses are told', async () => {
    const { keep, gone } = await twoAccounts()
    await mergeAccounts(idOf(keep), idOf(gone), plain, byAdmin)
    const ended = (await Users.findById(gone._id).lean())!
    expect(ended).to.include({ active: false, mergedInto: idOf(keep) })
    expect(ended.passwordHash).to.equal(undefined)
    const mails = await OutboxMessages.find({ subject: 'Your accounts have been merged' }).lean()
    expect(mails.map(({ to }) => to)).to.have.members([keep.email, gone.email])
  })

  it('takes the values that were chosen, the address too, and keeps the rights of both', async () => {
    const { keep, gone } = await twoAccounts()
    await Users.updateOne({ _id: gone._id }, { $set: { mayDecide: true } })
    const pick = { name: 'gone', email: 'gone', regions: 'both' } as const
    await mergeAccounts(idOf(keep), idOf(gone), { pick }, byAdmin)
    const left = (await Users.findById(keep._id).lean())!
    expect(left).to.include({ name: 'Léa Marchand', email: gone.email, mayDecide: true, active: true })
    expect(left.regions).to.have.members(['WCA', 'EUR'])
  })

  const refused: [string, () => Promise<[string, string]>][] = [
    [
      'same',
      async () => {
        const { keep } = await twoAccounts()
        return [idOf(keep), idOf(keep)]
      },
    ],
    [
      'otherMembers',
      async () => [idOf(await withAccount(aContactOf('FJ'))), idOf(await withAccount(aContactOf('WS')))],
    ],
    [
      'already',
      async () => {
        const { keep, gone } = await twoAccounts()
        await mergeAccounts(idOf(keep), idOf(gone), plain, byAdmin)
        return [idOf(keep), idOf(gone)]
      },
    ],
    [
      'keepOpen',
      async () => {
        const { keep, gone } = await twoAccounts()
        await Users.updateOne({ _id: keep._id }, { $set: { active: false } })
        return [idOf(keep), idOf(gone)]
      },
    ],
    [
      'filesFirst',
      async () => {
        const [one, other] = [await aSavedExpert(), await aSavedExpert()]
        return [
          idOf(await withAccount(anExpertActor(one.reference))),
          idOf(await withAccount(anExpertActor(other.reference))),
        ]
      },
    ],
  ]
  for (const [why, open] of refused)
    it(`is refused with a sentence: ${why}`, async () => {
      const [keep, gone] = await open()
      const error = await refusal(mergeAccounts(keep, gone, plain, byAdmin))
      expect(error).to.be.instanceOf(Conflict)
      expect(error!.message).to.equal(`personal-data:merge.error.${why}`)
    })

  it('is refused for one’s own account', async () => {
    const admin = await withAccount(anAdmin())
    const other = await withAccount(anAdmin())
    const error = await refusal(mergeAccounts(idOf(admin), idOf(other), plain, actBy(admin.actor)))
    expect(error!.message).to.equal('personal-data:merge.error.own')
  })

  it('is done once when two administrators do it at once', async () => {
    const { keep, gone } = await twoAccounts()
    const versions = { version: keep.__v, otherVersion: gone.__v }
    const both = await Promise.allSettled([
      mergeAccounts(idOf(keep), idOf(gone), { ...plain, ...versions }, byAdmin),
      mergeAccounts(idOf(gone), idOf(keep), { ...plain, version: gone.__v, otherVersion: keep.__v }, byAdmin),
    ])
    const failed = both.filter((one) => one.status === 'rejected')
    expect(failed).to.have.length(1)
    expect(failed[0]!.reason).to.satisfy((error: unknown) => error instanceof Stale || error instanceof Conflict)
    expect(await Merges.countDocuments()).to.equal(1)
  })

  it('goes on where a server that stopped has left it', async () => {
    const { keep, gone } = await twoAccounts()
    await mergeAccounts(idOf(keep), idOf(gone), plain, byAdmin)
    const request = await aRequest({ memberCode: 'GH' }).in('triage').ofOfficer(idOf(gone)).save()
    await Merges.updateOne({}, { $set: { state: 'running' }, $unset: { doneAt: 1 } })
    expect(await finishMerges(testTime)).to.equal(1)
    expect((await Requests.findOne({ reference: request.reference }).lean())!.officerId).to.equal(idOf(keep))
    expect(await finishMerges(testTime)).to.equal(0)
  })
})

describe('merging two files of one expert', () => {
  useDatabase()

  it('moves missions and assignments, and joins what was declared and counted', async () => {
    const keep = await aSavedExpert({ name: 'Ama Mensah', missionsDone: 2, rating: { count: 2, mean: 4 } })
    const gone = await aSavedExpert({
      ...{ name: 'Ama Mensa', missionsDone: 1, rating: { count: 1, mean: 1 } },
      accreditations: [anAccreditation('pre-accredited'), anAccreditation('accredited', { area: 'valuation' })],
      conflicts: [{ memberCode: 'FJ', type: 'personal', note: '', since: '2026-01-01' }],
    })
    const account = await withAccount(anExpertActor(gone.reference))
    await Experts.updateOne({ reference: gone.reference }, { $set: { userId: idOf(account) } })
    const mission = await aSavedMission({ memberCodes: ['WS'] })
    const { reference } = await withLead(mission, (await Experts.findOne({ reference: gone.reference }).lean())!)
    await mergeFiles(keep.reference, gone.reference, plain, byCoordinator)
    const file = (await Experts.findOne({ reference: keep.reference }).lean())!
    expect(file).to.include({ name: 'Ama Mensah', missionsDone: 3, userId: idOf(account) })
    expect(file.rating).to.deep.equal({ count: 3, mean: 3 })
    expect(file.accreditations.map(({ area, state }) => `${area} ${state}`)).to.have.members([
      'risk accredited',
      'valuation accredited',
    ])
    expect(file.conflicts.map(({ memberCode }) => memberCode)).to.deep.equal(['FJ'])
    expect((await Assignments.findOne({ reference }).lean())!.expert).to.equal(keep.reference)
    expect((await Activities.findOne({ reference: mission.reference }).lean())!.team[0]!.expert).to.equal(
      keep.reference,
    )
    expect((await Users.findById(account._id).lean())!.expertId).to.equal(keep.reference)
    expect((await Experts.findOne({ reference: gone.reference }).lean())!).to.include({ mergedInto: keep.reference })
  })

  it('is refused while both are on duty on the same days, with the list', async () => {
    const [keep, gone] = [await aSavedExpert(), await aSavedExpert()]
    const [one, other] = [await aSavedMission(), await aSavedMission({ memberCodes: ['WS'] })]
    await proposed(one, 'lead', keep)
    await proposed(other, 'lead', gone)
    const error = await refusal(mergeFiles(keep.reference, gone.reference, plain, byCoordinator))
    expect(error!.message).to.equal('personal-data:merge.error.clash')
    expect(error!.words.missing?.map(({ values }) => values?.reference)).to.deep.equal([other.reference])
    expect((await Experts.findOne({ reference: gone.reference }).lean())!.mergedInto).to.equal(undefined)
  })

  it('is refused for a file with itself, and for one that was merged before', async () => {
    const [keep, gone] = [await aSavedExpert(), await aSavedExpert()]
    expect((await refusal(mergeFiles(keep.reference, keep.reference, plain, byCoordinator)))!.message).to.equal(
      'personal-data:merge.error.same',
    )
    await mergeFiles(keep.reference, gone.reference, plain, byCoordinator)
    expect((await refusal(mergeFiles(keep.reference, gone.reference, plain, byCoordinator)))!.message).to.equal(
      'experts:merge.already',
    )
  })
})

describe('the archive of expert files', () => {
  useDatabase()

  it('takes a file out of the roster until it is restored', async () => {
    const { reference } = await aSavedExpert()
    await archiveExpert(reference, { reason: 'Has retired' }, byCoordinator)
    const mission = await aSavedMission()
    const again = await refusal(archiveExpert(reference, { reason: 'Has retired' }, byCoordinator))
    expect(again!.message).to.equal('experts:error.alreadyArchived')
    const expert = (await Experts.findOne({ reference }).lean())!
    expect((await refusal(proposed(mission, 'lead', expert)))!.words.missing?.[0]?.message).to.equal(
      'activities:obstacle.archived',
    )
    await restoreExpert(reference, {}, byCoordinator)
    await proposed(mission, 'lead', expert)
  })

  it('is refused while an assignment stands, with the list', async () => {
    const expert = await aSavedExpert()
    const mission = await aSavedMission()
    await withLead(mission, expert)
    const error = await refusal(archiveExpert(expert.reference, { reason: 'Has retired' }, byCoordinator))
    expect(error!.words.missing).to.deep.equal([
      { message: 'personal-data:open.assignment', values: { reference: mission.reference } },
    ])
  })

  it('keeps a file that was merged', async () => {
    const [keep, gone] = [await aSavedExpert(), await aSavedExpert()]
    await mergeFiles(keep.reference, gone.reference, plain, byCoordinator)
    const error = await refusal(restoreExpert(gone.reference, {}, byCoordinator))
    expect(error!.message).to.equal('experts:error.staysArchived')
  })
})
