import { expect } from 'chai'
import { bulkList } from '../../src/bulk/bulk.lists'
import { BulkRows } from '../../src/bulk/bulk.model'
import { paths } from '../../src/paths'
import { aRecommendation } from '../recommendations/recommendation.factory'
import { aRequest } from '../requests/request.factory'
import { aSavedMission } from '../missions/mission.factory'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, aDirector, aHeadOf, anAdmin, anAuditor, anExpertActor } from '../support/people'
import { as, type Visitor } from '../support/visitor'

// What the form of one record refuses, the bulk step refuses for its row, whoever sends it; and what that takes, this takes.

const requests = paths.requests.list()
const recommendations = paths.recommendations.list()
const missions = paths.missions.list()
const day = '2027-05-12'

type Named = { reference: string }

interface Step {
  list: string
  step: string
  /** The same record in several states, made anew each time. */
  made: (() => Promise<Named>)[]
  single: (named: Named) => string
  typed: Record<string, string>
}

const requestIn = (...states: Parameters<ReturnType<typeof aRequest>['in']>[0][]) =>
  states.map((state) => () => aRequest().in(state).save())
const requestStep =
  (step: string) =>
  ({ reference }: Named) =>
    paths.requests.step({ reference, step })

const steps: Step[] = [
  {
    ...{ list: requests, step: 'acknowledge', made: requestIn('draft', 'submitted', 'triage', 'closed'), typed: {} },
    single: requestStep('acknowledge'),
  },
  {
    ...{ list: requests, step: 'askInformation', made: requestIn('submitted', 'triage', 'approved') },
    ...{ single: requestStep('askInformation'), typed: { text: 'Who takes part?' } },
  },
  {
    ...{ list: requests, step: 'close', made: requestIn('triage', 'follow-up', 'closed') },
    ...{ single: requestStep('close'), typed: { reason: 'All officers trained' } },
  },
  {
    ...{ list: recommendations, step: 'respond' },
    made: [() => aRecommendation().save(), () => aRecommendation().accepted().save()],
    single: paths.recommendations.respond,
    typed: { answer: 'accepted', owner: 'Risk unit', dueDay: day },
  },
  {
    ...{ list: recommendations, step: 'progress' },
    made: [() => aRecommendation().accepted().save(), () => aRecommendation().verified().save()],
    single: paths.recommendations.progress,
    typed: { kind: 'started', note: 'A team is named' },
  },
  {
    ...{ list: recommendations, step: 'verify' },
    made: [() => aRecommendation().reportedDone().save(), () => aRecommendation().accepted().save()],
    single: paths.recommendations.verify,
    typed: { outcome: 'reopened', note: 'One office is missing', dueDay: day },
  },
  {
    ...{ list: recommendations, step: 'drop' },
    made: [() => aRecommendation().accepted().save(), () => aRecommendation().rejected().save()],
    single: paths.recommendations.drop,
    typed: { reason: 'The law has changed' },
  },
  ...(['deliver', 'close'] as const).map((step) => ({
    ...{ list: missions, step, made: [() => aSavedMission()], typed: {} },
    single: ({ reference }: Named) => paths.missions.step({ reference, step }),
  })),
]

// Asked on forms of their own kind: part of the form of a record, or of each person of a team.
const others = ['assign', 'remind']

const people = {
  coordinator: aCoordinator(),
  director: aDirector(),
  contact: aContactOf('FJ'),
  head: aHeadOf('FJ'),
  neighbour: aContactOf('WS'),
  expert: anExpertActor('EXP-0231'),
  auditor: anAuditor(),
  admin: anAdmin(),
}

async function takesOne(visitor: Visitor, { single, typed }: Step, named: Named): Promise<boolean> {
  return (await visitor.post(single(named), typed)).status === 200
}

async function takesRow(visitor: Visitor, { list, step, typed }: Step, { reference }: Named): Promise<boolean> {
  await BulkRows.deleteMany({})
  const page = await visitor.post(paths.bulk.begin({ step }), { list, asked: '', rows: reference })
  if (page.status === 200 && page.hasForm('/steps/take')) await visitor.send(page, typed, '/steps/take')
  return (await BulkRows.countDocuments({ target: reference, outcome: 'done' })) === 1
}

describe('a bulk step and the form of one record', () => {
  useDatabase()

  it('are compared for every step that a list offers', () => {
    const offered = [requests, recommendations, missions].flatMap((list) =>
      bulkList(list)!.bulk.steps.map(({ name }) => `${list} ${name}`),
    )
    const tried = steps.map(({ list, step }) => `${list} ${step}`)
    expect(offered.filter((one) => !others.includes(one.split(' ')[1]!) && !tried.includes(one))).to.deep.equal([])
  })

  for (const step of steps)
    it(`take and refuse the same from everybody: ${step.list} ${step.step}`, async function () {
      this.timeout(60_000)
      let taken = 0
      for (const [name, actor] of Object.entries(people)) {
        const visitor = await as(actor)
        for (const [index, make] of step.made.entries()) {
          const single = await takesOne(visitor, step, await make())
          expect(await takesRow(visitor, step, await make()), `${name}, state ${index}`).to.equal(single)
          if (single) taken += 1
        }
      }
      if (step.list !== missions) expect(taken, 'taken by somebody').to.be.greaterThan(0)
    })
})
