import { activitiesByReference } from '../../activities'
import { paths } from '../../paths'
import { affectedByRelease, planReleased, type Affected } from '../../plan-releases'
import { formatPeriod } from '../../platform/time/formats'
import { written } from '../../platform/text/written'
import { userOfExpert, type KnownUser } from '../../users'
import { notice } from '../notice'
import { officer, peopleOf } from '../people'
import type { Reader } from '../tell'

/** Activities that one message names at the most. */
const mostNamed = 15

export const planNotices = [
  // Those whom a change since the last release concerns, each once: people asked for the team, Members, and officers.
  notice(planReleased, async ({ subject: { reference } }) => {
    const { release, affected } = await affectedByRelease(reference)
    return (await concerned(affected)).map(({ person, affected: own }) => ({
      people: [person],
      text: 'planReleased',
      href: person.roles.includes('coordinator') ? paths.planReleases.show({ reference }) : paths.schedule(),
      mark: String(person._id),
      values: (reader) => ({ days: formatPeriod(release, reader.lang), activities: linesOf(own, reader) }),
    }))
  }),
]

interface Concerned {
  person: KnownUser
  affected: Affected[]
}

async function concerned(affected: readonly Affected[]): Promise<Concerned[]> {
  const activities = await activitiesByReference(affected.map(({ item }) => item.reference))
  const officers = new Map(activities.map(({ reference, officerId }) => [reference, officerId]))
  const found = new Map<string, Concerned>()
  for (const one of affected) {
    const { reference, memberCodes } = one.item
    const people = [
      ...one.experts.map(userOfExpert),
      ...peopleOf(memberCodes),
      ...officer(officers.get(reference) ?? '', memberCodes[0] ?? ''),
    ]
    for (const person of new Set(people)) {
      if (!person) continue
      const known = found.get(String(person._id)) ?? { person, affected: [] }
      known.affected.push(one)
      found.set(String(person._id), known)
    }
  }
  return [...found.values()]
}

function linesOf(affected: readonly Affected[], { t, lang }: Reader): string {
  const more = affected.length - mostNamed
  return [
    ...affected.slice(0, mostNamed).map(({ item, what }) =>
      t('notices:planReleased.line', {
        title: written(item.title, item.titleIn, lang),
        reference: item.reference,
        what: what.map((one) => said(one, item)).join(', '),
      }),
    ),
    ...(more > 0 ? [t('notices:planReleased.more', { count: more })] : []),
  ].join('\n')

  // Whoever reads only the mail knows when it is to be.
  function said(what: Affected['what'][number], item: Affected['item']): string {
    const text = t(`what-if:since.${what}`)
    if (what !== 'moved' && what !== 'new') return text
    return t('notices:planReleased.dated', { what: text, days: formatPeriod(item, lang) })
  }
}
