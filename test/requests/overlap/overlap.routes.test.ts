import { expect } from 'chai'
import { paths } from '../../../src/paths'
import { aMission } from '../../support/work.factory'
import { aMapping } from '../../support/mapping.factory'
import { useDatabase } from '../../support/database'
import { aContactOf, aCoordinator } from '../../support/people'
import { as } from '../../support/visitor'
import { aRequest } from '../request.factory'

const period = { from: '2026-09-07', until: '2026-09-11' }
const heading = 'Similar work for the same Member'

describe('the warning of similar work', () => {
  useDatabase()

  it('names on the page before signing what the Member has asked for and had, with links, and lets it go on', async () => {
    const mission = await aMission({ title: 'Selectivity in Suva', state: 'delivered', period })
    const asked = await aRequest({ title: 'Asked in spring' }).in('triage').save()
    const request = await aRequest().save()
    const page = await (await as(aContactOf('FJ'))).get(paths.requests.confirm(request))
    expect(page.text).to.include(heading).and.to.include('In common: ')
    expect(page.link('Selectivity in Suva')).to.equal(paths.missions.show(mission))
    expect(page.link('Asked in spring')).to.equal(paths.requests.show(asked))
    expect(page.text).to.include('Send for signature')
  })

  it('tells nothing of another Member, of what has nothing in common, and of what lies years back', async () => {
    await aMission({ title: 'Elsewhere', memberCodes: ['WS'], state: 'delivered', period })
    const valuation = aMapping({ instruments: ['hs-convention'], expertiseAreas: ['valuation'] })
    await aMission({ title: 'Another matter', mapping: valuation, state: 'delivered', period })
    await aMission({ title: 'Long ago', state: 'closed', period: { from: '2023-09-04', until: '2023-09-08' } })
    await aMission({ title: 'Given up', state: 'cancelled', period })
    await aRequest({ title: 'Of Samoa', memberCode: 'WS' }).in('triage').save()
    const request = await aRequest().save()
    const page = await (await as(aContactOf('FJ'))).get(paths.requests.confirm(request))
    expect(page.text).not.to.include(heading)
    expect(page.text).not.to.match(/Elsewhere|Another matter|Long ago|Given up|Of Samoa/)
  })

  it('stands in the draft on the parts that say what it is about', async () => {
    await aMission({ title: 'Selectivity in Suva', state: 'delivered', period })
    const request = await aRequest().save()
    const contact = await as(aContactOf('FJ'))
    for (const part of ['need', 'serves'])
      expect((await contact.get(paths.requests.edit(request, { part }))).hasLink('Selectivity in Suva')).to.equal(true)
    expect((await contact.get(paths.requests.edit(request, { part: 'people' }))).text).not.to.include(heading)
    expect((await contact.get(paths.requests.create())).text).not.to.include(heading)
  })

  it('shows at triage what staff may open: not a draft of the Member, nor a count of it', async () => {
    const draft = await aRequest({ title: 'Still a draft' }).save()
    await aMission({ title: 'Selectivity in Suva', state: 'delivered', period })
    const request = await aRequest().in('triage').save()
    const staff = await (await as(aCoordinator())).get(paths.requests.show(request))
    expect(staff.hasLink('Selectivity in Suva')).to.equal(true)
    expect(staff.text).not.to.include('Still a draft').and.not.to.include(draft.reference)
    const member = await (await as(aContactOf('FJ'))).get(paths.requests.show(request))
    expect(member.hasLink('Still a draft')).to.equal(true)
  })

  it('is not about the activity that answers the request', async () => {
    const request = await aRequest().in('delivering').save()
    await aMission({ title: 'Its own mission', requests: [request.reference], state: 'confirmed' })
    const page = await (await as(aCoordinator())).get(paths.requests.show(request))
    expect(page.text).to.include('Nothing similar for Fiji within 12 months')
  })
})
