import { expect } from 'chai'
import { prefilledContent } from '../../../src/mission-reports/writing/report.prefill'
import { emptyContent } from '../../../src/mission-reports/report.content'
import type { Language } from '../../../src/programme/actor'
import { translator } from '../../../src/platform/text/i18n'
import type { RequestRecord } from '../../../src/requests'
import { aRequest } from '../../requests/request.factory'
import { anExpertActor } from '../../support/people'
import { aMission } from '../mission.factory'

const terms = { objectives: '', outputs: '', agenda: '', participants: '', logistics: '', remarks: [] }
const begun = (values: object, requests: RequestRecord[] = [], lang: Language = 'en') =>
  prefilledContent(aMission().with(values).record, requests, {
    actor: anExpertActor('EXP-0231'),
    lang,
    t: translator(lang),
    today: '2026-11-24',
  })
const asked = aRequest({
  purpose: 'Too many goods are inspected.',
  audience: 'Officers of the risk unit',
  audienceCount: 24,
  urgency: 'crisis',
}).record

describe('the first words of a report', () => {
  it('say when, where and by whom, also when nobody wrote terms or asked', () => {
    const { sections, ...rest } = begun({ terms, purpose: 'Rules reviewed.' })
    expect(sections).to.deep.equal({
      ...emptyContent().sections,
      context: 'Rules reviewed.',
      workDone: sections.workDone,
    })
    expect(sections.workDone).to.match(/^Dates: 13.{1,3}17 November 2026\nPlace: Suva\nTeam: .+ \(.+\)$/)
    const { sections: _none, ...empty } = emptyContent()
    expect(rest).to.deep.equal(empty)
  })

  it('tell the need of each request and why it is urgent, once', () => {
    const { context } = begun({ terms, purpose: asked.purpose }, [
      asked,
      { ...asked, reference: 'REQ-2026-0099' },
    ]).sections
    expect(context.split(asked.purpose)).to.have.length(3)
    expect(context).to.include(asked.reference).and.to.include('REQ-2026-0099').and.to.include('Urgency: ')
    expect(begun({ terms }, [{ ...asked, deadline: '2027-02-22' }]).sections.context).to.include('22 February 2027')
  })

  it('take the participants of the terms, else those whom the Member spoke of', () => {
    expect(begun({ terms: { ...terms, participants: 'Ana Vata' } }, [asked]).participantList).to.equal('Ana Vata')
    expect(begun({ terms }, [asked]).participantList).to.equal('Officers of the risk unit\n24 participants expected')
  })

  it('say nothing of what only the writers know', () => {
    const content = begun({ terms: { ...terms, objectives: 'Review', agenda: 'Monday' } }, [asked])
    expect(content.sections).to.include({ results: '', nextSteps: '' })
    expect(content.participants).to.deep.equal({})
    expect(content.findings.length + content.recommendations.length).to.equal(0)
  })

  it('are in the language of the writer', () =>
    expect(begun({ terms: { ...terms, agenda: 'Lundi' } }, [asked], 'fr').sections.workDone).to.include(
      'Programme\u00a0:\nLundi',
    ))
})
