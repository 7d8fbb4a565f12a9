import { members, regionCodes, type MemberRecord } from '../../src/members'
import { changeContacts, findMember } from '../../src/members/member.service'
import type { ContactRole } from '../../src/members/member.vocabulary'
import type { Actor } from '../../src/programme/actor'
import { addMonths, type Day } from '../../src/platform/time/calendar-day'
import { actorOf } from '../../src/users'
import { createUser, type UserValues } from '../../src/users/user.service'
import { hashPassword } from '../../src/users/passwords/password'
import { by } from '../act'
import { Random } from '../random'
import { Register } from './names'

const demoPassword = 'capstan-demo'

/** The languages in which the world is written. */
export type Tongue = 'en' | 'fr'

/** The administration of the demo contact and head, and the home of the demo expert. */
export const demoMember = 'FJ'
export const demoExpertHome = 'KE'

/** Administrations that took part in the last years: they have contacts who sign in. */
const takingPart = {
  AP: 'FJ WS TO VU PG SB MV BT NP LK VN KH LA PH TL MN ID',
  AMS: 'JM BB LC GY BZ HN PE EC DO PY BO CR',
  ESA: 'KE UG RW ZM MW LS MZ MG MU SC ET TZ SZ',
  WCA: 'SN CI BJ TG BF ML GH GM SL CM GA LR',
  MENA: 'MA TN JO MR LB OM EG',
  EUR: 'MD GE AM KG UZ AL ME MK TJ',
} as const

/** From where the officers of the regions come. */
const officerFrom: Record<string, string> = { AMS: 'CR', ESA: 'KE', WCA: 'CI', MENA: 'TN', EUR: 'GE' }

export interface MemberPeople {
  record: MemberRecord
  contact: Actor
  head: Actor
}

/** Everybody who acts in the demonstration year. */
export interface Cast {
  director: Actor
  admin: Actor
  /** The coordinator who looks after a region. */
  coordinatorOf: (region: string) => Actor
  membersTakingPart: MemberPeople[]
  /** The region of any Member, the language of its letters and its head. */
  regionOf: (memberCode: string) => string
  tongueAt: (memberCode: string) => Tongue
  headAt: (memberCode: string) => Actor
  peopleOf: (memberCode: string) => MemberPeople
  /** Gives names to all others. */
  names: Register
  /** Makes an account for an expert. */
  expertAccount: (name: string, expert: string, home: string, demo: boolean) => Promise<Actor>
}

/** Languages in which the house writes to an administration. */
const languageOf = ({ correspondence }: MemberRecord): Tongue => (correspondence === 'fr' ? 'fr' : 'en')

/** Makes the accounts: the eight demo sign-ins, the regions' coordinators, contacts and heads. */
export async function makeCast(start: Day): Promise<Cast> {
  const passwordHash = await hashPassword(demoPassword, 'light')
  const founder: Actor = { id: 'setup', name: 'Capstan', roles: ['admin'], language: 'en' }
  const random = new Random('cast')
  const names = new Register()
  const account = async (values: Omit<UserValues, 'active'>): Promise<Actor> =>
    actorOf(
      await createUser(
        { active: true, agreementCodes: [], regions: [], topics: [], ...values, passwordHash },
        by(founder, start),
      ),
    )
  const demo = (
    name: string,
    values: Omit<UserValues, 'active' | 'email' | 'demo' | 'name' | 'language'>,
    country: string,
  ) =>
    account({
      ...values,
      email: `${name}@demo.example`,
      name: names.newcomer(random, country).name,
      language: 'en',
      demo: true,
    })

  const home = new Map(members().map((member) => [member.code, member]))
  const coordinators = new Map<string, Actor>()
  coordinators.set('AP', await demo('coordinator', { roles: ['coordinator'], regions: ['AP'] }, 'NZ'))
  const director = await demo('director', { roles: ['coordinator'], mayDecide: true }, 'SN')
  const admin = await demo('admin', { roles: ['admin'] }, 'FI')
  await demo('donor', { roles: ['donor'], agreementCodes: ['accelerate', 'ccf-japan'] }, 'GB')
  await demo('auditor', { roles: ['auditor'] }, 'CL')
  for (const region of regionCodes.filter((code) => code !== 'AP'))
    coordinators.set(
      region,
      await account({
        email: `coordinator.${region.toLowerCase()}@demo.example`,
        name: names.newcomer(random, officerFrom[region]!).name,
        roles: ['coordinator'],
        language: region === 'WCA' || region === 'MENA' ? 'fr' : 'en',
        regions: [region],
      }),
    )

  const people = new Map<string, MemberPeople>()
  for (const codes of Object.values(takingPart))
    for (const code of codes.split(' ')) {
      const record = home.get(code)!
      const person = (role: 'member' | 'head') => {
        const values = { roles: ['member' as const], memberCode: code, isHead: role === 'head' }
        const isDemo = code === demoMember
        return account({
          ...values,
          email: isDemo
            ? `${role}@demo.example`
            : `${role === 'head' ? 'head' : 'contact'}.${code.toLowerCase()}@demo.example`,
          name: names.newcomer(random, code).name,
          language: languageOf(record),
          demo: isDemo,
        })
      }
      const one = { record, contact: await person('member'), head: await person('head') }
      people.set(code, one)
      await nameContacts(one, start, admin, random, names)
    }

  // Heads of administrations that only lend experts have no account: they answer by letter.
  const heads = new Map<string, Actor>()
  const headOf = (code: string): Actor => {
    const known = heads.get(code)
    if (known) return known
    const { name } = names.newcomer(new Random(`head ${code}`), code)
    const head: Actor = { id: `head-${code}`, name, roles: ['member'], language: 'en', memberCode: code, isHead: true }
    heads.set(code, head)
    return head
  }

  return {
    director,
    admin,
    coordinatorOf: (region) => coordinators.get(region) ?? coordinators.get('EUR')!,
    names,
    membersTakingPart: [...people.values()],
    regionOf: (code) => home.get(code)?.region ?? 'EUR',
    tongueAt: (code) => languageOf(home.get(code)!),
    headAt: (code) => people.get(code)?.head ?? headOf(code),
    peopleOf: (code) => people.get(code)!,
    expertAccount: (name, expert, homeMember, isDemo) =>
      account({
        email: isDemo ? 'expert@demo.example' : `${expert.toLowerCase()}@demo.example`,
        name,
        roles: ['expert'],
        language: languageOf(home.get(homeMember)!),
        expertId: expert,
        demo: isDemo,
      }),
  }
}

// Who answers for what, and half of the dates under the Trade Facilitation Agreement.
async function nameContacts(
  { record, contact, head }: MemberPeople,
  start: Day,
  admin: Actor,
  random: Random,
  names: Register,
): Promise<void> {
  const entry = (role: ContactRole, { id, name, email }: { id?: string; name: string; email: string }) => ({
    role,
    userId: id,
    name,
    email,
    from: addMonths(start, random.between(0, 30)),
  })
  const at = (office: string) => `${office}@customs.${record.code.toLowerCase()}.example`
  const other = (role: ContactRole) => entry(role, names.newcomer(random, record.code))
  const contacts = [
    entry('head', { ...head, email: at('head') }),
    entry('cb-contact', { ...contact, email: at('contact') }),
    other('elearning-coordinator'),
  ]
  if (random.chance(0.5)) contacts.push(other('integrity-coordinator'))
  const tfa = random.chance(0.5)
    ? { A: '2017-02-22', B: `${random.between(2020, 2024)}-12-31`, C: `${random.between(2025, 2029)}-12-31` }
    : undefined
  await changeContacts((await findMember(record.code))!.code, { contacts, tfa }, by(admin, addMonths(start, 30)))
}

/** The language in which people write with an administration. */
export const tongueOf = ({ record }: MemberPeople): Tongue => (record.correspondence === 'fr' ? 'fr' : 'en')
