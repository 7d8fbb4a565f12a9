import { expect } from 'chai'
import { Activities } from '../../src/activities'
import { clearReport } from '../../src/mission-reports/clearing/report-clearing.service'
import { storeFiles } from '../../src/platform/files/files'
import { MissionReports, type ReportRecord } from '../../src/mission-reports/report.model'
import {
  correctReport,
  latestReport,
  reportReference,
  returnReport,
  shareReport,
  submitReport,
  writeReport,
} from '../../src/mission-reports/report.service'
import type { MissionRecord } from '../../src/missions'
import type { Act } from '../../src/programme/actor'
import type { Saved } from '../../src/platform/data/change'
import { Conflict, Stale } from '../../src/platform/errors'
import { onAny } from '../../src/platform/data/events'
import { Recommendations } from '../../src/recommendations/recommendation.model'
import { useDatabase } from '../support/database'
import { hearKept } from '../support/hear'
import { aCoordinator, actBy, anExpertActor, testTime } from '../support/people'
import { aMission } from './mission.factory'
import { aContent, aDraftRow, aFinding } from './report.factory'

const byLead = actBy(anExpertActor('EXP-0231', { name: 'Grace Mwangi' }))
const byCoordinator = actBy(aCoordinator({ name: 'Lena Moreau' }))
const later = (act: Act, minutes: number): Act => ({ ...act, at: new Date(act.at.getTime() + minutes * 60_000) })

async function refused<E extends Error>(work: Promise<unknown>, error: new (...given: never[]) => E): Promise<E> {
  try {
    await work
  } catch (caught) {
    expect(caught).to.be.instanceOf(error)
    return caught as E
  }
  return expect.fail('it was not refused')
}

const told: string[] = []
hearKept(({ name }) => {
  if (name.startsWith('report.')) told.push(name)
})

describe('mission reports on the database', () => {
  useDatabase()
  beforeEach(() => (told.length = 0))

  const written = async (mission: MissionRecord, content = aContent()) =>
    writeReport(mission.reference, { content }, byLead)
  const submitted = async (mission: MissionRecord, content = aContent()): Promise<Saved<ReportRecord>> => {
    const report = await written(mission, content)
    return submitReport(report.mission, byLead)
  }
  const cleared = async (mission: MissionRecord, content = aContent()): Promise<Saved<ReportRecord>> => {
    const report = await submitted(mission, content)
    return clearReport(report.mission, byCoordinator)
  }

  describe('writing', () => {
    it('begins with the first save, under the number of the mission, due when the mission says', async () => {
      const mission = await aMission().save()
      const report = await written(mission)
      expect(report).to.include({
        reference: mission.reference.replace('MIS', 'RPT'),
        version: 1,
        state: 'draft',
        dueDay: '2026-12-01',
        savedByName: 'Grace Mwangi',
      })
      expect(told).to.deep.equal(['report.started'])
    })

    it('tells the mission how far its report is, without making its open form stale', async () => {
      const mission = await aMission().save()
      await written(mission)
      const now = await Activities.findOne({ reference: mission.reference }).lean()
      expect(now!.report).to.include({ state: 'draft' })
      expect((now as unknown as { __v: number }).__v).to.equal(mission.__v)
    })

    it('cannot begin before the first day of the mission, nor while it is not confirmed', async () => {
      const early = await refused(written(await aMission().stillToCome().save()), Conflict)
      expect(early.words.message).to.equal('mission-reports:error.tooEarly')
      const planned = await refused(written(await aMission({ state: 'planned' }).save()), Conflict)
      expect(planned.words.message).to.equal('mission-reports:error.notConfirmed')
    })

    it('keeps a text that somebody else saved meanwhile: the later save is refused', async () => {
      const mission = await aMission().save()
      const first = await written(mission)
      await writeReport(mission.reference, { content: aContent({ findings: [] }), version: first.__v }, byCoordinator)
      await refused(writeReport(mission.reference, { content: aContent(), version: first.__v }, byLead), Stale)
      expect((await latestReport(mission.reference))!.findings).to.have.length(0)
    })

    it('keeps one of two first saves: whoever did not see the other is refused', async () => {
      const mission = await aMission().save()
      await writeReport(mission.reference, { content: aContent(), version: -1 }, byLead)
      await refused(writeReport(mission.reference, { content: aContent(), version: -1 }, byCoordinator), Stale)
    })

    it('tells once an hour that the same person goes on writing, and at once when another one does', async () => {
      const mission = await aMission().save()
      await written(mission)
      for (const minutes of [1, 2, 3])
        await writeReport(mission.reference, { content: aContent() }, later(byLead, minutes))
      expect(told).to.deep.equal(['report.started'])
      await writeReport(mission.reference, { content: aContent() }, later(byCoordinator, 4))
      await writeReport(mission.reference, { content: aContent() }, later(byCoordinator, 70))
      expect(told).to.deep.equal(['report.started', 'report.changed', 'report.changed'])
    })

    it('keeps annexes beside the text, adds and takes out', async () => {
      const mission = await aMission().save()
      const file = { name: 'plan.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 plan') }
      const [one, two] = await storeFiles(
        [file, { ...file, name: 'list.pdf' }],
        reportReference(mission.reference),
        byLead,
      )
      await writeReport(
        mission.reference,
        { content: aContent(), annexes: { added: [one!, two!], removed: [] } },
        byLead,
      )
      const report = await writeReport(
        mission.reference,
        { content: aContent(), annexes: { added: [], removed: [one!.fileId] } },
        byLead,
      )
      expect(report.annexes.map(({ name }) => name)).to.deep.equal(['list.pdf'])
    })
  })

  describe('handing in', () => {
    it('names each point that is missing', async () => {
      const mission = await aMission().save()
      const content = aContent({ findings: [], participants: {}, recommendations: [aDraftRow('r1', { owner: '' })] })
      const error = await refused(submitReport((await written(mission, content)).mission, byLead), Conflict)
      expect(error.words.missing?.map(({ message }) => message)).to.deep.equal([
        'mission-reports:missing.findings',
        'mission-reports:missing.row.owner',
        'mission-reports:missing.participants',
      ])
      expect((await latestReport(mission.reference))!.state).to.equal('draft')
    })

    it('is done once, and the text rests from then on', async () => {
      const mission = await aMission().save()
      const report = await submitted(mission)
      expect(report.submittedAt).to.deep.equal(testTime)
      const again = await refused(submitReport(report.mission, byLead), Conflict)
      expect(again.words.missing).to.deep.equal([{ message: 'mission-reports:first.submit' }])
      await refused(writeReport(mission.reference, { content: aContent() }, byLead), Conflict)
    })

    it('comes back with what must be changed, and goes in again', async () => {
      const mission = await aMission().save()
      await submitted(mission)
      const report = await returnReport(mission.reference, { note: 'Say what came of it.' }, byCoordinator)
      expect(report.state).to.equal('returned')
      expect(report.returned[0]).to.include({ note: 'Say what came of it.', byName: 'Lena Moreau' })
      const changed = await writeReport(mission.reference, { content: aContent({ noFindings: false }) }, byLead)
      await submitReport(changed.mission, later(byLead, 60))
      expect((await latestReport(mission.reference))!.history.map(({ action }) => action)).to.deep.equal([
        'start',
        'submit',
        'return',
        'submit',
      ])
    })

    it('lets one of two who send it back and clear it at the same moment through', async () => {
      const mission = await aMission().save()
      await submitted(mission)
      const both = await Promise.allSettled([
        returnReport(mission.reference, { note: 'Say what came of it.' }, byCoordinator),
        clearReport(mission.reference, byCoordinator),
      ])
      expect(both.map(({ status }) => status)).to.have.members(['fulfilled', 'rejected'])
      const report = (await latestReport(mission.reference))!
      expect(report.state).to.equal(both[0].status === 'fulfilled' ? 'returned' : 'cleared')
      expect(report.history).to.have.length(3)
    })

    it('refuses a decision on a version that somebody changed meanwhile', async () => {
      const report = await submitted(await aMission().save())
      await refused(returnReport(report.mission, { note: 'No', version: report.__v - 1 }, byCoordinator), Stale)
    })
  })

  describe('clearing', () => {
    it('makes each row a live recommendation of its Member, with the team of the mission', async () => {
      const mission = await aMission().save()
      const report = await cleared(mission)
      const live = await Recommendations.find({ mission: mission.reference }).sort({ reference: 1 }).lean()
      expect(live.map(({ reference }) => reference)).to.deep.equal(report.recommendations.map((row) => row.issuedAs))
      expect(live[0]).to.deep.include({
        memberCode: 'FJ',
        state: 'issued',
        team: ['EXP-0231'],
        report: report.reference,
        reportVersion: 1,
        owner: 'Risk unit',
        dueDay: '2027-06-30',
      })
      expect(report).to.include({ state: 'cleared', clearedByName: 'Lena Moreau' })
    })

    it('happens wholly or not at all', async () => {
      const mission = await aMission().save()
      const report = await submitted(mission)
      let fails = true
      onAny(({ name }) => {
        if (name === 'report.cleared' && fails) throw new Error('a listener failed')
      })
      await refused(clearReport(report.mission, byCoordinator), Error)
      fails = false
      expect(await Recommendations.countDocuments()).to.equal(0)
      expect((await latestReport(mission.reference))!.state).to.equal('submitted')
    })

    it('is refused before it is handed in, and a second time', async () => {
      const mission = await aMission().save()
      await refused(clearReport((await written(mission)).mission, byCoordinator), Conflict)
      const other = await aMission().save()
      await refused(clearReport((await cleared(other)).mission, byCoordinator), Conflict)
      expect(await Recommendations.countDocuments({ mission: other.reference })).to.equal(2)
    })

    it('seals the version: no part of its text can be saved any more', async () => {
      const report = await cleared(await aMission().save())
      const stored = (await MissionReports.findById(report._id))!
      for (const change of [
        { 'sections.results': 'Another text' },
        { findings: [aFinding('x')] },
        { recommendations: [] },
        { participants: { women: 1 } },
        { annexes: [{ fileId: 'a', name: 'b', type: 'c', size: 1 }] },
        { version: 9 },
      ]) {
        const again = (await MissionReports.findById(report._id))!
        again.set(change)
        await refused(again.save(), Error)
      }
      expect((await MissionReports.findById(report._id))!.toObject()).to.deep.equal(stored.toObject())
    })

    it('shares with the Member once, and only what is cleared', async () => {
      const mission = await aMission().save()
      const report = await submitted(mission)
      await refused(shareReport(report.mission, byCoordinator), Conflict)
      await clearReport(report.mission, byCoordinator)
      expect(await shareReport(report.mission, byCoordinator)).to.include({ state: 'shared' })
      await refused(shareReport(report.mission, byCoordinator), Conflict)
      expect((await Activities.findOne({ reference: mission.reference }).lean())!.report!.state).to.equal('shared')
    })
  })

  describe('correcting', () => {
    it('begins a new version with the same text, and leaves the cleared one as it is', async () => {
      const mission = await aMission().save()
      const report = await cleared(mission)
      const before = (await MissionReports.findById(report._id))!.toObject()
      const next = await correctReport(report.mission, byCoordinator)
      expect(next).to.include({ version: 2, state: 'draft', reference: report.reference })
      expect(next.recommendations.map(({ issuedAs }) => issuedAs)).to.deep.equal(
        report.recommendations.map(({ issuedAs }) => issuedAs),
      )
      expect((await MissionReports.findById(report._id))!.toObject()).to.deep.equal(before)
    })

    it('is refused for a text that can still be changed, and while another correction is open', async () => {
      const mission = await aMission().save()
      await refused(correctReport((await written(mission)).mission, byCoordinator), Conflict)
      const other = await aMission().save()
      const report = await cleared(other)
      await correctReport(report.mission, byCoordinator)
      const error = await refused(correctReport(report.mission, byCoordinator), Conflict)
      expect(error.words.message).to.equal('mission-reports:error.correctionExists')
    })

    it('keeps what is unchanged, puts the changed in the place of the old one, takes out what is gone', async () => {
      const mission = await aMission().save()
      const content = aContent({
        recommendations: [aDraftRow('same'), aDraftRow('changed', { text: 'Old words.' }), aDraftRow('gone')],
      })
      const first = await cleared(mission, content)
      const [same, changed, gone] = first.recommendations.map(({ issuedAs }) => issuedAs!)
      await correctReport(first.mission, byCoordinator)
      const rows = [
        aDraftRow('same', { issuedAs: same }),
        aDraftRow('changed', { issuedAs: changed, text: 'New words.' }),
        aDraftRow('added', { text: 'One more.' }),
      ]
      await writeReport(mission.reference, { content: aContent({ recommendations: rows }) }, byLead)
      await submitReport(mission.reference, byLead)
      const second = await clearReport(mission.reference, byCoordinator)
      const stateOf = async (reference: string) => (await Recommendations.findOne({ reference }).lean())!
      expect((await stateOf(same!)).state).to.equal('issued')
      expect(await stateOf(changed!)).to.include({
        state: 'superseded',
        supersededBy: second.recommendations[1]!.issuedAs,
      })
      expect(await stateOf(gone!)).to.include({ state: 'superseded', supersededBy: second.reference })
      expect(second.recommendations[0]!.issuedAs).to.equal(same)
      expect(await stateOf(second.recommendations[1]!.issuedAs!)).to.include({ text: 'New words.', reportVersion: 2 })
      expect(await Recommendations.countDocuments({ mission: mission.reference, state: 'issued' })).to.equal(3)
    })
  })
})
