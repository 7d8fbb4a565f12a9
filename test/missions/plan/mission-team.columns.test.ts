import { expect } from 'chai'
import { expertDirectory } from '../../../src/experts/expert.directory'
import { readTeam, teamValues, tidyTeam } from '../../../src/missions/plan/mission-team.columns'
import { anExpert } from '../../experts/expert.factory'

const names = { 'EXP-0012': 'Ana Díaz', 'EXP-0030': 'Ben Ali', 'EXP-0031': 'Mary-Ann O’Brien', 'EXP-0041': 'Lee Kim' }
const known = [
  ...Object.entries(names).map(([reference, name]) => anExpert({ reference, name })),
  anExpert({ reference: 'EXP-0042', name: 'LEE KIM', archived: new Date(0) as never }),
]

describe('the team of a mission in a file', () => {
  before(() => expertDirectory.load(() => Promise.resolve(known)))
  after(() => expertDirectory.load(() => Promise.resolve([])))

  it('names its people by reference or by name, in any case and without accents, with their roles in either language', () => {
    const team =
      'ana diaz (Co-facilitator); ben ali: co-animateur\nMARY-ANN O’BRIEN – assessor; Whoever exp-0041 (observer)'
    expect(tidyTeam({ title: 'One', team })).to.deep.equal({
      title: 'One',
      team: ['EXP-0012/co-facilitator', 'EXP-0030/co-facilitator', 'EXP-0031/assessor', 'EXP-0041/observer'],
    })
  })

  it('has its leader apart, also where the row names the leader among the others', () => {
    expect(tidyTeam({ leader: 'Ben Ali' })).to.deep.equal({ leader: 'EXP-0030' })
    expect(tidyTeam({ team: 'Ben Ali (lead); Ana Diaz (assessor)' })).to.deep.equal({
      leader: 'EXP-0030',
      team: ['EXP-0012/assessor'],
    })
    expect(tidyTeam({ leader: 'EXP-0030', team: 'Ben Ali (lead)' })).to.deep.equal({ leader: 'EXP-0030', team: [] })
    expect(tidyTeam({ title: 'No team' })).to.deep.equal({ title: 'No team' })
  })

  it('is read as the mission has it', () => {
    const member = (expert: string, role: 'lead' | 'assessor') =>
      ({ assignment: 'ASN-1', expert, homeMember: 'KE', role, state: 'served', accepted: true }) as const
    const values = teamValues({ team: [member('EXP-0012', 'assessor'), member('EXP-0030', 'lead')] })
    expect(tidyTeam({ leader: 'Ben Ali EXP-0030', team: 'Ana Díaz EXP-0012 (Assessor)' })).to.deep.equal(values)
    expect(readTeam(values)).to.deep.equal({
      served: [
        { expert: 'EXP-0030', role: 'lead' },
        { expert: 'EXP-0012', role: 'assessor' },
      ],
      faults: [],
    })
  })

  it('says of each what is wrong', () => {
    const faults = (leader: string, team = '') =>
      readTeam(tidyTeam({ leader, team })).faults.map(({ message }) => message)
    expect(faults('Nobody')).to.deep.equal(['missions:import.noSuchExpert'])
    expect(faults('Lee Kim')).to.deep.equal(['missions:import.severalExperts'])
    expect(faults('', 'Ben Ali')).to.deep.equal(['missions:import.enterRole'])
    expect(faults('', 'Ben Ali (captain)')).to.deep.equal(['missions:import.enterRole'])
    expect(faults('Ben Ali', 'Ben Ali (assessor)')).to.deep.equal(['missions:import.expertTwice'])
    expect(faults('Ben Ali', 'Ana Diaz (Team leader)')).to.deep.equal(['missions:import.oneLeader'])
  })
})
