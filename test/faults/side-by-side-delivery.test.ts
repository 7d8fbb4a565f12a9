import { Activities } from '../../src/activities'
import { MissionReports } from '../../src/mission-reports/report.model'
import { clearReport } from '../../src/mission-reports/clearing/report-clearing.service'
import { returnReport, submitReport, writeReport } from '../../src/mission-reports/report.service'
import { Recommendations } from '../../src/recommendations/recommendation.model'
import { aMission } from '../mission-reports/mission.factory'
import { aContent } from '../mission-reports/report.factory'
import { useDatabase } from '../support/database'
import { actBy, aCoordinator, anExpertActor } from '../support/people'
import { endsAsInSomeOrder } from '../support/side-by-side'

const byLead = actBy(anExpertActor('EXP-0231', { name: 'Grace Mwangi' }))
const byCoordinator = actBy(aCoordinator({ name: 'Lena Moreau' }))

describe('people who act at the same moment, when work is delivered', function () {
  this.timeout(180_000)
  useDatabase()

  const lookAtReports = async (mission: string) => ({
    versions: await MissionReports.find({ mission }).sort({ version: 1 }).lean(),
    onMission: (await Activities.findOne({ reference: mission }).lean())!.report,
    recommendations: await Recommendations.countDocuments({ mission }),
  })

  it('on one draft of a report', () =>
    endsAsInSomeOrder(
      {
        async set() {
          const { reference } = await aMission().save()
          const { __v: version } = await writeReport(reference, { content: aContent() }, byLead)
          return { mission: reference, version }
        },
        doings: {
          'the lead writes': ({ mission, version }) =>
            writeReport(mission, { content: aContent({ findings: [] }), version }, byLead),
          'the coordinator writes': ({ mission, version }) =>
            writeReport(mission, { content: aContent({ recommendations: [] }), version }, byCoordinator),
          'it is submitted': ({ mission }) => submitReport(mission, byLead),
          'it is submitted from an open page': ({ mission, version }) => submitReport(mission, byLead, version),
        },
        look: ({ mission }) => lookAtReports(mission),
      },
      12,
    ))

  it('on one report that was submitted', () =>
    endsAsInSomeOrder(
      {
        async set() {
          const { reference } = await aMission().save()
          await writeReport(reference, { content: aContent() }, byLead)
          await submitReport(reference, byLead)
          return reference
        },
        doings: {
          'it is cleared': (mission) => clearReport(mission, byCoordinator),
          'it is cleared by another': (mission) => clearReport(mission, actBy(aCoordinator({ name: 'Omar' }))),
          'it is returned': (mission) => returnReport(mission, { note: 'Shorter' }, byCoordinator),
          'the lead writes': (mission) => writeReport(mission, { content: aContent({ findings: [] }) }, byLead),
        },
        look: lookAtReports,
      },
      10,
    ))
})
