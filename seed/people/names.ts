import { readFileSync } from 'node:fs'
import { fromRoot } from '../../src/platform/root'
import { members } from '../../src/members'
import type { Random } from '../random'

// Names are put together from lists of each country, given and family names, so that nobody of the demonstration year
// is a real person. No given name stands in two countries.

interface Names {
  women: string[]
  men: string[]
  families: string[]
}

const byCountry = JSON.parse(readFileSync(fromRoot('seed/people/names.json'), 'utf8')) as Record<string, Names>

interface Named {
  name: string
  gender: 'f' | 'm'
  /** Address at the own customs administration. */
  email: string
}

/** The share of women among the officers of an administration, from a fifth to a half. */
const womenOf = (code: string): number => 0.2 + ((code.charCodeAt(0) * 31 + code.charCodeAt(1) * 17) % 31) / 100

/** Gives everybody a name that nobody else of the country has. */
export class Register {
  private readonly taken = new Set<string>()

  /** Somebody new of a country. Throws when all names of the country are given. */
  newcomer(random: Random, country: string, office = 'customs'): Named {
    const gender = random.chance(womenOf(country)) ? 'f' : 'm'
    const { women, men, families } = byCountry[country] ?? byCountry[neighbourOf(country)]!
    const names = (given: string[]) => given.flatMap((first) => families.map((family) => [first, family] as const))
    const own = gender === 'f' ? women : men
    const tried = [random.pick(own), random.pick(families)] as const
    const free = [tried, ...names(own), ...names(gender === 'f' ? men : women)].find(
      ([first, family]) => !this.taken.has(`${first} ${family}`),
    )
    if (!free) throw new Error(`No more names of ${country}`)
    const [first, family] = free
    this.taken.add(`${first} ${family}`)
    return {
      name: `${first} ${family}`,
      gender: women.includes(first) ? 'f' : 'm',
      email: `${plain(first)}.${plain(family)}@${office}.${country.toLowerCase()}.example`,
    }
  }
}

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}|’/gu, '')
    .toLowerCase()
    .replaceAll(/[đ]/g, 'd')
    .replaceAll(/[^a-z]+/g, ' ')
    .trim()
    .replaceAll(' ', '-')

// For an administration without a list of its own: one of its region.
function neighbourOf(country: string): string {
  const region = members().find(({ code }) => code === country)?.region
  return Object.keys(byCountry).find((code) => members().find((one) => one.code === code)?.region === region) ?? 'FI'
}
