import { instruments } from '../framework/pure'
import { lettersOf } from '../platform/lists/folded'
import type { ReadProject } from './reading/iati-reader'

// Other publishers know nothing of our areas and instruments: what a project is about is read from its sectors, by the
// codes of the donors' committee, and from the words of its title and description. Better one too many than one missed:
// it is only shown beside a request.

/** Areas of the sectors in which customs are supported. */
const areasOfSector: Record<string, readonly string[]> = {
  '33110': ['tfa', 'origin', 'strategy', 'legislation'],
  '33120': ['procedures', 'tfa', 'trs', 'aeo', 'single-window', 'cbm', 'transit', 'risk'],
  '33130': ['origin', 'transit'],
  '33150': ['revenue'],
  '33181': ['people'],
  '15114': ['revenue', 'valuation', 'pca'],
  '15116': ['revenue'],
  '16063': ['enforcement', 'intelligence', 'inspection'],
  '41030': ['environment'],
}

const words: Record<string, readonly string[]> = {
  tfa: ['trade facilitation agreement', 'facilitation des echanges'],
  trs: ['time release', 'release time', 'temps de mainlevee'],
  aeo: ['authorized economic operator', 'authorised economic operator', 'operateurs economiques agrees'],
  'single-window': ['single window', 'guichet unique'],
  cbm: ['coordinated border', 'integrated border', 'gestion coordonnee des frontieres'],
  transit: ['customs transit', 'transit regime', 'transit douanier'],
  ecommerce: ['e-commerce', 'commerce electronique'],
  classification: ['harmonized system', 'tariff classification', 'classement tarifaire'],
  valuation: ['customs valuation', 'evaluation en douane'],
  origin: ['rules of origin', 'regles d’origine', "regles d'origine"],
  'advance-rulings': ['advance ruling', 'decisions anticipees'],
  pca: ['post-clearance', 'post clearance', 'controle a posteriori'],
  risk: ['customs risk', 'risk management', 'gestion des risques douaniers'],
  ipr: ['counterfeit', 'intellectual property', 'contrefacon'],
  'strategic-trade': ['strategic trade', 'dual-use', 'commerce strategique'],
  enforcement: ['smuggling', 'illicit trade', 'contrebande', 'commerce illicite'],
  integrity: ['customs integrity', 'integrite douaniere'],
}

const customsSector = '33120'
const customsWords = ['customs', 'douane', 'douanier', 'border', 'frontiere']
// So short a name is part of many words.
const shortestName = 12

type Told = Pick<ReadProject, 'title' | 'description' | 'sectors'>

/** What projects are about, in our own codes: nothing of one that has nothing to do with customs. */
export function matcher(): (project: Told) => { areas: string[]; instruments: string[] } {
  const areasByWords = Object.entries(words).map(([area, all]) => [area, all.map(lettersOf)] as const)
  const named = instruments()
    .filter(({ name }) => name.en.length >= shortestName)
    .map(({ code, name }) => [code, lettersOf(name.en)] as const)
  return ({ title, description, sectors }) => {
    const text = lettersOf(`${title} ${description}`)
    const codes = sectors.filter(({ vocabulary }) => vocabulary === '1').map(({ code }) => code)
    if (!codes.includes(customsSector) && !customsWords.some((word) => text.includes(word)))
      return { areas: [], instruments: [] }
    const byWords = areasByWords.filter(([, all]) => all.some((one) => text.includes(one))).map(([area]) => area)
    const bySector = codes.flatMap((code) => areasOfSector[code] ?? [])
    const areas = [byWords, bySector, areasOfSector[customsSector]!].find((one) => one.length > 0)!
    return {
      areas: [...new Set(areas)],
      instruments: named.filter(([, name]) => text.includes(name)).map(([code]) => code),
    }
  }
}
