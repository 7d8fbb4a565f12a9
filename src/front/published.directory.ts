import { MadeAhead } from '../platform/data/memory/made-ahead'
import { UntilWritten } from '../platform/data/memory/written'
import type { Viewer } from '../platform/http/pages/view-types'
import type { Job } from '../platform/jobs/jobs'
import { organisationDay, type Day } from '../platform/time/calendar-day'
import { financialYear, financialYearOf } from '../programme/financial-year'
import { presentDelivered } from './front.presenter'
import { frontFigures, type FrontFigures } from './front.queries'
import { worldMap } from './world-map'

// The public page counts everything, and everybody may open it: it shows the figures that were counted last, and a job
// counts them again after a write, every few seconds at most.

const figures = new MadeAhead<FrontFigures>(['activities', 'participants', 'recommendations'])

/** The figures of the financial year of a day, with the years before it. All that was delivered lies before the year's end. */
function publishedFigures(today: Day): Promise<FrontFigures> {
  const { until } = financialYear(financialYearOf(today))
  return figures.get(until, () => frontFigures(until))
}

/** Counts the figures anew where something was written; the first time before anybody asks. */
async function keepFigures(now: Date): Promise<void> {
  await publishedFigures(organisationDay(now))
  await figures.renew()
}

/** Forgets the figures: the next reader waits until they are counted. */
export const forgetFigures = (): void => figures.forget()

export const frontJobs = (): Job[] => [
  { name: 'count for the public page', everySeconds: 5, run: keepFigures, everywhere: true },
]

type Delivered = ReturnType<typeof presentDelivered>

/** What names on the page come from. */
const named = ['members', 'settings', 'vocabularyentries', 'instruments']

/** Map, figures and table as they were last made of these figures, for each language and day. */
const presented = new WeakMap<FrontFigures, UntilWritten<Delivered>>()

/** What was delivered and where, in the reader's language. */
export async function publishedPage({ lang, t, today }: Viewer): Promise<Delivered> {
  const counted = await publishedFigures(today)
  const pages = presented.get(counted) ?? new UntilWritten<Delivered>(named)
  presented.set(counted, pages)
  const make = () => Promise.resolve(presentDelivered(counted, worldMap(), { lang, t, today }))
  return pages.get(`${lang} ${today}`, make)
}
