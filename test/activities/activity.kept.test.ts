import { expect } from 'chai'
import { Activities, activityUpgrade } from '../../src/activities'
import { longestDays } from '../../src/activities/activity.vocabulary'
import { addDays } from '../../src/platform/time/calendar-day'
import { keptUpgrade } from '../../src/platform/lists/saved/kept'
import { aMission } from '../support/work.factory'
import { aMapping } from '../support/mapping.factory'
import { useDatabase } from '../support/database'
import { aCoordinator } from '../support/people'
import { as } from '../support/visitor'

const kept = async (reference: string) =>
  Activities.findOne({ reference }, { concerns: 1, objectives: 1, words: 1, _id: 0 }).lean<Record<string, string[]>>()

describe('what is kept with an activity for its lists', () => {
  useDatabase()

  it('is whom it concerns and which objectives it serves, also after a change', async () => {
    const { reference } = await aMission({
      memberCodes: ['FJ', 'WS'],
      hostMember: 'TO',
      mapping: aMapping({ objective: 'SO1', secondaryObjectives: ['SO3'] }),
    })
    expect(await kept(reference)).to.deep.include({ concerns: ['FJ', 'WS', 'TO'], objectives: ['SO1', 'SO3'] })

    const mission = (await Activities.findOne({ reference }))!
    mission.set({ hostMember: undefined, memberCodes: ['FJ'], mapping: aMapping({ objective: 'SO2' }) })
    await mission.save()
    expect(await kept(reference)).to.deep.include({ concerns: ['FJ'], objectives: ['SO2'] })
  })

  it('is the words of its title as it is now', async () => {
    const { reference } = await aMission({ title: 'L’évaluation à Suva' })
    const mission = (await Activities.findOne({ reference }))!
    mission.set({ title: 'Risk' })
    await mission.save()
    expect((await kept(reference))!.words)
      .to.include('risk')
      .and.not.include('evaluation')
  })

  it('is given to activities from before it was kept', async () => {
    const { reference } = await aMission({ title: 'Selectivity', memberCodes: ['FJ'], hostMember: 'TO' })
    await Activities.collection.updateOne(
      { reference },
      { $unset: { concerns: 1, objectives: 1, words: 1, order: 1, kept: 1 } },
    )
    await activityUpgrade.run()
    expect(await keptUpgrade.waiting()).to.equal(1)
    await keptUpgrade.run()
    expect(await keptUpgrade.waiting()).to.equal(0)
    const now = (await kept(reference))!
    expect(now.concerns).to.have.members(['FJ', 'TO'])
    expect(now.objectives).to.deep.equal(['SO1'])
    expect(now.words).to.include('selectivity')
    expect((await Activities.find({ concerns: 'TO' }).lean()).map((one) => one.reference)).to.deep.equal([reference])
  })

  it('is kept anew when it was kept otherwise, and refuses to be left behind', async () => {
    const { reference } = await aMission({ title: 'Straße und Møller' })
    await Activities.collection.updateOne({ reference }, { $set: { words: ['old'], order: 'old', kept: 1 } })
    await keptUpgrade.run()
    expect((await kept(reference))!.words)
      .to.include('strasse')
      .and.not.include('old')
    expect((await Activities.findOne({ reference }, { order: 1 }).lean<{ order: string }>())!.order).to.equal(
      'strasse und moller',
    )
    let fault = ''
    await Activities.updateOne({ reference }, { $set: { title: 'Other' } }).catch(
      (error: Error) => (fault = error.message),
    )
    expect(fault).to.include('title')
  })

  it('never leaves a page: nobody reads it but the search', async () => {
    const { reference } = await aMission()
    expect(await Activities.findOne({ reference }).lean()).to.not.have.any.keys('concerns', 'objectives', 'words')
  })

  it('refuses work that is longer than overlaps are looked for', async () => {
    const period = { from: '2026-01-01', until: addDays('2026-01-01', longestDays) }
    let fault = ''
    await aMission({ period }).catch((error: Error) => (fault = error.message))
    expect(fault).to.include('period')
  })

  it('finds a mission by the beginnings of its words, without accents, in any order', async () => {
    const { title } = await aMission({ title: 'Révision des règles à Suva' })
    const visitor = await as(aCoordinator())
    for (const typed of ['regles revision', 'RÈGL', 'MIS-2026', 'suva.'])
      expect((await visitor.get('/missions?view=all&q=' + encodeURIComponent(typed))).text, typed).to.include(title)
    for (const typed of ['evision', 'regles absent', '.*'])
      expect((await visitor.get('/missions?view=all&q=' + encodeURIComponent(typed))).text, typed).to.not.include(title)
  })
})
