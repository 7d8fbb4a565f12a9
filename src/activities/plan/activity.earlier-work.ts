import type { EarlierWork, EarlierWorkSource } from '../../requests'
import type { ActivityRecord } from '../activity.model'
import { activityHref } from '../activity.presenter'
import { activityRecords } from '../activity.queries'
import type { ActivityState } from '../activity.status'
import { languageOfTitle, titleFields } from '../../platform/text/written'

type Known = Pick<ActivityRecord, 'reference' | 'kind' | keyof typeof titleFields | 'period' | 'mapping'>

const delivered: readonly ActivityState[] = ['delivered', 'closed']

// A request names what was done, not all of it: the latest are those that people remember.
const mostNamed = 60

const latestOf = (memberCode: string, most: number): Promise<Known[]> =>
  activityRecords.all.find<Known>(
    { memberCodes: memberCode, kind: { $in: ['mission', 'training'] }, state: { $in: [...delivered] } },
    {
      fields: { reference: 1, kind: 1, ...titleFields, period: 1, 'mapping.expertiseAreas': 1 },
      sort: { 'period.from': -1, _id: -1 },
      limit: most,
    },
  )

const toEarlierWork = (activity: Known): EarlierWork[] =>
  activity.period
    ? [
        {
          reference: activity.reference,
          title: activity.title,
          titleIn: languageOfTitle(activity),
          href: activityHref(activity),
          lastDay: activity.period.until,
          expertiseAreas: activity.mapping.expertiseAreas,
        },
      ]
    : []

/** What was delivered for a Member, for those who ask for more. */
export const deliveredWork: EarlierWorkSource = {
  of: async (memberCode) => (await latestOf(memberCode, mostNamed)).flatMap(toEarlierWork),
  async lastDays(memberCodes) {
    const latest = await Promise.all(
      [...new Set(memberCodes)].map(async (code) => [code, (await latestOf(code, 1))[0]?.period?.until] as const),
    )
    return new Map(latest.flatMap(([code, day]) => (day ? [[code, day] as const] : [])))
  },
}
