import { expertName } from '../../experts/pure'
import { mayPlan } from '../plan.policy'
import { paths } from '../../paths'
import type { Cell, Table, Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { formatList, formatNumber } from '../../platform/time/formats'
import { written } from '../../platform/text/written'
import type { Conflicting, EmptyPlace, PlannedWork } from '../plan.model'

type Works = ReadonlyMap<string, PlannedWork>

const titleOf = (reference: string, works: Works, lang: string): string => {
  const work = works.get(reference)
  return work ? written(work.title, work.titleIn, lang) : reference
}

/** No mission answers the request yet. */
const isRequest = ({ work }: Pick<EmptyPlace, 'work'>): boolean => work.startsWith('REQ-')

/** One of the conditions that cannot be met together, as a sentence. */
export function presentConflict(condition: Conflicting, works: Works, { t, lang }: Viewer): string {
  if (condition.kind !== 'lock')
    return t(`planning:conflict.${condition.kind}`, {
      value: formatNumber(condition.value, lang),
      count: condition.value,
    })
  const { work, role, expert } = condition
  return t('planning:conflict.lock', {
    name: expertName(expert),
    role: t(`vocabulary:teamRoles.${role}`),
    title: titleOf(work, works, lang),
    reference: work,
  })
}

/** Positions that stay empty: what keeps people out, and what would fill them. */
export const presentEmpty = (empty: readonly EmptyPlace[], works: Works, viewer: Viewer): Table => {
  const { t, lang } = viewer
  return namedTable(
    t,
    'planning:column',
    ['work', 'role', { key: 'seats', numeric: true }, 'binding', 'freed'],
    empty,
    (place): Record<'work' | 'role' | 'seats' | 'binding' | 'freed', Cell> => ({
      work: {
        text: titleOf(place.work, works, lang),
        href: isRequest(place)
          ? paths.requests.show({ reference: place.work })
          : paths.missions.team({ reference: place.work }, { place: place.role }),
        ref: place.work,
      },
      role: { text: t(`vocabulary:teamRoles.${place.role}`) },
      seats: { text: formatNumber(place.seats, lang), value: place.seats },
      binding: { lines: bindingLines(place, viewer) },
      freed: { lines: freedLines(place, viewer), links: leadingOn(place, works, viewer) },
    }),
  )
}

const named = (experts: readonly string[], { lang }: Viewer): string => formatList(experts, lang, expertName)

/** Conditions of the position that other dates, areas or languages would meet; all others are causes alone. */
const solvable: readonly string[] = ['noArea', 'noLanguage', 'unavailable', 'busy']

const nearlyLines = (nearly: EmptyPlace['nearly'], viewer: Viewer): string[] =>
  nearly.map(({ key, experts, count }) => viewer.t(`planning:nearly.${key}`, { count, names: named(experts, viewer) }))

// Who would come, but has said no, is said instead of nobody.
function bindingLines({ people, binding, nearly }: EmptyPlace, viewer: Viewer): string[] {
  const { t } = viewer
  if (people > 0) return [t(`planning:binding.${binding ?? 'worth'}`, { count: people })]
  const causes = nearlyLines(
    nearly.filter(({ key }) => !solvable.includes(key)),
    viewer,
  )
  return nearly.some(({ key }) => key === 'saidNo') ? causes : [t('planning:binding.nobody'), ...causes]
}

function freedLines({ freed, nearly, people }: EmptyPlace, viewer: Viewer): string[] {
  const { t } = viewer
  const lines = [
    ...freed.map(({ fault, experts, count }) => t(`planning:freed.${fault}`, { count, names: named(experts, viewer) })),
    ...(people === 0
      ? nearlyLines(
          nearly.filter(({ key }) => solvable.includes(key)),
          viewer,
        )
      : []),
  ]
  return lines.length > 0 ? lines : [t('planning:freed.nothing')]
}

// Where no change to the plan helps, people are found elsewhere: in the pipeline, or at administrations by a call.
function leadingOn({ work, role, freed }: EmptyPlace, works: Works, { t, actor, today }: Viewer) {
  if (freed.length > 0 || !mayPlan(actor, null)) return []
  const mission = isRequest({ work }) ? '' : work
  const from = works.get(work)?.from
  const links = []
  if (role === 'assessee')
    links.push({
      text: t('planning:freed.pipeline'),
      href: paths.experts.pipeline({}, { stage: 'pre-accredited', mission }),
    })
  if (mission !== '' && from !== undefined && from > today)
    links.push({ text: t('planning:freed.call'), href: paths.calls.create({}, { mission, place: role }) })
  return links
}
