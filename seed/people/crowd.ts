import type { NominationValues } from '../../src/training/participants/participant.form'
import type { WorldTraining } from '../world'
import type { Random } from '../random'
import type { Register } from './names'

interface Officer extends NominationValues {
  area: string
}

// As many as the names of a country allow, with its head, contacts and experts.
const mostOfCountry = 90

const offices: Partial<Record<NominationValues['affiliation'], string>> = {
  'other-agency': 'trade-ministry',
  'private-sector': 'brokers',
}

// Some events bring together people of several bodies: their position says which.
const partners: readonly [NominationValues['affiliation'], RegExp][] = [
  ['private-sector', /red cross|relief organi|terminal operations|shipping agent|transitaire|quai de la poste/i],
  ['other-agency', /quarantine|disaster office|qualité postale|magistrat|parquet|prosecutor|police/i],
]

/** The officers of each administration who come to events: mostly new ones, and some who came before. */
export class Crowd {
  private readonly byMember = new Map<string, Officer[]>()

  constructor(private readonly names: Register) {}

  /** So many people of a Member for an event, each once: those of its field first, then new ones, then others. */
  named(memberCode: string, count: number, step: WorldTraining, random: Random): NominationValues[] {
    const known = this.byMember.get(memberCode) ?? []
    this.byMember.set(memberCode, known)
    const again = random.some(
      known.filter(({ area }) => area === step.area),
      Math.round(count * 0.35),
    )
    const chosen = [...again]
    while (chosen.length < count && known.length < mostOfCountry) {
      const officer = this.newOfficer(memberCode, step, random)
      known.push(officer)
      chosen.push(officer)
    }
    const others = random.some(
      known.filter((one) => !chosen.includes(one)),
      count - chosen.length,
    )
    return [...chosen, ...others].map(({ area: _area, ...person }) => person)
  }

  private newOfficer(memberCode: string, step: WorldTraining, random: Random): Officer {
    const drawn = random.weighted({ customs: 90, 'other-agency': 6, 'private-sector': 4 })
    const position = drawn === 'customs' ? random.pick(step.positions) : ''
    const affiliation = partners.find(([, words]) => words.test(position))?.[0] ?? drawn
    const isOfCustoms = affiliation === 'customs'
    const { name, gender, email } = this.names.newcomer(
      random,
      memberCode,
      isOfCustoms ? undefined : offices[affiliation],
    )
    const levels: Record<NominationValues['level'], number> = { frontline: 25, officer: 48, middle: 21, senior: 6 }
    const wanted = step.levels.length > 0 && random.chance(0.92) ? random.pick(step.levels) : random.weighted(levels)
    return {
      area: step.area,
      memberCode,
      name,
      email,
      gender: random.chance(0.04) ? 'undisclosed' : gender,
      affiliation,
      level: wanted,
      position,
    }
  }
}
