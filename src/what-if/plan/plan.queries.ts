import { activitiesIn, activityRecords, schedulingStates, type ActivityRecord } from '../../activities'
import { agreementCodesUnder } from '../../funding'
import { inRegions } from '../../members'
import { missionFromRequest, type MissionRecord } from '../../missions'
import { datesOfRequest, usualRoles } from '../../planning'
import { and, type Filter } from '../../platform/lists/lists'
import { UntilWritten } from '../../platform/data/memory/written'
import { languageOfTitle, titleFields } from '../../platform/text/written'
import { addDays, type Day, type Period } from '../../platform/time/calendar-day'
import { needCode, requestRecords, type RequestRecord } from '../../requests'
import type { PlanItem } from './plan-item'

/** Activities that one plan has at the most. */
export const mostItems = 2000
/** Approved requests that are offered to come in. */
const mostRequests = 400

/** Which plan: the missions and training events of a period, of a region or programme alone where one is named. */
export interface PlanChoice extends Period {
  region: string
  programme: string
}

// People look at one plan again and again while they change it. Kept until something of it is written, for a second where
// others write.
const plans = new UntilWritten<readonly PlanItem[]>(['activities', 'requests'], 3)

/** Today's plan; one more than a plan has at the most, where there are more. */
export async function findPlanNow(choice: PlanChoice, today: Day): Promise<readonly PlanItem[]> {
  const { from, until, region, programme } = choice
  const filter = and([
    region ? inRegions([region], 'memberCodes') : {},
    programme ? { 'funding.agreement': { $in: agreementCodesUnder(programme) } } : {},
  ])
  // By what is asked for: a programme or a region may get further codes.
  return plans.get(JSON.stringify([from, until, today, filter]), () => readPlan({ from, until }, filter, today))
}

async function readPlan(period: Period, filter: Filter, today: Day): Promise<PlanItem[]> {
  const fields = {
    ...({ reference: 1, kind: 1, ...titleFields, state: 1, period: 1, memberCodes: 1, hostMember: 1 } as const),
    ...({ team: 1, places: 1, funding: 1, contribution: 1, requests: 1 } as const),
  }
  const found = await activitiesIn(period, activityRecords.all, filter, fields, mostItems + 1)
  const requests = await requestRecords.all.find<Answered>(
    { reference: { $in: [...new Set(found.flatMap((activity) => activity.requests))] } },
    { fields: { _id: 0, reference: 1, memberCode: 1, needs: 1 } },
  )
  const byReference = new Map(requests.map((request) => [request.reference, request]))
  return found.map((activity) => itemOf(activity, byReference, today))
}

type Answered = Pick<RequestRecord, 'reference' | 'memberCode' | 'needs'>

const gapsOf = ({ memberCode, needs }: Answered): PlanItem['gaps'] =>
  needs.map((need) => ({ code: needCode(need), member: memberCode }))

function itemOf(activity: ActivityRecord, requests: ReadonlyMap<string, Answered>, today: Day): PlanItem {
  const { reference, kind, title, state, period, memberCodes, hostMember, team, funding, contribution } = activity
  return {
    ...{ reference, kind, title, ...period!, memberCodes: [...memberCodes] },
    titleIn: languageOfTitle(activity),
    isOpen: schedulingStates.includes(state) && period!.from > today,
    ...(hostMember ? { hostMember } : {}),
    team: team.map(({ assignment, expert, role, state: own }) => ({
      ...{ assignment, expert, role },
      isProposed: own === 'proposed',
    })),
    places: kind === 'mission' ? [...((activity as MissionRecord).places ?? [])] : [],
    funding: funding.map(({ agreement, line, amount, currency }) => ({ agreement, line, amount, currency })),
    isContributed: contribution !== undefined,
    gaps: activity.requests.flatMap((name) => {
      const request = requests.get(name)
      return request ? gapsOf(request) : []
    }),
  }
}

/** An approved request that no activity answers, as the activity that it would become. */
export interface ComingRequest {
  item: PlanItem
  /** Dates that it can have in the period; none where it is wanted at other times, or nobody has said when. */
  dates: Period[]
}

/** Approved requests that could come into a plan. */
export async function findComing(choice: PlanChoice, today: Day): Promise<ComingRequest[]> {
  const codes = choice.programme ? agreementCodesUnder(choice.programme) : null
  const found = await requestRecords.all.find(
    and([
      { state: 'approved' },
      choice.region ? inRegions([choice.region], 'memberCode') : {},
      codes ? { 'decision.agreement': { $in: codes } } : {},
    ]),
    { fields: { history: 0, messages: 0 }, sort: { priorityRank: -1, reference: 1 }, limit: mostRequests },
  )
  const within = { from: choice.from > today ? choice.from : addDays(today, 1), until: choice.until }
  return found.map((request) => {
    const dates = within.from <= within.until ? datesOfRequest(request, within) : []
    return { item: asMission(request, dates[0] ?? within), dates }
  })
}

function asMission(request: RequestRecord, { from, until }: Period): PlanItem {
  const { reference, title, memberCode, decision } = request
  return {
    ...{ reference, kind: 'request', title, from, until, isOpen: true, memberCodes: [memberCode], team: [] },
    titleIn: languageOfTitle(request),
    places: [...usualRoles],
    funding: fundingOf(request),
    isContributed: decision?.contribution !== undefined,
    gaps: gapsOf(request),
  }
}

/** What the line that a request was approved for would give, as far as its cost is known. */
export const fundingOf = (request: RequestRecord): PlanItem['funding'] =>
  (missionFromRequest(request).funding ?? []).flatMap(({ agreement, line, amount }) =>
    amount === undefined ? [] : [{ agreement, line, amount, currency: request.scope!.currency }],
  )

export const requestsByReference = (coming: readonly ComingRequest[]): Map<string, PlanItem> =>
  new Map(coming.map(({ item }) => [item.reference, item]))
