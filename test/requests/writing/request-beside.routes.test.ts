import { expect } from 'chai'
import { paths } from '../../../src/paths'
import { Requests } from '../../../src/requests/request.model'
import { anAssessment } from '../../assessments/assessment.factory'
import { aMission } from '../../support/work.factory'
import { useDatabase } from '../../support/database'
import { aContactOf, aDirector } from '../../support/people'
import { as } from '../../support/visitor'
import { aRequest } from '../request.factory'

const delivered = (title: string, until: string, memberCodes = ['FJ']) =>
  aMission({ title, memberCodes, state: 'closed', period: { from: until, until } })

describe('what a Member sees beside its request while it writes', () => {
  useDatabase()

  it('are its own earlier activities, to name what the request builds on', async () => {
    const { reference: earlier } = await delivered('Selectivity in Suva', '2025-03-14')
    await delivered('Elsewhere', '2025-03-14', ['WS'])
    await aMission({ title: 'Not held yet' })
    const contact = await as(aContactOf('FJ'))
    const page = await contact.get(paths.requests.create())
    const offered = page.root.querySelectorAll('input[name=earlierActivities]').map((one) => one.getAttribute('value'))
    expect(offered).to.deep.equal([earlier])
    const fields = { title: 'Rules reviewed', purpose: 'Results count', earlierActivities: earlier, then: 'leave' }
    const shown = await contact.send(page, fields, '/requests')
    expect(shown.text).to.include('Earlier activities').and.include('Selectivity in Suva')
    expect((await Requests.findOne().lean())!.earlierActivities).to.deep.equal([earlier])
  })

  it('takes no activity of another Member', async () => {
    const { reference } = await delivered('Elsewhere', '2025-03-14', ['WS'])
    const contact = await as(aContactOf('FJ'))
    const fields = { title: 'Rules reviewed', earlierActivities: reference, then: 'leave' }
    const page = await contact.submit(paths.requests.create(), fields, '/requests')
    expect(page.faults).to.have.keys('earlierActivities')
  })

  it('is a warning with a link, where the same gap is in another request that is not over', async () => {
    const round = await anAssessment().in('validated').answered('A8').save()
    const needs = [{ assessment: round.reference, statement: 'A8.2' }]
    const other = await aRequest().in('triage').with({ needs, title: 'Asked in spring' }).save()
    await aRequest()
      .in('closed')
      .with({ needs: [{ assessment: round.reference, statement: 'A8.3' }] })
      .save()
    const contact = await as(aContactOf('FJ'))
    const page = await contact.get(paths.requests.create({}, { assessment: round.reference, statement: 'A8.2' }))
    expect(page.text).to.include('Also part of another request').and.include('(In triage)')
    expect(page.link('Asked in spring')).to.equal(paths.requests.show({ reference: other.reference }))
    expect(page.text).to.include(`already in ${other.reference}`)
    expect(page.text.match(/already in REQ/g)).to.have.length(1)
    expect(page.text, 'which round the gap comes from').to.include(`assessment ${round.reference}`)

    const fresh = await contact.get(paths.requests.create())
    expect(fresh.text, 'the option says it').to.include(`already in ${other.reference}`)
    expect(fresh.text, 'nothing is chosen yet').not.to.include('Also part of another request')

    const own = await aRequest().with({ needs }).save()
    const confirm = await contact.get(paths.requests.confirm({ reference: own.reference }))
    expect(confirm.hasLink('Asked in spring')).to.equal(true)
    const edit = await contact.get(paths.requests.edit({ reference: other.reference }))
    expect(edit.text, 'a request is no double of itself').not.to.include(`already in ${other.reference}`)
  })
})

describe('what a director sees beside a request', () => {
  useDatabase()

  it('is when each Member was last supported, who has not been reached for two years, and the rank', async () => {
    await delivered('Lately', '2026-03-20')
    await delivered('Long ago', '2024-02-20', ['WS'])
    const here = await aRequest().in('approval').with({ priorityRank: 9 }).save()
    await aRequest({ memberCode: 'WS', title: 'Second' }).in('approval').with({ priorityRank: 4 }).save()
    await aRequest({ memberCode: 'TO', title: 'Third' }).in('approval').with({ priorityRank: 2 }).save()
    const page = await (await as(aDirector())).get(paths.requests.decide({ reference: here.reference }))
    const rows = page.rows.filter((row) => /REQ-/.test(row))
    expect(rows).to.have.length(3)
    expect(rows[0]).to.match(/^1 /).and.include('March 2026')
    expect(rows[1]).to.include('Not reached for 24 months').and.include('last activity in February 2024')
    expect(rows[2]).to.include('Not reached for 24 months').and.include('no activity recorded')
    expect(page.text).to.include('Last support to the Member')
  })
})
