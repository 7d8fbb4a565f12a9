import { formatDue, formatNumber, formatWeekday } from '../platform/formats'
import type { Task } from '../platform/task'
import type { Viewer } from '../platform/viewer'
import { paths } from '../paths'
import { isCoordinator, isExpert, isMember } from '../platform/actor'
import { presentTimeline, type TimelineEntry } from './timeline.presenter'

export interface HomeFigures {
  activities: number
  members: number
  people: number
  /** Delivered of what was planned to be over by now; null when nothing was. */
  deliveredShare: number | null
}

export interface OpenEnd {
  key: string
  count: number
  href: string
}

interface HomeInput {
  tasks: Task[]
  coming: TimelineEntry[]
  figures: HomeFigures | null
  openEnds: OpenEnd[]
  /** Hour of the day in the reader's office, for the greeting. */
  hour: number
  place: string
}

const shown = 12

/** What waits for this person, the most urgent first; what comes; the few figures of the year. */
export function presentHome(input: HomeInput, viewer: Viewer) {
  const { t, lang, today, actor } = viewer
  const tasks = [...input.tasks].sort((one, other) => (one.due ?? '9999').localeCompare(other.due ?? '9999'))
  const given = actor.name.split(' ')[0] ?? ''
  return {
    title: t(`dashboards:home.greeting.${partOfDay(input.hour)}`, { name: given }),
    eyebrow: [formatWeekday(today, lang), input.place].filter(Boolean).join(' · '),
    actions: actionsFor(viewer),
    count: tasks.length,
    tasks: tasks.slice(0, shown).map((task) => ({
      ...task,
      due: task.due ? formatDue(task.due, today, lang, t) : null,
    })),
    more: tasks.length > shown ? t('dashboards:home.more', { count: tasks.length - shown }) : null,
    timeline: input.coming.length > 0 ? presentTimeline(input.coming, { from: today, weeks: 13 }, viewer) : null,
    figures: input.figures
      ? [
          {
            label: t('dashboards:home.figure.activities'),
            value: formatNumber(input.figures.activities, lang),
            href: paths.coverage(),
          },
          {
            label: t('dashboards:home.figure.members'),
            value: formatNumber(input.figures.members, lang),
            href: paths.coverage({}, { rows: 'members' }),
          },
          {
            label: t('dashboards:home.figure.people'),
            value: formatNumber(input.figures.people, lang),
            href: paths.training.list(),
          },
        ]
      : [],
    openEnds: input.openEnds
      .filter(({ count }) => count > 0)
      .map(({ key, count, href }) => ({ text: t(`dashboards:home.openEnd.${key}`, { count }), href })),
  }
}

const partOfDay = (hour: number): 'morning' | 'afternoon' | 'evening' =>
  hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'

function actionsFor({ t, actor }: Viewer) {
  if (isCoordinator(actor))
    return [{ text: t('dashboards:home.action.mission'), href: paths.missions.create(), main: true }]
  if (isMember(actor))
    return [
      { text: t('dashboards:home.action.assess'), href: paths.assessments.list() },
      { text: t('dashboards:home.action.request'), href: paths.requests.create(), main: true },
    ]
  if (isExpert(actor))
    return [{ text: t('dashboards:home.action.profile'), href: paths.experts.show({ reference: actor.expertId! }) }]
  return []
}
