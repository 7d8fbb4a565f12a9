import { expect } from 'chai'
import { members, membersCalled } from '../../src/members'
import { otherNames } from '../../src/members/member.names'

const first = (typed: string) => membersCalled(typed, 'en')[0]?.code

const meant: Record<string, readonly string[]> = {
  CV: ['Cape Verde', 'Cap-Vert'],
  KR: ['South Korea', 'Republic of Korea', 'Korea (Republic of)', 'Corée du Sud', 'Korea'],
  LA: ['Laos', 'Lao PDR', 'Lao People’s Democratic Republic'],
  VN: ['Vietnam', 'Viet-Nam', 'viet nam'],
  GB: ['UK', 'U.K.', 'Great Britain', 'United Kingdom', 'Royaume-Uni'],
  US: ['USA', 'U.S.A.', 'US', 'United States of America', 'États-Unis d’Amérique', "Etats-Unis d'Amerique"],
  LC: ['St. Lucia', 'St Lucia', 'Saint Lucia', 'Sainte-Lucie'],
  VC: ['St. Vincent', 'Saint Vincent & the Grenadines'],
  TT: ['Trinidad & Tobago', 'Trinidad and Tobago', 'Trinidad'],
  AG: ['Antigua & Barbuda', 'Antigua'],
  CI: ['Ivory Coast', "Côte d'Ivoire", 'Cote d’Ivoire', 'cote divoire'],
  MD: ['Republic of Moldova', 'Moldova (the Republic of)'],
  TZ: ['United Republic of Tanzania', 'Tanzania, United Republic of'],
  BO: ['Bolivia (Plurinational State of)'],
  VE: ['Venezuela (Bolivarian Republic of)'],
  IR: ['Iran', 'Iran (Islamic Republic of)', 'Persia'],
  PS: ['State of Palestine', 'Palestine'],
  CD: ['Congo - Kinshasa', 'DRC', 'RDC', 'Congo (Democratic Republic of the)', 'Zaire', 'Zaïre'],
  CG: ['Congo', 'Congo - Brazzaville', 'Republic of the Congo', 'Congo (the)'],
  NL: ['Pays-Bas (Royaume des)', 'Netherlands (Kingdom of the)', 'Holland'],
  KE: ['Kenya (le)', 'Kenya'],
  BS: ['Bahamas (the)', 'Bahamas'],
  GM: ['Gambia (the)', 'Gambie (la)'],
  SZ: ['Swaziland', 'Eswatini'],
  TR: ['Turkey', 'Turquie', 'Turkiye', 'Türkiye', 'TÜRKİYE'],
  MM: ['Burma', 'Birmanie'],
  CZ: ['Czech Republic', 'République tchèque'],
  TL: ['East Timor', 'Timor oriental'],
  MK: ['Macedonia', 'FYROM'],
  LK: ['Ceylon'],
  BF: ['Upper Volta', 'Haute-Volta'],
  BJ: ['Dahomey'],
  RU: ['Russia', 'Russie', 'URSS'],
  SY: ['Syria', 'Syrie'],
  AE: ['UAE', 'Emirates'],
  NE: ['Niger', 'NE'],
  NG: ['Nigeria'],
  GN: ['Guinea', 'Guinée', 'Guinea-Conakry'],
  GW: ['Guinea-Bissau', 'guinea bissau'],
  PG: ['PNG', 'Papua'],
  SD: ['Sudan', 'Soudan'],
  SS: ['South Sudan'],
  DO: ['Dominican Republic'],
  ST: ['São Tomé', 'Sao Tome & Principe'],
  HK: ['Hong Kong', 'Hongkong'],
  FJ: ['FJ', 'FJI', 'fiji', 'Fidji'],
}

describe('the names of Members', () => {
  for (const [code, names] of Object.entries(meant))
    it(`${code} is meant by ${names.join(', ')}`, () => {
      for (const typed of names) expect(first(typed), typed).to.equal(code)
    })

  it('each Member is found first by each of its names and codes in both languages', () => {
    for (const { code, iso3, name } of members())
      for (const typed of [code, iso3, name.en, name.fr]) expect(first(typed), typed).to.equal(code)
  })

  it('each Member is among those found by every other name that is kept for it', () => {
    for (const member of members())
      for (const typed of otherNames(member))
        expect(
          membersCalled(typed, 'en')
            .slice(0, 2)
            .map(({ code }) => code),
          typed,
        ).to.include(member.code)
  })

  it('each has at least one other name', () => {
    for (const member of members()) expect(otherNames(member).length, member.code).to.be.greaterThan(2)
  })

  it('the one that is meant comes before those that only contain the letters', () => {
    const codes = membersCalled('UK', 'en').map(({ code }) => code)
    expect(codes[0]).to.equal('GB')
    expect(codes).to.include('UA')
    expect(membersCalled('sa', 'en')).to.have.lengthOf(10)
  })

  it('signs and words that tell nothing find nobody, or those that have them', () => {
    expect(membersCalled('.*', 'en')).to.have.lengthOf(0)
    expect(membersCalled('zzz', 'en')).to.have.lengthOf(0)
  })
})
