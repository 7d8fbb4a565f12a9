import type { Filled } from './data'
import type { Answer, Visitor } from './visitor'

/** What is measured, the limit beside it, and what it should cost at most. */
export interface Work {
  what: string
  /** Milliseconds of processor: of the application, and of the store. */
  goal: { app: number; store: number }
  times: number
  run: (round: number) => Promise<Answer>
  /** Where `floor.ts` does the least that this needs. */
  limit: string
  status?: number
}

/** A form of a mission that is open, under a key of its own. */
export interface OpenForm {
  mission: string
  form: URLSearchParams
}

/** How often the form is saved that is measured. */
const saves = 100
/** As many forms as are sent, with those before they are measured. */
export const formsSent = saves + Math.ceil(saves / 5)

interface People {
  /** A coordinator. */
  visitor: Visitor
  guest: Visitor
}

const goal = (app: number, store: number) => ({ app, store })
const list = { goal: goal(8, 8), times: 200, limit: '/list' }
const lesser = { goal: goal(20, 20), times: 60, limit: '/list' }
const timeline = { goal: goal(110, 80), times: 10, limit: '/year' }
const planning = { goal: goal(60, 60), times: 10, limit: '/list' }

/** Pages that people open each day, those that cost most, and what they save. */
export function worksOf(
  { visitor, guest }: People,
  filled: Filled,
  forms: readonly OpenForm[],
  touch: () => Promise<void>,
): Work[] {
  const mission = (index: number) => `/missions/${filled.open[Math.abs(index) % filled.open.length]!}`
  const get = (path: string) => () => visitor.get(path)
  // Each form is sent once, as people do: one that is sent again is looked for, and its change is begun twice.
  let saved = 0
  const save = (round: number) => {
    const { mission: reference, form } = forms[saved]!
    form.set('version', String(Number(form.get('version')) + Math.floor(saved / filled.open.length)))
    form.set('place', `Town ${Math.abs(round)} ${round < 0 ? 'before' : 'after'}`)
    saved += 1
    return visitor.post(`/missions/${reference}/edit`, form)
  }
  const afterWrite = (path: string) => async () => {
    await touch()
    return visitor.get(path)
  }
  return [
    {
      what: 'mission list: filter and order, 25 rows',
      run: get('/missions?view=all&type=scoping&sort=-when'),
      ...list,
    },
    {
      what: 'mission list, first after a write',
      run: afterWrite('/missions?view=all&type=scoping&sort=-when'),
      ...list,
    },
    { what: 'mission list: a word that all titles have', run: get('/missions?view=all&q=selectivity'), ...lesser },
    { what: 'mission', goal: goal(6, 3), times: 200, run: (round) => visitor.get(mission(round)), limit: '/one' },
    { what: 'home of a coordinator', goal: goal(30, 30), times: 40, run: get('/home'), limit: '/list' },
    {
      what: 'home, first after a write',
      goal: goal(30, 30),
      times: 20,
      run: afterWrite('/home'),
      limit: '/list',
    },
    { what: 'public page', goal: goal(10, 2), times: 40, run: () => guest.get('/'), limit: '/one' },
    { what: 'Member', run: get('/members/FJ'), ...lesser },
    { what: 'search for a word', run: get('/search?q=selectivity'), ...lesser, times: 20 },
    { what: 'experts', run: get('/experts'), ...lesser },
    {
      what: 'coverage, nothing changed',
      goal: goal(8, 8),
      times: 100,
      run: get('/coverage?period=all'),
      limit: '/numbers',
    },
    {
      what: 'coverage, first after a write',
      goal: goal(8, 8),
      times: 50,
      run: afterWrite('/coverage?period=all'),
      limit: '/numbers',
    },
    {
      what: 'save a form with its audit entry, durable',
      goal: goal(8, 4),
      times: saves,
      status: 303,
      run: save,
      limit: '/save',
    },
    {
      what: 'PDF of a report of about ten pages',
      goal: goal(290, 20),
      times: 10,
      run: get(`/missions/${filled.reported}/report.pdf`),
      limit: '/paper',
    },
    { what: 'timeline of a year of about 5,000 missions', run: get('/schedule?by=expert&period=fy2025'), ...timeline },
    { what: 'schedule of a quarter', run: get('/schedule?period=2025q3'), ...timeline },
    ...worksAhead(get, afterWrite, filled),
  ]
}

/** What is to come, with what speaks against it, and the pages on which it is planned. */
function worksAhead(
  get: (path: string) => () => Promise<Answer>,
  afterWrite: (path: string) => () => Promise<Answer>,
  { open, plans }: Filled,
): Work[] {
  const year = '/schedule?period=fy2026'
  const ahead = { from: '2027-01-01', until: '2027-03-31' }
  return [
    { what: 'year to come by expert, with warnings', run: get(`${year}&by=expert`), ...timeline },
    { what: 'year to come by Member, with warnings', run: get(`${year}&by=member`), ...timeline },
    { what: 'year to come by Member, first after a write', run: afterWrite(`${year}&by=member`), ...timeline },
    { what: 'year to come by region and one programme', run: get(`${year}&by=region&programme=sida`), ...timeline },
    { what: 'quarter to come by Member, with warnings', run: get('/schedule?period=2027q1&by=member'), ...timeline },
    { what: 'month as a calendar', run: get('/schedule?period=2026-12&by=member&view=calendar'), ...timeline },
    { what: 'month with its agenda', run: get('/schedule?period=2026-12&by=member'), ...timeline },
    { what: 'accreditation pipeline', run: get('/experts/pipeline'), ...planning },
    { what: 'gaps of the roster', run: get('/experts/gaps'), ...planning },
    { what: 'calls', run: get('/calls'), ...planning },
    { what: 'call with its offers', run: get(`/calls/${plans.call}`), ...planning },
    { what: 'candidates for a position', run: get(`/missions/${open[0]!}/team?role=co-facilitator`), ...planning },
    { what: 'team planning, form', run: get(`/schedule/optimise/new?${new URLSearchParams(ahead)}`), ...planning },
    { what: 'what-if plan beside today’s', run: get(`/schedule/what-if/${plans.whatIf}`), ...planning },
    { what: 'released plans', run: get('/schedule/releases'), ...planning },
    { what: 'released plan with its changes', run: get(`/schedule/releases/${plans.release}`), ...planning },
  ]
}
