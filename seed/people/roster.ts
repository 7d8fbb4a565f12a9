import type { ExpertRecord } from '../../src/experts'
import type { DeliveryLanguage } from '../../src/experts/expert.vocabulary'
import {
  answerAvailability,
  createExpert,
  giveAccount,
  declareConflicts,
  rateExpert,
  suspendExpert,
} from '../../src/experts/expert.service'
import {
  moveAccreditation,
  openAccreditation,
  type AccreditationKey,
} from '../../src/experts/accreditation/accreditation.service'
import type { ExpertCategory } from '../../src/experts/expert.vocabulary'
import { members } from '../../src/members'
import type { Actor } from '../../src/programme/actor'
import { addDays, addMonths, overlaps, type Day, type Period } from '../../src/platform/time/calendar-day'
import { by } from '../act'
import { Random } from '../random'
import { fates, paces, steps, type Fate } from './accreditation'
import { demoExpertHome, type Cast } from './cast'

/** An expert as the planning of the demonstration year sees one. */
export interface Person {
  reference: string
  name: string
  home: string
  works: DeliveryLanguage[]
  areas: string[]
  /** From when on the person may lead; later than all missions for one who is not accredited. */
  leadsFrom: Day
  /** Passed the workshop, and owes or owed a field mission until the accreditation. */
  assesseeFrom?: Day
  assesseeUntil?: Day
  away: Period[]
  suspended: boolean
  /** Code of the Member for which the person declared a conflict of interest. */
  conflict?: string
  /** Days that are taken by missions already. */
  taken: Period[]
  account?: Actor
  isDemo: boolean
}

const never = '9999-12-31'

const people = 120

const homes =
  'KE KE UG ZA ZW MU RW ZM TZ SN CI BJ TG NG GH CM MA TN JO EG AE FR FR BE CH DE NL SE FI PL PT ES IT GB IE GE MD AM KZ RS AU AU NZ NZ FJ FJ WS JP KR CN IN LK TH MY SG PH VN ID CA US MX CL CO PE BR AR UY DO CR JM TT'.split(
    ' ',
  )

const tongues: Record<string, DeliveryLanguage> = { AMS: 'es', MENA: 'ar', EUR: 'ru' }

const categories: ExpertCategory[] = ['toa', 'toa', 'toa', 'mpa', 'cma', 'df', 'et', 'lmda']

/**
 * Some 120 experts in every state; the first one is the demo expert. `fieldsTogether` are the fields of work in which people are
 * needed, those together that one person knows: each has experts in each language.
 */
export async function makeRoster(today: Day, cast: Cast, fieldsTogether: readonly string[][]): Promise<Person[]> {
  const region = new Map(members().map((member) => [member.code, member.region]))
  const languages = new Map(members().map((member) => [member.code, member.languages]))
  const turns = new Map<string, number>()
  const plan = (number: number): Plan => {
    const random = new Random(`expert ${number}`)
    const isDemo = number === 0
    const home = isDemo ? demoExpertHome : homes[number % homes.length]!
    const own = (languages.get(home)?.[0] ?? 'en') as DeliveryLanguage
    const second = random.chance(0.4) ? (own === 'en' ? random.pick(['fr', 'es', 'ru'] as const) : 'en') : null
    const works = isDemo
      ? (['en', 'fr'] as DeliveryLanguage[])
      : [...new Set<DeliveryLanguage>(second ? [own, second] : [own])]
    const read = tongues[region.get(home)!]
    const turn = turns.get(works[0]!) ?? 0
    turns.set(works[0]!, turn + 1)
    // The demo expert's are those of the story.
    const fields = isDemo ? ['risk', 'pca'] : fieldsTogether[turn % fieldsTogether.length]!
    const fate: Fate = isDemo || number < 45 ? 'accredited' : random.weighted(fates)
    return {
      number,
      isDemo,
      random,
      home,
      works,
      read,
      fields,
      fate,
      region: region.get(home) ?? 'EUR',
      today,
      cast,
    }
  }
  const roster: Person[] = []
  for (let number = 0; number < people; number += 1) roster.push(await makeExpert(plan(number)))
  return roster
}

interface Plan {
  number: number
  isDemo: boolean
  random: Random
  home: string
  works: DeliveryLanguage[]
  read?: DeliveryLanguage
  fields: string[]
  fate: Fate
  region: string
  today: Day
  cast: Cast
}

async function makeExpert({
  number,
  isDemo,
  random,
  home,
  works,
  read,
  fields,
  fate,
  region,
  today,
  cast,
}: Plan): Promise<Person> {
  const officer = cast.coordinatorOf(region)
  const { name } = cast.names.newcomer(random, home)
  const late = ['nominated', 'pre-screened', 'workshop', 'pre-accredited', 'field-assessment'].includes(fate)
  const openedAgo = late
    ? {
        nominated: 40,
        'pre-screened': 90,
        workshop: 105,
        'pre-accredited': random.between(160, 900),
        'field-assessment': 380,
      }[fate as 'nominated']
    : random.between(1000, 2000)
  const opened = addDays(today, -openedAgo)
  const category = random.pick(categories)
  const expert: ExpertRecord = await createExpert(
    {
      name,
      homeMember: home,
      category,
      languages: [
        ...works.map((code) => ({ code, level: 'work' as const })),
        ...(read && !works.includes(read) ? [{ code: read, level: 'read' as const }] : []),
      ],
      areas: fields,
      daysPerYear: random.pick([15, 20, 25, 30]),
      biography: '',
    },
    by(officer, addMonths(opened, -1)),
  )
  let until = opened
  for (const area of fate === 'accredited' ? fields : fields.slice(0, 1)) {
    const key: AccreditationKey = { category, area, language: works[0]! }
    await openAccreditation(expert.reference, { ...key, note: '' }, by(officer, opened))
    for (const action of steps[fate]) {
      until = addDays(opened, paces[action] ?? 30)
      await moveAccreditation(expert.reference, key, { action, note: '' }, by(officer, until < today ? until : today))
    }
  }
  const away = await answer(expert, random, today, isDemo)
  const suspended = !isDemo && number % 59 === 58
  if (suspended)
    await suspendExpert(expert.reference, { reason: 'On leave of long duration' }, by(officer, addDays(today, -120)))
  const conflict = number % 17 === 5 ? random.pick(cast.membersTakingPart).record.code : undefined
  if (conflict)
    await declareConflicts(
      expert.reference,
      { conflicts: [{ memberCode: conflict, type: 'prior-role', note: '' }] },
      by(officer, addDays(today, -200)),
    )
  const passed = steps[fate].includes('pass') ? addDays(opened, paces.pass!) : undefined
  const person: Person = {
    reference: expert.reference,
    name,
    home,
    works,
    areas: fields,
    leadsFrom: fate === 'accredited' ? until : never,
    assesseeFrom: passed,
    assesseeUntil: fate === 'accredited' ? addDays(until, -20) : fate === 'pre-accredited' ? never : undefined,
    away,
    suspended,
    conflict,
    taken: [],
    isDemo,
  }
  if (isDemo || number % 2 === 0) {
    person.account = await cast.expertAccount(name, expert.reference, home, isDemo)
    await giveAccount(expert.reference, person.account.id)
  }
  return person
}

async function answer(expert: ExpertRecord, random: Random, today: Day, isDemo: boolean): Promise<Period[]> {
  if (!isDemo && random.chance(0.2)) return []
  const from = addDays(today, random.between(20, 200))
  const period = { from, until: addDays(from, random.between(7, 30)) }
  const away = !isDemo && random.chance(0.4) ? [period] : []
  await answerAvailability(
    expert.reference,
    { availability: away.map((days) => ({ ...days, status: 'unavailable' as const, note: '' })) },
    by(
      { id: 'setup', name: expert.name, roles: ['expert'], language: 'en', expertId: expert.reference },
      addDays(today, -random.between(3, 100)),
    ),
  )
  return away
}

/** Adds ratings of missions that were served, so that some experts have enough of them to be shown. */
export async function rate(person: Person, random: Random, officer: Actor, day: Day): Promise<void> {
  await rateExpert(
    person.reference,
    random.weighted({ 3: 1, 4: 4, 5: 3 }) === '3' ? 3 : random.pick([4, 4, 5]),
    by(officer, day, 16),
  )
}

/** Whether a person can be on a mission: neither of the own administration nor in conflict, free with two days of rest. */
export const isFree = (person: Person, period: Period, memberCodes: readonly string[]): boolean => {
  const wide = { from: addDays(period.from, -3), until: addDays(period.until, 3) }
  return (
    !person.suspended &&
    !memberCodes.includes(person.home) &&
    !(person.conflict && memberCodes.includes(person.conflict)) &&
    !person.away.some((days) => overlaps(days, period)) &&
    !person.taken.some((days) => overlaps(days, wide))
  )
}
