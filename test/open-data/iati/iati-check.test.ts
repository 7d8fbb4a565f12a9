import { expect } from 'chai'
import { members } from '../../../src/members'
import { activityFaults, shapeFaults } from '../../../src/open-data/iati/iati-check'
import { activitiesEnd, activitiesStart, iatiActivity } from '../../../src/open-data/iati/iati-activity'
import { iatiOrganisation, organisationFile } from '../../../src/open-data/iati/iati-organisation'
import { xmlHead, xmlOf, type Element } from '../../../src/open-data/iati/xml'
import { aPublishedActivity, aPublisher, lists } from '../published.factory'
import { activitiesSchema, organisationsSchema } from './schemas'

const today = '2026-11-24'
const at = new Date('2026-11-24T09:00:00Z')
const whole = () => iatiActivity(aPublishedActivity(), aPublisher(), lists)
const toCome = () =>
  iatiActivity(
    aPublishedActivity({
      ...{ isToCome: true, status: '1', people: undefined, payments: [], actual: {} },
      period: { from: '2027-02-01', until: '2027-02-05' },
    }),
    aPublisher(),
    lists,
  )
const fileOf = (activity: Element) => xmlHead + activitiesStart(at) + xmlOf(activity) + activitiesEnd
const faults = (more: Parameters<typeof aPublishedActivity>[0]) =>
  activityFaults(iatiActivity(aPublishedActivity(more), aPublisher(), lists), today)

/** Everything of one place that can go wrong, done to a copy: each says what was done. */
function spoiled(root: Element): [what: string, spoiled: Element][] {
  const found: [string, Element][] = []
  const visit = (place: string, node: Element, put: (changed: Element) => Element) => {
    const { attributes, content } = node
    for (const key of Object.keys(attributes)) {
      const { [key]: _gone, ...rest } = attributes
      found.push([`${place} without ${key}`, put({ ...node, attributes: rest })])
      for (const wrong of ['', 'not right', '2026-02-31', '1.5e3'])
        found.push([`${place} with ${key}="${wrong}"`, put({ ...node, attributes: { ...attributes, [key]: wrong } })])
    }
    found.push([`${place} with a strange attribute`, put({ ...node, attributes: { ...attributes, strange: '1' } })])
    if (typeof content === 'string') {
      found.push([`${place} with another text`, put({ ...node, content: 'not right' })])
      found.push([
        `${place} with an element for text`,
        put({ ...node, content: [{ name: 'strange', attributes: {}, content: '' }] }),
      ])
      return
    }
    found.push([`${place} with text`, put({ ...node, content: 'text' })])
    found.push([
      `${place} with a strange element`,
      put({ ...node, content: [...content, { name: 'strange', attributes: {}, content: '' }] }),
    ])
    content.forEach((part, index) => {
      const without = content.filter((_one, other) => other !== index)
      found.push([`${place} without ${part.name}`, put({ ...node, content: without })])
      found.push([`${place} with ${part.name} first`, put({ ...node, content: [part, ...without] })])
      found.push([`${place} with ${part.name} last`, put({ ...node, content: [...without, part] })])
      found.push([
        `${place} with ${part.name} twice`,
        put({ ...node, content: content.flatMap((one, other) => (other === index ? [one, one] : [one])) }),
      ])
      visit(`${place}/${part.name}`, part, (changed) =>
        put({ ...node, content: content.map((one, other) => (other === index ? changed : one)) }),
      )
    })
  }
  visit(root.name, root, (changed) => changed)
  return found
}

describe('what the standard demands of an activity', () => {
  it('is kept by one with everything, by one to come, and by one without funding', () => {
    expect(activityFaults(whole(), today)).to.deep.equal([])
    expect(activityFaults(toCome(), today)).to.deep.equal([])
    expect(
      faults({ donors: [], budgets: [], payments: [], instruments: [], related: [], people: undefined }),
    ).to.deep.equal([])
  })

  it('knows the country of every Member that is one', () => {
    for (const { code, name } of members())
      expect(faults({ members: [{ code, name, percentage: '100' }] }), code).to.deep.equal([])
  })

  it('is an identifier that begins with its publisher', () => {
    for (const identifier of ['MIS-2026-0001', 'XM-DAC-99999-', 'XM-DAC-99999-a b', 'XM-DAC-99999-a/b'])
      expect(faults({ identifier }).join(), identifier).to.include('the identifier is not right')
  })

  it('is percentages of countries that add up to a hundred', () => {
    const of = (...shares: string[]) =>
      ['FJ', 'TO', 'WS'].map((code, index) => ({ code, name: { en: code, fr: code }, percentage: shares[index]! }))
    expect(faults({ members: of('33.33', '33.33', '33.33') }).join()).to.include('do not add up to 100')
    expect(faults({ members: of('50', '25', '25') })).to.deep.equal([])
    expect(faults({ members: [] }).join()).to.include('no country and no region')
    expect(faults({ members: [{ code: 'ZZ', name: { en: 'Z', fr: 'Z' }, percentage: '100' }] }).join()).to.include('ZZ')
  })

  it('is days that come in order, and none that took place before it came', () => {
    expect(faults({ period: { from: '2026-09-11', until: '2026-09-07' } }).join()).to.include('ends before it begins')
    const early = { period: { from: '2026-11-23', until: '2026-11-27' }, actual: { until: '2026-11-27' } }
    expect(faults(early).join()).to.include('did not take place yet')
    expect(faults({ period: { from: '2026-02-31', until: '2026-03-01' } }).join()).to.include('2026-02-31')
    expect(faults({ period: { from: '2024-09-01', until: '2026-09-11' } }).join()).to.include('budget: the period')
  })

  it('is a currency that there is, and a title that says something', () => {
    expect(faults({ budgets: [{ currency: 'SHL', amount: 100 }] }).join()).to.include('no currency has this code: SHL')
    expect(faults({ title: ' ' }).join()).to.include('narrative: is not right')
  })

  describe('as its schema says it', () => {
    let validate: Awaited<ReturnType<typeof activitiesSchema>>
    let validateOrganisations: Awaited<ReturnType<typeof organisationsSchema>>
    before(async () => {
      validate = await activitiesSchema()
      validateOrganisations = await organisationsSchema()
    })

    it('is kept by what is written', () => {
      for (const activity of [whole(), toCome()]) expect(validate?.(fileOf(activity)) ?? []).to.deep.equal([])
    })

    it('finds nothing in a spoiled activity that the own checks do not find', () => {
      const missed = spoiled(whole()).filter(
        ([, activity]) =>
          (validate?.(fileOf(activity)) ?? []).length > 0 && activityFaults(activity, today).length === 0,
      )
      expect(missed.map(([what]) => what)).to.deep.equal([])
    })

    it('is held by the own checks alone against hundreds of faults', () => {
      const refused = spoiled(whole()).filter(([, activity]) => activityFaults(activity, today).length > 0)
      expect(refused).to.have.length.above(300)
    })

    it('is kept by the file of the organization, and a spoiled one is found', () => {
      const year = { from: '2025-07-01', until: '2026-06-30' }
      const organisation = iatiOrganisation(aPublisher(), [{ year, currency: 'EUR', amount: 100_005 }], at)
      const file = (one: Element) => xmlHead + organisationFile(one, at)
      expect(shapeFaults(organisation)).to.deep.equal([])
      expect(validateOrganisations?.(file(organisation)) ?? []).to.deep.equal([])
      const missed = spoiled(organisation).filter(
        ([, one]) => (validateOrganisations?.(file(one)) ?? []).length > 0 && shapeFaults(one).length === 0,
      )
      expect(missed.map(([what]) => what)).to.deep.equal([])
    })
  })
})
