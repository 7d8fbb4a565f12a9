import { expect } from 'chai'
import { countText, presentReport } from '../../src/mission-reports/record/report-show.presenter'
import { presentStanding, reportTag } from '../../src/mission-reports/report.presenter'
import { presentReviewTask, presentWritingTask } from '../../src/mission-reports/report-task.presenter'
import type { ReportRecord } from '../../src/mission-reports/report.model'
import type { Actor, Language } from '../../src/programme/actor'
import { translator } from '../../src/platform/text/i18n'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import { aContactOf, aCoordinator, anAuditor, anExpertActor } from '../support/people'
import { aMission } from './plain-mission'
import { aContent, aReport, cleared, returned, shared, submitted } from './report.factory'

const viewer = (actor: Actor, lang: Language = 'en', today = '2026-11-24'): Viewer => ({
  actor,
  lang,
  t: translator(lang),
  today,
})
const lead = anExpertActor('EXP-0231')
const staff = aCoordinator()
const mission = aMission().record
const newest = { newest: true, fault: null }
const standing = (report: ReportRecord | null, actor: Actor, today?: string) =>
  presentStanding(mission, report, newest, viewer(actor, 'en', today))
const buttons = (report: ReportRecord | null, actor: Actor) => standing(report, actor).actions.map(({ text }) => text)

describe('the standing of a report', () => {
  it('is gold for the one who acts next, and only in flow for the others', () => {
    for (const [report, gold, other] of [
      [null, lead, staff],
      [aReport(mission), lead, staff],
      [aReport(mission, returned), lead, staff],
      [aReport(mission, submitted), staff, lead],
      [aReport(mission, cleared), staff, lead],
    ] as const) {
      expect(reportTag(mission, report, viewer(gold)).tone).to.equal('you')
      expect(reportTag(mission, report, viewer(other)).tone).to.equal(report ? 'flow' : 'rest')
    }
  })

  it('is red once its day has passed, and green when it is shared', () => {
    expect(standing(aReport(mission), lead, '2026-12-05').tone).to.equal('late')
    expect(standing(aReport(mission), lead, '2026-12-05').facts[1]).to.include({ hint: '4 days overdue', late: true })
    expect(standing(aReport(mission, shared), staff, '2027-12-05').tone).to.equal('good')
  })

  it('offers each person what the rule and the life cycle allow, one main button at most', () => {
    expect(buttons(null, lead)).to.deep.equal(['Start report'])
    expect(buttons(aReport(mission), lead)).to.deep.equal(['Continue report', 'Submit'])
    expect(buttons(aReport(mission, submitted), staff)).to.deep.equal(['Clear or return'])
    expect(buttons(aReport(mission, submitted), lead)).to.deep.equal([])
    expect(buttons(aReport(mission, cleared), staff)).to.deep.equal(['Share with the Member'])
    for (const report of [null, aReport(mission), aReport(mission, submitted), aReport(mission, shared)]) {
      expect(buttons(report, anAuditor())).to.deep.equal([])
      for (const actor of [lead, staff])
        expect(standing(report, actor).actions.filter(({ main }) => main).length).to.be.lessThan(2)
    }
  })

  it('names what is missing to those who write, and to nobody else', () => {
    const report = aReport(mission, aContent({ findings: [] }))
    expect(standing(report, lead).missing).to.deep.equal(['Enter at least one finding, or tick that there are none'])
    expect(standing(report, anAuditor()).missing).to.deep.equal([])
  })

  it('says why nothing can be written yet, and offers nothing', () => {
    const shown = presentStanding(
      mission,
      null,
      { newest: true, fault: 'mission-reports:error.tooEarly' },
      viewer(lead),
    )
    expect(shown.missing![0]).to.include('can be written from its first day')
    expect(shown.actions).to.deep.equal([])
  })

  it('leads from an older version to the newest, and offers no step', () => {
    const shown = presentStanding(mission, aReport(mission, cleared), { newest: false, fault: null }, viewer(staff))
    expect(shown.actions).to.deep.equal([])
    expect(shown.facts.at(-1)).to.include({ href: `/missions/${mission.reference}/report` })
  })
})

describe('the page of a report', () => {
  const page = (report: ReportRecord, actor: Actor) =>
    presentReport(
      { mission, report, versions: [report], live: [], fault: null, thread: { steps: [] }, letters: [] },
      viewer(actor),
    )

  it('gives remarks and history to those who read drafts alone', () => {
    const report = aReport(mission, {
      ...returned,
      history: [
        {
          action: 'return',
          from: 'submitted',
          to: 'returned',
          by: 'x',
          byName: 'A coordinator',
          at: new Date(0),
          note: 'Secret',
        },
      ],
    })
    expect(page(report, lead).remarks[0]!.paragraphs).to.deep.equal(['Say what came of it.'])
    const member = JSON.stringify(page({ ...report, state: 'shared' }, aContactOf('FJ')))
    expect(member).not.to.include('Secret')
    expect(member).not.to.include('Say what came of it.')
  })

  it('shows where a recommendation stands only once the report is cleared', () => {
    const columns = (report: ReportRecord) => page(report, staff).content!.recommendations.columns.map(({ key }) => key)
    expect(columns(aReport(mission))).not.to.include('state')
    expect(columns(aReport(mission, cleared))).to.include('state')
  })

  it('links no recommendation that the reader may not see', () => {
    const report = aReport(mission, shared)
    report.recommendations[0]!.issuedAs = 'REC-2026-0001'
    expect(page(report, aContactOf('FJ')).content!.recommendations.rows[0]!.text.href).to.equal(undefined)
  })
})

describe('the people of a report in words', () => {
  it('are counted with who they were', () => {
    const text = (counts: object, lang: Language = 'en') => countText(counts, viewer(staff, lang))
    expect(text({})).to.equal('–')
    expect(text({ women: 0 })).to.equal('0 participants')
    expect(text({ women: 1, men: 0 })).to.equal('1 participant: 1 woman')
    expect(text({ women: 6, men: 8, outsideCustoms: 2 })).to.equal(
      '14 participants: 6 women and 8 men; 2 of them from outside customs',
    )
    expect(text({ women: 6, men: 8 }, 'fr')).to.equal('14 participants\u00a0: 6 femmes et 8 hommes')
  })
})

describe('what waits on reports', () => {
  it('says to the lead whether to begin, go on, or change what came back', () => {
    const words = (report: ReportRecord | null) => presentWritingTask(mission, report, viewer(lead)).text
    expect(words(null)).to.match(/^Write the report/)
    expect(words(aReport(mission))).to.match(/^Complete the report/)
    expect(words(aReport(mission, returned))).to.match(/^Revise the report/)
  })

  it('leads the secretariat to the decision, then to sharing', () => {
    const task = (report: ReportRecord) => presentReviewTask(mission, report, viewer(staff))
    expect(task(aReport(mission, submitted))).to.include({
      href: `/missions/${mission.reference}/report/steps/review`,
      due: '2026-12-01',
    })
    expect(task(aReport(mission, cleared)).href).to.equal(`/missions/${mission.reference}/report`)
  })
})
